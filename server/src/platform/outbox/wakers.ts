/** What a follower wants to hear of. */
export interface FeedSelection { readonly topics: readonly string[]; readonly dossierId?: number; readonly accountId?: number; readonly agencyIds?: readonly number[] }

/** What is known of a message without its content. */
export interface Place { readonly topic: string; readonly dossierId: number | null; readonly agencyId: number | null; readonly accountId: number | null }

interface Waker { readonly selection: FeedSelection; readonly wake: () => void }

const matches = ({ topics, dossierId, accountId, agencyIds }: FeedSelection, place: Place): boolean =>
  topics.includes(place.topic) && (dossierId === undefined || dossierId === place.dossierId) && (accountId === undefined || accountId === place.accountId)
  && (agencyIds === undefined || (place.agencyId !== null && agencyIds.includes(place.agencyId)));

class Shelf {
  readonly #byKey = new Map<number, Set<Waker>>();

  add(key: number, waker: Waker): void {
    const known = this.#byKey.get(key);
    if (known) known.add(waker);
    else this.#byKey.set(key, new Set([waker]));
  }

  delete(key: number, waker: Waker): void {
    const known = this.#byKey.get(key);
    known?.delete(waker);
    if (known?.size === 0) this.#byKey.delete(key);
  }

  at(key: number | null): Iterable<Waker> {
    return (key === null ? undefined : this.#byKey.get(key)) ?? [];
  }
}

/** Followers that wait, found by what they wait for: with thousands of sockets open, a message wakes only those it concerns. */
export class Wakers {
  readonly #dossiers = new Shelf();
  readonly #accounts = new Shelf();
  readonly #others = new Set<Waker>();
  readonly #all = new Set<Waker>();

  /** Registers a wait; the answered function ends it. Register first, read after: what comes in between wakes. */
  add(selection: FeedSelection, wake: () => void): () => void {
    const waker: Waker = { selection, wake };
    this.#all.add(waker);
    const { dossierId, accountId } = selection;
    if (dossierId !== undefined) this.#dossiers.add(dossierId, waker);
    else if (accountId !== undefined) this.#accounts.add(accountId, waker);
    else this.#others.add(waker);
    return () => {
      this.#all.delete(waker);
      if (dossierId !== undefined) this.#dossiers.delete(dossierId, waker);
      else if (accountId !== undefined) this.#accounts.delete(accountId, waker);
      else this.#others.delete(waker);
    };
  }

  /** Wakes everybody whom one of these messages concerns, each once. */
  wake(places: readonly Place[]): void {
    const concerned = new Set<Waker>();
    for (const place of places) {
      for (const among of [this.#dossiers.at(place.dossierId), this.#accounts.at(place.accountId), this.#others]) {
        for (const waker of among) if (matches(waker.selection, place)) concerned.add(waker);
      }
    }
    for (const waker of concerned) waker.wake();
  }

  wakeAll(): void {
    for (const waker of this.#all) waker.wake();
  }
}
