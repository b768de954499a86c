import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '@mot-cua/testing/database';
import { sql as fragment } from 'drizzle-orm';
import { openDatabase } from './database/client.ts';
import { errorForLog, makeLog } from './log.ts';

let own: TestDatabase;
beforeAll(async () => { own = await testDatabase(); });
afterAll(() => own.drop());

/** What a log writes of an error. */
function written(error: unknown): string {
  let text = '';
  makeLog('error', { write: (line) => { text += line; } }).error({ err: error }, 'request failed');
  return text;
}
const failureOf = async (work: Promise<unknown>): Promise<unknown> => work.then(() => undefined, (error: unknown) => error);

it('§5 keeps the values of a failed query out of the log: parameters of drizzle, keys and texts PostgreSQL repeats', async () => {
  const database = openDatabase(own.appUrl);
  const owner = postgres(own.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await owner`create table people (name text unique)`;
    await owner`insert into people values ('Nguyễn Thị Hoa')`;
    const failures = [
      await failureOf(database.reads.execute(fragment`select ${'Nguyễn Thị Hoa'}::text from no_such_table`)),
      await failureOf(database.reads.execute(fragment`select ${'Nguyễn Thị Hoa'}::text::bigint`)),
      await failureOf(owner`insert into people values ('Nguyễn Thị Hoa')`),
    ];
    for (const failure of failures) {
      const line = written(failure);
      expect(line).not.toContain('Nguyễn');
      expect(JSON.parse(line)).toMatchObject({ err: { type: expect.any(String), message: expect.stringMatching(/./), stack: expect.stringContaining('at ') } });
    }
    expect(written(failures[0])).toContain('42P01');
  } finally {
    await owner.end();
    await database.close();
  }
});

it('tells the kind, the code and the causes of an error', () => {
  const cause = Object.assign(new RangeError('too far'), { code: 'E_FAR' });
  expect(errorForLog(new Error('outer', { cause }))).toMatchObject({ type: 'Error', message: 'outer', cause: { type: 'RangeError', message: 'too far', code: 'E_FAR' } });
  expect(errorForLog('mật khẩu của ai đó')).toEqual({ type: 'string', message: 'not an Error' });
});
