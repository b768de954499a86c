import { createHash, randomUUID } from 'node:crypto';
import type { Subscriber } from './authority.ts';

/** A request as the service knows it. `APPROVED` bears its signatures. */
export interface Order {
  readonly responseId: string;
  readonly clientData: string;
  readonly credentialId: string;
  readonly documents: readonly { readonly label: string; readonly hash: Buffer }[];
  readonly expiresAt: number;
  readonly responseUri: string | undefined;
  state: 'PENDING' | 'APPROVED' | 'DECLINED';
}

/** Everybody with a certificate here, from the start; anybody else registers on the page. */
const SUBSCRIBERS: readonly Subscriber[] = [
  { identityNumber: '045190000001', name: 'Nguyễn Thị Hoa' },
  { identityNumber: '045088000002', name: 'Trần Văn Minh' },
  { identityNumber: '045175000011', name: 'Phan Thị Ngọc' },
  { identityNumber: '045170000012', name: 'Đặng Thị Mai' },
  { identityNumber: '045068000013', name: 'Trương Văn Khoa' },
];

/** Four digits out of the hashes: the same here and where the request came from. */
export function controlCode({ documents }: Pick<Order, 'documents'>): string {
  const hash = createHash('sha256').update(documents.map((document) => document.hash.toString('hex')).join('')).digest();
  return String(hash.readUInt32BE(0) % 10_000).padStart(4, '0');
}

/** What the service remembers while it runs. */
export class Book {
  readonly #subscribers = new Map(SUBSCRIBERS.map((one) => [one.identityNumber, one]));
  readonly #orders = new Map<string, Order>();

  subscriber(identityNumber: string): Subscriber | undefined {
    return this.#subscribers.get(identityNumber);
  }
  register(subscriber: Subscriber): void {
    this.#subscribers.set(subscriber.identityNumber, subscriber);
  }

  /** The same request begun again is the same order; undefined where it comes with other hashes. */
  open(order: Omit<Order, 'responseId' | 'state'>): Order | undefined {
    const known = [...this.#orders.values()].find((one) => one.clientData === order.clientData && one.credentialId === order.credentialId);
    if (known !== undefined) return controlCode(known) === controlCode(order) && known.documents.length === order.documents.length ? known : undefined;
    const opened: Order = { ...order, responseId: randomUUID(), state: 'PENDING' };
    this.#orders.set(opened.responseId, opened);
    return opened;
  }
  find(responseId: string): Order | undefined {
    return this.#orders.get(responseId);
  }
  /** What waits for this person, oldest first. */
  waitingFor(identityNumber: string): readonly Order[] {
    return [...this.#orders.values()].filter((order) => order.credentialId === identityNumber && order.state === 'PENDING' && order.expiresAt > Date.now());
  }
}
