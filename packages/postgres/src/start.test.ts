import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect as connectTcp, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import connect from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from './postmaster.ts';
import { type EmbeddedPostgres, removePostgres, startPostgres, type StartOptions } from './start.ts';

let folder: string;
let dataDir: string;
const children: ChildProcess[] = [];
const running: EmbeddedPostgres[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mot-cua-engine-'));
  // mkdtemp makes a folder only we may enter; PostgreSQL runs as another user when we are root.
  await chmod(folder, 0o755);
  dataDir = join(folder, 'postgres');
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
  await removePostgres(dataDir);
  await rm(folder, { recursive: true });
});

async function start(options: Partial<StartOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres({ dataDir, fsync: false, ...options });
  running.push(postgres);
  return postgres;
}

async function ask(postgres: EmbeddedPostgres, query: string): Promise<unknown> {
  const sql = connect(postgres.superUrl('postgres'), { max: 1 });
  try {
    const [row] = await sql.unsafe(query).values();
    return row?.[0];
  } finally {
    await sql.end();
  }
}

/** Another process that holds the folder, in a process group of its own like a shell's job. */
async function hold() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('hold.fixture.ts', import.meta.url)), dataDir], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { pid, port } = JSON.parse(String((await lines.next()).value));
  const group = child.pid ?? Number.NaN;
  return { child, group, pid: Number(pid), port: Number(port), nextLine: async () => String((await lines.next()).value) };
}

async function killAndWait(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe('a first start', () => {
  it('makes a cluster that sorts the same everywhere, knows Vietnamese order and keeps time in UTC', async () => {
    const postgres = await start();
    expect(await ask(postgres, 'SHOW server_version')).toMatch(/^18\./);
    expect(await ask(postgres, 'SHOW server_encoding')).toBe('UTF8');
    expect(await ask(postgres, 'SHOW TimeZone')).toBe('UTC');
    expect(await ask(postgres, 'SHOW data_checksums')).toBe('on');
    expect(await ask(postgres, `SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'template1'`)).toBe('bC.UTF-8');
    expect(await ask(postgres, `SELECT string_agg(w, ' ' ORDER BY w COLLATE "vi-x-icu") FROM unnest('{đá,dạ,da,e}'::text[]) w`)).toBe('da dạ đá e');
  });

  it('shows itself to this machine alone, and its passwords to their owner alone', async () => {
    const postgres = await start();
    const outside = Object.values(networkInterfaces()).flat().find((address) => address?.family === 'IPv4' && !address.internal);
    const [error] = await once(connectTcp(postgres.port, outside?.address ?? '127.0.0.2'), 'error');
    expect(error.code).toBe('ECONNREFUSED');
    expect(await ask(postgres, 'SHOW listen_addresses')).toBe('127.0.0.1');
    expect(await ask(postgres, 'SHOW unix_socket_directories')).toBe('');
    expect((await stat(join(postgres.folder, 'keep.json'))).mode & 0o777).toBe(0o600);
    const wrong = connect({ host: '127.0.0.1', port: postgres.port, username: 'postgres', password: 'postgres', max: 1 });
    await expect(wrong`SELECT 1`).rejects.toMatchObject({ code: '28P01' });
    await wrong.end();
  });

  it('clears what a start killed during initdb left behind', async () => {
    await mkdir(join(dataDir, 'cluster.making'), { recursive: true });
    await writeFile(join(dataDir, 'cluster.making', 'PG_VERSION'), '18\n');
    expect(await ask(await start(), 'SELECT 1')).toBe(1);
  });

  it('says what PostgreSQL said when it does not start', async () => {
    await expect(start({ settings: { shared_buffers: 'a lot' } })).rejects.toMatchObject({
      code: 'START_FAILED',
      message: expect.stringMatching(/không khởi động được[^]*invalid value for parameter "shared_buffers"/),
    });
    expect(await ask(await start(), 'SELECT 1')).toBe(1);
  });
});

describe('a further start', () => {
  it('finds the same data on the same port', async () => {
    const first = await start();
    await ask(first, `CREATE TABLE kept AS SELECT 'còn nguyên' AS word`);
    await first.stop();
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(second.port).toBe(first.port);
    expect(second.passwords).toEqual(first.passwords);
    expect(await ask(second, 'SELECT word FROM kept')).toBe('còn nguyên');
  });

  it('takes another port when a program has taken the remembered one, but not when the port was asked for', async () => {
    const first = await start();
    await first.stop();
    const intruder = createServer().listen(first.port, '127.0.0.1');
    await once(intruder, 'listening');
    await expect(start({ port: first.port })).rejects.toMatchObject({ code: 'PORT_TAKEN' });
    const second = await start();
    expect(second.port).not.toBe(first.port);
    intruder.close();
  });

  it('refuses data of another major version before it touches them', async () => {
    await (await start()).stop();
    await writeFile(join(dataDir, 'cluster', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toMatchObject({ code: 'WRONG_VERSION', message: expect.stringContaining('pg_upgrade') });
    await writeFile(join(dataDir, 'cluster', 'PG_VERSION'), '18\n');
  });
});

describe('two starts on one folder', () => {
  it('tells the second who holds it, in both languages, from another process or this one', async () => {
    const holder = await hold();
    await expect(start()).rejects.toMatchObject({
      code: 'ALREADY_RUNNING',
      message: expect.stringMatching(new RegExp(`PID ${holder.group}\\) đang dùng thư mục dữ liệu[^]*PID ${holder.group}\\) is using the data folder`)),
    });
    expect(isAlive(holder.pid)).toBe(true);
    process.kill(-holder.group, 'SIGINT');
    await once(holder.child, 'exit');
    await start();
    await expect(start()).rejects.toMatchObject({ code: 'ALREADY_RUNNING' });
  });

  it('lets exactly one of several simultaneous starts through', async () => {
    const results = await Promise.allSettled([start(), start(), start()]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the end of the process that started it', () => {
  it('by Ctrl-C leaves PostgreSQL answering until the process itself stops it', async () => {
    const holder = await hold();
    const ended = once(holder.child, 'exit');
    process.kill(-holder.group, 'SIGINT');
    expect(await holder.nextLine()).toBe('một cửa');
    await ended;
    expect(isAlive(holder.pid)).toBe(false);
    await expect(access(join(dataDir, 'cluster', 'postmaster.pid'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('by kill -9 leaves PostgreSQL running, and the next start adopts it', async () => {
    const holder = await hold();
    await killAndWait(holder.child);
    expect(isAlive(holder.pid)).toBe(true);
    const lines: string[] = [];
    const adopted = await start({ log: (line) => lines.push(line) });
    expect(adopted).toMatchObject({ adopted: true, pid: holder.pid, port: holder.port });
    expect(lines).toEqual([expect.stringContaining(`process ${holder.pid}`)]);
    expect(await ask(adopted, 'SELECT word FROM kept')).toBe('một cửa');
    await adopted.stop();
    expect(isAlive(holder.pid)).toBe(false);
  });

  it('together with PostgreSQL (power cut) loses nothing that was committed', async () => {
    const holder = await hold();
    await killAndWait(holder.child);
    process.kill(holder.pid, 'SIGKILL');
    const next = await start();
    expect(next.adopted).toBe(false);
    expect(await ask(next, 'SELECT word FROM kept')).toBe('một cửa');
  });

  it('leaves a process number that another program now has: that program is not taken for PostgreSQL and not touched', async () => {
    const holder = await hold();
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
    const written = await readFile(pidFile, 'utf8');
    await killAndWait(holder.child);
    process.kill(holder.pid, 'SIGKILL');
    const stranger = spawn('sleep', ['60']);
    children.push(stranger);
    await once(stranger, 'spawn');
    await writeFile(pidFile, written.replace(/^\d+/, String(stranger.pid)));
    const next = await start();
    expect(next.adopted).toBe(false);
    expect(await ask(next, 'SELECT word FROM kept')).toBe('một cửa');
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  });
});
