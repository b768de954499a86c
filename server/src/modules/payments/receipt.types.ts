import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypes } from '../../platform/graphql/connection.ts';
import { UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar, DongScalar } from '../../platform/graphql/scalars.ts';
import type { PaymentChannel } from '../ledger/index.ts';
import { FeeKindEnum } from '../procedures/index.ts';
import { PaymentChannelEnum } from './channel.types.ts';

@ObjectType('Receipt', { description: 'Biên lai: numbered per agency and year; voided and replaced, never edited (reference §5.5).' })
export class ReceiptType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'Number and year: 0000123/2026.' }) name: string;
  @Field(() => FeeKindEnum, { description: 'Phí or lệ phí.' }) kind: 'PHI' | 'LE_PHI';
  @Field(() => DongScalar, { description: 'Amount.' }) amountVnd: number;
  @Field(() => String, { description: 'Amount in Vietnamese words.' }) amountInWords: string;
  @Field(() => [String], { description: 'For what.' }) lines: string[];
  @Field(() => PaymentChannelEnum, { description: 'How it was paid.' }) channel: PaymentChannel;
  @Field(() => String, { description: 'Who paid.' }) payerName: string;
  @Field(() => String, { description: 'Who collected.' }) collectorName: string;
  @Field(() => DateTimeScalar, { description: 'When it was issued.' }) issuedAt: string;
  @Field(() => ID, { description: 'The dossier it belongs to.' }) dossierId: string;
  @Field(() => String, { description: 'Code or reference of that dossier.' }) dossierName: string;
  @Field(() => String, { nullable: true, description: 'Why it does not hold any more; null while it does.' }) voidReason: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was voided.' }) voidedAt: string | null;
  @Field(() => String, { nullable: true, description: 'Who voided it.' }) voidedBy: string | null;
  @Field(() => String, { nullable: true, description: 'Number of the receipt that stands for this voided one.' }) replacedByName: string | null;
  @Field(() => String, { nullable: true, description: 'Number of the voided receipt this one stands for.' }) replacesName: string | null;
  @Field(() => String, { description: "Where its PDF is, at the door of the reader's own application." }) url: string;
}

export const { Connection: ReceiptConnection, Edge: ReceiptEdge } = connectionTypes('Receipt', () => ReceiptType);

export const ReceiptStandingEnum = { HOLDING: 'HOLDING', VOIDED: 'VOIDED' } as const;
registerEnumType(ReceiptStandingEnum, { name: 'ReceiptStanding', description: 'Whether a receipt holds.', valuesConfig: { HOLDING: { description: 'It holds.' }, VOIDED: { description: 'It was voided.' } } });

@InputType({ description: 'Which receipts of an agency.' })
export class ReceiptFilter {
  @Field(() => Int, { nullable: true, description: 'Of this year.' }) year?: number | null;
  @Field(() => Int, { nullable: true, description: 'With this number.' }) number?: number | null;
  @Field(() => ReceiptStandingEnum, { nullable: true, description: 'Only those that hold, or only those voided.' }) standing?: 'HOLDING' | 'VOIDED' | null;
}

@InputType({ description: 'Voids a receipt and issues another with the name of the payer set right; amounts are the ledger\'s.' })
export class ReplaceReceiptInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The receipt to void.' }) receiptId: string;
  @Field(() => String, { description: 'Why.' }) reason: string;
  @Field(() => String, { description: 'Who paid, as the new receipt says.' }) payerName: string;
}

@InputType({ description: 'Voids a receipt without another: only where its money was given back.' })
export class VoidReceiptInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The receipt to void.' }) receiptId: string;
  @Field(() => String, { description: 'Why.' }) reason: string;
}

@ObjectType({ description: 'A voided receipt and what stands for it.' })
export class ReceiptPayload {
  @Field(() => ReceiptType, { nullable: true, description: 'The receipt as it stands now.' }) receipt: ReceiptType | null;
  @Field(() => ReceiptType, { nullable: true, description: 'The receipt that stands for it.' }) replacement: ReceiptType | null;
  @Field(() => [UserError], { description: 'What to mend.' }) errors: UserError[];
}
