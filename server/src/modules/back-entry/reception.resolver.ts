import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { dossierNow, DossierPayload } from '../dossiers/index.ts';
import { enterReception } from './reception.service.ts';
import { EnterReceptionInput } from './reception.types.ts';

/** §10.1: receptions on paper, entered afterwards. */
@Resolver()
export class ReceptionResolver {
  @Mutation(() => DossierPayload, { description: 'The desk enters a dossier received on paper, with its real time of reception; clocks and the appointment count from it.' })
  async enterReception(@Arg('input', () => EnterReceptionInput, { description: 'The reception, with its key.' }) input: EnterReceptionInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    const { value, errors } = await attempt(() => enterReception(context, input));
    return { dossier: value === undefined ? null : await dossierNow(context, value), errors };
  }
}
