import { spawn } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clusterIn, ENVIRONMENT } from './cluster.ts';
import { EmbeddedPostgresError } from './errors.ts';
import { findPostmaster } from './postmaster.ts';
import type { Residence } from './residence.ts';

/** How to run a cluster. */
export interface LaunchOptions {
  readonly port: number;
  /** False only where losing the data to a power cut is fine: tests. */
  readonly fsync: boolean;
  /** Further server settings, e.g. `{ max_connections: '50' }`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const PATIENCE_MS = 5_000;

/**
 * Starts the `postgres` program on a cluster that has none running, and waits until it accepts connections
 * (after a power cut that includes replaying the write-ahead log, however long it takes).
 *
 * The process gets a session of its own: Ctrl-C in a terminal reaches our server, which finishes its requests and then
 * stops PostgreSQL; were PostgreSQL in the same group, it would be gone first.
 * @returns the process number
 * @throws EmbeddedPostgresError START_FAILED with the end of PostgreSQL's log
 */
export async function launch(residence: Residence, options: LaunchOptions): Promise<number> {
  const logFile = join(residence.folder, 'postgres.log');
  await rotate(logFile);
  const output = await open(logFile, 'a', 0o600);
  const logStart = (await output.stat()).size;
  let ended: string | undefined;
  const child = spawn(residence.binaries.postgres, postgresArguments(clusterIn(residence.folder), options), {
    ...residence.runAs,
    cwd: '/',
    env: ENVIRONMENT,
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  });
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended ??= `exit ${code ?? signal}`));
  child.unref();
  await output.close();

  const began = performance.now();
  let patient = true;
  while (ended === undefined) {
    const postmaster = await findPostmaster(clusterIn(residence.folder));
    if (postmaster && postmaster.pid === child.pid && postmaster.status === 'ready') return postmaster.pid;
    if (patient && performance.now() - began > PATIENCE_MS) {
      patient = false;
      options.log('PostgreSQL is replaying its log after an unclean end; waiting');
    }
    await sleep(15);
  }
  throw startFailed(residence, ended, (await readFile(logFile)).subarray(logStart).toString('utf8'));
}

function postgresArguments(cluster: string, options: LaunchOptions): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    // TCP only: a socket file would have a path limit of 107 bytes and a folder that others may not enter.
    unix_socket_directories: '',
    cluster_name: 'mot-cua',
    // Short queries only: compiling them costs more than it saves.
    jit: 'off',
    log_checkpoints: 'off',
    ...(options.fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...options.settings,
  };
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

async function rotate(logFile: string): Promise<void> {
  const size = await stat(logFile).then((found) => found.size, () => 0);
  if (size > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`);
}

function startFailed(residence: Residence, how: string, log: string): EmbeddedPostgresError {
  const lines = log.trim().split('\n').slice(-12).join('\n');
  return new EmbeddedPostgresError(
    'START_FAILED',
    `PostgreSQL đi kèm không khởi động được (${how}). Nhật ký: ${join(residence.folder, 'postgres.log')}.`,
    `The bundled PostgreSQL did not start (${how}). The end of its log:\n${lines}`,
  );
}
