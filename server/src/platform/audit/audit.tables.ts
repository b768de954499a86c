import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../database/columns.ts';

/** Who did or saw what (§5). Append-only: the application role may insert and read, never update or delete. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: identity(),
    at: instant('at').notNull(),
    /** `account:<id>`, `client:<id>`, `system`, `anonymous`. */
    actor: text('actor').notNull(),
    actorName: text('actor_name').notNull(),
    act: text('act').notNull(),
    /** `dossier:<id>`, `file:<id>`, `account:<id>` … */
    subject: text('subject').notNull(),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
    requestId: text('request_id'),
    /** SHA-256 over the canonical text of the columns above, hex. */
    rowHash: text('row_hash').notNull(),
  },
  (t) => [
    index('audit_log_subject_at').on(t.subject, t.id),
    // A page of a work list is one line of the trail that names its dossiers: from a dossier back to those lines.
    index('audit_log_listed').using('gin', sql`(detail -> 'dossiers') jsonb_path_ops`).where(sql`act = 'dossiers.listed'`),
  ],
);

/** The chain over `audit_log`: written by one sequencer at a time, shortly after commit; `hash = sha256(prev_hash || row_hash)`. */
export const auditChain = pgTable('audit_chain', {
  position: bigint('position', { mode: 'number' }).primaryKey(),
  auditId: reference('audit_id').notNull().unique().references(() => auditLog.id),
  prevHash: text('prev_hash').notNull(),
  hash: text('hash').notNull(),
});

/** Rows of `audit_log` that are not in the chain yet: put here by a trigger with the row itself, taken out by the sequencer. */
export const auditUnchained = pgTable('audit_unchained', { auditId: reference('audit_id').primaryKey() });

/** Identifies this database, so that a chain head kept outside can be told from another house's. */
export const installation = pgTable('installation', {
  id: uuid('id').primaryKey(),
  createdAt: instant('created_at').notNull(),
});
