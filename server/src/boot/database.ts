import { resolve } from 'node:path';
import type { Config } from '../platform/config/config.ts';
import { type Database, openDatabase } from '../platform/database/client.ts';
import { findRunningDatabase, startEmbeddedDatabase } from '../platform/database/embedded.ts';
import { migrate } from '../platform/database/migrate.ts';
import type { Closers } from './closers.ts';
import { codeOf, Trouble } from './trouble.ts';

interface Addresses { readonly appUrl: string; readonly ownerUrl: string; readonly embedded: boolean }

/** `máy:cổng/tên`, without the password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

const REASONS: Readonly<Record<string, readonly [vietnamese: string, english: string]>> = {
  ECONNREFUSED: ['không có máy chủ nào nhận kết nối', 'nothing accepts connections there'],
  ENOTFOUND: ['không tìm thấy máy này', 'that host is unknown'],
  EAI_AGAIN: ['không tra được tên máy này', 'that host name cannot be looked up'],
  CONNECT_TIMEOUT: ['máy chủ không trả lời', 'the server does not answer'],
  '28P01': ['sai mật khẩu', 'wrong password'],
  '28000': ['vai trò này không được phép kết nối', 'that role may not connect'],
  '3D000': ['không có cơ sở dữ liệu tên này', 'there is no database of that name'],
  '42501': ['vai trò này không đủ quyền', 'that role lacks the rights'],
  '53300': ['máy chủ đã hết kết nối', 'the server has no connection left'],
};

function unreachable(error: unknown, variable: string, url: string): unknown {
  const reason = REASONS[codeOf(error)];
  if (reason === undefined) return error;
  return new Trouble(
    `Không dùng được cơ sở dữ liệu ${placeOf(url)}: ${reason[0]}. Hãy kiểm tra ${variable}, hoặc bỏ DATABASE_URL để dùng cơ sở dữ liệu đi kèm.`,
    `The database ${placeOf(url)} cannot be used: ${reason[1]}. Check ${variable}, or leave DATABASE_URL out to use the embedded database.`,
    { cause: error },
  );
}

/** Migrations are the owner's work; what the server works as may not change the structure, and should not. */
const mayNotMigrate = (url: string, variable: string): Trouble =>
  new Trouble(
    `Vai trò “${new URL(url).username}” trong ${variable} không được tạo hay đổi cấu trúc của cơ sở dữ liệu ${placeOf(url)}. Hãy đặt DATABASE_MIGRATION_URL với vai trò sở hữu nó (mc_owner, xem hướng dẫn vận hành).`,
    `The role "${new URL(url).username}" of ${variable} may not make or change the structure of the database ${placeOf(url)}. Set DATABASE_MIGRATION_URL to the role that owns it (mc_owner, see the operator's guide).`,
  );

async function addresses(config: Config, closers: Closers, tell: (line: string) => void): Promise<Addresses> {
  const { DATABASE_URL: appUrl, DATABASE_MIGRATION_URL: ownerUrl } = config;
  if (appUrl !== undefined) return { appUrl, ownerUrl: ownerUrl ?? appUrl, embedded: false };
  const embedded = await startEmbeddedDatabase(resolve(config.DATA_DIR), tell);
  closers.add('database server', () => embedded.stop());
  return { appUrl: embedded.appUrl, ownerUrl: embedded.ownerUrl, embedded: true };
}

/** The server must not own what it writes to, and may use the tables only after the migrations gave it the right. */
async function checkRights(database: Database, tell: (line: string) => void): Promise<void> {
  const [rights] = await database.sql<{ role: string; reads: boolean; owns: boolean }[]>`
    select current_user::text as role, has_table_privilege('dossiers', 'select, insert') as reads,
      (select pg_has_role(tableowner, 'usage') from pg_tables where schemaname = 'public' and tablename = 'dossiers') as owns`;
  if (rights?.reads !== true) {
    throw new Trouble(
      `Vai trò “${rights?.role}” trong DATABASE_URL không được dùng các bảng. Hãy dùng vai trò mc_app (xem hướng dẫn vận hành).`,
      `The role "${rights?.role}" of DATABASE_URL may not use the tables. Use the role mc_app (see the operator's guide).`,
    );
  }
  if (rights.owns) tell(`the role ${rights.role} owns the tables: append-only records are then protected by triggers alone; use DATABASE_MIGRATION_URL for the owner and mc_app in DATABASE_URL`);
}

/** Starts or reaches the database, brings it to this program's structure, and opens the pools. */
export async function openHouseDatabase(config: Config, closers: Closers, tell: (line: string) => void): Promise<{ database: Database; embedded: boolean }> {
  return openAt(await addresses(config, closers, tell), config, closers, tell);
}

/**
 * The same for a command that works beside the house: when a running house holds the embedded database, the command joins it there;
 * otherwise the database runs for as long as the command.
 */
export async function openCommandDatabase(config: Config, closers: Closers, tell: (line: string) => void): Promise<{ database: Database; embedded: boolean }> {
  try {
    return await openHouseDatabase(config, closers, tell);
  } catch (error) {
    const running = codeOf(error) === 'ALREADY_RUNNING' ? await findRunningDatabase(resolve(config.DATA_DIR)) : undefined;
    if (running === undefined) throw error;
    return openAt({ ...running, embedded: true }, config, closers, tell);
  }
}

async function openAt({ appUrl, ownerUrl, embedded }: Addresses, config: Config, closers: Closers, tell: (line: string) => void): Promise<{ database: Database; embedded: boolean }> {
  const migrationVariable = config.DATABASE_MIGRATION_URL === undefined ? 'DATABASE_URL' : 'DATABASE_MIGRATION_URL';
  await migrate(ownerUrl).catch((error: unknown) => {
    if (codeOf(error) === '42501') throw mayNotMigrate(ownerUrl, migrationVariable);
    throw unreachable(error, migrationVariable, ownerUrl);
  });
  const database = openDatabase(appUrl);
  closers.add('connections', () => database.close());
  await checkRights(database, tell).catch((error: unknown) => {
    throw unreachable(error, 'DATABASE_URL', appUrl);
  });
  return { database, embedded };
}
