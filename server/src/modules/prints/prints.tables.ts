import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { agencies } from '../agencies/agencies.tables.ts';
import { procedureVersions } from '../procedures/procedures.tables.ts';

/**
 * What somebody declared online to print and sign (§3.2b): no dossier, only words kept for a while, so that the desk need not type
 * them again. Whoever holds the paper holds its reference; it is deleted when its time is over.
 */
export const paperDeclarations = pgTable(
  'paper_declarations',
  {
    reference: text('reference').primaryKey(),
    procedureVersionId: reference('procedure_version_id').notNull().references(() => procedureVersions.id),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    /** Who declared; null for people without an account. */
    ownerId: reference('owner_id').references(() => accounts.id),
    answers: jsonb('answers').$type<Record<string, unknown>>().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('paper_declarations_expires').on(t.expiresAt)],
);
