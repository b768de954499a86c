import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { queueTicketCounters, queueTickets } from './counter.tables.ts';

export type TicketRow = typeof queueTickets.$inferSelect;
/** A waiting room on a day. */
export interface Room { readonly agencyId: number; readonly day: string }

/** The room's next number; two at once wait for each other, and a rolled-back one leaves no gap. */
export async function insertTicket(tx: Tx, { agencyId, day }: Room, takenBy: number): Promise<number> {
  const [row] = await tx.db
    .insert(queueTicketCounters)
    .values({ agencyId, day, last: 1 })
    .onConflictDoUpdate({ target: [queueTicketCounters.agencyId, queueTicketCounters.day], set: { last: sql`${queueTicketCounters.last} + 1` } })
    .returning({ last: queueTicketCounters.last });
  if (row === undefined) throw new Error('No number was given.');
  await tx.db.insert(queueTickets).values({ agencyId, day, number: row.last, takenAt: tx.now, takenBy });
  return row.last;
}

/** Calls the lowest number nobody has called; two desks at once get two numbers. @returns undefined where nobody waits */
export async function callLowest(tx: Tx, { agencyId, day }: Room, by: { readonly accountId: number; readonly desk: string | null }): Promise<number | undefined> {
  const [row] = await tx.sql<{ number: number }[]>`
    update queue_tickets set called_at = ${tx.now}, called_by = ${by.accountId}, desk = ${by.desk}
    where agency_id = ${agencyId} and day = ${day} and number = (
      select number from queue_tickets where agency_id = ${agencyId} and day = ${day} and called_at is null order by number limit 1 for update skip locked)
    returning number`;
  return row?.number;
}

export async function findTicket(queries: Queries, { agencyId, day }: Room, number: number): Promise<TicketRow | undefined> {
  const [row] = await queries.select().from(queueTickets).where(and(eq(queueTickets.agencyId, agencyId), eq(queueTickets.day, day), eq(queueTickets.number, number)));
  return row;
}

/** How many wait, and the numbers called last, the newest first. */
export async function readRoom(queries: Queries, { agencyId, day }: Room, last: number): Promise<{ readonly waiting: number; readonly given: number; readonly called: readonly TicketRow[] }> {
  const here = and(eq(queueTickets.agencyId, agencyId), eq(queueTickets.day, day));
  const [[counter], waiting, called] = await Promise.all([
    queries.select({ last: queueTicketCounters.last }).from(queueTicketCounters).where(and(eq(queueTicketCounters.agencyId, agencyId), eq(queueTicketCounters.day, day))),
    queries.$count(queueTickets, and(here, isNull(queueTickets.calledAt))),
    queries.select().from(queueTickets).where(and(here, sql`called_at is not null`)).orderBy(sql`called_at desc, number desc`).limit(last),
  ]);
  return { waiting, given: counter?.last ?? 0, called };
}
