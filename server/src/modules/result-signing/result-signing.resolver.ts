import { guardAction } from '@mot-cua/dossier';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { acted, actorOn, DossierPayload, DossierType, stateLoader } from '../dossiers/index.ts';
import { listLastRequests, SIGNING_OFF, signingPort, SigningRequestView, trustPolicy } from '../signatures/index.ts';
import { attachSignedResult } from './own-tool.service.ts';
import { AttachSignedResultInput, CancelResultSigningInput, ResultSigning, SignResultInput } from './result-signing.types.ts';
import { signingAct } from './scene.ts';
import { cancelResultSigning, PURPOSE, startResultSigning } from './start.service.ts';

const INPUT = 'The act, with its key and the version it saw.';

@Resolver()
export class ResultSigningActs {
  @Mutation(() => DossierPayload, { description: 'The leader asks the remote-signing provider to sign the drafted result, and confirms on their phone; then it is approved (§9.2b).' })
  signResult(@Arg('input', () => SignResultInput, { description: INPUT }) input: SignResultInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => startResultSigning(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The leader gives the open request up.' })
  cancelResultSigning(@Arg('input', () => CancelResultSigningInput, { description: 'Which dossier.' }) input: CancelResultSigningInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => cancelResultSigning(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The leader approves with the draft signed by a tool of their own; what is wrong with it is said at once (§9.2b).' })
  attachSignedResult(@Arg('input', () => AttachSignedResultInput, { description: INPUT }) input: AttachSignedResultInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => attachSignedResult(context, input));
  }
}

@Resolver(() => DossierType)
export class DossierResultSigningResolver {
  @FieldResolver(() => ResultSigning, { nullable: true, description: 'Signing the drafted result, for the leader who may; null for everybody else.' })
  async resultSigning(@Root() { row }: DossierType, @Ctx() { house, viewer, loader }: RequestContext): Promise<ResultSigning | null> {
    if (viewer.kind !== 'STAFF') return null;
    const dossier = await loader(stateLoader).load(row.id);
    if (dossier.resultDraft === null || guardAction(dossier, actorOn(viewer, dossier), signingAct(dossier)) !== undefined) return null;
    const [[request], trust] = await Promise.all([listLastRequests(house.database.reads, PURPOSE, [row.id]), trustPolicy(house)]);
    const port = signingPort(house.config);
    return { closedText: trust === undefined ? SIGNING_OFF.message : null, provider: trust === undefined ? null : (port?.name ?? null), request: request?.accountId === viewer.accountId ? SigningRequestView.of(request, port) : null };
  }
}
