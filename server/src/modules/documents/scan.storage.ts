import { and, asc, count, eq, inArray, isNotNull, lte, min, sql } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Instant } from '../../platform/database/columns.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { files } from './documents.tables.ts';
import type { FileRow } from './file.storage.ts';

/** Takes files whose turn it is, the longest waiting first; until `leaseUntil` no other process takes them. */
export async function claimDueScans(tx: Tx, leaseUntil: Instant, limit: number): Promise<FileRow[]> {
  const due = await tx.db.select({ id: files.id }).from(files).where(and(eq(files.state, 'QUARANTINED'), lte(files.nextScanAt, tx.now))).orderBy(asc(files.nextScanAt)).limit(limit).for('update', { skipLocked: true });
  if (due.length === 0) return [];
  return tx.db.update(files).set({ nextScanAt: leaseUntil }).where(inArray(files.id, due.map(({ id }) => id))).returning();
}

/** The quarantined file under its lock; undefined when somebody else has judged it meanwhile. */
export async function lockQuarantined(tx: Tx, id: string): Promise<FileRow | undefined> {
  const [row] = await tx.db.select().from(files).where(and(eq(files.id, id), eq(files.state, 'QUARANTINED'))).for('update');
  return row;
}

export async function releaseFile(tx: Tx, id: string): Promise<void> {
  await tx.db.update(files).set({ state: 'READY', nextScanAt: null, lastScanFault: null }).where(eq(files.id, id));
}

export async function refuseInfected(tx: Tx, id: string): Promise<void> {
  await tx.db.update(files).set({ state: 'REFUSED', refusal: 'FILE_INFECTED', completedAt: tx.now, nextScanAt: null, lastScanFault: null }).where(eq(files.id, id));
}

/** It stays where it is and is tried again; `fault` is undefined where the scanner is not to blame. */
export async function scanAgain(tx: Tx, id: string, at: Instant, fault?: string): Promise<void> {
  await tx.db.update(files).set({ nextScanAt: at, ...(fault !== undefined && { scanAttempts: sql`${files.scanAttempts} + 1`, lastScanFault: fault }) }).where(and(eq(files.id, id), eq(files.state, 'QUARANTINED')));
}

/** How the scanning stands, for the operator: nothing that tells of a file or a person. */
export interface ScanStanding { readonly waiting: number; readonly oldest: Instant | null; readonly lastFault: string | null }
export async function scanStanding(queries: Queries): Promise<ScanStanding> {
  const [row] = await queries.select({ waiting: count(), oldest: min(files.completedAt), failed: count(files.lastScanFault) }).from(files).where(and(eq(files.state, 'QUARANTINED'), isNotNull(files.nextScanAt)));
  const [fault] = (row?.failed ?? 0) === 0 ? [] : await queries.select({ fault: files.lastScanFault }).from(files).where(and(eq(files.state, 'QUARANTINED'), isNotNull(files.lastScanFault))).orderBy(asc(files.completedAt)).limit(1);
  return { waiting: row?.waiting ?? 0, oldest: row?.oldest ?? null, lastFault: fault?.fault ?? null };
}
