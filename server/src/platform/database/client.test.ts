import { sql as fragment } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '@mot-cua/testing/database';
import { type Database, openDatabase, preparedQueries } from './client.ts';

let own: TestDatabase;
let database: Database;
beforeAll(async () => {
  own = await testDatabase();
  database = openDatabase(own.appUrl);
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

it('gives dates and instants as text and large whole numbers as numbers, to plain SQL and to drizzle alike', async () => {
  const [plain] = await database.sql`select date '2026-11-24' as day, timestamptz '2026-11-24 02:43:00+00' as at, 9007199254740991::bigint as number`;
  expect(plain).toEqual({ day: '2026-11-24', at: '2026-11-24 02:43:00+00', number: 9_007_199_254_740_991 });
  const [drizzled] = await database.reads.execute(fragment`select date '2026-11-24' as day, 5::bigint as number`);
  expect(drizzled).toEqual({ day: '2026-11-24', number: 5 });
});

it('sends JSON as a value through plain SQL although drizzle works on the same pool', async () => {
  preparedQueries(database.sql, database.sql.options);
  const days = [{ date: '2026-01-01', name: 'Tết Dương lịch' }];
  const [row] = await database.sql<{ count: number; value: unknown }[]>`select jsonb_array_length(${database.sql.json(days)}) as count, ${database.sql.json(days)}::jsonb as value`;
  expect(row).toEqual({ count: 1, value: days });
});

it('prepares the queries of drizzle', async () => {
  await database.reads.execute(fragment`select 4711 as prepared_by_drizzle`);
  const prepared = await Promise.all(Array.from({ length: 12 }, () => database.sql<{ statement: string }[]>`select statement from pg_prepared_statements where statement like 'select 4711%'`));
  expect(prepared.flat().length).toBeGreaterThan(0);
});
