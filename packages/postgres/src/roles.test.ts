import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import connect from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomPassword } from './keep.ts';
import { createDatabase, type DatabaseUrls, prepareDatabase } from './roles.ts';
import { type EmbeddedPostgres, startPostgres } from './start.ts';

let folder: string;
let postgres: EmbeddedPostgres;
let urls: DatabaseUrls;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mot-cua-roles-'));
  await chmod(folder, 0o755);
  postgres = await startPostgres({ dataDir: folder, fsync: false });
  urls = await prepareDatabase({ superUrl: postgres.superUrl('postgres'), name: 'mot_cua', passwords: postgres.passwords });
});

afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

async function as(url: string, query: string): Promise<unknown> {
  const sql = connect(url, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql.unsafe(query).values();
    return row?.[0];
  } finally {
    await sql.end();
  }
}

it('lets the owner build and the application work, but not the reverse', async () => {
  await as(urls.ownerUrl, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
  await as(urls.ownerUrl, 'CREATE TABLE log (line text); GRANT SELECT, INSERT ON log TO mc_app');
  await as(urls.appUrl, `INSERT INTO log VALUES ('dòng')`);
  expect(await as(urls.appUrl, 'SELECT line FROM log')).toBe('dòng');
  await expect(as(urls.appUrl, 'DELETE FROM log')).rejects.toMatchObject({ code: '42501' });
  await expect(as(urls.appUrl, 'CREATE TABLE mine (line text)')).rejects.toMatchObject({ code: '42501' });
  await expect(as(urls.appUrl, 'CREATE TEMP TABLE mine (line text)')).rejects.toMatchObject({ code: '42501' });
  await expect(as(urls.appUrl, 'DROP TABLE log')).rejects.toMatchObject({ code: '42501' });
  await expect(as(urls.appUrl, 'SET ROLE mc_owner')).rejects.toMatchObject({ code: '42501' });
});

it('gives neither role any power over the server', async () => {
  const powers = `SELECT count(*)::int FROM pg_roles WHERE rolname IN ('mc_owner', 'mc_app') AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls OR rolinherit)`;
  expect(await as(postgres.superUrl('postgres'), powers)).toBe(0);
});

it('can be repeated, at the same time too, and changes the passwords to those given', async () => {
  const superUrl = postgres.superUrl('postgres');
  const passwords = { owner: randomPassword(), app: randomPassword() };
  const [again] = await Promise.all([1, 2, 3].map(() => prepareDatabase({ superUrl, name: 'mot_cua', passwords })));
  expect(await as(again?.appUrl ?? '', 'SELECT current_user::text')).toBe('mc_app');
  await expect(as(urls.appUrl, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  urls = await prepareDatabase({ superUrl, name: 'mot_cua', passwords: postgres.passwords });
});

it('copies a template with its rows and closes the copy to everyone else', async () => {
  const superUrl = postgres.superUrl('postgres');
  await as(urls.ownerUrl, 'CREATE TABLE model (word text); INSERT INTO model VALUES (\'mẫu\'); GRANT SELECT ON model TO mc_app');
  const copy = await createDatabase({ superUrl, name: 'copy', passwords: postgres.passwords, template: 'mot_cua' });
  expect(await as(copy.appUrl, 'SELECT word FROM model')).toBe('mẫu');
  await as(superUrl, `CREATE ROLE stranger LOGIN PASSWORD 'x'`);
  const stranger = new URL(copy.appUrl);
  stranger.username = 'stranger';
  stranger.password = 'x';
  await expect(as(stranger.href, 'SELECT 1')).rejects.toMatchObject({ code: '42501' });
});
