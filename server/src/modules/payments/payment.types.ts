import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar, DateTimeScalar, DongScalar } from '../../platform/graphql/scalars.ts';
import { UserError } from '../../platform/graphql/payload.ts';
import { FeeKindEnum } from '../procedures/index.ts';
import type { LedgerAccount, PaymentChannel } from '../ledger/index.ts';
import type { LineOutcome } from './desk.service.ts';

export const PaymentChannelEnum = { ONLINE: 'ONLINE', TRANSFER: 'TRANSFER', POST_OFFICE: 'POST_OFFICE', COUNTER: 'COUNTER' } as const satisfies { [K in PaymentChannel]: K };
registerEnumType(PaymentChannelEnum, {
  name: 'PaymentChannel', description: 'How a fee is paid (§8.1b, §8.2b).',
  valuesConfig: { ONLINE: { description: 'On the portal.' }, TRANSFER: { description: 'By bank transfer.' }, POST_OFFICE: { description: 'At a post office or by postal transfer.' }, COUNTER: { description: 'At the desk.' } },
});
export const StatementOutcomeEnum = { PAID: 'PAID', KEPT: 'KEPT', UNKNOWN: 'UNKNOWN', REPEATED: 'REPEATED', DIFFERS: 'DIFFERS', FAULTY: 'FAULTY' } as const satisfies { [K in LineOutcome]: K };
registerEnumType(StatementOutcomeEnum, {
  name: 'StatementOutcome', description: 'What became of a line of a bank statement.',
  valuesConfig: {
    PAID: { description: 'It made the fee whole.' }, KEPT: { description: 'Credited to the dossier, not (yet) taken by its fee.' }, UNKNOWN: { description: 'Credited; whose it is is not known.' },
    REPEATED: { description: 'Credited before.' }, DIFFERS: { description: 'Its reference is known with another amount or dossier; nothing was written.' }, FAULTY: { description: 'It cannot be read; nothing was written.' },
  },
});

@ObjectType({ description: 'The bank account an agency publishes for fees (§8.2b).' })
export class PaymentAccount {
  @Field(() => String, { description: 'Bank, in words.' }) bankName: string;
  @Field(() => String, { description: 'Account number.' }) number: string;
  @Field(() => String, { description: 'Whose account it is.' }) holder: string;
  @Field(() => Boolean, { description: 'Only for demonstration: no real account, no money may be sent.' }) demonstration: boolean;
  @Field(() => String, { description: 'Where the account comes from.' }) basis: string;
}

@ObjectType({ description: 'Everything a bank transfer needs (§8.2b).' })
export class TransferInstruction {
  @Field(() => PaymentAccount, { description: 'To which account.' }) account: PaymentAccount;
  @Field(() => DongScalar, { description: 'How much.' }) amountVnd: number;
  @Field(() => String, { description: 'What to write, so that the payment is found.' }) memo: string;
  @Field(() => String, { description: 'Text of the VietQR code (NAPAS, EMV).' }) qrText: string;
}

@ObjectType('Receipt', { description: 'Biên lai: numbered per agency and year; voided and replaced, never edited (reference §5.5).' })
export class ReceiptType {
  @Field(() => String, { description: 'Number and year: 0000123/2026.' }) name: string;
  @Field(() => FeeKindEnum, { description: 'Phí or lệ phí.' }) kind: 'PHI' | 'LE_PHI';
  @Field(() => DongScalar, { description: 'Amount.' }) amountVnd: number;
  @Field(() => String, { description: 'Amount in Vietnamese words.' }) amountInWords: string;
  @Field(() => [String], { description: 'For what.' }) lines: string[];
  @Field(() => PaymentChannelEnum, { description: 'How it was paid.' }) channel: PaymentChannel;
  @Field(() => String, { description: 'Who paid.' }) payerName: string;
  @Field(() => String, { description: 'Who collected.' }) collectorName: string;
  @Field(() => DateTimeScalar, { description: 'When it was issued.' }) issuedAt: string;
  @Field(() => String, { nullable: true, description: 'Why it does not hold any more; null while it does.' }) voidReason: string | null;
}

@ObjectType({ description: 'The money of a dossier, from the ledger.' })
export class DossierMoney {
  @Field(() => DongScalar, { nullable: true, description: 'What is owed; null while no amount is fixed.' }) owedVnd: number | null;
  @Field(() => Boolean, { description: 'The fee was taken.' }) settled: boolean;
  @Field(() => DongScalar, { description: 'Received, and not taken by the fee: too little, too much, twice, too early.' }) heldVnd: number;
  @Field(() => String, { nullable: true, description: 'What that means, in Vietnamese; null where nothing is held.' }) heldText: string | null;
  @Field(() => DongScalar, { description: 'Due to be given back.' }) refundDueVnd: number;
  @Field(() => TransferInstruction, { nullable: true, description: 'How to pay by transfer; null where that cannot be done now.' }) transfer: TransferInstruction | null;
  @Field(() => String, { nullable: true, description: 'How it can be paid, honestly by level, in Vietnamese; null where nothing is to be paid.' }) waysText: string | null;
  @Field(() => [ReceiptType], { description: 'Its receipts, the voided ones among them.' }) receipts: ReceiptType[];
}

@InputType({ description: 'A payment an officer saw (§8.2b): at the post, or at the bank.' })
export class RecordPaymentInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => PaymentChannelEnum, { description: 'POST_OFFICE or TRANSFER.' }) channel: PaymentChannel;
  @Field(() => String, { description: "The post's receipt number or the bank's reference." }) reference: string;
  @Field(() => DongScalar, { description: 'How much came.' }) amountVnd: number;
  @Field(() => DateTimeScalar, { description: 'When it was paid.' }) at: string;
}

@InputType({ description: 'A bank statement to be held against the dossiers. Idempotent by the references of its lines.' })
export class MatchStatementInput {
  @Field(() => ID, { description: 'The agency whose account it is.' }) agencyId: string;
  @Field(() => String, { description: 'The statement as CSV.' }) csv: string;
}

@InputType({ description: 'Says whose an unknown payment is.' })
export class AttachPaymentInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The agency.' }) agencyId: string;
  @Field(() => ID, { description: 'The payment.' }) paymentId: string;
  @Field(() => String, { description: 'Code or reference of the dossier.' }) dossierName: string;
}

@ObjectType({ description: 'A line of a statement and what became of it.' })
export class StatementMatch {
  @Field(() => Int, { description: 'Line of the file.' }) line: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the money moved.' }) at: string | null;
  @Field(() => DongScalar, { nullable: true, description: 'How much.' }) amountVnd: number | null;
  @Field(() => String, { nullable: true, description: "The bank's reference." }) reference: string | null;
  @Field(() => String, { description: 'What the payer wrote.' }) memo: string;
  @Field(() => StatementOutcomeEnum, { description: 'What became of it.' }) outcome: LineOutcome;
  @Field(() => String, { nullable: true, description: 'The dossier it belongs to.' }) dossierName: string | null;
  @Field(() => String, { description: 'The same in Vietnamese words.' }) text: string;
}

@ObjectType({ description: 'A statement held against the dossiers.' })
export class StatementPayload {
  @Field(() => [StatementMatch], { description: 'Every line of money that came in.' }) lines: readonly StatementMatch[];
  @Field(() => Int, { description: 'Lines of money that went out, passed over.' }) outgoing: number;
  @Field(() => [UserError], { description: 'What to mend.' }) errors: UserError[];
}

@ObjectType({ description: 'Money nobody knows yet.' })
export class UnknownPaymentType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => PaymentChannelEnum, { description: 'How it came.' }) channel: PaymentChannel;
  @Field(() => String, { description: 'Its reference.' }) reference: string;
  @Field(() => DongScalar, { description: 'How much.' }) amountVnd: number;
  @Field(() => DateTimeScalar, { description: 'When.' }) at: string;
  @Field(() => String, { nullable: true, description: 'What the payer wrote.' }) memo: string | null;
}

@ObjectType({ description: 'Money that stands on a dossier without being taken by its fee.' })
export class HeldMoneyType {
  @Field(() => String, { description: 'Code or reference of the dossier.' }) dossierName: string;
  @Field(() => DongScalar, { description: 'How much.' }) heldVnd: number;
  @Field(() => String, { description: 'Why, in Vietnamese.' }) text: string;
}

@ObjectType({ description: 'One account of the ledger on a day.' })
export class AccountDay {
  @Field(() => String, { description: 'Code of the account.' }) account: LedgerAccount;
  @Field(() => String, { description: 'The same in Vietnamese.' }) label: string;
  @Field(() => DongScalar, { description: 'Debited that day.' }) debitVnd: number;
  @Field(() => DongScalar, { description: 'Credited that day.' }) creditVnd: number;
  @Field(() => DongScalar, { description: 'What stands there at the end of the day, on its usual side.' }) balanceVnd: number;
}

@ObjectType({ description: 'The money of an agency on one day, for reconciliation (§8.2b).' })
export class MoneyDay {
  @Field(() => DateScalar, { description: 'The day, in Vietnam.' }) day: string;
  @Field(() => [AccountDay], { description: 'Each account that was ever used; debits and credits are equal in sum.' }) accounts: AccountDay[];
  @Field(() => [UnknownPaymentType], { description: 'Money nobody knows, as of now.' }) unknown: UnknownPaymentType[];
  @Field(() => [HeldMoneyType], { description: 'Money held on dossiers, as of now.' }) held: HeldMoneyType[];
  @Field(() => PaymentAccount, { nullable: true, description: 'The account the agency publishes.' }) account: PaymentAccount | null;
}

@ObjectType({ description: 'Whether it was done, and what is to be mended.' })
export class MoneyPayload {
  @Field(() => Boolean, { description: 'It is done.' }) done: boolean;
  @Field(() => [UserError], { description: 'What to mend.' }) errors: UserError[];
}
