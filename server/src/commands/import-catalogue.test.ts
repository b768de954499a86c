import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@mot-cua/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../platform/database/client.ts';
import { startEmbeddedDatabase } from '../platform/database/embedded.ts';
import { procedureRecord } from '../modules/procedures/intake/records.fixture.ts';
import { run } from './import-catalogue.run.ts';

let folder: string;
let made: TestDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mot-cua-import-'));
  await chmod(folder, 0o755);
  made = await testDatabase();
});
afterAll(async () => {
  await made.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command with a file of this content, as an operator standing in the folder would. */
async function bring(content: string | Buffer, environment: NodeJS.ProcessEnv = { DATABASE_URL: made.appUrl, DATABASE_MIGRATION_URL: made.ownerUrl, DATA_DIR: join(folder, 'own') }) {
  await writeFile(join(folder, 'tep.json'), content);
  return command(['tep.json'], environment);
}

async function command(args: readonly string[], environment: NodeJS.ProcessEnv) {
  const said: { out: string[]; err: string[] } = { out: [], err: [] };
  const code = await run(args, { INIT_CWD: folder, ...environment }, { out: (text) => said.out.push(text), err: (text) => said.err.push(text) });
  return { code, out: said.out.join('\n'), err: said.err.join('\n') };
}

async function versionsIn(url: string): Promise<number> {
  const database = openDatabase(url);
  const [row] = await database.sql<{ n: number }[]>`select count(*)::int as n from procedure_versions`;
  await database.close();
  return row?.n ?? -1;
}

describe('a file that is no catalogue is told in words, ends with 1 and touches nothing', () => {
  test.each([
    ['not JSON', '[{', /không phải JSON/], ['not UTF-8', Buffer.from([0x5b, 0xff, 0xfe, 0x5d]), /không phải JSON \(UTF-8\)/], ['empty', '', /không phải JSON/],
    ['another shape', '{"thu-tuc": []}', /không có dạng danh mục/], ['a number', '42', /không có dạng danh mục/], ['procedures that are no list', '{"procedures": "tất cả"}', /không có dạng danh mục/],
  ])('%s', async (_name, content, told) => {
    const { code, err, out } = await bring(content);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(told);
    expect(await versionsIn(made.appUrl)).toBe(0);
  });

  test('a file that is not there, a folder, no file named', async () => {
    expect(await command(['khong-co.json'], {})).toMatchObject({ code: 1, err: expect.stringContaining('Không đọc được tệp') });
    expect(await command(['.'], {})).toMatchObject({ code: 1, err: expect.stringContaining('không phải một tệp') });
    expect(await command([], {})).toMatchObject({ code: 1, err: expect.stringContaining('Cách dùng') });
    expect(await command(['a.json', 'b.json'], {})).toMatchObject({ code: 1, err: expect.stringContaining('Cách dùng') });
  });

  test('a database that cannot be reached is told, too', async () => {
    const { code, err } = await bring('[]', { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none', DATA_DIR: join(folder, 'own') });
    expect(code).toBe(1);
    expect(err).toMatch(/127\.0\.0\.1:1/);
  });
});

test('with DATABASE_URL: the structure and the seed first, then the file, with progress and a report; again nothing changes', async () => {
  const content = JSON.stringify([procedureRecord('3.000001'), procedureRecord('3.000002', { fieldCode: 'SAI' })]);
  const first = await bring(content);
  expect(first.code).toBe(0);
  expect(first.err).toContain('Đã xử lý 2/2 thủ tục');
  expect(first.out).toContain('Thủ tục: 2 bản ghi – 1 mới, 0 thay đổi, 0 giữ nguyên, 1 từ chối');
  expect(first.out).toContain('3.000002');
  expect(await versionsIn(made.appUrl)).toBe(154);
  const again = await bring(content);
  expect(again.out).toContain('Không có gì thay đổi.');
  expect(await versionsIn(made.appUrl)).toBe(154);
});

test('with the embedded database: beside the house that holds it, which stays as it was, and alone', async () => {
  const DATA_DIR = join(folder, 'data');
  const held = await startEmbeddedDatabase(DATA_DIR, () => undefined);
  const beside = await bring(JSON.stringify([procedureRecord('3.000001')]), { DATA_DIR });
  expect(beside).toMatchObject({ code: 0, out: expect.stringContaining('1 mới') });
  expect(await versionsIn(held.appUrl)).toBe(154);
  await held.stop();
  const alone = await bring(JSON.stringify([procedureRecord('3.000001'), procedureRecord('3.000003')]), { DATA_DIR });
  expect(alone).toMatchObject({ code: 0, out: expect.stringContaining('1 mới, 0 thay đổi, 1 giữ nguyên') });
  // It was not running before, so it is not running after.
  const restarted = await startEmbeddedDatabase(DATA_DIR, () => undefined);
  expect(restarted.adopted).toBe(false);
  await restarted.stop();
}, 180_000);
