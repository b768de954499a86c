import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TEST_GATEWAY } from '../../testing/house.ts';
import { type Desk, openDesk } from '../dossiers/testing/desk.ts';
import { type Ipn, tellStory } from './testing-ipns.ts';

const IPNS = 1_100;
const AT_ONCE = 25;
/** Every so many batches the whole server process is killed while the batch is in its hands. */
const KILLED_EVERY = 8;
const KILLS = 5;
const READY_WITHIN_MS = 120_000;

/** The built server: `pnpm test` compiles before it tests. */
const MAIN = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));

interface Server { readonly process: ChildProcess; readonly ended: Promise<void> }
let desk: Desk;
let folder: string;
let api = '';
let environment: NodeJS.ProcessEnv;
let server: Server;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });

/** The server as an operator starts it, on the test's own database and PostgreSQL; on new ports, for while it is away other tests may get the old ones. */
async function start(): Promise<Server> {
  const [port, citizen, staff] = [await freePort(), await freePort(), await freePort()];
  api = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [MAIN], { env: { ...environment, PORT: String(port), CITIZEN_WEB_PORT: String(citizen), STAFF_WEB_PORT: String(staff) }, stdio: ['ignore', 'ignore', 'pipe'] });
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => { printed += chunk.toString(); });
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const until = Date.now() + READY_WITHIN_MS;
  while (!(await fetch(`${api}/readyz`).then((answer) => answer.ok, () => false))) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`The server did not become ready:\n${printed}`);
    await new Promise((done) => { setTimeout(done, 50); });
  }
  return { process: child, ended };
}

beforeAll(async () => {
  desk = await openDesk();
  // Two processes on one database: both must live in the same time.
  desk.test.clock.set(new Date().toISOString());
  folder = await mkdtemp(join(tmpdir(), 'mot-cua-killed-'));
  const { PATH } = process.env;
  environment = {
    ...(PATH !== undefined && { PATH }), NODE_ENV: 'production', LOG_LEVEL: 'error', DATA_DIR: folder, DATABASE_URL: desk.test.database.appUrl, DATABASE_MIGRATION_URL: desk.test.database.superUrl,
    ...TEST_GATEWAY,
  };
  server = await start();
}, 300_000);
afterAll(async () => {
  server.process.kill('SIGKILL');
  await server.ended;
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

/** As the gateway calls: whatever is no answer of ours is none. */
async function hear(query: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${api}/payments/vnpay/ipn?${query}`);
    const { RspCode } = (await answer.json()) as { RspCode?: string };
    return RspCode === '99' ? undefined : RspCode;
  } catch {
    return undefined;
  }
}

/** The power goes as soon as the first of the batch has been answered: the others are anywhere between arrival and commit, or committed and unanswered. */
async function deliver(batch: readonly Ipn[], killed: boolean): Promise<(string | undefined)[]> {
  const answers = batch.map((ipn) => hear(ipn.query));
  if (killed) {
    await Promise.race(answers);
    server.process.kill('SIGKILL');
    await server.ended;
  }
  const told = await Promise.all(answers);
  if (killed) server = await start();
  return told;
}

it(`§8.2b ${IPNS} IPNs over the network, duplicated, reordered, forged, with wrong amounts, late and after a refund, the server process killed with SIGKILL again and again in the middle of them, leave exactly the right credit`, async () => {
  const story = await tellStory(desk, hear, { dossiers: 8, ipns: IPNS, seed: 2_017 });
  let waiting = story.ipns;
  let batches = 0;
  let kills = 0;
  let lost = 0;
  while (waiting.length > 0) {
    const batch = waiting.slice(0, AT_ONCE);
    const again: Ipn[] = [];
    batches += 1;
    const killed = batches % KILLED_EVERY === 0 && kills < KILLS;
    if (killed) kills += 1;
    const answers = await deliver(batch, killed);
    for (const [index, ipn] of batch.entries()) {
      const answer = answers[index];
      if (answer === undefined) again.push(ipn);
      else story.answered(ipn, answer);
    }
    lost += again.length;
    waiting = [...waiting.slice(AT_ONCE), ...again];
  }
  expect(kills).toBe(KILLS);
  expect(lost).toBeGreaterThan(kills);
  await story.check();
}, 600_000);
