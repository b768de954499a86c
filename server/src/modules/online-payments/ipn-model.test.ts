import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import connect from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../../platform/database/transaction.ts';
import { decodeId } from '../../platform/ids.ts';
import { broughtTo, doAct } from '../dossiers/testing/acts.ts';
import { type Desk, openDesk } from '../dossiers/testing/desk.ts';
import { standingOf } from '../payments/index.ts';
import { changeAttempt, insertAttempt } from './attempt.storage.ts';
import { hearIpn } from './confirm.service.ts';
import { noticeOf } from './testing.ts';
import { paymentPort } from './vnpay.adapter.ts';

const FEE = 16_000;
const IPNS = 1_200;
const AT_ONCE = 20;
/** Every so many batches the database connections die under the acts, as when the server is killed. */
const KILLED_EVERY = 6;

let desk: Desk;
beforeAll(async () => { desk = await openDesk(); }, 180_000);
afterAll(() => desk.close());

/** What the gateway really did with an attempt; it never says two things of one. */
type Fate = 'PAID' | 'FAILED' | 'NEVER';
interface Tried { readonly txnRef: string; readonly dossierId: number; readonly fate: Fate }
type Kind = 'TRUE' | 'FORGED' | 'AMOUNT' | 'UNKNOWN' | 'TWICE';
interface Ipn { readonly kind: Kind; readonly attempt: Tried; readonly query: string }

const WRONG = { FORGED: '97', TWICE: '97', AMOUNT: '04', UNKNOWN: '01' } as const;

function ipnOf(kind: Kind, attempt: Tried, pick: number): Ipn {
  const { txnRef, fate } = attempt;
  const said = fate === 'PAID' ? {} : { responseCode: '24', transactionStatus: '02' };
  const honest = noticeOf(txnRef, FEE, said);
  switch (kind) {
    case 'TRUE': return { kind, attempt, query: honest };
    // Somebody who does not know the secret says that it was paid.
    case 'FORGED': return { kind, attempt, query: pick % 2 === 0 ? honest.replace(/vnp_SecureHash=.{3}/, 'vnp_SecureHash=000') : `${honest}0`.replace('vnp_ResponseCode=24', 'vnp_ResponseCode=00') };
    case 'TWICE': return { kind, attempt, query: `${honest}&vnp_Amount=1` };
    case 'AMOUNT': return { kind, attempt, query: noticeOf(txnRef, FEE - 1 - (pick % 100), {}) };
    case 'UNKNOWN': return { kind, attempt, query: noticeOf(`MC0X${pick}`, FEE, {}) };
  }
}

/** Four tries a dossier, one still open, three that ran out here – which the gateway may have taken all the same. */
async function tries(id: string, fates: readonly Fate[]): Promise<Tried[]> {
  const dossierId = decodeId('Dossier', id);
  const made: Tried[] = [];
  for (const [index, fate] of fates.entries()) {
    const txnRef = `MC${dossierId}X${randomUUID().slice(0, 8).toUpperCase()}`;
    await inTransaction(desk.test.house.database, desk.test.clock, async (tx) => {
      const [agency] = await tx.sql<{ id: number }[]>`select agency_id as id from dossiers where id = ${dossierId}`;
      const { id: attemptId } = await insertAttempt(tx, { dossierId, agencyId: agency?.id ?? 0, accountId: desk.citizen.accountId, txnRef, amountVnd: FEE, ip: '127.0.0.1', expiresAt: tx.now });
      if (index < fates.length - 1) await changeAttempt(tx, attemptId, { state: 'EXPIRED', closedAt: tx.now });
    });
    made.push({ txnRef, dossierId, fate });
  }
  return made;
}

/** Refused after it was paid, and the refund approved: whatever comes later is money beside it. */
async function refundedCase(): Promise<{ id: string; first: Tried }> {
  const rechecked = await broughtTo(desk, 'RECHECK');
  const [first] = await tries(rechecked.id, ['PAID']);
  if (first === undefined || (await hear(noticeOf(first.txnRef, FEE))) !== '00') throw new Error('Not paid.');
  const seen = await desk.read<{ id: string; version: number }>(desk.specialist, rechecked.id, 'id version');
  const noticed = await doAct(desk, desk.specialist, 'DRAFT_NOTICE', { id: rechecked.id, version: seen?.version ?? 0 }, { kind: 'REFUSAL', items: [] });
  const refused = await doAct(desk, desk.reception, 'SEND_NOTICE', await doAct(desk, desk.leader, 'APPROVE_NOTICE', noticed));
  const proposed = await doAct(desk, desk.specialist, 'PROPOSE_REFUND', refused, { cause: 'CANNOT_DELIVER', legalGround: null });
  await doAct(desk, desk.leader, 'APPROVE_REFUND', proposed);
  return { id: rechecked.id, first };
}

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
  const fates = fc.sample(fc.array(fc.constantFrom<Fate>('PAID', 'PAID', 'FAILED', 'NEVER'), { minLength: 4, maxLength: 4 }), { numRuns: 10, seed: 8_102 });
  const attempts: Tried[] = [];
  const ended = new Set<number>();
  for (const [index, four] of fates.entries()) {
    const accepted = await broughtTo(desk, 'ACCEPT');
    attempts.push(...(await tries(accepted.id, four)));
    if (index % 4 === 3) {
      await doAct(desk, desk.citizen, 'WITHDRAW', accepted);
      ended.add(decodeId('Dossier', accepted.id));
    }
  }
  const refunded = await refundedCase();
  attempts.push(refunded.first, ...(await tries(refunded.id, ['PAID', 'FAILED'])));
  ended.add(refunded.first.dossierId);

  const spoken = attempts.filter((attempt) => attempt.fate !== 'NEVER');
  const drawn = fc.sample(fc.record({ kind: fc.constantFrom<Kind>('TRUE', 'TRUE', 'TRUE', 'FORGED', 'AMOUNT', 'UNKNOWN', 'TWICE'), which: fc.nat(), pick: fc.nat({ max: 9_999 }) }), { numRuns: IPNS, seed: 1_066 });
  let waiting = drawn.map(({ kind, which, pick }) => {
    const pool = kind === 'TRUE' ? spoken : attempts;
    const attempt = pool[which % pool.length];
    if (attempt === undefined) throw new Error('No attempt.');
    return ipnOf(kind, attempt, pick);
  });
  // Whatever chance left out comes too, at the very end: late.
  waiting.push(...spoken.map((attempt, index) => ipnOf('TRUE', attempt, index)));

  const confirmed = new Map<string, number>();
  let batches = 0;
  let lost = 0;
  while (waiting.length > 0) {
    const batch = waiting.slice(0, AT_ONCE);
    waiting = waiting.slice(AT_ONCE);
    batches += 1;
    for (const { ipn, answer } of await deliver(batch, batches % KILLED_EVERY === 0)) {
      if (answer === undefined) {
        lost += 1;
        waiting.push(ipn);
      } else if (ipn.kind === 'TRUE') {
        expect(['00', '02']).toContain(answer);
        if (answer === '00') confirmed.set(ipn.attempt.txnRef, (confirmed.get(ipn.attempt.txnRef) ?? 0) + 1);
      } else expect([ipn.kind, answer]).toEqual([ipn.kind, WRONG[ipn.kind]]);
    }
  }
  expect(lost).toBeGreaterThan(0);
  for (const times of confirmed.values()) expect(times).toBe(1);

  const { sql, reads } = desk.test.house.database;
  const credited = await sql<{ reference: string; amountVnd: number }[]>`select reference, amount_vnd as "amountVnd" from payments where channel = 'ONLINE' order by reference`;
  const paid = attempts.filter((attempt) => attempt.fate === 'PAID');
  expect([...credited]).toEqual(paid.map(({ txnRef }) => ({ reference: txnRef, amountVnd: FEE })).toSorted((a, b) => (a.reference < b.reference ? -1 : 1)));
  for (const dossierId of new Set(attempts.map((attempt) => attempt.dossierId))) {
    const paidVnd = FEE * paid.filter((attempt) => attempt.dossierId === dossierId).length;
    const back = dossierId === refunded.first.dossierId;
    const feeVnd = ended.has(dossierId) || paidVnd === 0 ? 0 : FEE;
    expect(await standingOf(reads, dossierId), `dossier ${dossierId}`).toEqual({ owedVnd: FEE, settled: back || feeVnd > 0, feeVnd, restVnd: paidVnd - feeVnd - (back ? FEE : 0), refundDueVnd: back ? FEE : 0 });
    const [taken] = await sql<{ count: number }[]>`select count(*) as count from dossier_events where dossier_id = ${dossierId} and type = 'FEE_TAKEN'`;
    expect(taken?.count).toBe(back || feeVnd > 0 ? 1 : 0);
  }
  const unbalanced = await sql`select transaction_id from ledger_entries group by transaction_id having sum(amount_vnd) <> 0`;
  expect([...unbalanced]).toEqual([]);
}, 300_000);
