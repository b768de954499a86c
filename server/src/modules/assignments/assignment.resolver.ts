import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { toInstant } from '../../platform/database/columns.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { decodeId, encodeId } from '../../platform/ids.ts';
import { accountLoader } from '../accounts/index.ts';
import { findField, findProcedure } from '../procedures/index.ts';
import { addRule, removeRule, rulesOf, type Specialist } from './assignment.service.ts';
import type { RuleRow } from './assignment.storage.ts';
import { AddAssignmentRuleInput, AgencyAssignment, AssignmentPayload, AssignmentRuleType, EndAssignmentRuleInput, SpecialistType } from './assignment.types.ts';

/** A specialist as the schema shows one. */
export const specialistView = ({ accountId, fullName, division }: Specialist, open: number | null): SpecialistType =>
  Object.assign(new SpecialistType(), { id: encodeId('Account', accountId), name: fullName, division, open });

async function ruleView(context: RequestContext, row: RuleRow, specialists: readonly Specialist[]): Promise<AssignmentRuleType> {
  const { id, procedureCode, fieldCode, division, accountId, createdAt } = row;
  return Object.assign(new AssignmentRuleType(), {
    id: encodeId('AssignmentRule', id), procedureCode, fieldCode, division, since: toInstant(createdAt),
    procedureName: procedureCode === null ? null : ((await findProcedure(context.house, procedureCode))?.name ?? null),
    fieldName: fieldCode === null ? null : ((await findField(context.house, fieldCode))?.name ?? null),
    specialist: accountId === null ? null : (await context.loader(accountLoader).load(accountId)).fullName,
    vacant: accountId !== null && !specialists.some((one) => one.accountId === accountId),
  });
}

async function assignment(context: RequestContext, agencyCode: string): Promise<AgencyAssignment> {
  const { rules, specialists, mine } = await rulesOf(context, agencyCode);
  return Object.assign(new AgencyAssignment(), {
    rules: await Promise.all(rules.map((row) => ruleView(context, row, specialists))),
    specialists: specialists.map((one) => specialistView(one, null)),
    divisions: [...new Set(specialists.flatMap(({ division }) => (division === null ? [] : [division])))],
    mine,
  });
}

/** Who gets what is forwarded. */
@Resolver()
export class AssignmentResolver {
  @Query(() => AgencyAssignment, { description: 'How an agency assigns, for those who serve there.' })
  agencyAssignment(@Arg('agencyCode', () => String, { description: 'The agency.' }) agencyCode: string, @Ctx() context: RequestContext): Promise<AgencyAssignment> {
    return assignment(context, agencyCode);
  }

  @Mutation(() => AssignmentPayload, { description: 'The head of an agency says who gets what (§9.2).' })
  async addAssignmentRule(@Arg('input', () => AddAssignmentRuleInput, { description: 'The rule.' }) input: AddAssignmentRuleInput, @Ctx() context: RequestContext): Promise<AssignmentPayload> {
    const { clientKey, agencyCode, procedureCode, fieldCode, division, specialistId } = input;
    const { errors } = await attempt(() => addRule(context, { clientKey, agencyCode, procedureCode: procedureCode?.trim() || null, fieldCode: fieldCode?.trim() || null, division: division?.trim() || null, accountId: specialistId === null || specialistId === undefined ? null : decodeId('Account', specialistId) }));
    return Object.assign(new AssignmentPayload(), { assignment: errors.length > 0 ? null : await assignment(context, agencyCode), errors });
  }

  @Mutation(() => AssignmentPayload, { description: 'A rule decides nothing any more from now on.' })
  async endAssignmentRule(@Arg('input', () => EndAssignmentRuleInput, { description: 'Which.' }) input: EndAssignmentRuleInput, @Ctx() context: RequestContext): Promise<AssignmentPayload> {
    const { errors } = await attempt(() => removeRule(context, { clientKey: input.clientKey, agencyCode: input.agencyCode, id: decodeId('AssignmentRule', input.id) }));
    return Object.assign(new AssignmentPayload(), { assignment: errors.length > 0 ? null : await assignment(context, input.agencyCode), errors });
  }
}
