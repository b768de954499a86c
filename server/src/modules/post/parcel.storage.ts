import { and, asc, eq, inArray, isNotNull, ne } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Instant } from '../../platform/database/columns.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { ParcelEvent, Shipment } from './port.ts';
import { parcelEvents, parcels } from './post.tables.ts';

export type ParcelRow = typeof parcels.$inferSelect;
export type ParcelEventRow = typeof parcelEvents.$inferSelect;

/** §8.2a: papers travel to the desk under this code; one told before is asked about no more. The same told again is one. */
export async function trackIncoming(tx: Tx, dossierId: number, code: string): Promise<void> {
  await tx.db.update(parcels).set({ nextAskAt: null }).where(and(eq(parcels.dossierId, dossierId), eq(parcels.direction, 'INCOMING'), ne(parcels.code, code)));
  const rows = await tx.db.insert(parcels).values({ dossierId, direction: 'INCOMING', code, createdAt: tx.now, nextAskAt: tx.now }).onConflictDoNothing().returning({ id: parcels.id });
  if (rows.length === 0) await tx.db.update(parcels).set({ nextAskAt: tx.now }).where(and(eq(parcels.dossierId, dossierId), eq(parcels.direction, 'INCOMING'), eq(parcels.code, code)));
}

/** §10.2b: something is to be sent to the person; the post takes it, and gives its code, a moment later. @returns the parcel's id */
export async function orderShipment(tx: Tx, dossierId: number, shipment: Shipment): Promise<number> {
  const [row] = await tx.db.insert(parcels).values({ dossierId, direction: 'OUTGOING', shipment, createdAt: tx.now, nextAskAt: tx.now }).returning({ id: parcels.id });
  if (row === undefined) throw new Error('No parcel was written.');
  return row.id;
}

/** §10.2b: a result travels to the person under this code, which the desk read from its label or the post gave at once. */
export async function trackOutgoing(tx: Tx, dossierId: number, code: string): Promise<void> {
  await tx.db.insert(parcels).values({ dossierId, direction: 'OUTGOING', code, createdAt: tx.now, nextAskAt: tx.now }).onConflictDoNothing();
}

/** What arrived is asked about no more. */
export async function stopTracking(tx: Tx, dossierId: number): Promise<void> {
  await tx.db.update(parcels).set({ nextAskAt: null }).where(and(eq(parcels.dossierId, dossierId), eq(parcels.direction, 'INCOMING'), isNotNull(parcels.nextAskAt)));
}

/** Takes parcels whose turn it is, so that no other process asks at the same moment. */
export async function claimDueParcels(tx: Tx, again: Instant, atOnce: number): Promise<ParcelRow[]> {
  const due = await tx.sql<{ id: number }[]>`select id from parcels where next_ask_at <= ${tx.now} order by next_ask_at limit ${atOnce} for update skip locked`;
  if (due.length === 0) return [];
  const rows = await tx.db.select().from(parcels).where(inArray(parcels.id, due.map((row) => row.id))).orderBy(asc(parcels.id));
  for (const row of rows) await tx.db.update(parcels).set({ nextAskAt: again, asks: row.asks + 1 }).where(eq(parcels.id, row.id));
  return rows;
}

/** The parcel under its lock. */
export async function lockParcel(tx: Tx, id: number): Promise<ParcelRow | undefined> {
  const [row] = await tx.db.select().from(parcels).where(eq(parcels.id, id)).for('no key update');
  return row;
}

export async function changeParcel(tx: Tx, id: number, change: Partial<Pick<ParcelRow, 'code' | 'known' | 'state' | 'events' | 'checkedAt' | 'nextAskAt'>>): Promise<void> {
  await tx.db.update(parcels).set(change).where(eq(parcels.id, id));
}

export async function appendParcelEvents(tx: Tx, { id, events: before }: ParcelRow, events: readonly ParcelEvent[]): Promise<void> {
  if (events.length > 0) await tx.db.insert(parcelEvents).values(events.map((event, index) => ({ ...event, parcelId: id, sequence: before + index + 1, heardAt: tx.now })));
}

/** All parcels of these dossiers, oldest first. */
export const listParcels = (queries: Queries, dossierIds: readonly number[]): Promise<ParcelRow[]> =>
  queries.select().from(parcels).where(inArray(parcels.dossierId, [...dossierIds])).orderBy(asc(parcels.id));

export const listParcelEvents = (queries: Queries, parcelIds: readonly number[]): Promise<ParcelEventRow[]> =>
  queries.select().from(parcelEvents).where(inArray(parcelEvents.parcelId, [...parcelIds])).orderBy(asc(parcelEvents.parcelId), asc(parcelEvents.sequence));
