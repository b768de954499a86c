import { audit } from '../../platform/audit/audit.ts';
import { actorKey, type Viewer } from '../../platform/auth/viewer.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import type { House } from '../../platform/house.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { findAgencyByCode } from '../agencies/index.ts';
import { mayDeclare } from './outage.policy.ts';
import { declarationFaults, FURTHEST_BACK_DAYS, isTooOld, momentInWords, type OutageSpan } from './outage-rules.ts';
import { answerProposal, insertOutage, lastEnteredAt, listOutages, lockOutage, lockOutages, markOutageWithdrawn, type OutageRow, setOutageEnd } from './outage.storage.ts';

type Caller = Pick<RequestContext, 'house' | 'viewer' | 'requestId'>;

/** Who declares: an operator who signed in, or whoever holds the operator's machine, by a command. */
export interface Declarer { readonly key: string; readonly name: string; readonly accountId: number | null; readonly requestId?: string }
interface Operated { readonly house: House; readonly declarer: Declarer }

/** §13: the operator alone. @throws HouseError NOT_FOUND for anybody else */
function operatorOf(viewer: Viewer, requestId?: string): Declarer {
  if (!mayDeclare(viewer)) throw notFound();
  return { key: actorKey(viewer), name: viewer.fullName, accountId: viewer.accountId, ...(requestId !== undefined && { requestId }) };
}
export const operated = ({ house, viewer, requestId }: Caller): Operated => ({ house, declarer: operatorOf(viewer, requestId) });

const onRecord = (tx: Tx, { key, name, requestId }: Declarer, act: string, id: number, detail: Record<string, unknown>): Promise<void> =>
  audit(tx, { actor: key, actorName: name, act, subject: `outage:${id}`, detail, ...(requestId !== undefined && { requestId }) });

export interface DeclareOutage { readonly clientKey: string; readonly agencyCode?: string | null; readonly from: string; readonly until?: string | null; readonly reason: string; readonly proposalId?: number | null }

const instantOf = (text: string): string => (Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString());

/** The operator declares an outage (§10.1). @returns its id @throws Refused with every fault; HouseError NOT_FOUND */
export async function declareOutage({ house, declarer }: Operated, input: DeclareOutage): Promise<number> {
  const agency = input.agencyCode === null || input.agencyCode === undefined ? null : await findAgencyByCode(house, input.agencyCode);
  if (agency === undefined) throw notFound();
  return inTransaction(house.database, house.clock, async (tx) => {
    const { answer } = await once(tx, { actor: declarer.key, key: checkClientKey(input.clientKey), operation: 'DECLARE_OUTAGE', input }, async () => {
      await lockOutages(tx);
      const given = { agencyId: agency?.id ?? null, fromAt: instantOf(input.from), untilAt: input.until === null || input.until === undefined ? null : instantOf(input.until), reason: input.reason };
      const known = await listOutages(tx.db, null);
      const wrong = declarationFaults(given, known, tx.now);
      if (wrong.length > 0) throw new Refused(...wrong);
      const row = await insertOutage(tx, { ...given, reason: given.reason.trim(), declaredBy: declarer.accountId, declaredByName: declarer.name });
      if (input.proposalId !== null && input.proposalId !== undefined) await answerProposal(tx, input.proposalId, declarer.name, row.id);
      await onRecord(tx, declarer, 'outage.declared', row.id, { agencyId: row.agencyId, from: row.fromAt, until: row.untilAt, reason: row.reason });
      return { id: row.id };
    });
    return answer.id;
  });
}

async function known(tx: Tx, id: number): Promise<OutageRow> {
  const row = await lockOutage(tx, id);
  if (row === undefined || row.withdrawnAt !== null) throw notFound();
  return row;
}

/** What is wrong with an end: it may be set, and corrected later, but never so that what was entered lies outside. */
function endFaults(outage: OutageRow, until: string, others: readonly OutageSpan[], lastEntered: string | null, now: string) {
  // As long back as one may be declared its end may be moved on: else an old one would open every day since for acts to be dated back.
  if (outage.untilAt !== null && Date.parse(until) > Date.parse(outage.untilAt) && isTooOld(outage.untilAt, now)) {
    return [{ code: 'OUTAGE_TOO_OLD', message: `Sự cố này kết thúc đã quá ${FURTHEST_BACK_DAYS} ngày nên không kéo dài thêm được.`, path: ['until'] }];
  }
  const faults = declarationFaults({ agencyId: outage.agencyId, fromAt: outage.fromAt, untilAt: until, reason: outage.reason }, others, now).filter(({ code }) => code !== 'OUTAGE_TOO_OLD');
  if (faults.length === 0 && lastEntered !== null && Date.parse(until) < Date.parse(lastEntered)) {
    return [{ code: 'ENTERED_LATER', message: `Đã có việc được nhập bù lúc ${momentInWords(lastEntered)} trong sự cố này; giờ kết thúc không thể sớm hơn.`, path: ['until'] }];
  }
  return faults.map((fault) => ({ ...fault, path: ['until'] }));
}

export interface EndOutage { readonly clientKey: string; readonly id: number; readonly until?: string | null }

/** The outage is over: from now on what was done on paper is entered. @throws Refused; HouseError NOT_FOUND */
export async function endOutage({ house, declarer }: Operated, input: EndOutage): Promise<number> {
  return inTransaction(house.database, house.clock, async (tx) => {
    await once(tx, { actor: declarer.key, key: checkClientKey(input.clientKey), operation: 'END_OUTAGE', input }, async () => {
      await lockOutages(tx);
      const outage = await known(tx, input.id);
      const until = instantOf(input.until ?? tx.now);
      const others = (await listOutages(tx.db, null)).filter((one) => one.id !== outage.id);
      const wrong = endFaults(outage, until, others, await lastEnteredAt(tx, outage.id), tx.now);
      if (wrong.length > 0) throw new Refused(...wrong);
      await setOutageEnd(tx, outage.id, until);
      await onRecord(tx, declarer, 'outage.ended', outage.id, { until, before: outage.untilAt });
      return { id: outage.id };
    });
    return input.id;
  });
}

export interface WithdrawOutage { readonly clientKey: string; readonly id: number; readonly reason: string }

/** It was declared by mistake; only while nothing was entered under it. @throws Refused; HouseError NOT_FOUND */
export async function withdrawOutage({ house, declarer }: Operated, input: WithdrawOutage): Promise<void> {
  await inTransaction(house.database, house.clock, async (tx) => {
    await once(tx, { actor: declarer.key, key: checkClientKey(input.clientKey), operation: 'WITHDRAW_OUTAGE', input }, async () => {
      await lockOutages(tx);
      const outage = await known(tx, input.id);
      if (input.reason.trim() === '') throw new Refused({ code: 'REASON_REQUIRED', message: 'Hãy ghi lý do hủy công bố.', path: ['reason'] });
      if ((await lastEnteredAt(tx, outage.id)) !== null) throw new Refused({ code: 'ALREADY_ENTERED', message: 'Đã có việc được nhập bù trong sự cố này nên không hủy được.' });
      await markOutageWithdrawn(tx, outage.id, input.reason.trim());
      await onRecord(tx, declarer, 'outage.withdrawn', outage.id, { reason: input.reason.trim() });
      return { id: outage.id };
    });
  });
}

/** The silence was no outage: planned, or at night. @throws HouseError NOT_FOUND where it was answered already */
export async function dismissProposal({ house, declarer }: Operated, input: { readonly clientKey: string; readonly id: number }): Promise<void> {
  await inTransaction(house.database, house.clock, async (tx) => {
    await once(tx, { actor: declarer.key, key: checkClientKey(input.clientKey), operation: 'DISMISS_OUTAGE', input }, async () => {
      if (!(await answerProposal(tx, input.id, declarer.name, null))) throw notFound();
      await audit(tx, { actor: declarer.key, actorName: declarer.name, act: 'outage.dismissed', subject: `outage-proposal:${input.id}` });
      return { id: input.id };
    });
  });
}
