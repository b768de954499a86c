import { createClient } from 'graphql-ws';
import postgres from 'postgres';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openDatabase } from '../../platform/database/client.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { Feed } from '../../platform/outbox/feed.ts';
import { openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { makeCitizen, openTestHouse, SEEDED, type TestHouse } from '../../testing/house.ts';
import { DEMONSTRATION_PASSWORD } from '../accounts/index.ts';
import { notify } from './notification.service.ts';

let test: TestHouse;
let doors: TestDoors;
beforeAll(async () => {
  test = await openTestHouse({ recipe: SEEDED });
  doors = await openTestDoors(test, { development: true });
});
afterAll(async () => {
  await doors.close();
  await test.close();
});

const QUERY = 'subscription($after: Int) { notificationAdded(afterPosition: $after) { position title } }';
const notice = (accountId: number, number: number) => ({ accountId, kind: 'TAKEN', title: `việc ${number}`, body: 'Chuyên viên đã nhận thụ lý hồ sơ.', dossierId: null, eventSequence: null });
interface Told { readonly position: number; readonly title: string }

/** A page that stays open: a socket that breaks is made again, and asks for what comes after the last position seen. */
async function stayOpen(cookie: string, until: number, breakAfter: () => number): Promise<{ told: Told[]; sockets: number }> {
  class FromThePage extends WebSocket {
    constructor(url: string, protocols: string) { super(url, protocols, { headers: { cookie, origin: doors.urls.CITIZEN } }); }
  }
  const told: Told[] = [];
  let sockets = 0;
  while (told.length < until) {
    const client = createClient({ url: `${doors.urls.CITIZEN.replace('http', 'ws')}/api/graphql`, webSocketImpl: FromThePage, retryAttempts: 0 });
    sockets += 1;
    let left = breakAfter();
    try {
      for await (const { data, errors } of client.iterate<{ notificationAdded: Told }>({ query: QUERY, variables: { after: told.at(-1)?.position ?? 0 } })) {
        if (errors) throw errors[0] ?? new Error('an error without an error');
        if (data) told.push(data.notificationAdded);
        if (told.length >= until) break;
        if ((left -= 1) === 0) client.terminate();
      }
    } catch (error) {
      // A terminated socket ends the loop with its close event; anything else is a failure.
      if (!(error !== null && typeof error === 'object' && Reflect.get(error, 'code') === 4499)) throw error;
    } finally {
      await client.dispose();
    }
  }
  return { told, sockets };
}

it('§2 every notification arrives once and in order while sockets drop at random, wake-ups are lost and another process writes too', async () => {
  const other = openDatabase(test.database.appUrl);
  const otherFeed = new Feed(other, pino({ level: 'silent' }));
  await otherFeed.start();
  const superuser = postgres(test.database.superUrl, { max: 1, onnotice: () => undefined });
  const hoa = await test.person('045190000001');
  const bystander = await makeCitizen(test.house);
  const cookie = await doors.signIn('CITIZEN', '045190000001', DEMONSTRATION_PASSWORD);
  const pages = [() => 1 + Math.floor(Math.random() * 12), () => 1 + Math.floor(Math.random() * 40), () => 1_000].map((breakAfter) => stayOpen(cookie, 200, breakAfter));
  const write = async (number: number): Promise<void> => {
    if (number % 50 === 25) await superuser`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${test.database.name} and query ilike 'listen%'`;
    await inTransaction(number % 2 === 0 ? test.house.database : other, test.clock, (tx) => notify(tx, notice(hoa.accountId, number), notice(bystander.accountId, number)));
  };
  for (let number = 0; number < 200; number += 5) await Promise.all(Array.from({ length: 5 }, (_, index) => write(number + index)));

  for (const { told } of await Promise.all(pages)) {
    expect(told.map(({ position }) => position)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    expect(new Set(told.map(({ title }) => title)).size).toBe(200);
  }
  expect((await Promise.all(pages)).map(({ sockets }) => sockets > 4).slice(0, 2)).toEqual([true, true]);
  await Promise.all([otherFeed.stop(), superuser.end()]);
  await other.close();
});

it('§5 nobody follows another\'s notices, and nobody at all without signing in', async () => {
  const [one, two] = await Promise.all([makeCitizen(test.house), makeCitizen(test.house)]);
  const events = (await test.subscribe(QUERY, { after: 0 }, one))[Symbol.asyncIterator]();
  await inTransaction(test.house.database, test.clock, (tx) => notify(tx, notice(two.accountId, 1)));
  await inTransaction(test.house.database, test.clock, (tx) => notify(tx, notice(one.accountId, 2)));
  expect((await events.next()).value).toMatchObject({ data: { notificationAdded: { position: 1, title: 'việc 2' } } });
  await events.return?.();
  await expect(test.subscribe(QUERY, {})).rejects.toMatchObject({ message: expect.stringContaining('đăng nhập') });
});
