import type { Sql } from './client.ts';

/** Thrown when a handle is used after its transaction has ended, for example because its backend died under it. */
export class TransactionClosedError extends Error {
  constructor() {
    super('This transaction has ended; its handle must not be used.');
    this.name = 'TransactionClosedError';
  }
}

/** The connection was lost before the answer to COMMIT: what was written is undone, or, if COMMIT was on its way, unknown. */
export class ConnectionLostError extends Error {
  readonly code = 'CONNECTION_CLOSED';
  constructor() {
    super('The database connection was lost in the middle of a transaction.');
    this.name = 'ConnectionLostError';
  }
}

/**
 * One connection that carries one transaction at a time.
 *
 * The driver's own `begin()` is not used. When a backend dies under it (postgres.js 3.4.9), its callback goes on, and what follows,
 * also the COMMIT or ROLLBACK the driver itself sends at the callback's end, runs on whatever the connection is by then: outside any
 * transaction, in the middle of somebody else's, or on nothing at all, which throws where nobody can catch it and ends the process.
 * Here BEGIN and COMMIT are ours, and nothing is sent any more from the moment the connection is lost.
 */
export class Writer {
  /** The connection: a pool of one, which connects anew by itself. */
  readonly sql: Sql;
  #lost: () => void = () => undefined;
  #free: Promise<void> = Promise.resolve();

  constructor(connect: (onclose: () => void) => Sql) {
    this.sql = connect(() => this.#lost());
  }

  /**
   * Runs `act` in a transaction named `id`, a UUID, which the triggers of guarded tables ask for. `act` must call `allow` before each
   * statement. Rejects as soon as the connection is lost, even while `act` waits for something else. A second caller waits.
   */
  async run<T>(id: string, act: (allow: () => void) => Promise<T>): Promise<T> {
    const before = this.#free;
    const { promise, resolve: leave } = Promise.withResolvers<void>();
    this.#free = promise;
    await before;
    try {
      return await this.#run(id, act);
    } finally {
      leave();
    }
  }

  async #run<T>(id: string, act: (allow: () => void) => Promise<T>): Promise<T> {
    let open = true;
    let connected = true;
    const allow = (): void => {
      if (!open) throw new TransactionClosedError();
    };
    const lost = new Promise<never>((_resolve, reject) => {
      this.#lost = () => {
        open = connected = false;
        reject(new ConnectionLostError());
      };
    });
    lost.catch(() => undefined);
    try {
      await Promise.race([this.sql.unsafe(`begin; select set_config('mc.transaction', '${id}', true)`), lost]);
      const answer = await Promise.race([act(allow), lost]);
      allow();
      open = false;
      const { command } = await Promise.race([this.sql.unsafe('commit').catch(unknownIfEnded), lost]);
      // PostgreSQL answers so when a statement had failed: an act must not keep that to itself.
      if (command !== 'COMMIT') throw new Error('The transaction was rolled back: its act went on after a statement had failed.');
      return answer;
    } catch (error) {
      open = false;
      // Read after waiting: the connection may have been lost meanwhile.
      if (isSet(connected)) await Promise.race([this.sql.unsafe('rollback'), lost]).catch(() => undefined);
      throw error;
    } finally {
      this.#lost = () => undefined;
    }
  }
}

/** A backend ended (57P01 …) while it was asked to commit: its last words do not tell whether it had. */
function unknownIfEnded(error: unknown): never {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('57P')) throw new ConnectionLostError();
  throw error;
}

/** The compiler believes what a closure changes to be what it was. */
const isSet = (flag: boolean): boolean => flag;
