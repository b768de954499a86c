import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a running PostgreSQL writes about itself into `postmaster.pid` of its folder. */
export interface Postmaster {
  readonly pid: number;
  readonly folder: string;
  readonly port: number;
  readonly status: string;
}

/** Reads `postmaster.pid`; undefined when there is none, or it is not completely written yet. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, folder, , port, , , , status] = text.split('\n').map((line) => line.trim());
  const parsed = { pid: Number(pid), folder: folder ?? '', port: Number(port), status: status ?? '' };
  if (!Number.isSafeInteger(parsed.pid) || parsed.pid <= 0 || !parsed.port) return undefined;
  return parsed;
}

/** Whether the process lives (also when it belongs to another user), and is not merely waiting for its parent to bury it. */
export function isAlive(pid: number): boolean {
  return isTaken(pid) && !isZombie(pid);
}

/** Whether the number belongs to any process, be it an ended one whose parent has not yet asked for its exit code. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Whether the process number in `postmaster.pid` is still that PostgreSQL, and not another program that was given the
 * same number later: it lives, its program is `postgres`, and its folder is this cluster.
 */
export async function isPostmasterOf(cluster: string, postmaster: Postmaster): Promise<boolean> {
  if (!isAlive(postmaster.pid)) return false;
  if ((await commandName(postmaster.pid)) !== 'postgres') return false;
  const [theirs, ours] = await Promise.all([realpath(postmaster.folder).catch(() => ''), realpath(cluster)]);
  if (theirs !== ours) return false;
  const workingFolder = await readlink(`/proc/${postmaster.pid}/cwd`).catch(() => undefined);
  return workingFolder === undefined || workingFolder === ours;
}

/** Waits until the process is gone; false when it still lives after `timeoutMs`. */
export async function waitForEnd(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

/**
 * Server processes whose working folder is the cluster: after the postmaster was killed its children need a moment to
 * notice. Known on Linux only; elsewhere PostgreSQL's own check of the shared memory must do.
 */
export async function processesIn(cluster: string): Promise<readonly number[]> {
  const folder = await realpath(cluster);
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
  return pids.filter((_, index) => folders[index] === folder).map(Number);
}

async function commandName(pid: number): Promise<string> {
  try {
    return (await readFile(`/proc/${pid}/comm`, 'utf8')).trim();
  } catch {
    const { stdout } = await run('ps', ['-o', 'comm=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
    return basename(stdout.trim());
  }
}

function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}
