import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { HouseError } from '../errors.ts';
import { preparedQueries, type Database, type Queries, type TransactionSql } from './client.ts';
import type { Instant } from './columns.ts';
import { Turnstile } from './turnstile.ts';

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

/** Thrown when a handle is used after its transaction has ended, for example because its backend died under it. */
export class TransactionClosedError extends Error {
  constructor() {
    super('This transaction has ended; its handle must not be used.');
    this.name = 'TransactionClosedError';
  }
}

const turnstiles = new WeakMap<Database, Turnstile>();

function turnstileOf(database: Database): Turnstile {
  const known = turnstiles.get(database) ?? new Turnstile({ places: database.writeLimit, queue: 200, patienceMs: 5_000 });
  turnstiles.set(database, known);
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
      if (name === 'unsafe' || name === 'savepoint' || name === 'file') allow();
      return Reflect.get(target, name, receiver);
    },
  });
}

/**
 * Runs `act` in one SQL transaction and answers only after commit.
 *
 * postgres.js may reject `begin()` when the backend dies while the callback awaits something else, and let the callback's later
 * statements run on a *new* connection, outside any transaction. So every use of the handle after the end throws, and the
 * database refuses writes where `mc.transaction` is not set.
 *
 * @throws HouseError OVERLOADED when no connection comes free in time; nothing was written then.
 */
export async function inTransaction<T>(database: Database, clock: Clock, act: (tx: Tx) => Promise<T>): Promise<T> {
  const leave = await turnstileOf(database).enter(() => new HouseError('OVERLOADED'));
  let open = true;
  const allow = (): void => {
    if (!open) throw new TransactionClosedError();
  };
  try {
    const answer = await database.writeSql.begin(async (sql) => {
      const id = randomUUID();
      await sql`select set_config('mc.transaction', ${id}, true)`;
      allow();
      return { value: await act({ db: preparedQueries(sql, database.writeSql.options, allow), sql: guardedSql(sql, allow), now: clock.now(), id }) };
    });
    return answer.value as T;
  } finally {
    open = false;
    leave();
  }
}
