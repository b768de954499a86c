import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar, DongScalar } from '../../platform/graphql/scalars.ts';
import type { LedgerAccount, PaymentChannel } from '../ledger/index.ts';
import { PaymentChannelEnum } from './channel.types.ts';
import { HeldMoneyType, PaymentAccount, UnknownPaymentType } from './payment.types.ts';

@ObjectType({ description: 'One account of the ledger on a day.' })
export class AccountDay {
  @Field(() => String, { description: 'Code of the account.' }) account: LedgerAccount;
  @Field(() => String, { description: 'The same in Vietnamese.' }) label: string;
  @Field(() => DongScalar, { description: 'Debited that day.' }) debitVnd: number;
  @Field(() => DongScalar, { description: 'Credited that day.' }) creditVnd: number;
  @Field(() => DongScalar, { description: 'What stands there at the end of the day, on its usual side.' }) balanceVnd: number;
}

@ObjectType({ description: 'What came one way on a day.' })
export class ChannelDay {
  @Field(() => PaymentChannelEnum, { description: 'Which way.' }) channel: PaymentChannel;
  @Field(() => String, { description: 'The same in Vietnamese.' }) label: string;
  @Field(() => Int, { description: 'How many payments.' }) count: number;
  @Field(() => DongScalar, { description: 'How much.' }) amountVnd: number;
}

@ObjectType({ description: 'One payment that came on a day.' })
export class DayPaymentType {
  @Field(() => DateTimeScalar, { description: 'When the money moved.' }) at: string;
  @Field(() => PaymentChannelEnum, { description: 'Which way.' }) channel: PaymentChannel;
  @Field(() => String, { description: 'The same in Vietnamese.' }) label: string;
  @Field(() => String, { description: 'Its reference.' }) reference: string;
  @Field(() => DongScalar, { description: 'How much.' }) amountVnd: number;
  @Field(() => String, { nullable: true, description: 'Code or reference of its dossier; null while nobody knows.' }) dossierName: string | null;
  @Field(() => String, { nullable: true, description: 'Where it is money taken before: by whom it was brought to the bank, in Vietnamese.' }) note: string | null;
}

@ObjectType({ description: 'Receipts of a day: used, replaced and voided.' })
export class ReceiptDay {
  @Field(() => Int, { description: 'Issued that day.' }) issued: number;
  @Field(() => DongScalar, { description: 'For how much.' }) issuedVnd: number;
  @Field(() => String, { nullable: true, description: 'From which number to which.' }) numbers: string | null;
  @Field(() => Int, { description: 'Of them, issued in place of a voided one.' }) replacements: number;
  @Field(() => DongScalar, { description: 'For how much.' }) replacementsVnd: number;
  @Field(() => DongScalar, { description: 'Phí on new receipts.' }) phiVnd: number;
  @Field(() => DongScalar, { description: 'Lệ phí on new receipts.' }) lePhiVnd: number;
  @Field(() => Int, { description: 'Voided that day, whenever they were issued.' }) voided: number;
  @Field(() => DongScalar, { description: 'For how much.' }) voidedVnd: number;
}

@ObjectType({ description: 'A sum that must come out.' })
export class DayCheck {
  @Field(() => String, { description: 'Which, in Vietnamese.' }) label: string;
  @Field(() => Boolean, { description: 'It does.' }) holds: boolean;
}

@ObjectType({ description: 'Both sides of the ledger.' })
export class DayTotals {
  @Field(() => DongScalar, { description: 'Debited.' }) debitVnd: number;
  @Field(() => DongScalar, { description: 'Credited.' }) creditVnd: number;
}

@ObjectType({ description: 'The money of an agency on one day, for reconciliation (§8.2b).' })
export class MoneyDay {
  @Field(() => DateScalar, { description: 'The day, in Vietnam.' }) day: string;
  @Field(() => ID, { description: 'The agency.' }) agencyId: string;
  @Field(() => String, { description: 'Its name.' }) agencyName: string;
  @Field(() => [ChannelDay], { description: 'What came that day, by the way it came.' }) channels: readonly ChannelDay[];
  @Field(() => [DayPaymentType], { description: 'Each payment that came that day.' }) payments: readonly DayPaymentType[];
  @Field(() => [AccountDay], { description: 'Each account that was ever used; debits and credits are equal in sum.' }) accounts: readonly AccountDay[];
  @Field(() => DayTotals, { description: 'Sums of the accounts.' }) totals: DayTotals;
  @Field(() => ReceiptDay, { description: 'Receipts used and voided.' }) receipts: ReceiptDay;
  @Field(() => [DayCheck], { description: 'The sums that show that nothing is lost.' }) checks: readonly DayCheck[];
  @Field(() => [UnknownPaymentType], { description: 'Money nobody knows, as of now.' }) unknown: UnknownPaymentType[];
  @Field(() => [HeldMoneyType], { description: 'Money held on dossiers, as of now.' }) held: HeldMoneyType[];
  @Field(() => PaymentAccount, { nullable: true, description: 'The account the agency publishes.' }) account: PaymentAccount | null;
  @Field(() => String, { description: "Where the report is as PDF, at the door of the reader's own application." }) pdfUrl: string;
  @Field(() => String, { description: 'Where it is as CSV.' }) csvUrl: string;
}
