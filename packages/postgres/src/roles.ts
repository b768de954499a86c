import connect, { type Sql } from 'postgres';
import type { Passwords } from './keep.ts';

/** Owns databases and their tables, runs migrations; the server never works as this role. */
export const OWNER_ROLE = 'mc_owner';
/** What the server works as: neither superuser nor owner, so that what is append-only stays so even for a bug. */
export const APP_ROLE = 'mc_app';

/** Which database is made, and where. */
export interface CreateOptions {
  /** Superuser address of any database of the server, usually `postgres`. */
  readonly superUrl: string;
  /** Name of the database. */
  readonly name: string;
  /** Copy this database instead of an empty one. Nobody may be connected to it. */
  readonly template?: string;
}

/** A database with its roles. */
export interface PrepareOptions extends CreateOptions {
  readonly passwords: Pick<Passwords, 'owner' | 'app'>;
}

/** The two addresses of one database. */
export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/** Any fixed number: the lock under which roles and databases are made, one process at a time. */
const PREPARE_LOCK = 1_802_2017;

/**
 * Makes the two roles and the database, where missing, and sets who may connect. Safe to repeat, also at the same time;
 * the passwords given become the passwords of the roles.
 */
export async function prepareDatabase(options: PrepareOptions): Promise<DatabaseUrls> {
  await asSuperuser(options.superUrl, async (sql) => {
    await sql`SELECT pg_advisory_lock(${PREPARE_LOCK})`;
    await ensureRole(sql, OWNER_ROLE, options.passwords.owner);
    await ensureRole(sql, APP_ROLE, options.passwords.app);
    const exists = await sql`SELECT FROM pg_database WHERE datname = ${options.name}`;
    if (exists.length === 0) await create(sql, options);
    await allowConnections(sql, options.name);
  });
  return databaseUrls(options);
}

/** Makes one more database for roles that exist already: what tests do many times over. Fails when it exists. */
export async function createDatabase(options: PrepareOptions): Promise<DatabaseUrls> {
  await asSuperuser(options.superUrl, async (sql) => {
    await create(sql, options);
    await allowConnections(sql, options.name);
  });
  return databaseUrls(options);
}

/** The addresses of a database for both roles; nothing is made or checked. */
export function databaseUrls({ superUrl, name, passwords }: PrepareOptions): DatabaseUrls {
  const url = (role: string, password: string) => {
    const address = new URL(superUrl);
    address.username = role;
    address.password = password;
    address.pathname = `/${encodeURIComponent(name)}`;
    return address.href;
  };
  return { ownerUrl: url(OWNER_ROLE, passwords.owner), appUrl: url(APP_ROLE, passwords.app) };
}

async function asSuperuser(superUrl: string, work: (sql: Sql) => Promise<void>): Promise<void> {
  const sql = connect(superUrl, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function ensureRole(sql: Sql, role: string, password: string): Promise<void> {
  const exists = await sql`SELECT FROM pg_roles WHERE rolname = ${role}`;
  const attributes = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS';
  const template = `${exists.length > 0 ? 'ALTER' : 'CREATE'} ROLE %I ${attributes} PASSWORD %L`;
  // Utility statements take no parameters: PostgreSQL itself quotes the words.
  const [statement] = await sql`SELECT format(${template}::text, ${role}::text, ${password}::text) AS text`;
  await sql.unsafe(String(statement?.['text']));
}

async function create(sql: Sql, { name, template }: CreateOptions): Promise<void> {
  const copy = template === undefined ? sql`` : sql`TEMPLATE ${sql(template)}`;
  await sql`CREATE DATABASE ${sql(name)} OWNER ${sql(OWNER_ROLE)} ${copy}`.simple();
}

async function allowConnections(sql: Sql, name: string): Promise<void> {
  await sql`REVOKE ALL ON DATABASE ${sql(name)} FROM PUBLIC`.simple();
  await sql`GRANT CONNECT ON DATABASE ${sql(name)} TO ${sql(APP_ROLE)}`.simple();
}
