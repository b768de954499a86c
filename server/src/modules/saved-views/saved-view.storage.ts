import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { savedViews } from './saved-views.tables.ts';

export type SavedViewRow = typeof savedViews.$inferSelect;
export type SavedViewContent = Omit<SavedViewRow, 'id' | 'ownerId' | 'changedAt'>;

/** An officer's own, and those colleagues share with these agencies; by name. */
export async function listViews(queries: Queries, ownerId: number, agencyIds: readonly number[]): Promise<SavedViewRow[]> {
  const { ownerId: owner, sharedWith, name, id } = savedViews;
  return queries.select().from(savedViews).where(agencyIds.length === 0 ? eq(owner, ownerId) : or(eq(owner, ownerId), inArray(sharedWith, [...agencyIds]))).orderBy(asc(name), asc(id));
}

export async function insertView(tx: Tx, ownerId: number, content: SavedViewContent): Promise<void> {
  await tx.db.insert(savedViews).values({ ownerId, changedAt: tx.now, ...content });
}

export async function updateView(tx: Tx, id: number, content: SavedViewContent): Promise<void> {
  await tx.db.update(savedViews).set({ ...content, changedAt: tx.now }).where(eq(savedViews.id, id));
}

/** Another view is to open first from now on. */
export async function clearDefault(tx: Tx, ownerId: number): Promise<void> {
  await tx.db.update(savedViews).set({ isDefault: false }).where(and(eq(savedViews.ownerId, ownerId), eq(savedViews.isDefault, true)));
}

export async function deleteView(tx: Tx, id: number): Promise<void> {
  await tx.db.delete(savedViews).where(eq(savedViews.id, id));
}
