import { sql } from 'drizzle-orm';
import { bigint, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { agencies } from '../agencies/agencies.tables.ts';
import { dossiers } from '../dossiers/dossiers.tables.ts';

/** A dossier as one package (§10.1), verified when it was made. A dossier that changed afterwards gets another; append-only, also after destruction. */
export const archivePackages = pgTable(
  'archive_packages',
  {
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    number: integer('number').notNull(),
    /** The version of the dossier it holds. */
    dossierVersion: integer('dossier_version').notNull(),
    /** Its bytes in the vault, while there are any. */
    storageId: uuid('storage_id').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    manifestSha256: text('manifest_sha256').notNull(),
    fileCount: integer('file_count').notNull(),
    /** Whose seal it bears; null where the house has none. */
    sealedBy: text('sealed_by'),
    madeAt: instant('made_at').notNull(),
    madeBy: text('made_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.number] })],
);

/** How long dossiers of a procedure are kept, as posted by the operator from a day on; what came with the house stands in `seed/archive`. Append-only. */
export const retentionRules = pgTable(
  'retention_rules',
  {
    id: identity(),
    procedureCode: text('procedure_code').notNull(),
    inForceFrom: date('in_force_from').notNull(),
    /** Whole years from the year it ended; null: for ever. */
    years: integer('years'),
    basis: text('basis').notNull(),
    postedBy: text('posted_by').notNull(),
    postedAt: instant('posted_at').notNull(),
  },
  (t) => [uniqueIndex('retention_rules_day').on(t.procedureCode, t.inForceFrom)],
);

/** While one is open nothing of the dossier is destroyed, whatever its term says. */
export const legalHolds = pgTable(
  'legal_holds',
  {
    id: identity(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    reason: text('reason').notNull(),
    putBy: text('put_by').notNull(),
    putAt: instant('put_at').notNull(),
    liftedReason: text('lifted_reason'),
    liftedBy: text('lifted_by'),
    liftedAt: instant('lifted_at'),
  },
  (t) => [uniqueIndex('legal_holds_one_open').on(t.dossierId).where(sql`lifted_at is null`), index('legal_holds_dossier').on(t.dossierId)],
);

export const DESTRUCTION_STATES = ['PROPOSED', 'DECIDED', 'REJECTED', 'EXECUTED'] as const;

/** Dossiers whose time is over: proposed by a specialist, decided by a leader who is another person, carried out once. */
export const destructions = pgTable(
  'destructions',
  {
    id: identity(),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    state: text('state', { enum: DESTRUCTION_STATES }).notNull(),
    reason: text('reason').notNull(),
    proposedById: reference('proposed_by_id').notNull().references(() => accounts.id),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    /** The decision: its number and date, and the council that weighed the value. */
    decisionNumber: text('decision_number'),
    decisionDate: date('decision_date'),
    council: text('council'),
    decidedById: reference('decided_by_id').references(() => accounts.id),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    rejectedReason: text('rejected_reason'),
    executedAt: instant('executed_at'),
    executedBy: text('executed_by'),
  },
  (t) => [index('destructions_agency').on(t.agencyId, t.id)],
);

/** One dossier of a destruction: what proves later what it was, without a word of it. */
export const destructionItems = pgTable(
  'destruction_items',
  {
    id: identity(),
    destructionId: reference('destruction_id').notNull().references(() => destructions.id),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    /** The last day it was kept, and why, as found when it was proposed. */
    retainedUntil: date('retained_until').notNull(),
    retention: text('retention').notNull(),
    packageSha256: text('package_sha256').notNull(),
    manifestSha256: text('manifest_sha256').notNull(),
    /** While it stands on a list that was not rejected. */
    open: integer('open'),
    destroyedAt: instant('destroyed_at'),
    /** Files whose bytes are still to be removed; emptied when they are. */
    bytes: jsonb('bytes').$type<readonly string[]>(),
  },
  (t) => [index('destruction_items_destruction').on(t.destructionId), uniqueIndex('destruction_items_once').on(t.dossierId).where(sql`open = 1`), index('destruction_items_bytes').on(t.id).where(sql`bytes is not null`)],
);

/**
 * What a destruction does to each table, as data: written by migrations alone, carried out by `destroy_dossier` with the dossier as $1. A table that names
 * a dossier and is not here lets no dossier be destroyed.
 */
export const erasures = pgTable('erasures', {
  tableName: text('table_name').primaryKey(),
  position: integer('position').notNull(),
  /** Null: nothing of the person stands there; `why` says what. */
  statement: text('statement'),
  why: text('why').notNull(),
});
