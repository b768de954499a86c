import { audit } from '../../platform/audit/audit.ts';
import { actorKey, requireStaff, type StaffViewer, type Viewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound, Refused, type Refusal } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { type DelegationRow, endDelegation, findDelegation, insertDelegation, listDelegations, listOfficers, type Officer } from './account.storage.ts';

type Caller = Pick<RequestContext, 'house' | 'viewer' | 'requestId'>;

/** Longer is no absence any more but another appointment. */
const MOST_DAYS = 90;
const DAY_MS = 86_400_000;

/** Leads the agency in their own right: what was delegated is not handed on. */
export const leadsItself = (viewer: Viewer, agencyId: number): boolean =>
  viewer.kind === 'STAFF' && viewer.positions.some((position) => position.agencyId === agencyId && position.role === 'LEADER' && (position.delegatedBy ?? null) === null);
const serves = (viewer: StaffViewer, agencyId: number): boolean => viewer.positions.some((position) => position.agencyId === agencyId);

export interface Delegate { readonly clientKey: string; readonly agencyId: number; readonly toAccountId: number; readonly from: string; readonly to: string; readonly reason: string }

function findings({ toAccountId, from, to, reason }: Delegate, self: number, officers: readonly Officer[], known: readonly DelegationRow[], now: string): Refusal[] {
  const wrong: Refusal[] = [];
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  if (reason.trim() === '') wrong.push({ code: 'REASON_REQUIRED', message: 'Hãy ghi lý do vắng mặt.', path: ['reason'] });
  if (!officers.some((officer) => officer.accountId === toAccountId && officer.delegatedBy === null)) wrong.push({ code: 'NOT_OF_AGENCY', message: 'Chỉ ủy quyền cho cán bộ của chính cơ quan.', path: ['officerId'] });
  if (toAccountId === self || officers.some((officer) => officer.accountId === toAccountId && officer.role === 'LEADER' && officer.delegatedBy === null)) wrong.push({ code: 'ALREADY_LEADS', message: 'Người này đã là lãnh đạo của cơ quan.', path: ['officerId'] });
  if (!(end > begin) || end <= Date.parse(now)) wrong.push({ code: 'DATES_WRONG', message: 'Ngày kết thúc phải sau ngày bắt đầu và còn ở phía sau.', path: ['to'] });
  else if (end - begin > MOST_DAYS * DAY_MS) wrong.push({ code: 'TOO_LONG', message: `Mỗi lần ủy quyền dài nhất ${MOST_DAYS} ngày.`, path: ['to'] });
  if (known.some((one) => one.fromAccountId === self && Date.parse(one.validFrom) < end && begin < Date.parse(one.validTo))) wrong.push({ code: 'OVERLAPS', message: 'Bạn đã ủy quyền cho người khác trong thời gian này. Hãy kết thúc lần đó trước.', path: ['from'] });
  return wrong;
}

/**
 * A leader hands the leader's acts to an officer of the same agency while away (§9.2b). Both keep their own rights; who did what stays known.
 *
 * @throws Refused with everything to mend; HouseError NOT_FOUND for whoever does not lead the agency in their own right
 */
export async function delegateLeadership({ house, viewer, requestId }: Caller, input: Delegate): Promise<void> {
  const leader = requireStaff(viewer);
  if (!leadsItself(viewer, input.agencyId)) throw notFound();
  await inTransaction(house.database, house.clock, async (tx) => {
    await once(tx, { actor: actorKey(viewer), key: checkClientKey(input.clientKey), operation: 'DELEGATE', input }, async () => {
      await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`delegations ${leader.accountId}`}, 0))`;
      const wrong = findings(input, leader.accountId, await listOfficers(tx.db, [input.agencyId], tx.now), await listDelegations(tx.db, [input.agencyId], tx.now), tx.now);
      if (wrong.length > 0) throw new Refused(...wrong);
      const { agencyId, toAccountId, from: validFrom, to: validTo, reason } = input;
      const row = await insertDelegation(tx, { agencyId, fromAccountId: leader.accountId, toAccountId, validFrom, validTo, reason: reason.trim() });
      await audit(tx, { actor: actorKey(viewer), actorName: leader.fullName, act: 'leadership.delegated', subject: `account:${toAccountId}`, detail: { delegation: row.id, agencyId, validFrom, validTo }, requestId });
      return { id: row.id };
    });
  });
}

/** The leader is back: it ends now. @throws HouseError NOT_FOUND for anybody but who gave it */
export async function endLeadership({ house, viewer, requestId }: Caller, input: { readonly clientKey: string; readonly id: number }): Promise<number> {
  const leader = requireStaff(viewer);
  return inTransaction(house.database, house.clock, async (tx) => {
    const { answer } = await once(tx, { actor: actorKey(viewer), key: checkClientKey(input.clientKey), operation: 'END_DELEGATION', input }, async () => {
      const row = await findDelegation(tx.db, input.id);
      if (row === undefined || row.fromAccountId !== leader.accountId) throw notFound();
      await endDelegation(tx, row.id);
      await audit(tx, { actor: actorKey(viewer), actorName: leader.fullName, act: 'leadership.taken-back', subject: `account:${row.toAccountId}`, detail: { delegation: row.id, agencyId: row.agencyId }, requestId });
      return { agencyId: row.agencyId };
    });
    return answer.agencyId;
  });
}

/** What is delegated in an agency now or later, for those who serve there. @throws HouseError NOT_FOUND */
export async function delegationsOf({ house, viewer }: Pick<Caller, 'house' | 'viewer'>, agencyId: number): Promise<{ readonly delegations: readonly DelegationRow[]; readonly officers: readonly Officer[] }> {
  if (!serves(requireStaff(viewer), agencyId)) throw notFound();
  const now = house.clock.now();
  const [delegations, officers] = await Promise.all([listDelegations(house.database.reads, [agencyId], now), listOfficers(house.database.reads, [agencyId], now)]);
  return { delegations, officers };
}
