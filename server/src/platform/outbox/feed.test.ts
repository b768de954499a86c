import { testDatabase, type TestDatabase } from '@mot-cua/testing/database';
import { pino } from 'pino';
import postgres, { type Sql } from 'postgres';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { audit } from '../audit/audit.ts';
import { verifyAudit } from '../audit/verify.ts';
import { systemClock } from '../clock.ts';
import { type Database, openDatabase } from '../database/client.ts';
import { inTransaction } from '../database/transaction.ts';
import { Feed, type FeedMessage, readFeed } from './feed.ts';
import { tell } from './outbox.ts';
import { sequencePending } from './sequencer.ts';

const log = pino({ level: 'silent' });
const EVERYTHING = { topics: ['dossier.changed'] };
let own: TestDatabase;
let database: Database;
let superuser: Sql;

beforeEach(async () => {
  own = await testDatabase();
  database = openDatabase(own.appUrl);
  superuser = postgres(own.superUrl, { max: 1, onnotice: () => undefined });
});
afterEach(async () => {
  await Promise.all([database.close(), superuser.end()]);
  await own.drop();
});

const write = (number: number, on: Database = database) =>
  inTransaction(on, systemClock, async (tx) => {
    await audit(tx, { actor: 'system', actorName: 'Một Cửa', act: 'test', subject: `dossier:${number}` });
    await tell(tx, { topic: 'dossier.changed', payload: { number } });
  });
const numbers = (messages: readonly FeedMessage[]): unknown[] => messages.map(({ payload }) => payload['number']);
const sequence = async (on: Database = database): Promise<void> => {
  while (await sequencePending(on));
};

/** Follows until `count` messages have come, and leaves. */
async function take(feed: Feed, count: number, after = 0): Promise<FeedMessage[]> {
  const abort = new AbortController();
  const taken: FeedMessage[] = [];
  for await (const message of feed.follow(after, EVERYTHING, abort.signal)) if (taken.push(message) === count) abort.abort();
  return taken;
}

it('§2 a commit that comes late never slips in behind the cursor of a reader', async () => {
  const written = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const late = inTransaction(database, systemClock, async (tx) => {
    await tell(tx, { topic: 'dossier.changed', payload: { number: 1 } });
    written.resolve();
    await goOn.promise;
  });
  await written.promise;
  await write(2);
  await sequence();
  const first = await readFeed(database, 0, EVERYTHING);
  expect(numbers(first)).toEqual([2]);
  goOn.resolve();
  await late;
  await sequence();
  const rest = await readFeed(database, first.at(-1)?.position ?? 0, EVERYTHING);
  expect(numbers(rest)).toEqual([1]);
});

it('§2 two processes that sequence at once give each position once, and leave the audit chain whole', async () => {
  const other = openDatabase(own.appUrl);
  const writing = Promise.all(Array.from({ length: 200 }, (_, number) => write(number, number % 2 === 0 ? database : other)));
  let done = false;
  const sequencing = [database, other].map(async (process) => {
    while (!done) await sequence(process);
  });
  await writing;
  done = true;
  await Promise.all(sequencing);
  await sequence();
  const messages = await readFeed(database, 0, EVERYTHING);
  expect(messages.map(({ position }) => position)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  expect(new Set(numbers(messages)).size).toBe(200);
  expect(await verifyAudit(database, [])).toMatchObject({ rows: 200, fault: undefined });
  await other.close();
});

it('§2 followers in two processes get every message once and in order while both write and the listening connections are cut', async () => {
  const other = openDatabase(own.appUrl);
  const feeds = [new Feed(database, log), new Feed(other, log)];
  await Promise.all(feeds.map((feed) => feed.start()));
  const following = feeds.map((feed) => take(feed, 150));
  for (let number = 0; number < 150; number += 1) {
    // What is notified while nobody listens is lost: the cursor must not care.
    if (number % 40 === 20) await superuser`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${own.name} and query ilike 'listen%'`;
    await write(number, number % 2 === 0 ? database : other);
  }
  const [here, there] = await Promise.all(following);
  for (const messages of [here ?? [], there ?? []]) {
    expect(messages.map(({ position }) => position)).toEqual(Array.from({ length: 150 }, (_, index) => index + 1));
    expect(numbers(messages)).toEqual(Array.from({ length: 150 }, (_, index) => index));
  }
  expect(numbers(await take(feeds[0] ?? new Feed(database, log), 10, 140))).toEqual(Array.from({ length: 10 }, (_, index) => 140 + index));
  await Promise.all(feeds.map((feed) => feed.stop()));
  await other.close();
});

it('§2 a message that was never notified arrives all the same', async () => {
  const feed = new Feed(database, log);
  await feed.start();
  const taking = take(feed, 2);
  await superuser`select set_config('mc.transaction', 'test', false)`;
  await superuser`insert into outbox (topic, payload, created_at) select 'dossier.changed', jsonb_build_object('number', n), now() from generate_series(1, 2) n`;
  expect(numbers(await taking)).toEqual([1, 2]);
  await feed.stop();
});

it('§2 nothing is told of an act that was rolled back', async () => {
  await expect(inTransaction(database, systemClock, async (tx) => {
    await tell(tx, { topic: 'dossier.changed', payload: { number: 1 } });
    throw new Error('thôi');
  })).rejects.toThrow('thôi');
  await write(2);
  await sequence();
  expect(numbers(await readFeed(database, 0, EVERYTHING))).toEqual([2]);
});
