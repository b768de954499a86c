import type { Logger } from 'pino';
import type { Database } from '../database/client.ts';
import { toInstant, type Instant } from '../database/columns.ts';
import { WAKE_CHANNEL } from './outbox.ts';
import { FEED_CHANNEL, sequencePending } from './sequencer.ts';

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

/** Where to read from and what to keep. */
export interface FeedSelection { readonly topics: readonly string[]; readonly dossierId?: number; readonly accountId?: number; readonly agencyIds?: readonly number[] }

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
 * One listener a process, however many subscribers.
 */
export class Feed {
  readonly #database: Database;
  readonly #log: Logger;
  readonly #wakers = new Set<() => void>();
  #sweep: NodeJS.Timeout | undefined;
  #unlisten: (() => Promise<void>)[] = [];
  #sequencing = false;
  #again = false;
  #closed = false;

  constructor(database: Database, log: Logger) {
    this.#database = database;
    this.#log = log;
  }

  async start(): Promise<void> {
    const sequence = (): void => void this.#sequence();
    const committed = await this.#database.writeSql.listen(WAKE_CHANNEL, sequence, sequence);
    const ordered = await this.#database.writeSql.listen(FEED_CHANNEL, () => this.#wake(), () => this.#wake());
    this.#unlisten = [committed.unlisten, ordered.unlisten];
    this.#sweep = setInterval(() => {
      sequence();
      this.#wake();
    }, SWEEP_MS);
    this.#sweep.unref();
  }

  async stop(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#sweep);
    this.#wake();
    await Promise.allSettled(this.#unlisten.map((unlisten) => unlisten()));
  }

  /** The newest position given out so far. */
  async head(): Promise<number> {
    const [row] = await this.#database.sql<{ position: number }[]>`select coalesce(max(position), 0) as position from outbox`;
    return row?.position ?? 0;
  }

  /** Every message of the selection after `position`, once and in order, until the signal aborts. */
  async *follow(after: number, selection: FeedSelection, signal: AbortSignal): AsyncGenerator<FeedMessage> {
    let position = after;
    while (!signal.aborted && !this.#closed) {
      const woken = this.#nextWake(signal);
      const page = await readFeed(this.#database, position, selection);
      for (const message of page) {
        position = message.position;
        yield message;
        if (signal.aborted) return;
      }
      if (page.length < PAGE) await woken.promise;
      woken.forget();
    }
  }

  #nextWake(signal: AbortSignal): { promise: Promise<void>; forget: () => void } {
    let forget = (): void => undefined;
    const promise = new Promise<void>((resolve) => {
      const done = (): void => {
        forget();
        resolve();
      };
      forget = () => {
        this.#wakers.delete(done);
        signal.removeEventListener('abort', done);
      };
      this.#wakers.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
    return { promise, forget };
  }

  #wake(): void {
    for (const waker of this.#wakers) waker();
  }

  async #sequence(): Promise<void> {
    if (this.#closed) return;
    if (this.#sequencing) {
      this.#again = true;
      return;
    }
    this.#sequencing = true;
    try {
      do {
        this.#again = false;
        this.#again = (await sequencePending(this.#database)) || this.#again;
      } while (this.#again && !this.#closed);
    } catch (error) {
      // The sweep tries again; nothing is lost, the rows stay unsequenced.
      if (!this.#closed) this.#log.warn({ err: error }, 'sequencing failed');
    } finally {
      this.#sequencing = false;
    }
  }
}
