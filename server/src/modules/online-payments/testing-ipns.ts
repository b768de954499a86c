import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import { inTransaction } from '../../platform/database/transaction.ts';
import { decodeId } from '../../platform/ids.ts';
import { broughtTo, doAct } from '../dossiers/testing/acts.ts';
import type { Desk } from '../dossiers/testing/desk.ts';
import { standingOf } from '../payments/index.ts';
import { changeAttempt, insertAttempt } from './attempt.storage.ts';
import { noticeOf } from './testing.ts';

const FEE = 16_000;

/** What the gateway really did with an attempt; it never says two things of one. */
type Fate = 'PAID' | 'FAILED' | 'NEVER';
interface Tried { readonly txnRef: string; readonly dossierId: number; readonly fate: Fate }
type Kind = 'TRUE' | 'FORGED' | 'AMOUNT' | 'UNKNOWN' | 'TWICE';
export interface Ipn { readonly kind: Kind; readonly attempt: Tried; readonly query: string }

const WRONG = { FORGED: '97', TWICE: '97', AMOUNT: '04', UNKNOWN: '01' } as const;

function ipnOf(kind: Kind, attempt: Tried, pick: number): Ipn {
  const { txnRef, fate } = attempt;
  const said = fate === 'PAID' ? {} : { responseCode: '24', transactionStatus: '02' };
  const honest = noticeOf(txnRef, FEE, said);
  switch (kind) {
    case 'TRUE': return { kind, attempt, query: honest };
    // Somebody who does not know the secret says that it was paid; a digit of the hash always differs, by no chance it is the right one.
    case 'FORGED': return { kind, attempt, query: pick % 2 === 0 ? honest.replace(/vnp_SecureHash=(.)/, (_whole, first: string) => `vnp_SecureHash=${first === '0' ? '1' : '0'}`) : `${honest}0`.replace('vnp_ResponseCode=24', 'vnp_ResponseCode=00') };
    case 'TWICE': return { kind, attempt, query: `${honest}&vnp_Amount=1` };
    case 'AMOUNT': return { kind, attempt, query: noticeOf(txnRef, FEE - 1 - (pick % 100), {}) };
    case 'UNKNOWN': return { kind, attempt, query: noticeOf(`MC0X${pick}`, FEE, {}) };
  }
}

/** Tries of one dossier, the last still open, the others run out here – which the gateway may have taken all the same. */
async function tries(desk: Desk, id: string, fates: readonly Fate[]): Promise<Tried[]> {
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

/** One IPN to the house; its answer, or undefined where none came: the gateway will come again. */
export type Hear = (query: string) => Promise<string | undefined>;

/** Refused after it was paid, and the refund approved: whatever comes later is money beside it. */
async function refundedCase(desk: Desk, hear: Hear): Promise<{ id: string; first: Tried }> {
  const rechecked = await broughtTo(desk, 'RECHECK');
  const [first] = await tries(desk, rechecked.id, ['PAID']);
  if (first === undefined || (await hear(noticeOf(first.txnRef, FEE))) !== '00') throw new Error('Not paid.');
  const seen = await desk.read<{ id: string; version: number }>(desk.specialist, rechecked.id, 'id version');
  const noticed = await doAct(desk, desk.specialist, 'DRAFT_NOTICE', { id: rechecked.id, version: seen?.version ?? 0 }, { kind: 'REFUSAL', items: [] });
  const refused = await doAct(desk, desk.reception, 'SEND_NOTICE', await doAct(desk, desk.leader, 'APPROVE_NOTICE', noticed));
  const proposed = await doAct(desk, desk.specialist, 'PROPOSE_REFUND', refused, { cause: 'CANNOT_DELIVER', legalGround: null });
  await doAct(desk, desk.leader, 'APPROVE_REFUND', proposed);
  return { id: rechecked.id, first };
}

/** Dossiers with what the gateway really did, everything it and its enemies say of it, and what must have come of it in the end. */
export interface IpnStory {
  /** Duplicated, in no order, forged, of a wrong amount, of nobody; every true one at least once, at the very end at the latest. */
  readonly ipns: readonly Ipn[];
  /** Says that an answer came; checks it. */
  answered(ipn: Ipn, answer: string): void;
  /** Holds ledger, dossiers and what was answered against the oracle. */
  check(): Promise<void>;
}

export async function tellStory(desk: Desk, hear: Hear, { dossiers, ipns, seed }: { readonly dossiers: number; readonly ipns: number; readonly seed: number }): Promise<IpnStory> {
  const fates = fc.sample(fc.array(fc.constantFrom<Fate>('PAID', 'PAID', 'FAILED', 'NEVER'), { minLength: 4, maxLength: 4 }), { numRuns: dossiers, seed });
  const attempts: Tried[] = [];
  const ended = new Set<number>();
  for (const [index, four] of fates.entries()) {
    const accepted = await broughtTo(desk, 'ACCEPT');
    attempts.push(...(await tries(desk, accepted.id, four)));
    if (index % 4 === 3) {
      await doAct(desk, desk.citizen, 'WITHDRAW', accepted);
      ended.add(decodeId('Dossier', accepted.id));
    }
  }
  const refunded = await refundedCase(desk, hear);
  attempts.push(refunded.first, ...(await tries(desk, refunded.id, ['PAID', 'FAILED'])));
  ended.add(refunded.first.dossierId);

  const spoken = attempts.filter((attempt) => attempt.fate !== 'NEVER');
  const drawn = fc.sample(fc.record({ kind: fc.constantFrom<Kind>('TRUE', 'TRUE', 'TRUE', 'FORGED', 'AMOUNT', 'UNKNOWN', 'TWICE'), which: fc.nat(), pick: fc.nat({ max: 9_999 }) }), { numRuns: ipns, seed: seed + 1 });
  const said = drawn.map(({ kind, which, pick }) => {
    const pool = kind === 'TRUE' ? spoken : attempts;
    const attempt = pool[which % pool.length];
    if (attempt === undefined) throw new Error('No attempt.');
    return ipnOf(kind, attempt, pick);
  });
  const confirmed = new Map<string, number>();
  return {
    ipns: [...said, ...spoken.map((attempt, index) => ipnOf('TRUE', attempt, index))],
    answered({ kind, attempt: { txnRef } }, answer) {
      if (kind !== 'TRUE') return expect([kind, answer]).toEqual([kind, WRONG[kind]]);
      expect(['00', '02']).toContain(answer);
      if (answer === '00') confirmed.set(txnRef, (confirmed.get(txnRef) ?? 0) + 1);
    },
    async check() {
      for (const times of confirmed.values()) expect(times).toBe(1);
      await checkCredit(desk, attempts, ended, refunded.first.dossierId);
    },
  };
}

async function checkCredit(desk: Desk, attempts: readonly Tried[], ended: ReadonlySet<number>, refundedId: number): Promise<void> {
  const { sql, reads } = desk.test.house.database;
  const credited = await sql<{ reference: string; amountVnd: number }[]>`select reference, amount_vnd as "amountVnd" from payments where channel = 'ONLINE' order by reference`;
  const paid = attempts.filter((attempt) => attempt.fate === 'PAID');
  expect([...credited]).toEqual(paid.map(({ txnRef }) => ({ reference: txnRef, amountVnd: FEE })).toSorted((a, b) => (a.reference < b.reference ? -1 : 1)));
  for (const dossierId of new Set(attempts.map((attempt) => attempt.dossierId))) {
    const paidVnd = FEE * paid.filter((attempt) => attempt.dossierId === dossierId).length;
    const back = dossierId === refundedId;
    const feeVnd = ended.has(dossierId) || paidVnd === 0 ? 0 : FEE;
    expect(await standingOf(reads, dossierId), `dossier ${dossierId}`).toEqual({ owedVnd: FEE, settled: back || feeVnd > 0, feeVnd, restVnd: paidVnd - feeVnd - (back ? FEE : 0), refundDueVnd: back ? FEE : 0 });
    const [taken] = await sql<{ count: number }[]>`select count(*)::int as count from dossier_events where dossier_id = ${dossierId} and type = 'FEE_TAKEN'`;
    expect(taken?.count).toBe(back || feeVnd > 0 ? 1 : 0);
  }
  const unbalanced = await sql`select transaction_id from ledger_entries group by transaction_id having sum(amount_vnd) <> 0`;
  expect([...unbalanced]).toEqual([]);
  const [receipts] = await sql<{ issued: number; taken: number }[]>`select (select count(*)::int from receipts) as issued, (select count(*)::int from dossier_events where type = 'FEE_TAKEN') as taken`;
  expect(receipts?.issued).toBe(receipts?.taken);
}
