import { type AnyPgColumn, date, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { foldedText, identity, reference } from '../../platform/database/columns.ts';
import { sql } from 'drizzle-orm';

/** Agencies that carry out procedures (§2), of every administrative level and era; dated data, never deleted. */
export const agencies = pgTable(
  'agencies',
  {
    id: identity(),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    alias: text('alias'),
    level: text('level', { enum: ['PROVINCE', 'DISTRICT', 'COMMUNE'] }).notNull(),
    kind: text('kind').notNull(),
    parentId: reference('parent_id').references((): AnyPgColumn => agencies.id),
    areaCode: text('area_code'),
    unitType: text('unit_type'),
    officialCode: text('official_code'),
    officialCodeNote: text('official_code_note'),
    /** Group used in dossier codes: the official identifier where known, else a demonstration value marked as such. */
    identifier: text('identifier').notNull().unique(),
    identifierConfidence: text('identifier_confidence', { enum: ['VERIFIED', 'PARTLY', 'GENERAL_KNOWLEDGE', 'DEMONSTRATION'] }).notNull(),
    effectiveFrom: date('effective_from'),
    effectiveTo: date('effective_to'),
    receptionAddress: text('reception_address'),
    receptionPhone: text('reception_phone'),
    confidence: text('confidence', { enum: ['VERIFIED', 'PARTLY', 'GENERAL_KNOWLEDGE'] }).notNull(),
    sourceUrl: text('source_url'),
    folded: foldedText('folded').generatedAlwaysAs(sql`fold_vi(coalesce(alias, '') || ' ' || name)`).notNull(),
  },
  (t) => [index('agencies_kind').on(t.kind), index('agencies_parent').on(t.parentId), index('agencies_folded').using('gin', sql`folded gin_trgm_ops`)],
);

/** Which unit became which (a unit may be split over several). */
export const agencySuccessions = pgTable(
  'agency_successions',
  {
    predecessorId: reference('predecessor_id').notNull().references(() => agencies.id),
    successorId: reference('successor_id').notNull().references(() => agencies.id),
    source: text('source').notNull(),
  },
  (t) => [primaryKey({ columns: [t.predecessorId, t.successorId] }), index('agency_successions_successor').on(t.successorId)],
);
