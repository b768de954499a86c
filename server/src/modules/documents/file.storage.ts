import { and, asc, count, eq, gt, inArray, lt, ne, notInArray, sql } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { files } from './documents.tables.ts';

export type FileRow = typeof files.$inferSelect;

export async function insertUpload(tx: Tx, row: { id: string; ownerAccountId: number; name: string; mediaType: string; sizeBytes: number }): Promise<void> {
  await tx.db.insert(files).values({ ...row, storageKey: '', state: 'UPLOADING', createdAt: tx.now });
}

export interface KeptUpload { readonly name: string; readonly mediaType: string; readonly sizeBytes: number; readonly sha256: string; readonly storageKey: string }

/** A finished upload: for everybody who may see it, or first for the virus scanner. */
export async function completeUpload(tx: Tx, id: string, done: KeptUpload, quarantined = false): Promise<void> {
  await tx.db.update(files).set({ ...done, ...finished(tx, quarantined) }).where(eq(files.id, id));
}
export const finished = (tx: Tx, quarantined: boolean) => ({ state: quarantined ? 'QUARANTINED' as const : 'READY' as const, completedAt: tx.now, nextScanAt: quarantined ? tx.now : null });

export async function refuseUpload(tx: Tx, id: string, refusal: string): Promise<void> {
  await tx.db.update(files).set({ state: 'REFUSED', refusal, completedAt: tx.now }).where(eq(files.id, id));
}

export async function findFile(queries: Queries, id: string): Promise<FileRow | undefined> {
  const [row] = await queries.select().from(files).where(eq(files.id, id));
  return row;
}

export async function listFiles(queries: Queries, ids: readonly string[]): Promise<FileRow[]> {
  return queries.select().from(files).where(sql`${files.id} = any(${sql.param([...ids])}::uuid[])`);
}

/** The file, kept as it is until the transaction ends. */
export async function lockFile(tx: Tx, id: string): Promise<FileRow | undefined> {
  const [row] = await tx.db.select().from(files).where(eq(files.id, id)).for('share');
  return row;
}

/** How many uploads a person began after a moment. */
export async function countUploadsSince(queries: Queries, ownerAccountId: number, since: string): Promise<number> {
  const [row] = await queries.select({ count: count() }).from(files).where(and(eq(files.ownerAccountId, ownerAccountId), gt(files.createdAt, since)));
  return row?.count ?? 0;
}

/** Forgets an upload its owner gave up; a finished file stays. */
export async function deleteUnfinished(tx: Tx, id: string): Promise<void> {
  await tx.db.delete(files).where(and(eq(files.id, id), eq(files.state, 'UPLOADING')));
}

/** Uploads begun before a moment and not finished since, by id. */
export async function listUnfinishedBefore(queries: Queries, before: string, afterId: string, limit: number): Promise<FileRow[]> {
  return queries.select().from(files).where(and(inArray(files.state, ['UPLOADING', 'CHECKING']), lt(files.createdAt, before), gt(files.id, afterId))).orderBy(asc(files.id)).limit(limit);
}

/** Files refused before a moment, by id. */
export async function listRefusedBefore(queries: Queries, before: string, afterId: string, limit: number): Promise<FileRow[]> {
  return queries.select().from(files).where(and(eq(files.state, 'REFUSED'), ne(files.refusal, 'FILE_DESTROYED'), lt(files.completedAt, before), gt(files.id, afterId))).orderBy(asc(files.id)).limit(limit);
}

/** Those of the files that are still as they were read, locked until the transaction ends; what somebody holds a lock on is passed over. */
export async function lockFiles(tx: Tx, read: readonly Pick<FileRow, 'id' | 'state'>[]): Promise<FileRow[]> {
  if (read.length === 0) return [];
  const rows = await tx.db.select().from(files).where(inArray(files.id, read.map(({ id }) => id))).for('update', { skipLocked: true });
  return rows.filter((row) => read.some(({ id, state }) => id === row.id && state === row.state));
}

export async function refuseUploads(tx: Tx, ids: readonly string[], refusal: string): Promise<void> {
  await tx.db.update(files).set({ state: 'REFUSED', refusal, completedAt: tx.now }).where(inArray(files.id, [...ids]));
}

/** Forgets refused files; answers how many. What was found infected or was destroyed stays on record: a dossier may name it. */
export async function deleteFiles(tx: Tx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await tx.db.delete(files).where(and(inArray(files.id, [...ids]), eq(files.state, 'REFUSED'), notInArray(files.refusal, ['FILE_INFECTED', 'FILE_DESTROYED']))).returning({ id: files.id });
  return rows.length;
}
