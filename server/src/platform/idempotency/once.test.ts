import { testDatabase, type TestDatabase } from '@mot-cua/testing/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { audit } from '../audit/audit.ts';
import { systemClock } from '../clock.ts';
import { type Database, openDatabase } from '../database/client.ts';
import { inTransaction } from '../database/transaction.ts';
import { once } from './once.ts';

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

interface Given { key: string; input?: unknown; actor?: string; operation?: string; fail?: boolean }
/** An act that leaves one audit row, and answers with that row's place among all. */
const submit = ({ key, input = { dossier: 1 }, actor = 'account:1', operation = 'submitDossier', fail = false }: Given) =>
  inTransaction(database, systemClock, (tx) =>
    once(tx, { actor, key, operation, input }, async () => {
      await audit(tx, { actor, actorName: 'Hoa', act: operation, subject: key });
      const [row] = await tx.sql<{ count: number }[]>`select count(*)::int as count from audit_log`;
      if (fail) throw new Error('thôi');
      return { number: row?.count ?? 0 };
    }),
  );
const acts = async (key: string): Promise<number> => (await database.sql`select from audit_log where subject = ${key}`).length;

it('§2 50 concurrent submits with one client key are one act, and everybody gets its answer', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => submit({ key: 'fifty' })));
  expect(await acts('fifty')).toBe(1);
  expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(new Set(answers.map(({ answer }) => answer.number)).size).toBe(1);
});

it('§2 the same key and body, its fields in any order, give the first answer again', async () => {
  const first = await submit({ key: 'again', input: { a: 1, b: { c: 2, d: undefined } } });
  const second = await submit({ key: 'again', input: { b: { c: 2 }, a: 1 } });
  expect(second).toEqual({ answer: first.answer, repeated: true });
  expect(await acts('again')).toBe(1);
});

it('§2 the same key with another body, or for another operation, is refused and changes nothing', async () => {
  await submit({ key: 'other' });
  await expect(submit({ key: 'other', input: { dossier: 2 } })).rejects.toMatchObject({ code: 'CLIENT_KEY_REUSED' });
  await expect(submit({ key: 'other', operation: 'withdrawDossier' })).rejects.toMatchObject({ code: 'CLIENT_KEY_REUSED' });
  expect(await acts('other')).toBe(1);
});

it('§2 a key belongs to one person: another\'s same key is another act', async () => {
  await submit({ key: 'mine' });
  expect(await submit({ key: 'mine', actor: 'account:2' })).toMatchObject({ repeated: false });
  expect(await acts('mine')).toBe(2);
});

it('§2 an act that failed leaves its key free: trying again does it', async () => {
  await expect(submit({ key: 'failed', fail: true })).rejects.toThrow('thôi');
  expect(await acts('failed')).toBe(0);
  expect(await submit({ key: 'failed' })).toMatchObject({ repeated: false });
  expect(await acts('failed')).toBe(1);
});
