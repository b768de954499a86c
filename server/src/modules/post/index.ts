/** What other modules and the process may use of the post: parcels of a dossier, and the port behind them. It knows nothing of dossiers. */
export { postPort } from './http-post.adapter.ts';
export { askPost, followParcels, type ParcelNews } from './parcel.job.ts';
export { parcelsLoader, type ParcelWithEvents } from './parcel.loader.ts';
export { listParcels, orderShipment, type ParcelRow, stopTracking, trackIncoming, trackOutgoing } from './parcel.storage.ts';
export { Parcel, PARCEL_WORDS } from './parcel.types.ts';
export { type ParcelEvent, type ParcelEventKind, type Party, type PostPort, PostUnreachable, type Shipment } from './port.ts';
