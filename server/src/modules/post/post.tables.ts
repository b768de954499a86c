import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { dossiers } from '../dossiers/dossiers.tables.ts';
import { PARCEL_EVENT_KINDS, type Shipment } from './port.ts';

/** A parcel that belongs to a dossier: papers on their way to the desk (§8.2a), or a result on its way to the person (§10.2b). */
export const parcels = pgTable(
  'parcels',
  {
    id: identity(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    direction: text('direction', { enum: ['INCOMING', 'OUTGOING'] }).notNull(),
    /** Null while the post has not yet taken a parcel of ours. */
    code: text('code'),
    /** Of ours: what is to be sent to whom, as ordered. */
    shipment: jsonb('shipment').$type<Shipment>(),
    /** The post knows the code; null while it was not asked. */
    known: boolean('known'),
    state: text('state', { enum: PARCEL_EVENT_KINDS }),
    events: integer('events').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    /** When the post last answered. */
    checkedAt: instant('checked_at'),
    /** When the post is asked again; null once it need not be. */
    nextAskAt: instant('next_ask_at'),
    asks: integer('asks').notNull().default(0),
  },
  (t) => [
    uniqueIndex('parcels_code').on(t.dossierId, t.direction, t.code).where(sql`code is not null`),
    uniqueIndex('parcels_shipment').on(sql`(shipment->>'reference')`).where(sql`shipment is not null`),
    index('parcels_dossier').on(t.dossierId, t.id),
    index('parcels_next').on(t.nextAskAt).where(sql`next_ask_at is not null`),
  ],
);

/** What the post said of a parcel, in its order. Append-only. */
export const parcelEvents = pgTable(
  'parcel_events',
  {
    parcelId: reference('parcel_id').notNull().references(() => parcels.id),
    sequence: integer('sequence').notNull(),
    at: instant('at').notNull(),
    kind: text('kind', { enum: PARCEL_EVENT_KINDS }).notNull(),
    place: text('place').notNull(),
    note: text('note'),
    signedBy: text('signed_by'),
    heardAt: instant('heard_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.parcelId, t.sequence] })],
);
