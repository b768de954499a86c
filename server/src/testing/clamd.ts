import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The test file of EICAR, which every scanner takes for harm and which harms nothing; in pieces, so that no scanner takes this file for it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join('');

/** A scanner to talk to: `socket` as in CLAMD_SOCKET. */
export interface TestClamd { readonly socket: string; /** As a daemon that was killed. */ close(): Promise<void> }

/** A program that speaks clamd's protocol, in a process of its own; on a port that was used before where given. */
export async function openTestClamd(port = 0): Promise<TestClamd> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./clamd.process.ts', import.meta.url)), String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const given = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()));
    child.once('exit', (code) => reject(new Error(`The scanner ended with ${code}.`)));
  });
  return { socket: `127.0.0.1:${given}`, async close() { child.kill('SIGKILL'); await ended; } };
}

/** Where ClamAV itself is installed. */
export const hasClamd = (): boolean => spawnSync('clamd', ['--version']).status === 0;

async function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const line = connect({ path }, () => { line.end(); resolve(true); });
    line.on('error', () => resolve(false));
  });
}

/** ClamAV's own daemon on a socket file, with a signature database of one line: the real ones must be downloaded. */
export async function openRealClamd(): Promise<TestClamd> {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cua-clamd-'));
  const socket = join(folder, 'clamd.ctl');
  await writeFile(join(folder, 'eicar.ndb'), `Eicar-Test-Signature:0:*:${Buffer.from(EICAR).toString('hex')}\n`);
  await writeFile(join(folder, 'clamd.conf'), `Foreground yes\nLocalSocket ${socket}\nDatabaseDirectory ${folder}\nTemporaryDirectory ${folder}\nOfficialDatabaseOnly no\n`);
  const child = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while (child.exitCode === null && !(await answers(socket))) await pause(100);
  return { socket, async close() { child.kill('SIGTERM'); await ended; await rm(folder, { recursive: true, force: true }); } };
}
