import type { Instant } from '../../platform/database/columns.ts';

export const PARCEL_EVENT_KINDS = ['ACCEPTED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'DELIVERY_FAILED', 'RETURNED'] as const;
/** What happens to a parcel on its way. `DELIVERED` and `RETURNED` end it. */
export type ParcelEventKind = (typeof PARCEL_EVENT_KINDS)[number];

/** One thing the post says of a parcel. `signedBy`: who signed for it, of a delivery alone. */
export interface ParcelEvent { readonly at: Instant; readonly kind: ParcelEventKind; readonly place: string; readonly note: string | null; readonly signedBy: string | null }

export interface Party { readonly name: string; readonly address: string; readonly phone: string }
/** A registered parcel to be sent; `reference` is the house's own name for it, and the post takes one of a name once. */
export interface Shipment { readonly reference: string; readonly content: string; readonly sender: Party; readonly recipient: Party }

/** No answer, or none that can be believed: nothing is known, ask again later. */
export class PostUnreachable extends Error {
  override readonly name = 'PostUnreachable';
}

/** What the house needs of a post (§8.2a, §10.2b). Nothing here is called inside a transaction. */
export interface PostPort {
  /** Everything known of a parcel, oldest first; undefined where the post does not know the code. @throws PostUnreachable */
  track(code: string): Promise<readonly ParcelEvent[] | undefined>;
  /** Hands a shipment to the post; the same reference yields the same code. @throws PostUnreachable */
  ship(shipment: Shipment): Promise<{ readonly code: string }>;
}
