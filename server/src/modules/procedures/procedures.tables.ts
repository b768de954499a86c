import { boolean, date, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { identity, instant, reference } from '../../platform/database/columns.ts';

const confidence = (name: string) => text(name, { enum: ['VERIFIED', 'PARTLY', 'GENERAL_KNOWLEDGE'] });

/** A field's group, for browsing (hộ tịch, đất đai …). */
export const sectors = pgTable('sectors', { code: text('code').primaryKey(), name: text('name').notNull() });

/** Lĩnh vực: the national field codes, and internal ones (`X-…`) where the source has none. */
export const fields = pgTable('fields', {
  code: text('code').primaryKey(),
  name: text('name').notNull(),
  official: boolean('official').notNull(),
  sectorCode: text('sector_code').notNull().references(() => sectors.code),
});

export interface ProcessingTimeData { value: number | null; unit: 'HOUR' | 'WORKING_DAY' | 'CALENDAR_DAY' | 'MONTH' | null; note: string | null; variants: { condition: string; value: number | null; unit: 'HOUR' | 'WORKING_DAY' | 'CALENDAR_DAY' | 'MONTH' | null }[] }
export interface LegalBasisData { reference: string; verified: boolean }

/** One immutable published version of a procedure (§6.2); a dossier stays with the version it was filed under. */
export const procedureVersions = pgTable(
  'procedure_versions',
  {
    id: identity(),
    code: text('code').notNull(),
    version: integer('version').notNull(),
    /** Exactly one version of a code is current. */
    current: boolean('current').notNull(),
    name: text('name').notNull(),
    officialName: text('official_name'),
    fieldCode: text('field_code').notNull().references(() => fields.code),
    level: text('level', { enum: ['PROVINCE', 'DISTRICT', 'COMMUNE'] }).notNull(),
    levels: text('levels').array().notNull(),
    levelSource: text('level_source').notNull(),
    scope: text('scope').notNull(),
    /** Kind of agency that receives it; `PHONG-*` means the district's one-stop with that division. */
    agencyKind: text('agency_kind').notNull(),
    agencyCode: text('agency_code'),
    audience: text('audience').array().notNull(),
    onlineLevel: integer('online_level').notNull(),
    onlineLevelDerived: boolean('online_level_derived').notNull(),
    deliveryMode: text('delivery_mode', { enum: ['FULL', 'PARTIAL', 'INFORMATION'] }).notNull(),
    channels: text('channels').array().notNull(),
    decisionNumber: text('decision_number'),
    decisionDate: date('decision_date'),
    inForceFrom: date('in_force_from'),
    inForceTo: date('in_force_to'),
    processingTime: jsonb('processing_time').$type<ProcessingTimeData>().notNull(),
    processingTimeConfidence: confidence('processing_time_confidence').notNull(),
    steps: jsonb('steps').$type<string[]>().notNull(),
    numberOfSets: integer('number_of_sets'),
    feeStatus: text('fee_status').notNull(),
    result: text('result'),
    conditions: text('conditions'),
    legalBasis: jsonb('legal_basis').$type<LegalBasisData[]>().notNull(),
    confidence: confidence('confidence').notNull(),
    edition: text('edition'),
    sources: jsonb('sources').$type<string[]>().notNull(),
    /** SHA-256 of the imported record: importing the same record again changes nothing. */
    contentHash: text('content_hash').notNull(),
    /** The e-form pinned to this version, as `packages/eform` FormDefinition; null below level 2. */
    form: jsonb('form').$type<unknown>(),
    formSpecific: boolean('form_specific').notNull(),
    /** The fees pinned to this version as dated rules, as `packages/fees` FeeSchedule; null where they are only listed and read off `procedure_fees`. */
    feeSchedule: jsonb('fee_schedule').$type<unknown>(),
    keywords: text('keywords').notNull(),
    /** What a person must still look at, by the codes of `intake/faults.ts`; empty when nothing was found. */
    reviewMarks: text('review_marks').array().notNull().default([]),
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [
    uniqueIndex('procedure_versions_code_version').on(t.code, t.version),
    uniqueIndex('procedure_versions_current').on(t.code).where(sql`current`),
    index('procedure_versions_field').on(t.fieldCode).where(sql`current`),
  ],
);

/** What a version says: everything that is fixed once it is published, without its number, its days and its search words. */
export type ProcedureVersionContent = Pick<typeof procedureVersions.$inferSelect,
  'code' | 'name' | 'officialName' | 'fieldCode' | 'level' | 'levels' | 'levelSource' | 'scope' | 'agencyKind' | 'agencyCode' | 'audience' | 'onlineLevel' | 'onlineLevelDerived' |
  'deliveryMode' | 'channels' | 'decisionNumber' | 'decisionDate' | 'processingTime' | 'processingTimeConfidence' | 'steps' | 'numberOfSets' | 'feeStatus' | 'result' | 'conditions' |
  'legalBasis' | 'confidence' | 'edition' | 'sources' | 'form' | 'formSpecific' | 'feeSchedule' | 'reviewMarks'>;

/** Thành phần hồ sơ of a version; `key` is stable within a version and is the paper slot's key. */
export const procedureComponents = pgTable(
  'procedure_components',
  {
    id: identity(),
    procedureVersionId: reference('procedure_version_id').notNull().references(() => procedureVersions.id),
    key: text('key').notNull(),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    originals: integer('originals'),
    copies: integer('copies'),
    required: boolean('required').notNull(),
    formTemplate: text('form_template'),
    /** The case the paper belongs to, where the procedure lists its papers per case; it is then never required outright. */
    caseText: text('case_text'),
  },
  (t) => [uniqueIndex('procedure_components_version_key').on(t.procedureVersionId, t.key)],
);

/** Phí and lệ phí of a version as published; `amountVnd` null where the provincial Council sets it and the amount is not known. */
export const procedureFees = pgTable(
  'procedure_fees',
  {
    id: identity(),
    procedureVersionId: reference('procedure_version_id').notNull().references(() => procedureVersions.id),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['PHI', 'LE_PHI'] }).notNull(),
    amountVnd: reference('amount_vnd'),
    condition: text('condition'),
    legalBasis: text('legal_basis'),
    confidence: confidence('confidence').notNull(),
  },
  (t) => [uniqueIndex('procedure_fees_version_position').on(t.procedureVersionId, t.position)],
);

/** Kinds of agency that receive procedures and are no agency themselves: divisions of a district, communes of an era. */
export const agencyKinds = pgTable('agency_kinds', {
  code: text('code').primaryKey(),
  name: text('name').notNull(),
  level: text('level', { enum: ['PROVINCE', 'DISTRICT', 'COMMUNE'] }).notNull(),
});

/** The words by which a filer answers for what is declared (§16.2), by version; the one in force is the newest of its day. */
export const declarationTexts = pgTable('declaration_texts', {
  version: text('version').primaryKey(),
  text: text('text').notNull(),
  inForceFrom: date('in_force_from').notNull(),
});

/** What was brought into the catalogue, when, and the counts of its report; append-only. */
export const catalogueImports = pgTable(
  'catalogue_imports',
  {
    id: identity(),
    /** `seed` or the name of the file. */
    source: text('source').notNull(),
    contentHash: text('content_hash').notNull(),
    importedAt: instant('imported_at').notNull(),
    counts: jsonb('counts').$type<Record<string, number>>().notNull(),
  },
  (t) => [index('catalogue_imports_source').on(t.source, t.id)],
);
