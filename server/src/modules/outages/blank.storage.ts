import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { blankBatches, blankCounters, blanks } from './outages.tables.ts';

export type BatchRow = typeof blankBatches.$inferSelect;
export type BlankRow = typeof blanks.$inferSelect;
/** Which blank: whose, of which year, which number. */
export interface BlankPlace { readonly agencyId: number; readonly year: number; readonly number: number }
const isPlace = ({ agencyId, year, number }: BlankPlace) => and(eq(blanks.agencyId, agencyId), eq(blanks.year, year), eq(blanks.number, number));

/** The next `count` numbers of the agency's year: without gaps, also when two prepare at once and when one of them fails. */
export async function takeBlankNumbers(tx: Tx, agencyId: number, year: number, count: number): Promise<{ readonly first: number; readonly last: number }> {
  const [row] = await tx.db
    .insert(blankCounters)
    .values({ agencyId, year, last: count })
    .onConflictDoUpdate({ target: [blankCounters.agencyId, blankCounters.year], set: { last: sql`${blankCounters.last} + ${count}` } })
    .returning({ last: blankCounters.last });
  if (row === undefined) throw new Error('No numbers were given.');
  return { first: row.last - count + 1, last: row.last };
}

export async function insertBatch(tx: Tx, batch: Omit<BatchRow, 'id' | 'preparedAt'>): Promise<number> {
  const [row] = await tx.db.insert(blankBatches).values({ ...batch, preparedAt: tx.now }).returning({ id: blankBatches.id });
  if (row === undefined) throw new Error('No batch was written.');
  const { agencyId, year, first, last } = batch;
  await tx.db.insert(blanks).values(Array.from({ length: last - first + 1 }, (_blank, index) => ({ agencyId, year, number: first + index, batchId: row.id, state: 'UNUSED' as const })));
  return row.id;
}

export async function findBatch(queries: Queries, id: number): Promise<BatchRow | undefined> {
  const [row] = await queries.select().from(blankBatches).where(eq(blankBatches.id, id));
  return row;
}

/** A batch, and how many of its blanks are still unused. */
export type BatchStanding = BatchRow & { readonly unused: number };
export async function listBatches(queries: Queries, agencyId: number): Promise<BatchStanding[]> {
  const unused = sql<number>`(select count(*)::int from blanks b where b.batch_id = blank_batches.id and b.state = 'UNUSED')`;
  const rows = await queries.select({ batch: blankBatches, unused }).from(blankBatches).where(eq(blankBatches.agencyId, agencyId)).orderBy(desc(blankBatches.id)).limit(50);
  return rows.map((row) => ({ ...row.batch, unused: row.unused }));
}

/** One blank under its lock: who comes with the same number waits, and then sees that it is used. */
export async function lockBlank(tx: Tx, place: BlankPlace): Promise<BlankRow | undefined> {
  const [row] = await tx.db.select().from(blanks).where(isPlace(place)).for('update');
  return row;
}

export async function settleBlank(tx: Tx, place: BlankPlace, settled: { readonly state: 'USED' | 'SPOILT'; readonly reason: string | null; readonly byName: string }): Promise<void> {
  await tx.db.update(blanks).set({ state: settled.state, reason: settled.reason, settledAt: tx.now, settledByName: settled.byName }).where(isPlace(place));
}

/** Blanks of the batches of which anything was used or spoilt: what accounting looks at. `batchId`, where the register on paper names a blank of another. */
export async function listTouchedBlanks(queries: Queries, agencyId: number, alsoBatchId: number | null = null): Promise<BlankRow[]> {
  const touched = queries.selectDistinct({ id: blanks.batchId }).from(blanks).where(and(eq(blanks.agencyId, agencyId), ne(blanks.state, 'UNUSED')));
  const ids = [...(await touched).map(({ id }) => id), ...(alsoBatchId === null ? [] : [alsoBatchId])];
  return ids.length === 0 ? [] : queries.select().from(blanks).where(inArray(blanks.batchId, ids)).orderBy(asc(blanks.year), asc(blanks.number));
}

export async function findBlank(queries: Queries, place: BlankPlace): Promise<BlankRow | undefined> {
  const [row] = await queries.select().from(blanks).where(isPlace(place));
  return row;
}
