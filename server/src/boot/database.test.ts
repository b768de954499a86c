import { randomBytes } from 'node:crypto';
import { databaseUrls, prepareDatabase } from '@mot-cua/postgres';
import { type TestDatabase, testDatabase } from '@mot-cua/testing/database';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../platform/config/config.ts';
import { migrationState } from '../platform/database/migrate.ts';
import { makeLog } from '../platform/log.ts';
import { Closers } from './closers.ts';
import { openHouseDatabase } from './database.ts';

const made: string[] = [];
let seat: TestDatabase;
let server: { superUrl: string; passwords: { owner: string; app: string } };
beforeAll(async () => {
  seat = await testDatabase();
  const passwordOf = (url: string): string => decodeURIComponent(new URL(url).password);
  server = { superUrl: seat.superUrl, passwords: { owner: passwordOf(seat.ownerUrl), app: passwordOf(seat.appUrl) } };
});
afterAll(() => seat.drop());
const asSuperuser = async <T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
  const sql = postgres(server.superUrl, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
};
afterEach(() => asSuperuser(async (sql) => {
  for (const name of made.splice(0)) await sql`drop database if exists ${sql(name)} with (force)`.simple();
}));

/** An empty database of the operator's own, made as the operator's guide says. */
async function emptyDatabase() {
  const name = `own_${randomBytes(6).toString('hex')}`;
  made.push(name);
  return { name, ...(await prepareDatabase({ superUrl: server.superUrl, name, passwords: server.passwords })) };
}
async function open<T>(environment: Record<string, string>, work: (database: Awaited<ReturnType<typeof openHouseDatabase>>, told: readonly string[]) => Promise<T>): Promise<T> {
  const closers = new Closers(makeLog('silent'));
  const told: string[] = [];
  try {
    return await work(await openHouseDatabase(readConfig(environment), closers, (line) => told.push(line)), told);
  } finally {
    await closers.close();
  }
}

it('§1 works on a PostgreSQL of the operator: the owner makes the structure, the server owns nothing and cannot change the past', async () => {
  const { appUrl, ownerUrl } = await emptyDatabase();
  for (const _start of ['first', 'second']) {
    await open({ DATABASE_URL: appUrl, DATABASE_MIGRATION_URL: ownerUrl }, async ({ database, embedded }, told) => {
      expect([embedded, told]).toEqual([false, []]);
      const { applied, expected } = await migrationState(database.sql);
      expect(applied).toBe(expected);
      const owned = await database.sql`select tablename from pg_tables where pg_has_role(current_user, tableowner, 'usage') and schemaname = 'public'`;
      expect(owned).toEqual([]);
      for (const table of ['audit_log', 'audit_chain', 'dossier_events', 'dossier_submissions']) {
        for (const right of ['update', 'delete', 'truncate']) expect(await database.sql`select has_table_privilege(${table}, ${right}) as may`).toEqual([{ may: false }]);
      }
      await expect(database.sql`create table mine (a int)`).rejects.toMatchObject({ code: '42501' });
    });
  }
});

it('§1 says what to set when the role may not make the structure, without telling its password', async () => {
  const { appUrl } = await emptyDatabase();
  const failure = await open({ DATABASE_URL: appUrl }, async () => 'started').catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'Trouble', message: expect.stringContaining('DATABASE_MIGRATION_URL') });
  expect(String(failure)).not.toContain(server.passwords.app);
});

it('§1 names the variable and the reason when the database cannot be used', async () => {
  const { name, appUrl, ownerUrl } = await emptyDatabase();
  const wrong = databaseUrls({ superUrl: server.superUrl, name, passwords: { owner: 'sai', app: 'sai' } });
  const absent = databaseUrls({ superUrl: server.superUrl, name: 'khong_co', passwords: server.passwords });
  const stranger = `khach_${randomBytes(4).toString('hex')}`;
  await asSuperuser((sql) => sql.unsafe(`create role ${stranger} login password 'khach'`));
  const foreign = new URL(appUrl);
  foreign.username = stranger;
  foreign.password = 'khach';
  const trouble = (environment: Record<string, string>) => open(environment, async () => 'started').catch((error: unknown) => error);
  try {
    expect(await trouble({ DATABASE_URL: wrong.appUrl, DATABASE_MIGRATION_URL: ownerUrl })).toMatchObject({ name: 'Trouble', message: expect.stringMatching(/sai mật khẩu.*kiểm tra DATABASE_URL/) });
    expect(await trouble({ DATABASE_URL: appUrl, DATABASE_MIGRATION_URL: wrong.ownerUrl })).toMatchObject({ name: 'Trouble', message: expect.stringMatching(/sai mật khẩu.*kiểm tra DATABASE_MIGRATION_URL/) });
    expect(await trouble({ DATABASE_URL: absent.appUrl, DATABASE_MIGRATION_URL: absent.ownerUrl })).toMatchObject({ name: 'Trouble', message: expect.stringContaining('không có cơ sở dữ liệu tên này') });
    expect(await trouble({ DATABASE_URL: foreign.href, DATABASE_MIGRATION_URL: ownerUrl })).toMatchObject({ name: 'Trouble', message: expect.stringContaining('không đủ quyền') });
    await asSuperuser((sql) => sql.unsafe(`grant connect on database ${name} to ${stranger}`));
    expect(await trouble({ DATABASE_URL: foreign.href, DATABASE_MIGRATION_URL: ownerUrl })).toMatchObject({ name: 'Trouble', message: expect.stringContaining('không được dùng các bảng') });
  } finally {
    await asSuperuser((sql) => sql.unsafe(`revoke connect on database ${name} from ${stranger}; drop role ${stranger}`));
  }
}, 60_000);
