import { setTimeout as sleep } from 'node:timers/promises';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import connect from 'postgres';
import { clusterIn, ensureCluster, SUPERUSER } from './cluster.ts';
import { EmbeddedPostgresError } from './errors.ts';
import { type Keep, openKeep, type Passwords, saveKeep } from './keep.ts';
import { launch, type LaunchOptions } from './launch.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { choosePort, isFree } from './ports.ts';
import { findPostmaster, isPostmasterOf, isTaken, type Postmaster, processesIn, waitForEnd } from './postmaster.ts';
import { findResidence, type Residence } from './residence.ts';

/** What to start. */
export interface StartOptions {
  /** The folder of this PostgreSQL: cluster, passwords, log. Made if missing. */
  readonly dataDir: string;
  /** A fixed port on 127.0.0.1; by default a free one, remembered for the next start. */
  readonly port?: number;
  /** Default true. False only for tests: a power cut then loses the data. */
  readonly fsync?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  /** Receives the few lines an operator wants to read. */
  readonly log?: (line: string) => void;
}

/** A running PostgreSQL, held by this process alone. */
export interface EmbeddedPostgres {
  readonly port: number;
  readonly pid: number;
  /** Where its data really is. */
  readonly folder: string;
  /** True when it was already running, left behind by a process that was killed. */
  readonly adopted: boolean;
  readonly passwords: Passwords;
  /** Connection address of the superuser for a database. */
  superUrl(database: string): string;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. May be called twice. */
  stop(): Promise<void>;
}

const ANSWER_MS = 30_000;
const STOP_MS = 60_000;
const QUIT_MS = 10_000;
const PORT_ATTEMPTS = 3;

/**
 * Starts the PostgreSQL of a folder, makes it on the first call, or adopts the one a killed process left running.
 * @throws EmbeddedPostgresError see {@link EmbeddedPostgresError.code}; ALREADY_RUNNING when another process holds the folder
 */
export async function startPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const residence = await findResidence(options.dataDir, log);
  const lock = lockFolder(residence.folder);
  try {
    const keep = await openKeep(residence.folder);
    await ensureCluster(residence, keep.passwords.superuser, options.fsync ?? true);
    const left = await findLeftBehind(residence, keep, log);
    if (left) return running(residence, keep, left, true, lock);
    const started = await startNew(residence, keep, options, log);
    return running(residence, keep, started, false, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A PostgreSQL another process holds: to connect to, never to stop. */
export type RunningPostgres = Pick<EmbeddedPostgres, 'port' | 'passwords' | 'superUrl'>;

/** The PostgreSQL running in a folder, whoever holds it; undefined when none runs there or it does not answer. Changes nothing. */
export async function findRunningPostgres(dataDir: string): Promise<RunningPostgres | undefined> {
  const { folder } = await findResidence(dataDir, () => undefined);
  const cluster = clusterIn(folder);
  const found = await findPostmaster(cluster);
  if (!found || !(await isPostmasterOf(cluster, found))) return undefined;
  const keep = await openKeep(folder);
  if (!(await answers(cluster, found.port, keep))) return undefined;
  return { port: found.port, passwords: keep.passwords, superUrl: (database) => superUrl(found.port, keep, database) };
}

/**
 * Stops what a killed process left running in a folder, and deletes the folder with all its data.
 * @throws EmbeddedPostgresError ALREADY_RUNNING when a living process holds the folder
 */
export async function removePostgres(dataDir: string): Promise<void> {
  const { folder } = await findResidence(dataDir, () => undefined);
  const lock = lockFolder(folder);
  try {
    const left = await findPostmaster(clusterIn(folder));
    if (left) await stopPostmaster(clusterIn(folder), left);
    await Promise.all([folder, dataDir].map((path) => rm(path, { recursive: true, force: true })));
  } finally {
    lock.release();
  }
}

/** The PostgreSQL already running in the folder, once it answers; undefined (and the place cleared) when there is none. */
async function findLeftBehind(residence: Residence, keep: Keep, log: (line: string) => void): Promise<Postmaster | undefined> {
  const cluster = clusterIn(residence.folder);
  const deadline = performance.now() + ANSWER_MS;
  for (;;) {
    const found = await findPostmaster(cluster);
    if (!found || !(await isPostmasterOf(cluster, found))) break;
    if (await answers(cluster, found.port, keep)) {
      log(`adopted the PostgreSQL already running in ${residence.folder} (process ${found.pid}, port ${found.port})`);
      return found;
    }
    // It may be replaying its log, or just shutting down: both end by themselves.
    if (performance.now() > deadline) throw notAnswering(found);
    await sleep(100);
  }
  await clearPlace(cluster, log);
  return undefined;
}

async function answers(cluster: string, port: number, keep: Keep): Promise<boolean> {
  const sql = connect(superUrl(port, keep, 'postgres'), { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    const [row] = await sql`SHOW data_directory`;
    return row?.['data_directory'] === cluster;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * Makes the cluster startable after its PostgreSQL ended uncleanly. Its children get time to notice; a `postmaster.pid`
 * whose number now belongs to another program (or to the dead PostgreSQL, not yet buried) is removed, because PostgreSQL
 * would take that process for itself.
 */
async function clearPlace(cluster: string, log: (line: string) => void): Promise<void> {
  for (const pid of await processesIn(cluster)) {
    if (!(await waitForEnd(pid, QUIT_MS))) throw notAnswering({ pid, folder: cluster, port: 0, status: '' });
  }
  const stale = await findPostmaster(cluster);
  if (!stale) return;
  log(`the last PostgreSQL (process ${stale.pid}) did not end cleanly; it recovers from its log`);
  if (isTaken(stale.pid)) await rm(join(cluster, 'postmaster.pid'));
}

async function startNew(residence: Residence, keep: Keep, options: StartOptions, log: (line: string) => void): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(options.port, attempt === 1 ? keep.port : 0);
    const launching: LaunchOptions = { port, fsync: options.fsync ?? true, settings: options.settings ?? {}, log };
    try {
      const pid = await launch(residence, launching);
      await saveKeep(residence.folder, { ...keep, port });
      return { pid, port, folder: clusterIn(residence.folder), status: 'ready' };
    } catch (error) {
      // Another program may have taken the port between our choice and PostgreSQL's bind.
      if (attempt === PORT_ATTEMPTS || (await isFree(port))) throw error;
    }
  }
}

function running(residence: Residence, keep: Keep, postmaster: Postmaster, adopted: boolean, lock: FolderLock): EmbeddedPostgres {
  let stopping: Promise<void> | undefined;
  return {
    port: postmaster.port,
    pid: postmaster.pid,
    folder: residence.folder,
    adopted,
    passwords: keep.passwords,
    superUrl: (database) => superUrl(postmaster.port, keep, database),
    stop: () => (stopping ??= stopPostmaster(clusterIn(residence.folder), postmaster).finally(() => lock.release())),
  };
}

async function stopPostmaster(cluster: string, postmaster: Postmaster): Promise<void> {
  if (!(await isPostmasterOf(cluster, postmaster))) return;
  process.kill(postmaster.pid, 'SIGINT');
  if (await waitForEnd(postmaster.pid, STOP_MS)) return;
  // Immediate shutdown: nothing committed is lost, the next start replays the log.
  process.kill(postmaster.pid, 'SIGQUIT');
  if (await waitForEnd(postmaster.pid, QUIT_MS)) return;
  throw new EmbeddedPostgresError(
    'STOP_FAILED',
    `PostgreSQL (PID ${postmaster.pid}) không dừng được.`,
    `PostgreSQL (PID ${postmaster.pid}) does not stop.`,
  );
}

function superUrl(port: number, keep: Keep, database: string): string {
  return `postgres://${SUPERUSER}:${keep.passwords.superuser}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

function notAnswering(postmaster: Postmaster): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'NOT_ANSWERING',
    `PostgreSQL (PID ${postmaster.pid}) đang chạy trong ${postmaster.folder} nhưng không trả lời. Hãy dừng tiến trình đó rồi chạy lại.`,
    `PostgreSQL (PID ${postmaster.pid}) runs in ${postmaster.folder} but does not answer. Stop that process and start again.`,
  );
}
