import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { dossierEvents, dossiers } from '../dossiers/dossiers.tables.ts';
import { blanks, outages } from '../outages/outages.tables.ts';

/** A reception on paper, entered afterwards (§10.1): which blank stands for which dossier; one blank, one dossier. Append-only. */
export const paperReceptions = pgTable(
  'paper_receptions',
  {
    agencyId: reference('agency_id').notNull(),
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    outageId: reference('outage_id').notNull().references(() => outages.id),
    receivedAt: instant('received_at').notNull(),
    /** Who took it in on paper. */
    receivedByName: text('received_by_name').notNull(),
    /** Why it was received outside office hours; null within them. */
    outsideHours: text('outside_hours'),
    /** The day of return written on the paper; null where none was. */
    promisedAt: instant('promised_at'),
    enteredBy: reference('entered_by').notNull().references(() => accounts.id),
    enteredByName: text('entered_by_name').notNull(),
    enteredAt: instant('entered_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.year, t.number] }),
    foreignKey({ columns: [t.agencyId, t.year, t.number], foreignColumns: [blanks.agencyId, blanks.year, blanks.number], name: 'paper_receptions_blank' }),
    uniqueIndex('paper_receptions_dossier').on(t.dossierId),
    index('paper_receptions_outage').on(t.outageId, t.agencyId),
  ],
);

/** A second officer held what was entered against the paper; the last check of an event counts. Append-only. */
export const backEntryChecks = pgTable(
  'back_entry_checks',
  {
    id: identity(),
    dossierId: reference('dossier_id').notNull(),
    sequence: integer('sequence').notNull(),
    outcome: text('outcome', { enum: ['CONFIRMED', 'DIFFERS'] }).notNull(),
    /** What differs. */
    note: text('note'),
    checkedBy: reference('checked_by').notNull().references(() => accounts.id),
    checkedByName: text('checked_by_name').notNull(),
    checkedAt: instant('checked_at').notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.dossierId, t.sequence], foreignColumns: [dossierEvents.dossierId, dossierEvents.sequence], name: 'back_entry_checks_event' }),
    index('back_entry_checks_event_last').on(t.dossierId, t.sequence, t.id),
  ],
);
