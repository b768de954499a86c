import { Socket } from 'node:net';
import type { Sql } from './client.ts';

/**
 * A connection to PostgreSQL that ends in one event. On a socket that breaks, Node emits `error` and, later, `close`; a query the driver
 * (postgres.js 3.4.9) is given in between is never rejected: its caller waits for ever, or gets the empty answer of the next
 * connection. Here a connection that had been made only closes, and the driver then rejects everything it had sent.
 */
class DatabaseSocket extends Socket {
  #made = false;

  override emit(event: string | symbol, ...values: unknown[]): boolean {
    if (event === 'connect') this.#made = true;
    if (!this.#made) return super.emit(event, ...values);
    if (event === 'error') return true;
    return event === 'close' ? super.emit('close', false) : super.emit(event, ...values);
  }
}

/** The driver's `socket` option; it writes at once, and Node keeps what is written until the connection is made. */
export function databaseSocket({ host, port, path }: Pick<Sql['options'], 'host' | 'port' | 'path'>): Socket {
  const socket = new DatabaseSocket();
  const name = host[0] ?? 'localhost';
  // TLS is asked for by this name.
  Object.assign(socket, { host: name });
  return typeof path === 'string' ? socket.connect(path) : socket.connect(port[0] ?? 5432, name);
}
