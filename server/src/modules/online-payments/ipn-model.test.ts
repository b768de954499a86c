import connect from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk } from '../dossiers/testing/desk.ts';
import { hearIpn } from './confirm.service.ts';
import { type Ipn, tellStory } from './testing-ipns.ts';
import { paymentPort } from './vnpay.adapter.ts';

const IPNS = 1_200;
const AT_ONCE = 20;
/** Every so many batches the database connections die under the acts. */
const KILLED_EVERY = 6;

let desk: Desk;
beforeAll(async () => { desk = await openDesk(); }, 180_000);
afterAll(() => desk.close());

const hear = (query: string): Promise<string> => {
  const port = paymentPort(desk.test.house.config);
  if (port === undefined) throw new Error('No gateway.');
  return hearIpn(desk.test.house, port, query);
};

/** All at once; those that died with their connection have no answer, and the gateway will come again. */
async function deliver(batch: readonly Ipn[], killed: boolean): Promise<{ ipn: Ipn; answer: string | undefined }[]> {
  const answers = batch.map((ipn) => hear(ipn.query).then((answer) => ({ ipn, answer }), () => ({ ipn, answer: undefined })));
  if (killed) await kill();
  return Promise.all(answers);
}

async function kill(): Promise<void> {
  const sql = connect(desk.test.database.superUrl, { max: 1, onnotice: () => undefined });
  await new Promise((done) => { setTimeout(done, 5); });
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mot-cua writes' and datname = current_database()`;
  await sql.end();
}

it(`§8.2b ${IPNS} IPNs, duplicated, reordered, forged, with wrong amounts, late, after a refund, and with the connections killed in between, leave exactly the right credit`, async () => {
  const story = await tellStory(desk, hear, { dossiers: 10, ipns: IPNS, seed: 8_102 });
  let waiting = story.ipns;
  let batches = 0;
  let lost = 0;
  while (waiting.length > 0) {
    const batch = waiting.slice(0, AT_ONCE);
    const again: Ipn[] = [];
    batches += 1;
    for (const { ipn, answer } of await deliver(batch, batches % KILLED_EVERY === 0)) {
      if (answer === undefined) again.push(ipn);
      else story.answered(ipn, answer);
    }
    lost += again.length;
    waiting = [...waiting.slice(AT_ONCE), ...again];
  }
  expect(lost).toBeGreaterThan(0);
  await story.check();
}, 300_000);
