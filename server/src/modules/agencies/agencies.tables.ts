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

/**
 * The two worlds the catalogue knows (decision 0003): which day's units each shows, and what the province is called there.
 * 2017: three tiers; 2025: two tiers after Nghị quyết 202/2025/QH15.
 */
export const unitEras = pgTable('unit_eras', {
  era: text('era', { enum: ['Y2017', 'Y2025'] }).primaryKey(),
  /** The day whose units are in force in this era. */
  unitsAsOf: date('units_as_of').notNull(),
  provinceAreaCode: text('province_area_code').notNull(),
  provinceName: text('province_name').notNull(),
  basis: text('basis').notNull(),
});

/** Which era the portal shows from which day on: switching the province to the present is one more row, never a change of code. */
export const portalSettings = pgTable('portal_settings', {
  inForceFrom: date('in_force_from').primaryKey(),
  era: text('era', { enum: ['Y2017', 'Y2025'] }).notNull().references(() => unitEras.era),
  basis: text('basis').notNull(),
});
