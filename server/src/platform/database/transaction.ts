import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { HouseError } from '../errors.ts';
import { preparedQueries, type Database, type Queries, type TransactionSql } from './client.ts';
import type { Instant } from './columns.ts';
import { Turnstile } from './turnstile.ts';
import type { Writer } from './writer.ts';

/** One open transaction. Every storage function takes it first; it must not outlive the callback of {@link inTransaction}. */
export interface Tx {
  /** drizzle on this transaction. */
  readonly db: Queries;
  /** Plain SQL on this transaction. */
  readonly sql: TransactionSql;
  /** The instant of the act: one for the whole transaction. */
  readonly now: Instant;
  readonly id: string;
}

export { ConnectionLostError, TransactionClosedError } from './writer.ts';

/** Who waits for a connection, and the ones nobody uses: as many as there are places. */
interface Line { readonly turnstile: Turnstile; readonly free: Writer[] }
const lines = new WeakMap<Database, Line>();

function lineOf(database: Database): Line {
  const known = lines.get(database) ?? { turnstile: new Turnstile({ places: database.writers.length, queue: 200, patienceMs: database.patienceMs }), free: [...database.writers] };
  lines.set(database, known);
  return known;
}

/** The driver's tagged template, refusing to be called once `isOpen` says no. */
function guardedSql(sql: TransactionSql, allow: () => void): TransactionSql {
  return new Proxy(sql, {
    apply(target, self, parameters) {
      allow();
      return Reflect.apply(target, self, parameters);
    },
    get(target, name, receiver) {
      if (name === 'unsafe' || name === 'file') allow();
      return Reflect.get(target, name, receiver);
    },
  });
}

/**
 * Runs `act` in one SQL transaction and answers only after commit.
 *
 * A backend may die while `act` awaits something else. From then on every use of the handle throws, and the database refuses
 * writes where `mc.transaction` is not set: no half of an act is ever kept (see {@link Writer}).
 *
 * @throws HouseError OVERLOADED when no connection comes free in time; nothing was written then.
 */
export async function inTransaction<T>(database: Database, clock: Clock, act: (tx: Tx) => Promise<T>): Promise<T> {
  const { turnstile, free } = lineOf(database);
  const leave = await turnstile.enter(() => new HouseError('OVERLOADED'));
  const writer = free.pop();
  if (writer === undefined) throw new Error('More places than connections.');
  const id = randomUUID();
  try {
    return await writer.run(id, (allow) => act({ db: preparedQueries(writer.sql, writer.sql.options, allow), sql: guardedSql(writer.sql, allow), now: clock.now(), id }));
  } finally {
    free.push(writer);
    leave();
  }
}
