import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { withdrawDossier } from './citizen.service.ts';
import { approveNotice, sendBackNotice, sendBackResult } from './leader.service.ts';
import { acted } from './payload.ts';
import { assignDossier } from './assign.service.ts';
import { acceptDossier, forwardDossier, recordCollectionCheck, refuseAtReception, requestSupplement, sendNotice, startCheck, takeFee } from './reception.service.ts';
import { completeStep, draftExtension, draftNotice, draftResult, recheckDossier, submitForApproval, takeDossier } from './specialist.service.ts';
import { submitDossier, supplySupplement } from './submission.service.ts';
import { ActInput, ReasonedActInput } from './types/act.inputs.ts';
import { SubmitDossierInput, SupplySupplementInput } from './types/citizen.inputs.ts';
import { DossierPayload } from './types/dossier.types.ts';
import { AcceptDossierInput, AssignDossierInput, CompleteStepInput, DraftExtensionInput, DraftNoticeInput, DraftResultInput, ForwardDossierInput, RecheckInput, RecordCollectionCheckInput, RequestSupplementInput, TakeFeeInput } from './types/officer.inputs.ts';

const INPUT = 'The act, with its key and the version it saw.';

@Resolver()
export class CitizenActs {
  @Mutation(() => DossierPayload, { description: 'The citizen files what is stored (§3.2c, §8.1a, §16.2).' })
  submitDossier(@Arg('input', () => SubmitDossierInput, { description: INPUT }) input: SubmitDossierInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => submitDossier(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The citizen answers what was asked (§9.2a).' })
  supplySupplement(@Arg('input', () => SupplySupplementInput, { description: INPUT }) input: SupplySupplementInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => supplySupplement(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The citizen withdraws.' })
  withdrawDossier(@Arg('input', () => ReasonedActInput, { description: INPUT }) input: ReasonedActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => withdrawDossier(context, input));
  }
}

@Resolver()
export class ReceptionActs {
  @Mutation(() => DossierPayload, { description: 'Reception begins to check (§9.2a).' })
  startCheck(@Arg('input', () => ActInput, { description: INPUT }) input: ActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => startCheck(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'Reception asks for a supplement with one complete list (§9.2a).' })
  requestSupplement(@Arg('input', () => RequestSupplementInput, { description: INPUT }) input: RequestSupplementInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => requestSupplement(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'Reception refuses with reasons.' })
  refuseAtReception(@Arg('input', () => ReasonedActInput, { description: INPUT }) input: ReasonedActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => refuseAtReception(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'Reception accepts: code and appointment (§9.2a).' })
  acceptDossier(@Arg('input', () => AcceptDossierInput, { description: INPUT }) input: AcceptDossierInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => acceptDossier(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'Reception forwards within one working day (§9.2a).' })
  forwardDossier(@Arg('input', () => ForwardDossierInput, { description: INPUT }) input: ForwardDossierInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => forwardDossier(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The leader gives it to a specialist, or to another one (§9.2b).' })
  assignDossier(@Arg('input', () => AssignDossierInput, { description: INPUT }) input: AssignDossierInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => assignDossier(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'Reception sends the notice the leader approved (§9.2b).' })
  sendNotice(@Arg('input', () => ActInput, { description: INPUT }) input: ActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => sendNotice(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The desk records signature and comparison with originals (§8.1a).' })
  recordCollectionCheck(@Arg('input', () => RecordCollectionCheckInput, { description: INPUT }) input: RecordCollectionCheckInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => recordCollectionCheck(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The desk takes the fee (§8.1b).' })
  takeFee(@Arg('input', () => TakeFeeInput, { description: INPUT }) input: TakeFeeInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => takeFee(context, input));
  }
}

@Resolver()
export class SpecialistActs {
  @Mutation(() => DossierPayload, { description: 'A specialist takes the dossier.' })
  takeDossier(@Arg('input', () => ActInput, { description: INPUT }) input: ActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => takeDossier(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The specialist records the second check (§9.2b).' })
  recheckDossier(@Arg('input', () => RecheckInput, { description: INPUT }) input: RecheckInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => recheckDossier(context, input));
  }

  @Mutation(() => DossierPayload, { description: "The specialist completes a step of the procedure's own (TT 01/2018 Đ8)." })
  completeStep(@Arg('input', () => CompleteStepInput, { description: INPUT }) input: CompleteStepInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => completeStep(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The specialist drafts the result (§9.2b).' })
  draftResult(@Arg('input', () => DraftResultInput, { description: INPUT }) input: DraftResultInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => draftResult(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The specialist submits the draft to the leader (§9.2b).' })
  submitForApproval(@Arg('input', () => ActInput, { description: INPUT }) input: ActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => submitForApproval(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The specialist drafts a notice with reasons (§9.2b).' })
  draftNotice(@Arg('input', () => DraftNoticeInput, { description: INPUT }) input: DraftNoticeInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => draftNotice(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The specialist proposes a new date with an apology (NĐ 61/2018 Đ19.9).' })
  draftExtension(@Arg('input', () => DraftExtensionInput, { description: INPUT }) input: DraftExtensionInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => draftExtension(context, input));
  }
}

@Resolver()
export class LeaderActs {
  @Mutation(() => DossierPayload, { description: 'The leader approves the notice (§9.2b).' })
  approveNotice(@Arg('input', () => ActInput, { description: INPUT }) input: ActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => approveNotice(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The leader sends the notice back with reasons (§9.2b).' })
  sendBackNotice(@Arg('input', () => ReasonedActInput, { description: INPUT }) input: ReasonedActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => sendBackNotice(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The leader sends the draft back with reasons (§9.2b).' })
  sendBackResult(@Arg('input', () => ReasonedActInput, { description: INPUT }) input: ReasonedActInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => sendBackResult(context, input));
  }
}
