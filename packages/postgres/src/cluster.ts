import { execFile } from 'node:child_process';
import { access, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { POSTGRES_MAJOR } from './binaries.ts';
import { EmbeddedPostgresError } from './errors.ts';
import type { Residence } from './residence.ts';

const run = promisify(execFile);

/** The name of the superuser inside PostgreSQL. */
export const SUPERUSER = 'postgres';

/** What PostgreSQL's programs get to see of our environment: none of the PG* variables that would redirect them. */
export const ENVIRONMENT: NodeJS.ProcessEnv = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** The folder of the cluster (PGDATA) of a residence. */
export function clusterIn(folder: string): string {
  return join(folder, 'cluster');
}

/**
 * Makes the cluster if there is none yet. It is made under another name and renamed when whole, so that a start killed
 * half-way leaves nothing that looks like a cluster.
 *
 * Text sorts by code point (`builtin` C.UTF-8: the same on every machine, the fastest index); Vietnamese order is asked
 * for where people read it, with `COLLATE "vi-x-icu"`.
 * @throws EmbeddedPostgresError INITDB_FAILED or WRONG_VERSION
 */
export async function ensureCluster(residence: Residence, password: string, durable: boolean): Promise<void> {
  const cluster = clusterIn(residence.folder);
  if (await access(cluster).then(() => true, () => false)) return checkVersion(cluster);
  const making = `${cluster}.making`;
  const passwordFile = join(residence.folder, 'password.making');
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  const { uid, gid } = residence.runAs;
  if (uid !== undefined) await Promise.all([making, passwordFile].map((path) => chown(path, uid, gid)));
  try {
    await run(residence.binaries.initdb, initdbArguments(making, passwordFile, durable), {
      ...residence.runAs,
      cwd: '/',
      env: ENVIRONMENT,
    });
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'INITDB_FAILED',
      `Không tạo được cơ sở dữ liệu trong ${residence.folder}.`,
      `The database could not be made in ${residence.folder}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(making, cluster);
}

function initdbArguments(pgdata: string, passwordFile: string, durable: boolean): string[] {
  return [
    `--pgdata=${pgdata}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--set=timezone=UTC',
    '--set=log_timezone=UTC',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
}

async function checkVersion(cluster: string): Promise<void> {
  const major = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '?')).trim();
  if (major === POSTGRES_MAJOR) return;
  throw new EmbeddedPostgresError(
    'WRONG_VERSION',
    `Dữ liệu trong ${cluster} thuộc PostgreSQL ${major}; chương trình đi kèm là PostgreSQL ${POSTGRES_MAJOR}. Hãy nâng cấp dữ liệu bằng pg_upgrade.`,
    `The data in ${cluster} belongs to PostgreSQL ${major}; the bundled one is PostgreSQL ${POSTGRES_MAJOR}. Move it with pg_upgrade.`,
  );
}
