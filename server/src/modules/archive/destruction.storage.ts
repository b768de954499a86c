import { and, asc, desc, eq, inArray, isNotNull, lt } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { destructionItems, destructions } from './archive.tables.ts';

export type DestructionRow = typeof destructions.$inferSelect;
export type ItemRow = typeof destructionItems.$inferSelect;

export async function insertDestruction(tx: Tx, row: Pick<DestructionRow, 'agencyId' | 'reason' | 'proposedById' | 'proposedBy'>): Promise<number> {
  const [made] = await tx.db.insert(destructions).values({ ...row, state: 'PROPOSED', proposedAt: tx.now }).returning({ id: destructions.id });
  if (made === undefined) throw new Error('No destruction was written.');
  return made.id;
}

/** @returns the dossiers that stand on another list already */
export async function insertItems(tx: Tx, rows: readonly Pick<ItemRow, 'destructionId' | 'dossierId' | 'retainedUntil' | 'retention' | 'packageSha256' | 'manifestSha256'>[]): Promise<number[]> {
  const taken = await tx.db.insert(destructionItems).values(rows.map((row) => ({ ...row, open: 1 }))).onConflictDoNothing().returning({ dossierId: destructionItems.dossierId });
  const written = new Set(taken.map(({ dossierId }) => dossierId));
  return rows.map(({ dossierId }) => dossierId).filter((id) => !written.has(id));
}

export async function findDestruction(queries: Queries, id: number): Promise<DestructionRow | undefined> {
  const [row] = await queries.select().from(destructions).where(eq(destructions.id, id));
  return row;
}

/** The list under its lock: whoever comes at the same moment waits, and then sees what was done. */
export async function lockDestruction(tx: Tx, id: number): Promise<DestructionRow | undefined> {
  const [row] = await tx.db.select().from(destructions).where(eq(destructions.id, id)).for('update');
  return row;
}

export const listItems = (queries: Queries, destructionIds: readonly number[]): Promise<ItemRow[]> =>
  destructionIds.length === 0 ? Promise.resolve([]) : queries.select().from(destructionItems).where(inArray(destructionItems.destructionId, [...destructionIds])).orderBy(asc(destructionItems.destructionId), asc(destructionItems.dossierId));

/** Lists of an agency, newest first, before an id. */
export async function listDestructions(queries: Queries, agencyId: number, limit: number, beforeId: number | null): Promise<DestructionRow[]> {
  return queries.select().from(destructions).where(and(eq(destructions.agencyId, agencyId), ...(beforeId === null ? [] : [lt(destructions.id, beforeId)]))).orderBy(desc(destructions.id)).limit(limit);
}

export async function changeDestruction(tx: Tx, id: number, change: Partial<DestructionRow>): Promise<void> {
  await tx.db.update(destructions).set(change).where(eq(destructions.id, id));
}

/** Its dossiers may stand on another list from now on. */
export async function releaseItems(tx: Tx, destructionId: number): Promise<void> {
  await tx.db.update(destructionItems).set({ open: null }).where(eq(destructionItems.destructionId, destructionId));
}

/** Carries out one item in the database, which asks again whether it may; answers the files whose bytes must go. */
export async function destroyItem(tx: Tx, itemId: number): Promise<string[]> {
  const [row] = await tx.sql<{ bytes: string[] }[]>`select destroy_dossier(${itemId}, ${tx.now})::text[] as bytes`;
  const bytes = row?.bytes ?? [];
  await tx.db.update(destructionItems).set({ bytes }).where(eq(destructionItems.id, itemId));
  return bytes;
}

export const listBytesToRemove = (queries: Queries, limit: number): Promise<Pick<ItemRow, 'id' | 'bytes'>[]> =>
  queries.select({ id: destructionItems.id, bytes: destructionItems.bytes }).from(destructionItems).where(isNotNull(destructionItems.bytes)).orderBy(asc(destructionItems.id)).limit(limit);

export async function bytesRemoved(tx: Tx, itemId: number): Promise<void> {
  await tx.db.update(destructionItems).set({ bytes: null }).where(eq(destructionItems.id, itemId));
}

/** The destruction that took a dossier. */
export async function findDestroyed(queries: Queries, dossierId: number): Promise<{ readonly destruction: DestructionRow; readonly item: ItemRow } | undefined> {
  const [row] = await queries.select({ destruction: destructions, item: destructionItems }).from(destructionItems).innerJoin(destructions, eq(destructions.id, destructionItems.destructionId)).where(and(eq(destructionItems.dossierId, dossierId), isNotNull(destructionItems.destroyedAt)));
  return row;
}
