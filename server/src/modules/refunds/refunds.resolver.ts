import type { Refund } from '@mot-cua/dossier';
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { acted, ActInput, DossierPayload, DossierType, readerOf, ReasonedActInput, stateLoader } from '../dossiers/index.ts';
import { approveRefund, proposeRefund, recordRefund, refundableVnd, sendBackRefund } from './refund.service.ts';
import { ProposeRefundInput, RecordRefundInput, RefundType } from './refunds.types.ts';

const INPUT = 'The act, with its key and the version it saw.';

@Resolver()
export class RefundActs {
  @Mutation(() => DossierPayload, { description: 'The specialist proposes to give money back (§10.2c).' })
  proposeRefund(@Arg('input', () => ProposeRefundInput, { description: INPUT }) input: ProposeRefundInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => proposeRefund(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The leader approves the refund (§10.2c).' })
  approveRefund(@Arg('input', () => ActInput, { description: INPUT }) input: ActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => approveRefund(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The leader sends the proposal back with reasons (§10.2c).' })
  sendBackRefund(@Arg('input', () => ReasonedActInput, { description: INPUT }) input: ReasonedActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => sendBackRefund(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'Reception records the transfer of a refund (§10.2c).' })
  recordRefund(@Arg('input', () => RecordRefundInput, { description: INPUT }) input: RecordRefundInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => recordRefund(context, input));
  }
}

/** Where it stands, in words for whoever asks. */
function textOf({ state, channel, reference }: Refund): string {
  switch (state) {
    case 'PROPOSED': return 'Chuyên viên đã đề nghị hoàn tiền, chờ lãnh đạo duyệt.';
    case 'SENT_BACK': return 'Lãnh đạo đã trả lại đề nghị hoàn tiền.';
    case 'APPROVED': return channel === 'ONLINE' ? 'Đã duyệt; cổng thanh toán đang hoàn về tài khoản đã trả.' : 'Đã duyệt; cơ quan sẽ chuyển khoản.';
    case 'PAID': return `Đã hoàn tiền, chứng từ ${reference ?? ''}.`;
  }
}

@Resolver(() => DossierType)
export class DossierRefundResolver {
  @FieldResolver(() => RefundType, { nullable: true, description: 'Money that goes back (§10.2c); citizens learn of it once it is approved.' })
  async refund(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<RefundType | null> {
    const { refund } = await context.loader(stateLoader).load(row.id);
    const officer = readerOf(context.viewer) === 'OFFICER';
    if (refund === undefined || (!officer && refund.approvedBy === null)) return null;
    return Object.assign(new RefundType(), { ...refund, text: textOf(refund), ...(!officer && { account: null, sentBackReason: null }) });
  }

  @FieldResolver(() => String, { nullable: true, description: 'Where giving money back stands, in Vietnamese, for whoever asks; also before it is approved (§10.2c). Null where none is due.' })
  async refundStatus(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<string | null> {
    const { refund } = await context.loader(stateLoader).load(row.id);
    const told = refund !== undefined && (readerOf(context.viewer) === 'OFFICER' || refund.approvedBy !== null);
    if (told && (refund.state !== 'PAID' || row.refundTurn === null)) return textOf(refund);
    return row.refundTurn === null ? null : 'Khoản đã nộp phải hoàn trả; cơ quan đang làm thủ tục hoàn tiền.';
  }

  @FieldResolver(() => Int, { nullable: true, description: 'How much could be given back now, đồng; for officers.' })
  async refundableVnd(@Root() { row }: DossierType, @Ctx() { viewer, house }: RequestContext): Promise<number | null> {
    return readerOf(viewer) === 'OFFICER' ? refundableVnd(house.database.reads, row.id) : null;
  }
}
