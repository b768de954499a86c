import { and, count, eq, gt, sql } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { files } from './documents.tables.ts';

export type FileRow = typeof files.$inferSelect;

export async function insertUpload(tx: Tx, row: { id: string; ownerAccountId: number; name: string; mediaType: string; sizeBytes: number }): Promise<void> {
  await tx.db.insert(files).values({ ...row, storageKey: '', state: 'UPLOADING', createdAt: tx.now });
}

export async function completeUpload(tx: Tx, id: string, done: { name: string; mediaType: string; sizeBytes: number; sha256: string; storageKey: string }): Promise<void> {
  await tx.db.update(files).set({ ...done, state: 'READY', completedAt: tx.now }).where(eq(files.id, id));
}

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
