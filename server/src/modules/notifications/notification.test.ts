import { type TestDatabase, testDatabase } from '@mot-cua/testing/database';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { type Database, openDatabase } from '../../platform/database/client.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { insertAccount } from '../accounts/account.storage.ts';
import { markRead, notify, unreadCount } from './notification.service.ts';
import { listNewest } from './notification.storage.ts';

let own: TestDatabase;
let database: Database;
let hoa: number;
let minh: number;
let people = 0;

const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(database, systemClock, work);
const notice = (accountId: number, title: string) => ({ accountId, kind: 'ACCEPTED', title, body: 'Hồ sơ được tiếp nhận.', dossierId: null, eventSequence: null });
const citizen = (fullName: string): Promise<number> =>
  act((tx) => insertAccount(tx, { authUserId: `test-${(people += 1)}`, kind: 'CITIZEN', fullName, demonstration: false }));

beforeAll(async () => {
  own = await testDatabase();
  database = openDatabase(own.appUrl, { patienceMs: 60_000 });
});
beforeEach(async () => {
  hoa = await citizen('Nguyễn Thị Hoa');
  minh = await citizen('Trần Văn Minh');
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

it('§9.2 numbers each person\'s notices 1, 2, 3 … without a gap, also when acts run at once and some roll back', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 40 }, (_, index) =>
      act(async (tx) => {
        // Named in both orders: two acts must not wait for each other in a ring.
        await (index % 2 === 0 ? notify(tx, notice(hoa, `việc ${index}`), notice(minh, `việc ${index}`)) : notify(tx, notice(minh, `việc ${index}`), notice(hoa, `việc ${index}`)));
        if (index % 5 === 0) throw new Error('thôi');
      }),
    ),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(32);
  for (const person of [hoa, minh]) {
    const rows = await listNewest(database.reads, person, undefined, 100);
    expect(rows.map((row) => row.position)).toEqual(Array.from({ length: 32 }, (_, index) => 32 - index));
    const told = await database.sql<{ position: number }[]>`select (payload->>'position')::int as position from outbox where topic = 'notification.created' and account_id = ${person}`;
    expect(told.map((row) => row.position).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
  }
});

it('§9.2 counts what is unread, marks up to a position, never marks a later one, and says when a notice was read', async () => {
  const viewer = { kind: 'CITIZEN', accountId: hoa, fullName: 'Nguyễn Thị Hoa' } as const;
  const house = { database, clock: systemClock };
  expect(await unreadCount(database.reads, hoa)).toBe(0);
  expect(await markRead(house, viewer, 7)).toBe(0);
  for (const title of ['một', 'hai', 'ba']) await act((tx) => notify(tx, notice(hoa, title)));
  expect(await unreadCount(database.reads, hoa)).toBe(3);
  expect(await markRead(house, viewer, 2)).toBe(1);
  expect(await markRead(house, viewer, 1)).toBe(1);
  expect((await listNewest(database.reads, hoa, undefined, 10)).map(({ title, readAt }) => [title, readAt !== null])).toEqual([['ba', false], ['hai', true], ['một', true]]);
  expect(await markRead(house, viewer, 1_000)).toBe(0);
  await act((tx) => notify(tx, notice(hoa, 'bốn')));
  expect(await unreadCount(database.reads, hoa)).toBe(1);
  expect(await unreadCount(database.reads, minh)).toBe(0);
});

it('§9.2 pages from the newest to the oldest', async () => {
  for (const title of ['một', 'hai', 'ba', 'bốn', 'năm']) await act((tx) => notify(tx, notice(hoa, title)));
  const first = await listNewest(database.reads, hoa, undefined, 2);
  const second = await listNewest(database.reads, hoa, first.at(-1)?.position, 3);
  expect([...first, ...second].map((row) => row.title)).toEqual(['năm', 'bốn', 'ba', 'hai', 'một']);
});
