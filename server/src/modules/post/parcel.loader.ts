import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { listParcelEvents, listParcels, type ParcelEventRow, type ParcelRow } from './parcel.storage.ts';

export interface ParcelWithEvents { readonly parcel: ParcelRow; readonly events: readonly ParcelEventRow[] }

/** The parcels of many dossiers with what the post said of them, in two queries; oldest first. */
export const parcelsLoader = ({ house }: RequestContext): DataLoader<number, ParcelWithEvents[]> =>
  new DataLoader(async (ids: readonly number[]) => {
    const rows = await listParcels(house.database.reads, ids);
    const events = rows.length === 0 ? [] : await listParcelEvents(house.database.reads, rows.map((row) => row.id));
    return ids.map((id) => rows.filter((row) => row.dossierId === id).map((parcel) => ({ parcel, events: events.filter((event) => event.parcelId === parcel.id) })));
  });
