import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { agencies } from '../agencies/agencies.tables.ts';
import { files } from '../documents/documents.tables.ts';
import { dossiers } from '../dossiers/dossiers.tables.ts';
import type { Block, Filled } from './template.ts';

/** Templates of results an agency posts for a procedure; of each `key` the one with the highest number is in force, unless it was withdrawn. Append-only: what was drafted names the version it came from. */
export const resultTemplates = pgTable(
  'result_templates',
  {
    id: identity(),
    procedureCode: text('procedure_code').notNull(),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    /** Names the template through its versions. */
    key: text('key').notNull(),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    kind: text('kind').notNull(),
    symbol: text('symbol').notNull(),
    subject: text('subject').notNull(),
    blocks: jsonb('blocks').$type<readonly Block[]>().notNull(),
    signerTitle: jsonb('signer_title').$type<readonly string[]>().notNull(),
    recipients: jsonb('recipients').$type<readonly string[]>().notNull(),
    withdrawn: boolean('withdrawn').notNull(),
    postedBy: reference('posted_by').notNull().references(() => accounts.id),
    postedAt: instant('posted_at').notNull(),
  },
  (t) => [uniqueIndex('result_templates_number').on(t.procedureCode, t.agencyId, t.key, t.number)],
);

/** What was drafted from a template: the text word for word as it is in the file, so that two drafts can be compared (§9.2b). Append-only. */
export const resultDrafts = pgTable(
  'result_drafts',
  {
    fileId: uuid('file_id').primaryKey().references(() => files.id),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    templateId: reference('template_id').notNull().references(() => resultTemplates.id),
    /** The specialist's own words, by part. */
    parts: jsonb('parts').$type<Readonly<Record<string, string>>>().notNull(),
    filled: jsonb('filled').$type<Filled>().notNull(),
    /** Whose name stands under it: nobody else signs it. */
    signerId: reference('signer_id').notNull().references(() => accounts.id),
    draftedAt: instant('drafted_at').notNull(),
  },
  (t) => [index('result_drafts_dossier').on(t.dossierId)],
);
