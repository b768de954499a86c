import { access, chmod, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DatabaseUrls, EmbeddedPostgresError, prepareDatabase, removePostgres, startPostgres } from '@mot-cua/postgres';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import connect from 'postgres';
import type { TestProject } from 'vitest/node';
import { type TestPostgres, MIGRATED_TEMPLATE } from './test-postgres.ts';

const PREFIX = 'mot-cua-test-';
const migrationsFolder = fileURLToPath(new URL('../../../server/migrations', import.meta.url));

/**
 * Runs once before the tests of a project: one real PostgreSQL for all of them, with a template database that has every
 * migration applied. Returns what ends it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX));
  // Run by root, PostgreSQL works as another user, who must be able to enter.
  await chmod(dataDir, 0o755);
  const postgres = await startPostgres({ dataDir, fsync: false, settings: { max_connections: '200' } });
  const superUrl = postgres.superUrl('postgres');
  const { passwords } = postgres;
  await migrateTemplate(await prepareDatabase({ superUrl, name: MIGRATED_TEMPLATE, passwords }));
  project.provide('postgres', { superUrl, passwords } satisfies TestPostgres);
  return async () => {
    await postgres.stop();
    await removePostgres(dataDir);
  };
}

/** The same migrator, files and bookkeeping the server uses at its start. */
async function migrateTemplate({ ownerUrl }: DatabaseUrls): Promise<void> {
  const sql = connect(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await migrate(drizzle(sql), { migrationsFolder, migrationsSchema: 'migrations' });
  } finally {
    await sql.end();
  }
}

/** Ends what killed test runs left behind. A folder in use is held by a living run and stays. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name);
    // Without keep.json a run has only just made the folder.
    if (!name.startsWith(PREFIX) || !(await access(join(folder, 'keep.json')).then(() => true, () => false))) continue;
    await removePostgres(folder).catch((error: unknown) => {
      if (!(error instanceof EmbeddedPostgresError && error.code === 'ALREADY_RUNNING')) throw error;
    });
  }
}
