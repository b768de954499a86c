import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Instant } from '../../platform/database/columns.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { signingRequests, type SigningPurposeName } from './signatures.tables.ts';

export type SigningRequest = typeof signingRequests.$inferSelect;
/** Whose matter a request is. */
export interface Matter { readonly purpose: SigningPurposeName; readonly subjectId: number }

const about = ({ purpose, subjectId }: Matter) => and(eq(signingRequests.purpose, purpose), eq(signingRequests.subjectId, subjectId));

export async function insertRequest(tx: Tx, request: Omit<typeof signingRequests.$inferInsert, 'id' | 'state' | 'createdAt' | 'nextAskAt'>): Promise<SigningRequest> {
  const [row] = await tx.db.insert(signingRequests).values({ ...request, state: 'WAITING', createdAt: tx.now, nextAskAt: tx.now }).returning();
  if (row === undefined) throw new Error('No signing request was written.');
  return row;
}

export async function findRequest(queries: Queries, id: number): Promise<SigningRequest | undefined> {
  const [row] = await queries.select().from(signingRequests).where(eq(signingRequests.id, id));
  return row;
}

/** The one that is open, if any. */
export async function findOpenRequest(queries: Queries, matter: Matter): Promise<SigningRequest | undefined> {
  const [row] = await queries.select().from(signingRequests).where(and(about(matter), isNull(signingRequests.closedAt)));
  return row;
}

/** The last one about each of these, open or closed. */
export async function listLastRequests(queries: Queries, purpose: SigningPurposeName, subjectIds: readonly number[]): Promise<SigningRequest[]> {
  if (subjectIds.length === 0) return [];
  return queries.selectDistinctOn([signingRequests.subjectId]).from(signingRequests)
    .where(and(eq(signingRequests.purpose, purpose), inArray(signingRequests.subjectId, [...subjectIds]))).orderBy(signingRequests.subjectId, desc(signingRequests.id));
}

export async function changeRequest(tx: Tx, id: number, change: Partial<Pick<SigningRequest, 'state' | 'failure' | 'providerRef' | 'closedAt' | 'nextAskAt'>>): Promise<void> {
  await tx.db.update(signingRequests).set(change).where(eq(signingRequests.id, id));
}

/** The provider says that something happened: ask at the next turn. */
export async function hastenRequest(tx: Tx, providerRef: string): Promise<void> {
  await tx.db.update(signingRequests).set({ nextAskAt: tx.now }).where(and(eq(signingRequests.providerRef, providerRef), isNull(signingRequests.closedAt)));
}

/** Takes requests whose turn it is, so that no other process asks at the same moment. */
export async function claimDueRequests(tx: Tx, again: (request: SigningRequest) => Instant, atOnce: number): Promise<SigningRequest[]> {
  const due = await tx.sql<{ id: number }[]>`select id from signing_requests where next_ask_at <= ${tx.now} order by next_ask_at limit ${atOnce} for update skip locked`;
  if (due.length === 0) return [];
  const rows = await tx.db.select().from(signingRequests).where(inArray(signingRequests.id, due.map((row) => row.id))).orderBy(asc(signingRequests.nextAskAt));
  for (const row of rows) await tx.db.update(signingRequests).set({ nextAskAt: again(row), asks: row.asks + 1 }).where(eq(signingRequests.id, row.id));
  return rows;
}
