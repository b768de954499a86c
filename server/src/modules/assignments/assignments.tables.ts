import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { agencies } from '../agencies/agencies.tables.ts';

/** A standing rule of an agency: which specialist gets what is forwarded (§9.2a). Ended, never changed: what it decided stays explained. */
export const assignmentRules = pgTable(
  'assignment_rules',
  {
    id: identity(),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    procedureCode: text('procedure_code'),
    fieldCode: text('field_code'),
    division: text('division'),
    /** Null: the one with the least in hand. */
    accountId: reference('account_id').references(() => accounts.id),
    createdBy: reference('created_by').notNull().references(() => accounts.id),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [index('assignment_rules_agency').on(t.agencyId, t.endedAt)],
);
