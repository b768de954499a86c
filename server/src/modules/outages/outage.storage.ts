import { and, asc, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import { toInstant } from '../../platform/database/columns.ts';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { backEntryClosings, outageProposals, outages } from './outages.tables.ts';

export type OutageRow = typeof outages.$inferSelect;
export type ProposalRow = typeof outageProposals.$inferSelect;
export type ClosingRow = typeof backEntryClosings.$inferSelect;

/** Two who declare or end at the same moment wait for each other. */
export const lockOutages = (tx: Tx): Promise<unknown> => tx.sql`select pg_advisory_xact_lock(hashtextextended('outages', 0))`;

export async function insertOutage(tx: Tx, row: Omit<OutageRow, 'id' | 'declaredAt' | 'withdrawnAt' | 'withdrawnReason'>): Promise<OutageRow> {
  const [written] = await tx.db.insert(outages).values({ ...row, declaredAt: tx.now }).returning();
  if (written === undefined) throw new Error('Nothing was declared.');
  return written;
}

export async function findOutage(queries: Queries, id: number): Promise<OutageRow | undefined> {
  const [row] = await queries.select().from(outages).where(eq(outages.id, id));
  return row;
}

/** An outage under its lock: who enters something under it waits, and then sees what was done. */
export async function lockOutage(tx: Tx, id: number): Promise<OutageRow | undefined> {
  const [row] = await tx.db.select().from(outages).where(eq(outages.id, id)).for('update');
  return row;
}

/** Declared and not withdrawn, under a lock that lets others read and enter: nobody ends or withdraws one of them meanwhile. */
export const shareOutagesOf = (tx: Tx, agencyId: number): Promise<OutageRow[]> =>
  tx.db.select().from(outages).where(and(isNull(outages.withdrawnAt), or(isNull(outages.agencyId), eq(outages.agencyId, agencyId)))).orderBy(asc(outages.id)).for('share');

/** What was declared and not withdrawn, the latest first; with `agencyIds` only what concerns those. */
export const listOutages = (queries: Queries, agencyIds: readonly number[] | null, { openOnly = false, first = 100 }: { readonly openOnly?: boolean; readonly first?: number } = {}): Promise<OutageRow[]> =>
  queries.select().from(outages)
    .where(and(isNull(outages.withdrawnAt), openOnly ? isNull(outages.untilAt) : undefined, agencyIds === null ? undefined : or(isNull(outages.agencyId), inArray(outages.agencyId, [...agencyIds]))))
    .orderBy(desc(outages.fromAt), desc(outages.id)).limit(first);

export async function setOutageEnd(tx: Tx, id: number, untilAt: string): Promise<void> {
  await tx.db.update(outages).set({ untilAt }).where(eq(outages.id, id));
}

export async function markOutageWithdrawn(tx: Tx, id: number, reason: string): Promise<void> {
  await tx.db.update(outages).set({ withdrawnAt: tx.now, withdrawnReason: reason }).where(eq(outages.id, id));
}

/** The last real time entered under an outage; null where nothing was. */
export async function lastEnteredAt(tx: Tx, id: number): Promise<string | null> {
  const [row] = await tx.sql<{ at: string | null }[]>`select max(at)::text as at from dossier_events where outage_id = ${id}`;
  return row === undefined || row.at === null ? null : toInstant(row.at);
}

/** Open proposals, the earliest first. */
export const listProposals = (queries: Queries): Promise<ProposalRow[]> => queries.select().from(outageProposals).where(isNull(outageProposals.answeredAt)).orderBy(asc(outageProposals.id)).limit(50);

export async function insertProposal(tx: Tx, fromAt: string): Promise<void> {
  await tx.db.insert(outageProposals).values({ fromAt, untilAt: tx.now, noticedAt: tx.now });
}

/** Answers a proposal that nobody has answered. @returns false where somebody has, or there is none */
export async function answerProposal(tx: Tx, id: number, byName: string, outageId: number | null): Promise<boolean> {
  const rows = await tx.db.update(outageProposals).set({ answeredAt: tx.now, answeredByName: byName, outageId }).where(and(eq(outageProposals.id, id), isNull(outageProposals.answeredAt))).returning({ id: outageProposals.id });
  return rows.length > 0;
}

/** Notes that the house works, and answers when it was last seen before; null the first time. Two houses on one database wait for each other. */
export async function takePulse(tx: Tx): Promise<string | null> {
  const [before] = await tx.sql<{ at: string }[]>`select last_at::text as at from house_pulse for update`;
  await tx.sql`insert into house_pulse (single, last_at) values (true, ${tx.now}) on conflict (single) do update set last_at = greatest(house_pulse.last_at, excluded.last_at)`;
  return before === undefined ? null : toInstant(before.at);
}

export const listClosings = (queries: Queries, outageIds: readonly number[], agencyId?: number): Promise<ClosingRow[]> =>
  outageIds.length === 0 ? Promise.resolve([]) : queries.select().from(backEntryClosings).where(and(inArray(backEntryClosings.outageId, [...outageIds]), agencyId === undefined ? undefined : eq(backEntryClosings.agencyId, agencyId)));

export async function insertClosing(tx: Tx, row: Omit<ClosingRow, 'closedAt'>): Promise<void> {
  await tx.db.insert(backEntryClosings).values({ ...row, closedAt: tx.now });
}
