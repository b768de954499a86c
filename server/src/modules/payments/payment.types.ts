import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar, DongScalar } from '../../platform/graphql/scalars.ts';
import { UserError } from '../../platform/graphql/payload.ts';
import type { PaymentChannel, Remitter } from '../ledger/index.ts';
import { ReceiptType } from './receipt.types.ts';

import { PaymentChannelEnum, RemitterEnum } from './channel.types.ts';

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
  @Field(() => String, { nullable: true, description: 'How and where, in words: at which post office, by postal transfer.' }) memo?: string | null;
}

@InputType({ description: 'Says whose an unknown payment is.' })
export class AttachPaymentInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The agency.' }) agencyId: string;
  @Field(() => ID, { description: 'The payment.' }) paymentId: string;
  @Field(() => String, { description: 'Code or reference of the dossier.' }) dossierName: string;
}

@InputType({ description: 'Says that an unknown transfer is money taken before, brought to the bank.' })
export class RecordRemittanceInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The agency.' }) agencyId: string;
  @Field(() => ID, { description: 'The payment.' }) paymentId: string;
  @Field(() => RemitterEnum, { description: 'By whom.' }) source: Remitter;
}

@ObjectType({ description: 'A dossier an unknown payment could belong to: a suggestion for an officer to decide.' })
export class PaymentSuggestion {
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => String, { description: 'Its code or reference.' }) dossierName: string;
  @Field(() => String, { description: 'Why, in Vietnamese.' }) text: string;
}

@ObjectType({ description: 'Money nobody knows yet.' })
export class UnknownPaymentType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => PaymentChannelEnum, { description: 'How it came.' }) channel: PaymentChannel;
  @Field(() => String, { description: 'Its reference.' }) reference: string;
  @Field(() => DongScalar, { description: 'How much.' }) amountVnd: number;
  @Field(() => DateTimeScalar, { description: 'When.' }) at: string;
  @Field(() => String, { nullable: true, description: 'What the payer wrote.' }) memo: string | null;
  @Field(() => [PaymentSuggestion], { description: 'Whose it could be, the likeliest first.' }) suggestions: PaymentSuggestion[];
}

@ObjectType({ description: 'Money that stands on a dossier without being taken by its fee.' })
export class HeldMoneyType {
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => String, { description: 'Code or reference of the dossier.' }) dossierName: string;
  @Field(() => DongScalar, { description: 'How much.' }) heldVnd: number;
  @Field(() => String, { description: 'Why, in Vietnamese.' }) text: string;
}

@ObjectType({ description: 'Whether it was done, and what is to be mended.' })
export class MoneyPayload {
  @Field(() => Boolean, { description: 'It is done.' }) done: boolean;
  @Field(() => [UserError], { description: 'What to mend.' }) errors: UserError[];
}
