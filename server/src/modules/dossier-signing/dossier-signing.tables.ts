import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, reference } from '../../platform/database/columns.ts';
import { dossiers } from '../dossiers/dossiers.tables.ts';

/**
 * The form made from a draft's answers to be signed (§8.2a): what it was made of and what it was, to the byte. The document itself is made
 * again whenever it is asked for; a signed one must begin with exactly these bytes.
 */
export const dossierForms = pgTable('dossier_forms', {
  dossierId: reference('dossier_id').primaryKey().references(() => dossiers.id),
  answersHash: text('answers_hash').notNull(),
  sha256: text('sha256').notNull(),
  sizeBytes: integer('size_bytes').notNull(),
  madeAt: instant('made_at').notNull(),
});
