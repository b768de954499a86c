import type { Logger } from 'pino';
import type { Database } from '../database/client.ts';
import { toInstant, type Instant } from '../database/columns.ts';
import { WAKE_CHANNEL } from './outbox.ts';
import { Repeated } from './repeated.ts';
import { FEED_CHANNEL, sequencePending } from './sequencer.ts';
import { type FeedSelection, type Place, Wakers } from './wakers.ts';

/** A committed message at its place in the one order everybody sees. */
export interface FeedMessage {
  readonly position: number;
  readonly topic: string;
  readonly dossierId: number | null;
  readonly agencyId: number | null;
  readonly accountId: number | null;
  readonly payload: Record<string, unknown>;
  readonly createdAt: Instant;
}

interface FeedRow { position: number; topic: string; dossier_id: number | null; agency_id: number | null; account_id: number | null; payload: Record<string, unknown>; created_at: string }

const PAGE = 500;
/** Notifications can be lost while a listener reconnects; everything is looked at again this often. */
const SWEEP_MS = 2_000;

/** Messages after `position`, in order, at most one page. */
export async function readFeed(database: Database, after: number, selection: FeedSelection): Promise<FeedMessage[]> {
  const { sql } = database;
  const rows = await sql<FeedRow[]>`
    select position, topic, dossier_id, agency_id, account_id, payload, created_at::text from outbox
    where position > ${after} and topic = any(${[...selection.topics]})
      ${selection.dossierId === undefined ? sql`` : sql`and dossier_id = ${selection.dossierId}`}
      ${selection.accountId === undefined ? sql`` : sql`and account_id = ${selection.accountId}`}
      ${selection.agencyIds === undefined ? sql`` : sql`and agency_id = any(${[...selection.agencyIds]}::bigint[])`}
    order by position limit ${PAGE}`;
  return rows.map((row) => ({
    position: row.position, topic: row.topic, dossierId: row.dossier_id, agencyId: row.agency_id,
    accountId: row.account_id, payload: row.payload, createdAt: toInstant(row.created_at),
  }));
}

/**
 * The live end of the outbox in this process: wakes on NOTIFY, reads by cursor, so a lost notification delays and never loses.
 * One listener and one reader a process, however many followers: a message costs a query for those it concerns, not for everybody.
 */
export class Feed {
  readonly #database: Database;
  readonly #log: Logger;
  readonly #wakers = new Wakers();
  readonly #sequencing: Repeated;
  readonly #reading: Repeated;
  readonly #together = new Map<string, Promise<unknown>>();
  #position = 0;
  #sweep: NodeJS.Timeout | undefined;
  #unlisten: (() => Promise<void>)[] = [];
  #closed = false;

  constructor(database: Database, log: Logger) {
    this.#database = database;
    this.#log = log;
    // When either fails the sweep tries again: rows stay unsequenced, the position stays where it was.
    this.#sequencing = new Repeated(() => this.#attempt('sequencing failed', () => sequencePending(database)));
    this.#reading = new Repeated(() => this.#attempt('the outbox could not be read', () => this.#read()));
  }

  async start(): Promise<void> {
    this.#position = await this.head();
    const sequence = (): void => this.#sequencing.run();
    const read = (): void => this.#reading.run();
    const committed = await this.#database.writeSql.listen(WAKE_CHANNEL, sequence, sequence);
    const ordered = await this.#database.writeSql.listen(FEED_CHANNEL, read, read);
    this.#unlisten = [committed.unlisten, ordered.unlisten];
    this.#sweep = setInterval(() => {
      sequence();
      read();
    }, SWEEP_MS);
    this.#sweep.unref();
  }

  async stop(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#sweep);
    this.#wakers.wakeAll();
    await Promise.allSettled([...this.#unlisten.map((unlisten) => unlisten()), this.#sequencing.settled(), this.#reading.settled()]);
  }

  /** The newest position given out so far. */
  async head(): Promise<number> {
    const [row] = await this.#database.sql<{ position: number }[]>`select coalesce(max(position), 0) as position from outbox`;
    return row?.position ?? 0;
  }

  /** Every message of the selection after `position`, once and in order, until the signal aborts. */
  async *follow(after: number, selection: FeedSelection, signal: AbortSignal): AsyncGenerator<FeedMessage> {
    let position = after;
    for await (const _woken of this.wakes(selection, signal)) {
      for (let full = true; full && !signal.aborted;) {
        const page = await readFeed(this.#database, position, selection);
        full = page.length === PAGE;
        for (const message of page) {
          position = message.position;
          yield message;
          if (signal.aborted) return;
        }
      }
    }
  }

  /**
   * Once at the beginning, and again whenever a message of the selection was put in order since: for those who read a table of their
   * own by cursor. What happens while the reader reads makes one more turn, so nothing is missed; many messages may make one turn.
   */
  async *wakes(selection: FeedSelection, signal: AbortSignal): AsyncGenerator<void> {
    while (!signal.aborted && !this.#closed) {
      const woken = Promise.withResolvers<void>();
      const wake = (): void => woken.resolve();
      const forget = this.#wakers.add(selection, wake);
      signal.addEventListener('abort', wake);
      try {
        yield;
        if (!signal.aborted && !this.#closed) await woken.promise;
      } finally {
        forget();
        signal.removeEventListener('abort', wake);
      }
    }
  }

  /**
   * One reading for all followers that were woken together and want the same: the pages of one person, the readers of one dossier.
   * Whoever is woken by a later message gets a reading of their own, so that nobody is given what was read before it.
   */
  async together<T>(key: string, read: () => Promise<T>): Promise<T> {
    // The map holds under each key what its own `read` promised.
    const known = this.#together.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const reading = read();
    this.#together.set(key, reading);
    const forget = (): void => {
      if (this.#together.get(key) === reading) this.#together.delete(key);
    };
    reading.then(forget, forget);
    return reading;
  }

  /** Goes on from where this process had come to, and wakes whom it concerns. Answers whether more may be waiting. */
  async #read(): Promise<boolean> {
    const rows = await this.#database.sql<(Place & { position: number })[]>`
      select position, topic, dossier_id as "dossierId", agency_id as "agencyId", account_id as "accountId" from outbox where position > ${this.#position} order by position limit ${PAGE}`;
    this.#position = rows.at(-1)?.position ?? this.#position;
    this.#together.clear();
    this.#wakers.wake(rows);
    return rows.length === PAGE;
  }

  async #attempt(failed: string, step: () => Promise<boolean>): Promise<boolean> {
    if (this.#closed) return false;
    try {
      return await step();
    } catch (error) {
      if (!this.#closed) this.#log.warn({ err: error }, failed);
      return false;
    }
  }
}
