import { testDatabase, type TestDatabase } from '@mot-cua/testing/database';
import fc from 'fast-check';
import { pino } from 'pino';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { maskError } from '../graphql/mask.ts';
import { openDatabase } from './client.ts';
import { isDatabaseInstant } from './columns.ts';
import { ConnectionLostError, inTransaction } from './transaction.ts';
import { UNREACHABLE } from './unreachable.ts';

let own: TestDatabase;
let superuser: Sql;
beforeAll(async () => {
  own = await testDatabase();
  superuser = postgres(own.superUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await superuser.end();
  await own.drop();
});

const told = (error: unknown) => maskError(error, pino({ level: 'silent' }));
/** Ends every backend of this name, as a restart of the server does. */
const cut = (name: string) => superuser`select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = ${name} and datname = current_database()`;

it('§2 a database that is away is told as "busy, try again", not as a fault of ours', async () => {
  const nowhere = new URL(own.appUrl);
  nowhere.hostname = '127.0.0.1';
  nowhere.port = '1';
  const away = openDatabase(nowhere.href, { reads: 1, writes: 1 });
  const error: unknown = await away.sql`select 1`.catch((reason: unknown) => reason);
  expect(told(error)).toMatchObject({ message: UNREACHABLE.NOTHING_WRITTEN, extensions: { code: 'OVERLOADED' } });
  await away.close();
});

it('§2 what is cut short by a restart says busy, and the house goes on by itself afterwards', async () => {
  const database = openDatabase(own.appUrl, { reads: 1, writes: 1 });
  const reading = database.sql`select pg_sleep(20)`.catch((reason: unknown) => reason);
  await expect.poll(async () => (await cut('mot-cua reads')).length).toBeGreaterThan(0);
  expect(told(await reading)).toMatchObject({ extensions: { code: 'OVERLOADED' } });
  const act = inTransaction(database, systemClock, async ({ sql }) => sql`select pg_sleep(20)`).catch((reason: unknown) => reason);
  await expect.poll(async () => (await cut('mot-cua writes')).length).toBeGreaterThan(0);
  expect(told(await act)).toMatchObject({ extensions: { code: 'OVERLOADED' } });
  // The driver (postgres.js 3.4.9) tells a backend's last words once more to the first query of the next connection.
  await expect.poll(() => database.sql`select 1`.then((rows) => rows.length, () => 0)).toBe(1);
  await database.close();
});

it('§2 an act whose connection was lost says that nobody knows yet, and that repeating is safe; a fault of ours stays INTERNAL', () => {
  expect(told(new ConnectionLostError())).toMatchObject({ message: UNREACHABLE.UNKNOWN, extensions: { code: 'OVERLOADED' } });
  expect(told(new Error('boom'))).toMatchObject({ extensions: { code: 'INTERNAL' } });
});

it('a forged date in a page cursor is known before PostgreSQL is asked', async () => {
  const dates = fc.record({ year: fc.integer({ min: 1, max: 2100 }), month: fc.integer({ min: 0, max: 14 }), day: fc.integer({ min: 0, max: 33 }) });
  await fc.assert(fc.asyncProperty(dates, async ({ year, month, day }) => {
    const pad = (value: number, width: number): string => String(value).padStart(width, '0');
    const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)} 08:30:00.5+00`;
    const taken = await superuser`select ${text}::text::timestamptz`.then(() => true, () => false);
    expect(isDatabaseInstant(text)).toBe(taken);
  }), { numRuns: 300 });
});
