import type { FeeChannel, Refund, RefundCause } from '@mot-cua/dossier';
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { BareActInput } from '../dossiers/index.ts';

export const RefundCauseEnum = { CANNOT_DELIVER: 'CANNOT_DELIVER', LEGAL_GROUND: 'LEGAL_GROUND' } as const satisfies { [K in RefundCause]: K };
registerEnumType(RefundCauseEnum, { name: 'RefundCause', description: 'Why money goes back (§10.2c).', valuesConfig: { CANNOT_DELIVER: { description: 'The agency cannot deliver: it refused after the fee was paid.' }, LEGAL_GROUND: { description: 'A law says so, whatever became of the dossier.' } } });
export const RefundStateEnum = { PROPOSED: 'PROPOSED', SENT_BACK: 'SENT_BACK', APPROVED: 'APPROVED', PAID: 'PAID' } as const satisfies { [K in Refund['state']]: K };
registerEnumType(RefundStateEnum, { name: 'RefundState', description: 'Where a refund stands (§10.2c).', valuesConfig: { PROPOSED: { description: 'Proposed by the specialist.' }, SENT_BACK: { description: 'Sent back by the leader.' }, APPROVED: { description: 'Approved: the money is owed.' }, PAID: { description: 'Given back.' } } });
export const MoneyChannelEnum = { ONLINE: 'ONLINE', TRANSFER: 'TRANSFER', POST_OFFICE: 'POST_OFFICE', COUNTER: 'COUNTER' } as const satisfies { [K in FeeChannel]: K };
registerEnumType(MoneyChannelEnum, { name: 'RefundChannel', description: 'How a refund goes back.', valuesConfig: { ONLINE: { description: 'Through the gateway, to where it came from.' }, TRANSFER: { description: 'By bank transfer.' }, POST_OFFICE: { description: 'Through the post office.' }, COUNTER: { description: 'At the desk.' } } });

@ObjectType('Refund', { description: 'Money that goes back to the citizen (§10.2c): proposed, approved by another person, given back once.' })
export class RefundType {
  @Field(() => RefundCauseEnum, { description: 'Why.' }) cause: RefundCause;
  @Field(() => RefundStateEnum, { description: 'Where it stands.' }) state: Refund['state'];
  @Field(() => String, { description: 'The same in Vietnamese.' }) text: string;
  @Field(() => Int, { description: 'đồng.' }) amountVnd: number;
  @Field(() => String, { description: 'The reason, in words.' }) reason: string;
  @Field(() => String, { nullable: true, description: 'The ground of law, where one was needed.' }) legalGround: string | null;
  @Field(() => String, { nullable: true, description: 'Where it is transferred to; for officers.' }) account: string | null;
  @Field(() => MoneyChannelEnum, { nullable: true, description: 'How it goes back; known once approved.' }) channel: FeeChannel | null;
  @Field(() => String, { nullable: true, description: 'Why the leader sent it back; for officers.' }) sentBackReason: string | null;
  @Field(() => String, { nullable: true, description: 'The voucher of the gateway or the bank.' }) reference: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was given back.' }) paidAt: string | null;
}

@InputType({ description: 'The specialist proposes a refund (§10.2c).' })
export class ProposeRefundInput extends BareActInput {
  @Field(() => RefundCauseEnum, { description: 'Why.' }) cause: RefundCause;
  @Field(() => Int, { description: 'đồng; at most what was paid.' }) amountVnd: number;
  @Field(() => String, { description: 'The reason; the citizen reads it.' }) reason: string;
  @Field(() => String, { nullable: true, description: 'The ground of law; needed unless the agency could not deliver.' }) legalGround?: string | null;
  @Field(() => String, { nullable: true, description: 'Bank, number and holder, for what did not come online.' }) account?: string | null;
}
@InputType({ description: 'Reception records that a refund was transferred (§10.2c).' })
export class RecordRefundInput extends BareActInput {
  @Field(() => String, { description: "The bank's voucher." }) reference: string;
}
