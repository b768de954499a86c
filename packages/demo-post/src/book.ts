import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { makePostalCode } from '@mot-cua/identifiers';

/** What happens to a parcel on its way. */
export const KINDS = {
  ACCEPTED: 'Bưu điện đã nhận',
  IN_TRANSIT: 'Đang vận chuyển',
  OUT_FOR_DELIVERY: 'Đang phát',
  DELIVERED: 'Đã phát, người nhận đã ký',
  DELIVERY_FAILED: 'Phát không thành công',
  RETURNED: 'Đã chuyển hoàn người gửi',
} as const;
export type Kind = keyof typeof KINDS;

export interface PostEvent { readonly at: string; readonly kind: Kind; readonly place: string; readonly note: string | null; readonly signedBy: string | null }
export interface Party { readonly name: string; readonly address: string; readonly phone: string }
export interface Parcel {
  readonly code: string;
  /** The sender's own name for it; the same one is taken once. */
  readonly reference: string | null;
  readonly content: string;
  readonly sender: Party;
  readonly recipient: Party;
  readonly events: readonly PostEvent[];
}

/** Failed deliveries after which a parcel goes back (TT 17/2017/TT-BTTTT Đ7). */
const MOST_FAILED = 2;

/** What may happen to a parcel next. */
export function nextOf({ events }: Parcel): readonly Kind[] {
  const last = events.at(-1)?.kind;
  switch (last) {
    case undefined: return ['ACCEPTED'];
    case 'ACCEPTED': return ['IN_TRANSIT'];
    case 'IN_TRANSIT': return ['IN_TRANSIT', 'OUT_FOR_DELIVERY'];
    case 'OUT_FOR_DELIVERY': return ['DELIVERED', 'DELIVERY_FAILED'];
    case 'DELIVERY_FAILED': return events.filter((event) => event.kind === 'DELIVERY_FAILED').length >= MOST_FAILED ? ['RETURNED'] : ['OUT_FOR_DELIVERY', 'RETURNED'];
    case 'DELIVERED': case 'RETURNED': return [];
  }
}

/** What the post remembers: in memory, and, where a file is given, in a line of JSON each time something changes. */
export class Book {
  readonly #parcels = new Map<string, Parcel>();
  readonly #file: string | undefined;
  #serial: number;

  constructor(file: string | undefined, firstSerial: number) {
    this.#file = file;
    this.#serial = firstSerial;
    if (file === undefined || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      // Written by this class alone; a line torn by a power cut is passed over.
      try {
        const parcel = JSON.parse(line) as Parcel;
        this.#keep(parcel);
      } catch {
        continue;
      }
    }
  }

  find = (code: string): Parcel | undefined => this.#parcels.get(code);
  byReference = (reference: string): Parcel | undefined => [...this.#parcels.values()].find((one) => one.reference === reference);
  /** Newest first. */
  list = (): Parcel[] => [...this.#parcels.values()].toReversed();

  open(parcel: Omit<Parcel, 'code' | 'events'>, at: string): Parcel {
    this.#serial += 1;
    const opened: Parcel = { ...parcel, code: makePostalCode('RR', this.#serial), events: [{ at, kind: 'ACCEPTED', place: 'Bưu cục nhận gửi', note: null, signedBy: null }] };
    this.#put(opened);
    return opened;
  }

  /** @returns undefined where this cannot happen to it now */
  add(code: string, event: PostEvent): Parcel | undefined {
    const parcel = this.find(code);
    if (parcel === undefined || !nextOf(parcel).includes(event.kind)) return undefined;
    const after = { ...parcel, events: [...parcel.events, event] };
    this.#put(after);
    return after;
  }

  #put(parcel: Parcel): void {
    this.#keep(parcel);
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify(parcel)}\n`);
  }

  #keep(parcel: Parcel): void {
    this.#parcels.set(parcel.code, parcel);
    this.#serial = Math.max(this.#serial, Number(parcel.code.slice(2, 10)));
  }
}
