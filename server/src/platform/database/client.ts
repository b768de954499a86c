import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { registerArrays } from './arrays.ts';
import { databaseSocket } from './socket.ts';
import { Writer } from './writer.ts';

/** Reads whole numbers of 64 bits as numbers: our keys and amounts stay far below 2^53. */
type Types = { bigint: number };
export type Sql = postgres.Sql<Types>;
/** What a transaction may do with the driver: ask, and nothing that opens, ends or listens. */
export type TransactionSql = postgres.ISql<Types>;
export type Queries = PostgresJsDatabase;

/** The connections of one process: many short reads on few of them, each transaction on one of its own. */
export interface Database {
  /** Plain SQL for the hot reads. */
  readonly sql: Sql;
  /** drizzle on the reading pool; every query prepared. */
  readonly reads: Queries;
  /** For what neither reads for people nor belongs to an act: the authentication library's own tables, LISTEN. */
  readonly writeSql: Sql;
  /** What transactions run on; used by `inTransaction` alone. */
  readonly writers: readonly Writer[];
  /** How long an act waits for a place before it is sent away with OVERLOADED. */
  readonly patienceMs: number;
  /** The sequencer's own, so that putting commits in order never waits behind acts. */
  readonly sequencer: Writer;
  close(): Promise<void>;
}

const NUMBER_FROM_INT8 = { to: 20, from: [20], parse: Number, serialize: String };

const asText = (value: unknown): unknown => value;
/** Dates and instants stay text (see `Instant`); JSON may come as text, from drizzle, or as a value, from `sql.json`. */
const TEXT_TYPES = [1082, 1083, 1114, 1115, 1182, 1184, 1185, 1231];
const JSON_TYPES = [114, 3802];
const jsonText = (value: unknown): unknown => (typeof value === 'string' ? value : JSON.stringify(value));

/** `socket` is missing in the driver's types. */
const OWN_CONNECTIONS = { socket: databaseSocket, fetch_types: false };
type PoolOptions = Pick<postgres.Options<{ bigint: postgres.PostgresType<number> }>, 'onclose' | 'max_lifetime'>;

function openPool(url: string, max: number, name: string, options: PoolOptions = {}): Sql {
  const sql = postgres<{ bigint: postgres.PostgresType<number> }>(url, {
    ...options,
    ...OWN_CONNECTIONS,
    max,
    types: { bigint: NUMBER_FROM_INT8 },
    onnotice: () => undefined,
    connect_timeout: 10,
    connection: { application_name: name, TimeZone: 'UTC', statement_timeout: 15_000, idle_in_transaction_session_timeout: 30_000 },
  });
  for (const type of TEXT_TYPES) {
    sql.options.parsers[type] = asText;
    sql.options.serializers[type] = asText;
  }
  for (const type of JSON_TYPES) sql.options.serializers[type] = jsonText;
  registerArrays(sql);
  return sql;
}

/** `simple` is missing in the driver's types: without it a query that has no parameters is sent as bare text. */
const PREPARED: postgres.UnsafeQueryOptions & { simple: boolean } = { prepare: true, simple: false };

type Unsafe = Pick<Sql, 'unsafe' | 'options'>;

/**
 * drizzle on a client whose every query is a prepared statement: drizzle sends its own unprepared, which costs the planner's
 * time at each call. `allow` is asked before each query and throws when the handle must not be used any more.
 */
export function preparedQueries(client: Unsafe | TransactionSql, options: Sql['options'], allow: () => void = () => undefined): Queries {
  const adapter = {
    // A copy: drizzle overwrites parsers and serializers of the options it is given, also those of plain SQL.
    options: { ...options, parsers: { ...options.parsers }, serializers: { ...options.serializers } },
    unsafe(query: string, parameters: never[]) {
      allow();
      return client.unsafe(query, parameters, PREPARED);
    },
    begin() {
      throw new Error('Transactions are opened by inTransaction alone.');
    },
  };
  // drizzle uses only these members of a client; the cast is the one place where its wider type is claimed.
  return drizzle(adapter as unknown as Sql);
}

/** Opens the connections, each at its first query. Throws nothing by itself: the first query tells whether the server is reachable. */
export function openDatabase(url: string, sizes: { reads?: number; writes?: number; patienceMs?: number } = {}): Database {
  const { reads = 3, writes = 8, patienceMs = 5_000 } = sizes;
  const sql = openPool(url, reads, 'mot-cua reads');
  const writeSql = openPool(url, 2, 'mot-cua');
  const writer = (): Writer => new Writer((onclose) => openPool(url, 1, 'mot-cua writes', { onclose, max_lifetime: null }));
  const writers = Array.from({ length: writes }, writer);
  const sequencer = writer();
  return {
    sql,
    writeSql,
    reads: preparedQueries(sql, sql.options),
    writers,
    patienceMs,
    sequencer,
    async close() {
      await Promise.all([sql, writeSql, ...[...writers, sequencer].map((one) => one.sql)].map((pool) => pool.end({ timeout: 5 })));
    },
  };
}
