import { boolean, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { agencies } from '../agencies/agencies.tables.ts';

/**
 * A stretch of time in which work was done on paper (§10.1), as the operator declared it. Whose, from when and why never change;
 * its end is set once it is over and may be corrected as long as nothing entered lies outside. The database lets no event bear another
 * time than that of its entry, unless it lies in one of these.
 */
export const outages = pgTable(
  'outages',
  {
    id: identity(),
    /** The one agency it struck; null: the whole house. */
    agencyId: reference('agency_id').references(() => agencies.id),
    fromAt: instant('from_at').notNull(),
    /** Null while it lasts. */
    untilAt: instant('until_at'),
    reason: text('reason').notNull(),
    /** Null where it was declared by the command of the operator's machine. */
    declaredBy: reference('declared_by').references(() => accounts.id),
    declaredByName: text('declared_by_name').notNull(),
    declaredAt: instant('declared_at').notNull(),
    /** Declared by mistake, and nothing was entered under it. */
    withdrawnAt: instant('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (t) => [index('outages_from').on(t.fromAt), index('outages_open').on(t.id).where(sql`until_at is null and withdrawn_at is null`)],
);

/** A gap in the house's own pulse: proposed to the operator, who says whether it was an outage. */
export const outageProposals = pgTable('outage_proposals', {
  id: identity(),
  fromAt: instant('from_at').notNull(),
  untilAt: instant('until_at').notNull(),
  noticedAt: instant('noticed_at').notNull(),
  /** What became of it; null while nobody has answered. */
  answeredAt: instant('answered_at'),
  answeredByName: text('answered_by_name'),
  /** The outage declared from it; null where it was none. */
  outageId: reference('outage_id').references(() => outages.id),
});

/** One row: when the house was last seen working. */
export const housePulse = pgTable('house_pulse', { single: boolean('single').primaryKey(), lastAt: instant('last_at').notNull() });

/** Last number of an agency's blanks of a year. */
export const blankCounters = pgTable(
  'blank_counters',
  { agencyId: reference('agency_id').notNull().references(() => agencies.id), year: integer('year').notNull(), last: integer('last').notNull() },
  (t) => [primaryKey({ columns: [t.agencyId, t.year] })],
);

/** Blank receipts prepared in one go, printed as one document with their paper register; append-only. */
export const blankBatches = pgTable('blank_batches', {
  id: identity(),
  agencyId: reference('agency_id').notNull().references(() => agencies.id),
  year: integer('year').notNull(),
  first: integer('first').notNull(),
  last: integer('last').notNull(),
  preparedBy: reference('prepared_by').notNull().references(() => accounts.id),
  preparedByName: text('prepared_by_name').notNull(),
  preparedAt: instant('prepared_at').notNull(),
});

/** One blank: unused, used for a dossier, or spoilt with a reason. It never goes back to unused. */
export const blanks = pgTable(
  'blanks',
  {
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    batchId: reference('batch_id').notNull().references(() => blankBatches.id),
    state: text('state', { enum: ['UNUSED', 'USED', 'SPOILT'] }).notNull(),
    /** Why it is spoilt. */
    reason: text('reason'),
    /** When it was said what became of it, and by whom. */
    settledAt: instant('settled_at'),
    settledByName: text('settled_by_name'),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.year, t.number] }), index('blanks_batch').on(t.batchId, t.state)],
);

/** An agency has entered everything it did on paper in an outage: from then on nothing more is entered there. Append-only. */
export const backEntryClosings = pgTable(
  'back_entry_closings',
  {
    outageId: reference('outage_id').notNull(),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    /** The last blank handed out in it, as the register on paper says; null where none was. */
    lastYear: integer('last_year'),
    lastNumber: integer('last_number'),
    closedBy: reference('closed_by').notNull().references(() => accounts.id),
    closedByName: text('closed_by_name').notNull(),
    closedAt: instant('closed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.outageId, t.agencyId] }), foreignKey({ columns: [t.outageId], foreignColumns: [outages.id], name: 'back_entry_closings_outage' })],
);
