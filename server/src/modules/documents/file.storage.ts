import { eq } from 'drizzle-orm';
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
