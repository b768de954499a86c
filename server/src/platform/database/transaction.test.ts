import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase, type TestDatabase } from '@mot-cua/testing/database';
import { DrizzleQueryError } from 'drizzle-orm';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { audit } from '../audit/audit.ts';
import { systemClock } from '../clock.ts';
import { once } from '../idempotency/once.ts';
import { tell } from '../outbox/outbox.ts';
import { type Database, openDatabase } from './client.ts';
import { inTransaction, TransactionClosedError } from './transaction.ts';

let own: TestDatabase;
let superuser: Sql;

beforeAll(async () => {
  own = await testDatabase();
  superuser = postgres(own.superUrl, { max: 2, onnotice: () => undefined });
  await superuser`create table halves (act text, half text)`;
  await superuser`grant select, insert on halves to mc_app`;
});
beforeEach(() => superuser`truncate halves`);
afterAll(async () => {
  await superuser.end();
  await own.drop();
});

const halves = async (): Promise<string[]> => (await superuser<{ half: string }[]>`select half from halves`).map((row) => row.half);
const end = (pid: number | undefined) => superuser`select pg_terminate_backend(${pid ?? 0}, 5000)`;

/** What a callback tells while it stands still, and what it waits for. */
function standstill() {
  const reached = Promise.withResolvers<number | undefined>();
  const goOn = Promise.withResolvers<void>();
  return { reached, goOn };
}

describe('a backend that dies under an open transaction', () => {
  it('§2 is the danger we guard against: the driver alone lets the callback write on, outside any transaction', async () => {
    const pool = postgres(own.appUrl, { max: 1, onnotice: () => undefined });
    const { reached, goOn } = standstill();
    const afterwards = Promise.withResolvers<void>();
    const begun = pool.begin(async (sql) => {
      const [row] = await sql<{ pid: number }[]>`insert into halves values ('a', 'first') returning pg_backend_pid() as pid`;
      reached.resolve(row?.pid);
      await goOn.promise;
      await sql`insert into halves values ('a', 'second')`.then(() => afterwards.resolve(), afterwards.reject);
    });
    begun.catch(() => undefined);
    await end(await reached.promise);
    await expect(begun).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    await pool`select 1`;
    goOn.resolve();
    await afterwards.promise;
    expect(await halves()).toEqual(['second']);
    await pool.end();
  });

  it('§2 ends the handle: later writes throw, and the end of the dead act does not end the act now on the same connection', async () => {
    const database = openDatabase(own.appUrl, { reads: 1, writes: 1 });
    const dying = standstill();
    const other = standstill();
    const faults: unknown[] = [];
    const dead = inTransaction(database, systemClock, async (tx) => {
      const [row] = await tx.sql<{ pid: number }[]>`insert into halves values ('a', 'first') returning pg_backend_pid() as pid`;
      dying.reached.resolve(row?.pid);
      await dying.goOn.promise;
      await Promise.resolve().then(() => tx.sql`insert into halves values ('a', 'second')`).catch((error: unknown) => faults.push(error));
      await tell(tx, { topic: 'dossier.changed' }).catch((error: unknown) => faults.push(error));
    });
    dead.catch(() => undefined);
    await end(await dying.reached.promise);
    await expect(dead).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    const living = inTransaction(database, systemClock, async (tx) => {
      await tx.sql`insert into halves values ('b', 'b1')`;
      other.reached.resolve(undefined);
      await other.goOn.promise;
      await tx.sql`insert into halves values ('b', 'b2')`;
      throw new Error('thôi');
    });
    living.catch(() => undefined);
    await other.reached.promise;
    dying.goOn.resolve();
    await sleep(20);
    other.goOn.resolve();
    await expect(living).rejects.toThrow('thôi');
    expect(faults).toHaveLength(2);
    // drizzle wraps what its driver throws.
    for (const fault of faults) expect(fault instanceof DrizzleQueryError ? fault.cause : fault).toBeInstanceOf(TransactionClosedError);
    // Neither act's halves: the dead one's end has not committed what the other had begun.
    expect(await halves()).toEqual([]);
    await database.close();
  });

  it('§2 cannot write legal data outside a guarded transaction even with the bare driver: the database refuses (MC001)', async () => {
    const database = openDatabase(own.appUrl, { reads: 1, writes: 1 });
    const guarded = await superuser<{ table: string }[]>`select tgrelid::regclass::text as "table" from pg_trigger where tgname like '%_guarded' and not tgisinternal order by 1`;
    expect(guarded.map(({ table }) => table)).toEqual(expect.arrayContaining(['accounts', 'audit_log', 'client_keys', 'dossier_events', 'dossiers', 'files', 'notification_heads', 'notifications', 'outbox']));
    for (const { table } of guarded) {
      await expect(database.sql.unsafe(`delete from ${table} where false`), table).rejects.toMatchObject({ code: expect.stringMatching(/^(MC00[12]|42501)$/) });
      await expect(database.sql.unsafe(`insert into ${table} default values`), table).rejects.toMatchObject({ code: 'MC001' });
    }
    await database.close();
  });
});

it('§2 leaves no half when backends are terminated at random under 20 concurrent writers, and forgets nothing it has confirmed', async () => {
  const database = openDatabase(own.appUrl);
  const confirmed: string[] = [];
  let failed = 0;
  const pauses = () => sleep(Math.random() * 4);
  const write = (id: string): Promise<unknown> =>
    inTransaction(database, systemClock, (tx) =>
      once(tx, { actor: 'account:1', key: id, operation: 'test', input: { id } }, async () => {
        await pauses();
        await audit(tx, { actor: 'account:1', actorName: 'Nguyễn Thị Hoa', act: 'test', subject: id });
        await pauses();
        await tell(tx, { topic: 'dossier.changed', payload: { id } });
        await pauses();
        return id;
      }),
    );
  const writer = async (number: number): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) {
      const id = `${number}-${turn}`;
      await write(id).then(() => confirmed.push(id), () => (failed += 1));
      if ((confirmed.length + failed) % 8 === 0) ended += (await endOne()).length;
    }
  };
  let ended = 0;
  const endOne = () => superuser`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = ${own.name} and application_name = 'mot-cua writes' and state <> 'idle' order by random() limit 1`;
  await Promise.all(Array.from({ length: 20 }, (_, number) => writer(number)));

  const acts = await superuser<{ id: string; parts: number }[]>`
    select id, count(*)::int as parts from (
      select key as id from client_keys where answer is not null union all select subject from audit_log union all select payload->>'id' from outbox
    ) as parts group by id`;
  expect(acts.filter(({ parts }) => parts !== 3)).toEqual([]);
  const kept = new Set(acts.map(({ id }) => id));
  expect(confirmed.filter((id) => !kept.has(id))).toEqual([]);
  expect(confirmed.length + failed).toBe(400);
  // The test is worth something only if both happened, often.
  expect(ended).toBeGreaterThan(10);
  expect(failed).toBeGreaterThan(5);
  expect(confirmed.length).toBeGreaterThan(200);
  await database.close();
});

/** A database whose only writing connection is taken until `goOn`. */
async function taken(): Promise<{ database: Database; goOn: () => void; done: Promise<void> }> {
  const database = openDatabase(own.appUrl, { reads: 1, writes: 1 });
  const { reached, goOn } = standstill();
  const done = inTransaction(database, systemClock, async () => {
    reached.resolve(undefined);
    await goOn.promise;
  });
  await reached.promise;
  return { database, goOn: goOn.resolve, done };
}

it('§2 refuses with OVERLOADED instead of waiting for ever: at once when the line is full, after its patience otherwise', async () => {
  const { database, goOn, done } = await taken();
  const write = (half: string) => inTransaction(database, systemClock, (tx) => tx.sql`insert into halves values ('c', ${half})`);
  const waiting = Array.from({ length: 200 }, (_, index) => write(`waiting ${index}`));
  // The line is full: refused while the only connection is still taken, so not by its coming free.
  await expect(write('one too many')).rejects.toMatchObject({ code: 'OVERLOADED' });
  const outcomes = await Promise.allSettled(waiting);
  expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : outcome.status))).toEqual(Array(200).fill('OVERLOADED'));
  goOn();
  await done;
  expect(await halves()).toEqual([]);
  await write('after');
  expect(await halves()).toEqual(['after']);
  await database.close();
});
