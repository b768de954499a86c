import type { ProcessStep } from '@mot-cua/process';
import { integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { agencies } from '../agencies/agencies.tables.ts';

/**
 * The internal process an agency posts for a procedure, and the shorter time it commits itself to (§9.1c, §15.1). The one with the
 * highest number is in force; dossiers keep the one they were accepted under. Append-only.
 */
export const internalProcesses = pgTable(
  'internal_processes',
  {
    id: identity(),
    procedureCode: text('procedure_code').notNull(),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    number: integer('number').notNull(),
    steps: jsonb('steps').$type<readonly ProcessStep[]>().notNull(),
    onResume: text('on_resume', { enum: ['restart', 'shift'] }).notNull(),
    /** The decision that approved it (TT 01/2018 Đ8). */
    approvedBy: text('approved_by').notNull(),
    committedValue: integer('committed_value'),
    committedUnit: text('committed_unit', { enum: ['HOUR', 'WORKING_DAY', 'CALENDAR_DAY', 'MONTH'] }),
    postedBy: reference('posted_by').notNull().references(() => accounts.id),
    postedAt: instant('posted_at').notNull(),
  },
  (t) => [uniqueIndex('internal_processes_number').on(t.procedureCode, t.agencyId, t.number)],
);
