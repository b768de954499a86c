import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from './client.ts';
import { findRunningDatabase, startEmbeddedDatabase } from './embedded.ts';
import { migrate, migrationState } from './migrate.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mot-cua-data-'));
  await chmod(dataDir, 0o755);
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

it('gives an empty data folder a database the owner can migrate and the application can use, also after a restart', async () => {
  const lines: string[] = [];
  const first = await startEmbeddedDatabase(dataDir, (line) => lines.push(line));
  await migrate(first.ownerUrl);
  await first.stop();

  const second = await startEmbeddedDatabase(dataDir, (line) => lines.push(line));
  expect(second).toMatchObject({ appUrl: first.appUrl, ownerUrl: first.ownerUrl, adopted: false });
  const database = openDatabase(second.appUrl);
  const { applied, expected } = await migrationState(database.sql);
  await database.close();
  await second.stop();
  expect(applied).toBe(expected);
  expect(lines).toEqual([]);
});

it('tells a second server on the same data folder that the first one is using it', async () => {
  const first = await startEmbeddedDatabase(dataDir, () => undefined);
  await expect(startEmbeddedDatabase(dataDir, () => undefined)).rejects.toMatchObject({ code: 'ALREADY_RUNNING' });
  await first.stop();
});

it('lets a command join the database a running house holds, and finds none when no house runs', async () => {
  expect(await findRunningDatabase(dataDir)).toBeUndefined();
  const house = await startEmbeddedDatabase(dataDir, () => undefined);
  const joined = await findRunningDatabase(dataDir);
  expect(joined).toEqual({ appUrl: house.appUrl, ownerUrl: house.ownerUrl });
  const database = openDatabase(house.appUrl);
  expect(await database.sql`select current_user::text as role`).toEqual([{ role: 'mc_app' }]);
  await database.close();
  await house.stop();
  expect(await findRunningDatabase(dataDir)).toBeUndefined();
});
