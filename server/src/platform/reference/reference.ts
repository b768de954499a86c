import type { House } from '../house.ts';

/** Public reference data of a house, read once and kept in memory until the catalogue changes. */
export interface Reference<T> {
  /** What is known now; read from the database at the first call after a change. */
  get(house: House): Promise<T>;
}

/** What one process keeps of one house, and the follower that empties it. */
interface Kept {
  readonly values: Map<object, Promise<unknown>>;
  /** Done when changes from now on will be seen: reading before that could keep an old value for ever. */
  readonly following: Promise<void>;
}

const keptOf = new WeakMap<House, Kept>();

function kept(house: House): Kept {
  const known = keptOf.get(house);
  if (known !== undefined) return known;
  const head = house.feed.head();
  const made: Kept = { values: new Map(), following: head.then(() => undefined) };
  keptOf.set(house, made);
  void follow(house, head);
  return made;
}

/** One follower a house: whoever changed the catalogue, in whichever process, all references here are read anew. */
async function follow(house: House, head: Promise<number>): Promise<void> {
  try {
    for await (const _message of house.feed.follow(await head, { topics: ['catalogue.changed'] }, new AbortController().signal)) forgetReferences(house);
  } catch (error) {
    house.log.warn({ err: error }, 'the catalogue is not followed any more; the next reader follows it again');
    keptOf.delete(house);
  }
}

/** Forgets what this process keeps, at once: for whoever has just changed the catalogue itself. */
export function forgetReferences(house: House): void {
  keptOf.get(house)?.values.clear();
}

/** A reference read by `load`. Readers at the same time share one reading; a failed one is not remembered. */
export function reference<T>(load: (house: House) => Promise<T>): Reference<T> {
  const key = {};
  return {
    async get(house) {
      const { values, following } = kept(house);
      await following;
      // The map holds under each key exactly what its own `load` promised.
      const known = values.get(key) as Promise<T> | undefined;
      if (known !== undefined) return known;
      const reading = load(house);
      values.set(key, reading);
      reading.catch(() => {
        if (values.get(key) === reading) values.delete(key);
      });
      return reading;
    },
  };
}
