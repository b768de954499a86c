import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { removePostgres } from '@mot-cua/postgres';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const READY_WITHIN_MS = 120_000;
/** The setting that names the data folder of a house that was set up and stopped: see `house.global.ts`. */
export const PREPARED = 'MOT_CUA_PREPARED_HOUSE';

export interface RunningHouse {
  readonly api: string;
  readonly citizen: string;
  readonly staff: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Everything the process printed so far. */
  output(): string;
  /** As Ctrl-C does; resolves with the exit code. Keeps the data folder. */
  stop(): Promise<number | null>;
  /** As a power cut does, for the server process alone. */
  kill(): Promise<void>;
}

/** A port nobody listens on right now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

async function ready(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`The house did not become ready:\n${output()}`);
}

/** A new data folder, empty or a copy of the prepared one. Started by root, PostgreSQL works as another user, who must be able to enter. */
async function newFolder(fresh: boolean): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cua-house-'));
  const prepared = process.env[PREPARED];
  // Node's own copy does not keep whose a file is; PostgreSQL would not open it.
  if (!fresh && prepared !== undefined) await promisify(execFile)('cp', ['-a', `${prepared}/.`, folder]);
  await chmod(folder, 0o755);
  return folder;
}

/** Starts the whole built house, embedded PostgreSQL included, on free ports and a data folder of its own; `fresh`: from nothing, whatever is prepared. */
export async function startHouse(options: { dataDir?: string; fresh?: boolean; env?: Record<string, string> } = {}): Promise<RunningHouse> {
  const dataDir = options.dataDir ?? (await newFolder(options.fresh === true));
  const [api, citizen, staff] = [await freePort(), await freePort(), await freePort()];
  const { DATABASE_URL: _own, ...environment } = process.env;
  const child = spawn(process.execPath, [join(root, 'server/dist/main.js')], {
    cwd: root,
    env: { ...environment, NODE_ENV: 'production', LOG_LEVEL: 'warn', ...options.env, PORT: String(api), CITIZEN_WEB_PORT: String(citizen), STAFF_WEB_PORT: String(staff), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const keep = (chunk: Buffer): void => { printed += chunk.toString(); };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = (port: number): string => `http://127.0.0.1:${port}`;
  await ready(url(api), child, () => printed);
  return {
    api: url(api), citizen: url(citizen), staff: url(staff), dataDir, pid: child.pid ?? 0,
    output: () => printed,
    stop() { child.kill('SIGINT'); return exited; },
    async kill() { child.kill('SIGKILL'); await exited; },
  };
}

/** Stops a house, also the database a killed one left running, and removes what it kept. */
export async function removeHouse(house: RunningHouse): Promise<void> {
  await house.stop();
  await removePostgres(join(house.dataDir, 'postgres'));
  await rm(house.dataDir, { recursive: true, force: true, maxRetries: 3 });
}
