import { type AssignmentRule, type Candidate, decideAssignee, type ToAssign } from '@mot-cua/process';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey, requireStaff } from '../../platform/auth/viewer.ts';
import type { Queries } from '../../platform/database/client.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound, Refused, type Refusal } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { listOfficers, type Officer } from '../accounts/index.ts';
import { type Agency, findAgencyByCode } from '../agencies/index.ts';
import { findField, findProcedure } from '../procedures/index.ts';
import { mayReadRules, mayRule } from './assignment.policy.ts';
import { endRule, insertRule, listRules, type RuleRow } from './assignment.storage.ts';

type Caller = Pick<RequestContext, 'house' | 'viewer' | 'requestId'>;
/** A specialist of an agency in their own right. */
export interface Specialist { readonly accountId: number; readonly fullName: string; readonly division: string | null }

/** Who can be given a dossier of an agency at a moment: each specialist once, by name. */
export async function listSpecialists(queries: Queries, agencyId: number, at: string): Promise<Specialist[]> {
  const serving = (await listOfficers(queries, [agencyId], at)).filter((officer: Officer) => officer.role === 'SPECIALIST' && (officer.delegatedBy ?? null) === null);
  return [...new Map(serving.map(({ accountId, fullName, division }) => [accountId, { accountId, fullName, division }])).values()].toSorted((a, b) => a.fullName.localeCompare(b.fullName, 'vi'));
}

/** Whom the agency's rules choose for a piece of work now; undefined: whoever takes it. `open` counts what each has in hand. */
export async function assigneeByRule(queries: Queries, agencyId: number, work: ToAssign, specialists: readonly Specialist[], open: ReadonlyMap<number, number>): Promise<Specialist | undefined> {
  const rules: AssignmentRule[] = await listRules(queries, agencyId);
  if (rules.length === 0) return undefined;
  const candidates: Candidate[] = specialists.map(({ accountId, division }) => ({ accountId, division, open: open.get(accountId) ?? 0 }));
  const chosen = decideAssignee(rules, work, candidates)?.candidate;
  return specialists.find((one) => one.accountId === chosen?.accountId);
}

export interface NewAssignmentRule { readonly clientKey: string; readonly agencyCode: string; readonly procedureCode: string | null; readonly fieldCode: string | null; readonly division: string | null; readonly accountId: number | null }

/** @throws HouseError NOT_FOUND for whoever may not know */
async function agencyFor({ house, viewer }: Caller, code: string, may: typeof mayRule): Promise<Agency> {
  const agency = await findAgencyByCode(house, code);
  if (agency === undefined || !may(viewer, agency.id)) throw notFound();
  return agency;
}

async function findings({ house }: Caller, input: NewAssignmentRule, specialists: readonly Specialist[], known: readonly RuleRow[]): Promise<Refusal[]> {
  const wrong: Refusal[] = [];
  const { procedureCode, fieldCode, division, accountId } = input;
  if (procedureCode !== null && (await findProcedure(house, procedureCode)) === undefined) wrong.push({ code: 'UNKNOWN_PROCEDURE', message: 'Không có thủ tục mang mã này.', path: ['procedureCode'] });
  if (fieldCode !== null && (await findField(house, fieldCode)) === undefined) wrong.push({ code: 'UNKNOWN_FIELD', message: 'Không có lĩnh vực mang mã này.', path: ['fieldCode'] });
  if (accountId !== null && !specialists.some((one) => one.accountId === accountId)) wrong.push({ code: 'NOT_OF_AGENCY', message: 'Chỉ phân công cho chuyên viên của chính cơ quan.', path: ['specialistId'] });
  if (accountId === null && division !== null && !specialists.some((one) => one.division === division)) wrong.push({ code: 'NOBODY_THERE', message: 'Bộ phận này không có chuyên viên nào, nên quy tắc sẽ không chọn được ai.', path: ['division'] });
  if (known.some((one) => one.procedureCode === procedureCode && one.fieldCode === fieldCode && one.division === division)) wrong.push({ code: 'RULE_EXISTS', message: 'Đã có quy tắc cho đúng phạm vi này. Hãy kết thúc quy tắc đó trước.', path: ['procedureCode'] });
  return wrong;
}

/** The head of an agency says who gets what. @throws Refused with every finding; HouseError NOT_FOUND */
export async function addRule(caller: Caller, input: NewAssignmentRule): Promise<Agency> {
  const { house, viewer, requestId } = caller;
  const staff = requireStaff(viewer);
  const agency = await agencyFor(caller, input.agencyCode, mayRule);
  const specialists = await listSpecialists(house.database.reads, agency.id, house.clock.now());
  await inTransaction(house.database, house.clock, (tx) => once(tx, { actor: actorKey(viewer), key: checkClientKey(input.clientKey), operation: 'ADD_ASSIGNMENT_RULE', input }, async () => {
    await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`assignment_rules ${agency.id}`}, 0))`;
    const wrong = await findings(caller, input, specialists, await listRules(tx.db, agency.id));
    if (wrong.length > 0) throw new Refused(...wrong);
    const { procedureCode, fieldCode, division, accountId } = input;
    const row = await insertRule(tx, { agencyId: agency.id, procedureCode, fieldCode, division, accountId, createdBy: staff.accountId });
    await audit(tx, { actor: actorKey(viewer), actorName: staff.fullName, act: 'assignment.ruled', subject: `agency:${agency.code}`, detail: { rule: row.id, procedureCode, fieldCode, division, accountId }, requestId });
    return { id: row.id };
  }));
  return agency;
}

/** From now on the rule decides nothing; what it decided stays. @throws HouseError NOT_FOUND */
export async function removeRule(caller: Caller, input: { readonly clientKey: string; readonly agencyCode: string; readonly id: number }): Promise<Agency> {
  const { house, viewer, requestId } = caller;
  const staff = requireStaff(viewer);
  const agency = await agencyFor(caller, input.agencyCode, mayRule);
  await inTransaction(house.database, house.clock, (tx) => once(tx, { actor: actorKey(viewer), key: checkClientKey(input.clientKey), operation: 'END_ASSIGNMENT_RULE', input }, async () => {
    if (!(await endRule(tx, agency.id, input.id))) throw notFound();
    await audit(tx, { actor: actorKey(viewer), actorName: staff.fullName, act: 'assignment.rule-ended', subject: `agency:${agency.code}`, detail: { rule: input.id }, requestId });
    return { id: input.id };
  }));
  return agency;
}

/** The rules of an agency, for those who serve there. @throws HouseError NOT_FOUND */
export async function rulesOf(caller: Caller, agencyCode: string): Promise<{ readonly agency: Agency; readonly rules: readonly RuleRow[]; readonly specialists: readonly Specialist[]; readonly mine: boolean }> {
  const agency = await agencyFor(caller, agencyCode, mayReadRules);
  const { database: { reads }, clock } = caller.house;
  const [rules, specialists] = await Promise.all([listRules(reads, agency.id), listSpecialists(reads, agency.id, clock.now())]);
  return { agency, rules, specialists, mine: mayRule(caller.viewer, agency.id) };
}
