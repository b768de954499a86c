import { testDatabase, type TestDatabase } from '@mot-cua/testing/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from './client.ts';

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

it('reads and writes arrays of every kind we use, with marks, quotes, commas, braces, nothing and the word NULL in them', async () => {
  const { sql } = database;
  const texts = ['Đông Hà', 'a"b', 'a,b', '{c}', String.raw`d\e`, '', 'NULL', ' f ', '\n', null];
  const days = ['2026-11-24'];
  const ids = [1, 2 ** 40, null];
  const uuids = ['7f1e1f0e-43a5-4f0e-9d6e-2c2ad0b6a001'];
  const [row] = await sql`
    select ${texts}::text[] as texts, ${ids}::bigint[] as ids, ${[1, 2]}::int[] as ints, ${uuids}::uuid[] as uuids, ${[]}::text[] as none,
      ${days}::text[]::date[]::text[] as days, array[true, null, false] as flags, array['{"a": "b\\"c"}'::jsonb] as documents`;
  expect(row).toEqual({ texts, ids, ints: [1, 2], uuids, none: [], days, flags: [true, null, false], documents: [{ a: 'b"c' }] });
  const found = await sql<{ id: number }[]>`select id from unnest(${[3, 5, 8]}::bigint[]) as id where id = any(${[5, 8]}::bigint[]) order by id`;
  expect(found.map(({ id }) => id)).toEqual([5, 8]);
});
