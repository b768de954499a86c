import { and, desc, eq } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { internalProcesses } from './processes.tables.ts';

export type ProcessRow = typeof internalProcesses.$inferSelect;
export type NewProcess = Omit<ProcessRow, 'id' | 'number' | 'postedAt'>;

/** The process in force, as the agency posted it; undefined where it has posted none. */
export async function findPosted(queries: Queries, procedureCode: string, agencyId: number): Promise<ProcessRow | undefined> {
  const [row] = await queries.select().from(internalProcesses).where(and(eq(internalProcesses.procedureCode, procedureCode), eq(internalProcesses.agencyId, agencyId))).orderBy(desc(internalProcesses.number)).limit(1);
  return row;
}

/** Posts the next one. Two at once: the later waits and is numbered after. */
export async function appendProcess(tx: Tx, posted: NewProcess): Promise<ProcessRow> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`internal_processes ${posted.procedureCode} ${posted.agencyId}`}, 0))`;
  const before = await findPosted(tx.db, posted.procedureCode, posted.agencyId);
  const [row] = await tx.db.insert(internalProcesses).values({ ...posted, number: (before?.number ?? 0) + 1, postedAt: tx.now }).returning();
  if (row === undefined) throw new Error('Nothing was posted.');
  return row;
}
