import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { acted, ActInput, DossierPayload, ReasonedActInput } from '../dossiers/index.ts';
import { approveResult, draftCorrection, replaceResult, revokeResult } from './issue.service.ts';
import { numberResult } from './number.service.ts';
import { postResult } from './post.service.ts';
import { ChooseReturnInput, DraftCorrectionInput, NumberResultInput, PostResultInput, RecordDeliveryInput, RecordFailedAttemptInput, ReturnResultInput } from './results.types.ts';
import { chooseReturn, chooseReturnAtCounter, recordDelivery, recordFailedAttempt, returnOnline, returnResult, takeBackParcel } from './return.service.ts';

const INPUT = 'The act, with its key and the version it saw.';

/** The result on its way to the person (§10.2). */
@Resolver()
export class ReturnActs {
  @Mutation(() => DossierPayload, { description: 'The citizen chooses how the result comes to them: in a draft, or later until it is there (§10.2b).' })
  chooseReturn(@Arg('input', () => ChooseReturnInput, { description: INPUT }) input: ChooseReturnInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => chooseReturn(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'Reception records how the result is to come to who handed the dossier in at the desk (§10.2b, QĐ 45/2016).' })
  chooseReturnAtCounter(@Arg('input', () => ChooseReturnInput, { description: INPUT }) input: ChooseReturnInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => chooseReturnAtCounter(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The desk hands the result over (§10.2a).' })
  returnResult(@Arg('input', () => ReturnResultInput, { description: INPUT }) input: ReturnResultInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => returnResult(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The desk returns the sealed result online (§10.2b).' })
  returnOnline(@Arg('input', () => ActInput, { description: INPUT }) input: ActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => returnOnline(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The desk sends the result by registered post (§10.2b).' })
  postResult(@Arg('input', () => PostResultInput, { description: INPUT }) input: PostResultInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => postResult(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The desk records an invitation of the post that failed (TT 17/2017).' })
  recordFailedAttempt(@Arg('input', () => RecordFailedAttemptInput, { description: INPUT }) input: RecordFailedAttemptInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => recordFailedAttempt(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The desk records the receipt signed for a parcel (§10.2b).' })
  recordDelivery(@Arg('input', () => RecordDeliveryInput, { description: INPUT }) input: RecordDeliveryInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => recordDelivery(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The desk has the parcel back.' })
  takeBackParcel(@Arg('input', () => ActInput, { description: INPUT }) input: ActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => takeBackParcel(context, input));
  }
}

/** Results signed, taken back and replaced (§9.2b). */
@Resolver()
export class ResultActs {
  @Mutation(() => DossierPayload, { description: 'The leader signs the result (§9.2b).' })
  approveResult(@Arg('input', () => ActInput, { description: INPUT }) input: ActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => approveResult(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The clerk gives the signed result its number and date (NĐ 30/2020 Đ15); then it is sealed.' })
  numberResult(@Arg('input', () => NumberResultInput, { description: INPUT }) input: NumberResultInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => numberResult(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The specialist drafts a result to take the place of the one issued.' })
  draftCorrection(@Arg('input', () => DraftCorrectionInput, { description: INPUT }) input: DraftCorrectionInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => draftCorrection(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The leader puts the corrected result in the place of the one issued.' })
  replaceResult(@Arg('input', () => ReasonedActInput, { description: INPUT }) input: ReasonedActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => replaceResult(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The leader takes the result back.' })
  revokeResult(@Arg('input', () => ReasonedActInput, { description: INPUT }) input: ReasonedActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => revokeResult(context, input));
  }
}
