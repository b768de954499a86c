import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { appendParcelEvents, changeParcel, claimDueParcels, lockParcel, type ParcelRow } from './parcel.storage.ts';
import type { ParcelEvent, PostPort } from './port.ts';

const LOOK_EVERY_MS = 1_000;
const AT_ONCE = 5;
/** A code the post never heard of is given up after so many days. */
const GIVE_UP_MS = 60 * 86_400_000;

/** Something new is known of a parcel: told inside the transaction that keeps it. `events` are the new ones; none where only the code became known, or that the post does not know it. */
export type ParcelNews = (tx: Tx, parcel: ParcelRow, events: readonly ParcelEvent[]) => Promise<void>;

const isOver = (events: readonly ParcelEvent[]): boolean => events.some((event) => event.kind === 'DELIVERED' || event.kind === 'RETURNED');

/** Asks the post about every parcel whose turn it is, and hands over what is to be sent. Each for itself: one that fails keeps none of the others. */
export async function askPost(house: House, port: PostPort, news: ParcelNews): Promise<void> {
  const { database, clock, log, config } = house;
  const due = await inTransaction(database, clock, (tx) => claimDueParcels(tx, new Date(Date.parse(tx.now) + config.POST_ASK_SECONDS * 1_000).toISOString(), AT_ONCE));
  await Promise.all(due.map((parcel) => ask(house, port, news, parcel).catch((error: unknown) => log.warn({ err: error, parcelId: parcel.id }, 'the post could not be asked; tried again later'))));
}

async function ask(house: House, port: PostPort, news: ParcelNews, { id, code, shipment }: ParcelRow): Promise<void> {
  if (code === null) {
    if (shipment === null) return;
    const shipped = await port.ship(shipment);
    return keep(house, id, async (tx, parcel) => {
      if (parcel.code !== null) return;
      await changeParcel(tx, id, { code: shipped.code, checkedAt: tx.now, nextAskAt: tx.now });
      await news(tx, { ...parcel, code: shipped.code }, []);
    });
  }
  const told = await port.track(code);
  await keep(house, id, async (tx, parcel) => {
    // The post's own order: what it told before stays, what is new is appended.
    const fresh = (told ?? []).slice(parcel.events);
    const givenUp = Date.parse(tx.now) - Date.parse(parcel.createdAt) > GIVE_UP_MS;
    const over = isOver(told ?? []) || givenUp;
    const after = { known: told !== undefined, state: told?.at(-1)?.kind ?? parcel.state, events: parcel.events + fresh.length, checkedAt: tx.now };
    await appendParcelEvents(tx, parcel, fresh);
    await changeParcel(tx, id, { ...after, ...(over && { nextAskAt: null }) });
    if (fresh.length > 0 || after.known !== parcel.known) await news(tx, { ...parcel, ...after }, fresh);
  });
}

async function keep({ database, clock }: House, id: number, write: (tx: Tx, parcel: ParcelRow) => Promise<void>): Promise<void> {
  await inTransaction(database, clock, async (tx) => {
    const parcel = await lockParcel(tx, id);
    if (parcel !== undefined) await write(tx, parcel);
  });
}

/** Asks again and again while the house is open; answers the function that ends it, after what is under way. */
export function followParcels(house: House, port: PostPort, news: ParcelNews): () => Promise<void> {
  const leaving = new AbortController();
  const { signal } = leaving;
  const running = (async () => {
    while (!signal.aborted) {
      await askPost(house, port, news).catch((error: unknown) => house.log.warn({ err: error }, 'parcels could not be followed; tried again later'));
      await pause(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  })();
  return async () => {
    leaving.abort();
    await running;
  };
}
