import { sql } from 'drizzle-orm';
import { date, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { agencies } from '../agencies/agencies.tables.ts';
import { files } from '../documents/documents.tables.ts';
import { dossiers } from '../dossiers/dossiers.tables.ts';
import { procedureVersions } from '../procedures/procedures.tables.ts';

/** `DUE`: to be sealed. `PLAIN`: not sealed, because it goes to the person on paper or its file is no PDF. */
export const SEAL_STATES = ['DUE', 'SEALED', 'PLAIN'] as const;
export const RESULT_ENDS = ['REVOKED', 'REPLACED'] as const;

/** Every result a leader signed (§9.2b, §10.2): what anybody may ask about by its code. One that was taken back or replaced stays, and says so. */
export const results = pgTable(
  'results',
  {
    id: identity(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    /** 1 for the first, 2 for the one that took its place. */
    issue: integer('issue').notNull(),
    /** On the paper and behind its QR code; unguessable, see `packages/identifiers`. */
    code: text('code').notNull(),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    procedureVersionId: reference('procedure_version_id').notNull().references(() => procedureVersions.id),
    number: text('number'),
    date: date('date'),
    signedById: reference('signed_by_id').notNull().references(() => accounts.id),
    issuedAt: instant('issued_at').notNull(),
    fileId: uuid('file_id').notNull().references(() => files.id),
    sealState: text('seal_state', { enum: SEAL_STATES }).notNull(),
    sealedFileId: uuid('sealed_file_id').references(() => files.id),
    nextSealAt: instant('next_seal_at'),
    sealTries: integer('seal_tries').notNull().default(0),
    sealFault: text('seal_fault'),
    end: text('end_kind', { enum: RESULT_ENDS }),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('results_code').on(t.code),
    uniqueIndex('results_issue').on(t.dossierId, t.issue),
    index('results_file').on(t.fileId),
    index('results_sealed_file').on(t.sealedFileId).where(sql`sealed_file_id is not null`),
    index('results_next_seal').on(t.nextSealAt).where(sql`next_seal_at is not null`),
  ],
);

/** Files drafted to take the place of a result: the agency's own until a leader approves one. Append-only. */
export const resultCorrections = pgTable(
  'result_corrections',
  {
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    fileId: uuid('file_id').notNull().references(() => files.id),
    draftedAt: instant('drafted_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.fileId] }), index('result_corrections_file').on(t.fileId)],
);

/**
 * The agency's book of documents sent (sổ đăng ký văn bản đi, NĐ 30/2020 Đ15): one series a year and symbol, from 01 on, without gaps – a number exists only
 * with the document it was given to. Append-only.
 */
export const documentNumbers = pgTable(
  'document_numbers',
  {
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    year: integer('year').notNull(),
    symbol: text('symbol').notNull(),
    number: integer('number').notNull(),
    date: date('date').notNull(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    /** Which of its results. */
    issue: integer('issue').notNull(),
    givenBy: reference('given_by').notNull().references(() => accounts.id),
    givenAt: instant('given_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.year, t.symbol, t.number] }), uniqueIndex('document_numbers_once').on(t.dossierId, t.issue)],
);
