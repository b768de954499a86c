import { eq, inArray } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Instant } from '../../platform/database/columns.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { refundOrders } from './refunds.tables.ts';

export type RefundOrderRow = typeof refundOrders.$inferSelect;

export async function insertOrder(tx: Tx, order: Pick<RefundOrderRow, 'dossierId' | 'round' | 'refundIds' | 'txnRef' | 'requestId' | 'amountVnd' | 'byName'>): Promise<void> {
  await tx.db.insert(refundOrders).values({ ...order, state: 'DUE', createdAt: tx.now, nextAskAt: tx.now });
}

/** Under the dossier's lock nobody else changes it. */
export async function findOrder(queries: Queries, id: number): Promise<RefundOrderRow | undefined> {
  const [row] = await queries.select().from(refundOrders).where(eq(refundOrders.id, id));
  return row;
}

export const listOrders = (queries: Queries, dossierId: number): Promise<RefundOrderRow[]> => queries.select().from(refundOrders).where(eq(refundOrders.dossierId, dossierId));

export async function changeOrder(tx: Tx, id: number, change: Partial<Pick<RefundOrderRow, 'state' | 'nextAskAt' | 'lastFault'>>): Promise<void> {
  await tx.db.update(refundOrders).set(change).where(eq(refundOrders.id, id));
}

/** Takes orders whose turn it is, so that no other process sends them at the same moment. */
export async function claimDueOrders(tx: Tx, again: (order: RefundOrderRow) => Instant, atOnce: number): Promise<RefundOrderRow[]> {
  const due = await tx.sql<{ id: number }[]>`select id from refund_orders where next_ask_at <= ${tx.now} order by next_ask_at limit ${atOnce} for update skip locked`;
  if (due.length === 0) return [];
  const rows = await tx.db.select().from(refundOrders).where(inArray(refundOrders.id, due.map((row) => row.id)));
  for (const row of rows) await tx.db.update(refundOrders).set({ nextAskAt: again(row), asks: row.asks + 1 }).where(eq(refundOrders.id, row.id));
  return rows;
}
