import { sql } from 'drizzle-orm';
import { date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { agencies } from '../agencies/agencies.tables.ts';

/** Last ticket of an agency's waiting room on a day: from 1 on, without gaps. */
export const queueTicketCounters = pgTable(
  'queue_ticket_counters',
  {
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    day: date('day').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.day] })],
);

/** A number in the waiting room: nothing of the person who holds it. Called once, to one desk. */
export const queueTickets = pgTable(
  'queue_tickets',
  {
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    day: date('day').notNull(),
    number: integer('number').notNull(),
    takenAt: instant('taken_at').notNull(),
    takenBy: reference('taken_by').notNull().references(() => accounts.id),
    calledAt: instant('called_at'),
    calledBy: reference('called_by').references(() => accounts.id),
    /** Which desk called, as written on its sign. */
    desk: text('desk'),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.day, t.number] }), index('queue_tickets_waiting').on(t.agencyId, t.day, t.number).where(sql`called_at is null`)],
);
