import { integer, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { agencies } from '../agencies/agencies.tables.ts';
import { payments } from '../ledger/ledger.tables.ts';
import type { StatementFault, StatementLine } from './statement.ts';

/** A bank's statement as it was given (§8.2b): the same content is taken once per agency. Append-only. */
export const bankStatements = pgTable(
  'bank_statements',
  {
    id: identity(),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    /** SHA-256 of what was read from it, however the file was written. */
    digest: text('digest').notNull(),
    fileName: text('file_name'),
    lines: jsonb('lines').$type<readonly StatementLine[]>().notNull(),
    faults: jsonb('faults').$type<readonly StatementFault[]>().notNull(),
    outgoing: integer('outgoing').notNull(),
    uploadedBy: text('uploaded_by').notNull(),
    uploadedAt: instant('uploaded_at').notNull(),
  },
  (t) => [uniqueIndex('bank_statements_digest').on(t.agencyId, t.digest), index('bank_statements_agency').on(t.agencyId, t.id)],
);

export const LINE_OUTCOMES = ['PAID', 'KEPT', 'UNKNOWN', 'REPEATED', 'DIFFERS'] as const;

/** What became of a line when it was taken; written with its payment. A line without one is still to be taken. Append-only. */
export const bankStatementLines = pgTable(
  'bank_statement_lines',
  {
    statementId: reference('statement_id').notNull().references(() => bankStatements.id),
    line: integer('line').notNull(),
    paymentId: reference('payment_id').notNull().references(() => payments.id),
    outcome: text('outcome', { enum: LINE_OUTCOMES }).notNull(),
    text: text('text').notNull(),
  },
  (t) => [primaryKey({ columns: [t.statementId, t.line] }), index('bank_statement_lines_payment').on(t.paymentId)],
);
