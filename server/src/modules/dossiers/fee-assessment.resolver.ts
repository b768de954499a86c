import { guardAction } from '@mot-cua/dossier';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { procedureLoader } from '../procedures/index.ts';
import { stateLoader } from './dossier.loader.ts';
import { actorOn } from './dossier.policy.ts';
import { assess, feeChoiceOf, filedFacts } from './fee-assessment.ts';
import { noteReading } from './read-trail.ts';
import { DossierType } from './types/dossier.types.ts';
import { FeeChoiceInput } from './types/fee.inputs.ts';
import { FeeAssessment } from './types/fee.types.ts';

/** What the desk sees before it accepts. The rules stay here: a screen shows, and asks again. */
@Resolver(() => DossierType)
export class FeeAssessmentResolver {
  @FieldResolver(() => FeeAssessment, { nullable: true, description: 'What would have to be paid under a choice; only for those who may accept it now (§9.2a). Nothing is written.' })
  async feeAssessment(@Root() { row }: DossierType, @Ctx() context: RequestContext, @Arg('choice', () => FeeChoiceInput, { nullable: true, description: 'What the desk would decide; without it only rules and e-form speak.' }) choice?: FeeChoiceInput | null): Promise<FeeAssessment | null> {
    const dossier = await context.loader(stateLoader).load(row.id);
    if (guardAction(dossier, actorOn(context.viewer, dossier), 'ACCEPT') !== undefined) return null;
    noteReading(context, row);
    const [procedure, facts] = await Promise.all([context.loader(procedureLoader).load(row.procedureVersionId), filedFacts(context.house.database.reads, row.id, context.house.clock.now())]);
    return FeeAssessment.of(procedure, facts, assess(procedure, facts, feeChoiceOf(choice ?? {})));
  }
}
