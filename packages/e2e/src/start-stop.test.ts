import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removePostgres } from '@mot-cua/postgres';
import { freePort, removeHouse, type RunningHouse, startHouse } from './house.ts';

const MAIN = fileURLToPath(new URL('../../../server/dist/main.js', import.meta.url));
const DEMONSTRATION = { identifier: '045190000001', password: 'motcua-thu-nghiem' };
const OWN = { fullName: 'Lê Thị Khởi', email: 'khoi@example.vn', password: 'mot mat khau dai' };

/** Posts to the citizens' door as its own page does. */
async function post(house: RunningHouse, path: string, body: unknown): Promise<{ status: number; body: string; cookie: string }> {
  const answer = await fetch(`${house.citizen}${path}`, { method: 'POST', headers: { origin: house.citizen, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.text(), cookie: answer.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ') };
}
const signIn = (house: RunningHouse, who: { identifier: string; password: string }) => post(house, '/api/auth/sign-in', who);

/** The process id in PostgreSQL's own lock file; undefined when it is not running. */
async function postgresOf(dataDir: string): Promise<number | undefined> {
  const file = await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').catch(() => undefined);
  return file === undefined ? undefined : Number(file.split('\n')[0]);
}

describe('§1 one house, started and stopped', () => {
  let house: RunningHouse;
  beforeAll(async () => { house = await startHouse({ fresh: true }); });
  afterAll(() => removeHouse(house));

  it('prints the three addresses and who can sign in as whom', () => {
    const printed = house.output();
    for (const address of [house.api, house.citizen, house.staff]) expect(printed).toContain(`http://localhost:${new URL(address).port}`);
    expect(printed).toContain(DEMONSTRATION.identifier);
    expect(printed).toContain(DEMONSTRATION.password);
  });

  it('is ready at every door', async () => {
    for (const door of [house.api, house.citizen, house.staff]) {
      expect((await fetch(`${door}/healthz`)).status).toBe(200);
      expect(await (await fetch(`${door}/readyz`)).json()).toMatchObject({ status: 'ready' });
    }
  });

  it('stops once and cleanly on Ctrl-C, and a second start keeps data and sessions', async () => {
    expect((await post(house, '/api/auth/register', OWN)).status).toBe(200);
    const { cookie } = await signIn(house, { identifier: OWN.email, password: OWN.password });
    expect(await postgresOf(house.dataDir)).toBeGreaterThan(0);
    expect(await house.stop()).toBe(0);
    expect(await postgresOf(house.dataDir)).toBeUndefined();
    await expect(fetch(`${house.api}/healthz`)).rejects.toThrow('fetch failed');

    house = await startHouse({ dataDir: house.dataDir });
    expect((await signIn(house, { identifier: OWN.email, password: OWN.password })).status).toBe(200);
    const announce = (cookies: string) => fetch(`${house.citizen}/api/files/`, { method: 'POST', headers: { origin: house.citizen, cookie: cookies, 'tus-resumable': '1.0.0', 'upload-length': '10' } });
    expect((await announce(cookie)).status).toBe(201);
    expect((await announce('')).status).toBe(401);
  });

  it('loses nothing to kill -9: the next start takes over the PostgreSQL left running', async () => {
    const left = await postgresOf(house.dataDir);
    expect((await post(house, '/api/auth/register', { ...OWN, email: 'sau-cung@example.vn' })).status).toBe(200);
    await house.kill();
    expect(await postgresOf(house.dataDir)).toBe(left);
    house = await startHouse({ dataDir: house.dataDir });
    expect(await postgresOf(house.dataDir)).toBe(left);
    expect((await signIn(house, { identifier: 'sau-cung@example.vn', password: OWN.password })).status).toBe(200);
  });

  it('lets no demonstration person in when told so, not even one made by an earlier start', async () => {
    expect((await signIn(house, DEMONSTRATION)).status).toBe(200);
    await house.stop();
    house = await startHouse({ dataDir: house.dataDir, env: { DEMONSTRATION: '0' } });
    expect(house.output()).not.toContain(DEMONSTRATION.password);
    expect((await signIn(house, DEMONSTRATION)).status).toBe(422);
    expect((await signIn(house, { identifier: OWN.email, password: OWN.password })).status).toBe(200);
  });

  it('ends at once when asked twice, and the next start mends what was left', async () => {
    // A request that never ends keeps the first, patient way of stopping busy.
    const hanging = connect(Number(new URL(house.citizen).port), '127.0.0.1');
    hanging.on('error', () => undefined);
    await new Promise<void>((resolve) => hanging.write('GET / HTTP/1.1\r\nHost: door\r\n', () => resolve()));
    const stopped = house.stop();
    await expect.poll(() => house.output(), { timeout: 10_000 }).toContain('Đang dừng');
    void house.stop();
    expect(await stopped).toBe(130);
    hanging.destroy();
    house = await startHouse({ dataDir: house.dataDir });
    expect((await signIn(house, { identifier: OWN.email, password: OWN.password })).status).toBe(200);
  });
});

describe('§1 a house that cannot start', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'mot-cua-refused-'));
    await chmod(dataDir, 0o755);
  });
  afterAll(async () => {
    await removePostgres(join(dataDir, 'postgres'));
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Runs the program until it ends by itself. */
  async function refusedStart(given: Record<string, string>): Promise<{ code: number | null; told: string }> {
    const { DATABASE_URL: _own, ...environment } = process.env;
    const ports = { PORT: String(await freePort()), CITIZEN_WEB_PORT: String(await freePort()), STAFF_WEB_PORT: String(await freePort()) };
    const child = spawn(process.execPath, [MAIN], { env: { ...environment, NODE_ENV: 'production', LOG_LEVEL: 'fatal', DATA_DIR: dataDir, ...ports, ...given }, stdio: ['ignore', 'pipe', 'pipe'] });
    let told = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { told += chunk.toString(); });
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, told };
  }

  it('says which port is taken and what to set, and leaves nothing running', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', () => resolve()));
    const address: AddressInfo | string | null = taken.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const { code, told } = await refusedStart({ STAFF_WEB_PORT: port });
    taken.close();
    expect(code).toBe(1);
    expect(told).toContain(`Cổng ${port} đang được một chương trình khác sử dụng`);
    expect(told).toContain(`STAFF_WEB_PORT=`);
    expect(await postgresOf(dataDir)).toBeUndefined();
  });

  it.each([
    ['PORT', 'bốn nghìn', 'phải là số cổng'],
    ['PUBLIC_ORIGINS', 'motcua', 'phải là các địa chỉ http'],
    ['DATABASE_URL', 'mysql://a/b', 'phải có dạng postgres://'],
    ['TRUST_PROXY', 'maybe', 'phải là 0 hoặc 1'],
    ['SESSION_SECRET', 'ngắn', 'ít nhất 32 ký tự'],
  ])('says what is wrong with %s', async (name, value, words) => {
    const { code, told } = await refusedStart({ [name]: value });
    expect(code).toBe(1);
    expect(told).toContain(name);
    expect(told).toContain(words);
    expect(told).not.toContain('    at ');
  });

  it('says that the database is unreachable, without its password', async () => {
    const { code, told } = await refusedStart({ DATABASE_URL: `postgres://mc_app:rất-kín@127.0.0.1:${await freePort()}/mot_cua` });
    expect(code).toBe(1);
    expect(told).toContain('Không dùng được cơ sở dữ liệu 127.0.0.1:');
    expect(told).toContain('DATABASE_URL');
    expect(told).not.toContain('kín');
    expect(told).not.toContain('    at ');
  });
});
