import { asc, inArray } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { fileSignatures } from './signatures.tables.ts';

export type FileSignature = typeof fileSignatures.$inferSelect;
export type NewFileSignature = Omit<FileSignature, 'fileId' | 'ordinal' | 'checkedAt'>;

/** Keeps what was found in a file, in the order of its signatures; found once, it stays. */
export async function keepSignatures(tx: Tx, fileId: string, found: readonly NewFileSignature[]): Promise<void> {
  if (found.length === 0) return;
  await tx.db.insert(fileSignatures).values(found.map((one, index) => ({ ...one, fileId, ordinal: index + 1, checkedAt: tx.now }))).onConflictDoNothing();
}

/** The signatures in these files, each file's in their order. */
export async function listSignatures(queries: Queries, fileIds: readonly string[]): Promise<FileSignature[]> {
  if (fileIds.length === 0) return [];
  return queries.select().from(fileSignatures).where(inArray(fileSignatures.fileId, [...fileIds])).orderBy(asc(fileSignatures.fileId), asc(fileSignatures.ordinal));
}

/** The file bears a valid signature of the person whose file it is. */
export const isSignedByOwner = (signatures: readonly Pick<FileSignature, 'valid' | 'ownSignature'>[]): boolean => signatures.some((one) => one.valid && one.ownSignature);
