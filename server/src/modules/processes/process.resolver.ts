import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { findAgencyByCode } from '../agencies/index.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { findProcedure } from '../procedures/index.ts';
import { postProcess, processInForce } from './process.service.ts';
import { InternalProcessPayload, InternalProcessType, PostInternalProcessInput } from './process.types.ts';

@Resolver(() => InternalProcessType)
export class ProcessResolver {
  @Query(() => InternalProcessType, { nullable: true, description: 'The internal process of a procedure at an agency; without an agency, or where it has posted none, the way of Article 9. Null for an unknown procedure.' })
  async internalProcess(@Arg('procedureCode', () => String, { description: 'The procedure.' }) procedureCode: string, @Ctx() { house }: RequestContext, @Arg('agencyCode', () => String, { nullable: true, description: 'The agency.' }) agencyCode?: string | null): Promise<InternalProcessType | null> {
    const procedure = await findProcedure(house, procedureCode);
    if (procedure === undefined) return null;
    const agency = agencyCode === null || agencyCode === undefined ? undefined : await findAgencyByCode(house, agencyCode);
    return InternalProcessType.of(await processInForce(house, procedure, agency?.id ?? null));
  }

  @Mutation(() => InternalProcessPayload, { description: 'The head of an agency posts its process: in force for what is accepted from now on (§9.1c, §15.1).' })
  async postInternalProcess(@Arg('input', () => PostInternalProcessInput, { description: 'The process.' }) input: PostInternalProcessInput, @Ctx() context: RequestContext): Promise<InternalProcessPayload> {
    const { value, errors } = await attempt(() => postProcess(context, {
      clientKey: checkClientKey(input.clientKey), procedureCode: input.procedureCode, agencyCode: input.agencyCode, approvedBy: input.approvedBy, committed: input.committed === null || input.committed === undefined ? null : { value: input.committed.value, unit: input.committed.unit },
      onResume: input.onResume === 'SHIFT' ? 'shift' : 'restart',
      steps: input.steps.map(({ key, title, unit, role, hours, after, requires, endsWith }) => ({ key, title: title.trim(), unit: unit?.trim() || null, role, hours: hours ?? null, after, requires, endsWith })),
    }));
    const process = value === undefined ? null : InternalProcessType.of(await processInForce(context.house, value.procedure, value.agencyId));
    return Object.assign(new InternalProcessPayload(), { process, errors });
  }
}
