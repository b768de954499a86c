import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Instant } from '../../platform/database/columns.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { gatewayMessages, paymentAttempts } from './online-payments.tables.ts';

export type Attempt = typeof paymentAttempts.$inferSelect;

export async function insertAttempt(tx: Tx, attempt: Omit<typeof paymentAttempts.$inferInsert, 'id' | 'state' | 'createdAt'>): Promise<Attempt> {
  const [row] = await tx.db.insert(paymentAttempts).values({ ...attempt, state: 'OPEN', createdAt: tx.now }).returning();
  if (row === undefined) throw new Error('No attempt was written.');
  return row;
}

export async function findAttempt(queries: Queries, txnRef: string): Promise<Attempt | undefined> {
  const [row] = await queries.select().from(paymentAttempts).where(eq(paymentAttempts.txnRef, txnRef));
  return row;
}

export async function findOpenAttempt(queries: Queries, dossierId: number): Promise<Attempt | undefined> {
  const [row] = await queries.select().from(paymentAttempts).where(and(eq(paymentAttempts.dossierId, dossierId), eq(paymentAttempts.state, 'OPEN')));
  return row;
}

/** All tries of these dossiers, newest first. */
export const listAttempts = (queries: Queries, dossierIds: readonly number[]): Promise<Attempt[]> =>
  queries.select().from(paymentAttempts).where(inArray(paymentAttempts.dossierId, [...dossierIds])).orderBy(desc(paymentAttempts.id));

export async function changeAttempt(tx: Tx, id: number, change: Partial<Pick<Attempt, 'state' | 'responseCode' | 'transactionNo' | 'closedAt' | 'nextAskAt'>>): Promise<void> {
  await tx.db.update(paymentAttempts).set(change).where(eq(paymentAttempts.id, id));
}

/** Takes open attempts whose turn it is, so that no other process asks at the same moment. */
export async function claimDueAttempts(tx: Tx, again: (attempt: Attempt) => Instant, atOnce: number): Promise<Attempt[]> {
  const due = await tx.sql<{ id: number }[]>`select id from payment_attempts where next_ask_at <= ${tx.now} order by next_ask_at limit ${atOnce} for update skip locked`;
  if (due.length === 0) return [];
  const rows = await tx.db.select().from(paymentAttempts).where(inArray(paymentAttempts.id, due.map((row) => row.id))).orderBy(asc(paymentAttempts.nextAskAt));
  for (const row of rows) await tx.db.update(paymentAttempts).set({ nextAskAt: again(row), asks: row.asks + 1 }).where(eq(paymentAttempts.id, row.id));
  return rows;
}

/** Longer than any honest message. */
const MOST_KEPT = 4_000;

export async function keepMessage(tx: Tx, message: { readonly kind: 'IPN' | 'QUERY' | 'REFUND'; readonly txnRef: string | null; readonly raw: string; readonly verdict: string }): Promise<void> {
  await tx.db.insert(gatewayMessages).values({ ...message, txnRef: message.txnRef?.slice(0, 100) ?? null, raw: message.raw.replaceAll('\u0000', '').slice(0, MOST_KEPT), at: tx.now });
}
