import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeeLine } from '@mot-cua/dossier';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { type Desk, openDesk } from '../dossiers/testing/desk.ts';
import { decodeId } from '../../platform/ids.ts';
import { attach, charge, issueReceipts, payOut, receive, receiptsOf, refund, refundable, replaceReceipt, settle, standingOf } from './index.ts';
import type { PaymentChannel } from './ledger.tables.ts';

let desk: Desk;
let agencyId: number;
const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(desk.test.house.database, desk.test.clock, work);
/** A dossier to owe and to pay for. */
const newDossier = async (): Promise<number> => decodeId('Dossier', (await desk.draft()).id);
const line = (kind: FeeLine['kind'], amountVnd: number): FeeLine => ({ feeId: 1, name: kind, kind, amountVnd, quantity: 1, legalBasis: null });
const AT = '2026-11-24T02:00:00.000Z';
let counter = 0;
const newReference = (): string => `thu-${(counter += 1)}`;
const codeOf = async (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: unknown) => (Object(error) as { refusals?: { code: string }[] }).refusals?.[0]?.code ?? String(error));

beforeAll(async () => {
  desk = await openDesk();
  agencyId = desk.reception.positions[0]?.agencyId ?? 0;
}, 180_000);
afterAll(() => desk.close());

/** Everything that can come in, with what an honest bookkeeper would make of it. */
type Step =
  | { readonly what: 'CHARGE'; readonly dossier: number }
  | { readonly what: 'PAY'; readonly dossier: number; readonly channel: PaymentChannel; readonly reference: number; readonly amount: number }
  | { readonly what: 'SETTLE'; readonly dossier: number }
  | { readonly what: 'REFUND'; readonly dossier: number; readonly cause: number; readonly source: 'FEE' | 'REST'; readonly amount: number }
  | { readonly what: 'PAY_OUT'; readonly index: number };

const dossierIndex = fc.nat({ max: 2 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.record({ what: fc.constant('CHARGE' as const), dossier: dossierIndex }) },
    { weight: 6, arbitrary: fc.record({ what: fc.constant('PAY' as const), dossier: dossierIndex, channel: fc.constantFrom<PaymentChannel>('ONLINE', 'TRANSFER', 'POST_OFFICE', 'COUNTER'), reference: fc.nat({ max: 5 }), amount: fc.constantFrom(10_000, 5_000, 15_000, 7_777) }) },
    { weight: 3, arbitrary: fc.record({ what: fc.constant('SETTLE' as const), dossier: dossierIndex }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constant('REFUND' as const), dossier: dossierIndex, cause: fc.nat({ max: 2 }), source: fc.constantFrom('FEE' as const, 'REST' as const), amount: fc.constantFrom(3_000, 10_000, 5_000) }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('PAY_OUT' as const), index: fc.nat({ max: 5 }) }) },
  ),
  { minLength: 5, maxLength: 40 },
);

const OWED = [line('PHI', 8_000), line('LE_PHI', 2_000)];

/** The bookkeeper: plain sums, no ledger. */
class Oracle {
  readonly charged = new Set<number>();
  readonly settled = new Set<number>();
  readonly rest = [0, 0, 0];
  readonly fee = [0, 0, 0];
  readonly due = [0, 0, 0];
  readonly seen = new Map<string, string>();
  readonly refunds: { dossier: number; cause: number; source: string; amount: number; paid: boolean }[] = [];
  add(list: number[], at: number, amount: number): void {
    list[at] = (list[at] ?? 0) + amount;
  }
  pay(step: Extract<Step, { what: 'PAY' }>): string {
    const key = `${step.channel}${step.reference}`;
    const known = this.seen.get(key);
    if (known !== undefined) return known === `${step.dossier}:${step.amount}` ? 'REPEATED' : 'DIFFERS';
    this.seen.set(key, `${step.dossier}:${step.amount}`);
    this.add(this.rest, step.dossier, step.amount);
    return 'NEW';
  }
  settle(dossier: number): boolean {
    if (!this.charged.has(dossier) || this.settled.has(dossier) || (this.rest[dossier] ?? 0) < 10_000) return false;
    this.settled.add(dossier);
    this.add(this.rest, dossier, -10_000);
    this.add(this.fee, dossier, 10_000);
    return true;
  }
  refund({ dossier, cause, source, amount }: Extract<Step, { what: 'REFUND' }>): string {
    const known = this.refunds.find((one) => one.dossier === dossier && one.cause === cause);
    if (known !== undefined) return known.source === source && known.amount === amount ? 'done' : 'REFUND_EXISTS';
    const pot = source === 'FEE' ? this.fee : this.rest;
    if ((pot[dossier] ?? 0) < amount) return 'REFUND_TOO_MUCH';
    this.add(pot, dossier, -amount);
    this.add(this.due, dossier, amount);
    this.refunds.push({ dossier, cause, source, amount, paid: false });
    return 'done';
  }
  payOut(index: number): boolean {
    const order = this.refunds[index];
    if (order === undefined || order.paid) return false;
    order.paid = true;
    this.add(this.due, order.dossier, -order.amount);
    return true;
  }
}

async function play(oracle: Oracle, ids: readonly number[], run: string, step: Step, refundIds: Map<string, number>): Promise<void> {
  const id = (index: number): number => ids[index] ?? 0;
  switch (step.what) {
    case 'CHARGE':
      oracle.charged.add(step.dossier);
      return within((tx) => charge(tx, { dossierId: id(step.dossier), agencyId, lines: OWED }));
    case 'PAY': {
      const { outcome } = await within((tx) => receive(tx, { agencyId, dossierId: id(step.dossier), channel: step.channel, reference: `${run}-${step.reference}`, amountVnd: step.amount, at: AT, actor: 'test' }));
      expect(outcome).toBe(oracle.pay(step));
      return;
    }
    case 'SETTLE':
      expect(await within((tx) => settle(tx, id(step.dossier), 'test'))).toBe(oracle.settle(step.dossier));
      return;
    case 'REFUND': {
      const order = within((tx) => refund(tx, { dossierId: id(step.dossier), cause: `${run}-${step.cause}`, source: step.source, amountVnd: step.amount, actor: 'test' }).then((made) => refundIds.set(`${step.dossier}:${step.cause}`, made.id)));
      expect(await codeOf(order)).toBe(oracle.refund(step));
      return;
    }
    case 'PAY_OUT': {
      const order = oracle.refunds[step.index];
      const refundId = order && refundIds.get(`${order.dossier}:${order.cause}`);
      const expected = oracle.payOut(step.index);
      if (refundId !== undefined) expect(await within((tx) => payOut(tx, { refundId, channel: 'TRANSFER', reference: 'chi', at: AT, actor: 'test' }))).toBe(expected);
    }
  }
}

describe('§8.1b, §8.2b, §10.2c: the ledger', () => {
  it('agrees with an honest bookkeeper over any order of charges, doubled and differing payments, settlements and refunds, and always sums to zero', async () => {
    let run = 0;
    await fc.assert(fc.asyncProperty(steps, async (list) => {
      run += 1;
      const ids = [await newDossier(), await newDossier(), await newDossier()];
      const oracle = new Oracle();
      const refundIds = new Map<string, number>();
      for (const step of list) await play(oracle, ids, `r${run}`, step, refundIds);
      for (const [index, id] of ids.entries()) {
        expect(await standingOf(desk.test.house.database.reads, id)).toEqual({
          owedVnd: oracle.charged.has(index) ? 10_000 : null, settled: oracle.settled.has(index), feeVnd: oracle.fee[index], restVnd: oracle.rest[index], refundDueVnd: oracle.due[index],
        });
      }
      const [sum] = await desk.test.house.database.sql<{ total: number | null; crooked: number }[]>`
        select (select sum(amount_vnd) from ledger_entries)::bigint as total,
               (select count(*) from (select 1 from ledger_entries group by transaction_id having sum(amount_vnd) <> 0) t)::bigint as crooked`;
      expect(sum).toEqual({ total: sum?.total === null ? null : 0, crooked: 0 });
    }), { numRuns: 25, endOnFailure: true });
  }, 240_000);

  it('credits one payment told many times at once exactly once', async () => {
    const dossierId = await newDossier();
    const money = { agencyId, dossierId, channel: 'ONLINE', reference: newReference(), amountVnd: 12_000, at: AT, actor: 'test' } as const;
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => within((tx) => receive(tx, money)).then((one) => one.outcome)));
    expect(outcomes.toSorted()).toEqual(['NEW', ...Array.from({ length: 11 }, () => 'REPEATED')]);
    expect(await standingOf(desk.test.house.database.reads, dossierId)).toMatchObject({ restVnd: 12_000 });
  });

  it('keeps money nobody knows until somebody says whose it is, once', async () => {
    const [dossierId, other] = [await newDossier(), await newDossier()];
    const { payment } = await within((tx) => receive(tx, { agencyId, dossierId: null, channel: 'TRANSFER', reference: newReference(), amountVnd: 9_000, at: AT, memo: 'khong ro', actor: 'test' }));
    await within((tx) => attach(tx, { paymentId: payment.id, dossierId, actor: 'test' }));
    await within((tx) => attach(tx, { paymentId: payment.id, dossierId, actor: 'test' }));
    expect(await codeOf(within((tx) => attach(tx, { paymentId: payment.id, dossierId: other, actor: 'test' })))).toBe('PAYMENT_ATTACHED');
    expect(await refundable(desk.test.house.database.reads, dossierId)).toEqual({ feeVnd: 0, restVnd: 9_000 });
  });

  it('NĐ 61/2018 Đ18 promised by one agency and paid at others after competence went there: fee, refund and payout stand in the books of who took the money, and nothing stays behind', async () => {
    const [dossierId, [other]] = [await newDossier(), await desk.test.house.database.sql<{ id: number }[]>`select id from agencies where code = 'X19360'`];
    const there = other?.id ?? 0;
    const pay = (at: number, amountVnd: number) => within((tx) => receive(tx, { agencyId: at, dossierId, channel: 'COUNTER', reference: newReference(), amountVnd, at: AT, actor: 'test' }));
    const books = async (): Promise<string[]> => (await desk.test.house.database.sql<{ line: string }[]>`
      select agency_id || ' ' || account || ' ' || sum(amount_vnd) as line from ledger_entries where dossier_id = ${dossierId} group by agency_id, account having sum(amount_vnd) <> 0`).map(({ line: text }) => text.replace(`${there} `, 'there ').replace(`${agencyId} `, 'here ')).toSorted();
    await within((tx) => charge(tx, { dossierId, agencyId, lines: OWED }));
    await pay(there, 7_000);
    expect(await within((tx) => settle(tx, dossierId, 'test'))).toBe(false);
    await pay(agencyId, 4_000);
    expect(await within((tx) => settle(tx, dossierId, 'test'))).toBe(true);
    expect(await books()).toEqual(['here CASH_DESK 4000', 'here INCOME_LE_PHI -2000', 'here INCOME_PHI -1000', 'here UNATTACHED -1000', 'there CASH_DESK 7000', 'there INCOME_PHI -7000']);
    const due = [await within((tx) => refund(tx, { dossierId, cause: 'a', source: 'FEE', amountVnd: 10_000, actor: 'test' })), await within((tx) => refund(tx, { dossierId, cause: 'b', source: 'REST', amountVnd: 1_000, actor: 'test' }))];
    for (const { id } of due) expect(await within((tx) => payOut(tx, { refundId: id, channel: 'COUNTER', reference: 'chi', at: AT, actor: 'test' }))).toBe(true);
    expect(await books()).toEqual([]);
  });

  it('refuses what does not sum to zero, any change, and any write outside a transaction, in the database itself', async () => {
    const { database } = desk.test.house;
    const crooked = within(async (tx) => {
      const [row] = await tx.sql<{ id: number }[]>`insert into ledger_transactions (kind, agency_id, at, entered_at, actor) values ('MONEY_IN', ${agencyId}, now(), now(), 'test') returning id`;
      await tx.sql`insert into ledger_entries (transaction_id, agency_id, account, amount_vnd) values (${row?.id ?? 0}, ${agencyId}, 'BANK', 1)`;
    });
    await expect(crooked).rejects.toThrow(/does not sum to zero/);
    for (const table of ['fee_charges', 'ledger_transactions', 'ledger_entries', 'payments', 'payment_attachments', 'fee_settlements', 'refunds', 'refund_payouts', 'receipts', 'receipt_voids', 'bank_statements', 'bank_statement_lines', 'payment_remittances']) {
      await expect(within((tx) => tx.sql`delete from ${tx.sql(table)}`)).rejects.toThrow(/permission denied|append-only/);
    }
    await expect(database.writeSql`insert into ledger_transactions (kind, agency_id, at, entered_at, actor) values ('MONEY_IN', ${agencyId}, now(), now(), 'test')`).rejects.toThrow(/outside a guarded transaction/);
  });

  it('numbers receipts of an agency and year 1, 2, 3 … without gaps, also when acts run at once and some fail; voids and replaces, never edits', async () => {
    const order = { agencyId, lines: OWED, channel: 'COUNTER', payerName: 'Nguyễn Thị Hoa', collectorName: 'Lê Văn Tiếp' } as const;
    const ids = await Promise.all(Array.from({ length: 6 }, newDossier));
    await Promise.all(ids.map((dossierId, index) => within(async (tx) => {
      await issueReceipts(tx, { ...order, dossierId });
      if (index % 3 === 0) throw new Error('The act fails after its receipt.');
    }).catch(() => undefined)));
    const numbers = await desk.test.house.database.sql<{ number: number }[]>`select number from receipts where agency_id = ${agencyId} and year = 2026 order by number`;
    expect(numbers.map((row) => row.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const dossierId = ids[1] ?? 0;
    const [first] = await receiptsOf(desk.test.house.database.reads, dossierId);
    const receiptId = first?.id ?? 0;
    const replacement = await within((tx) => replaceReceipt(tx, { receiptId, reason: 'Sai tên người nộp', payerName: 'Nguyễn Thị Hoà', by: 'Lê Văn Tiếp' }));
    expect(await codeOf(within((tx) => replaceReceipt(tx, { receiptId, reason: 'Lần nữa', payerName: 'X', by: 'Y' })))).toBe('RECEIPT_VOIDED');
    const after = await receiptsOf(desk.test.house.database.reads, dossierId);
    expect(after.map(({ number, payerName, voided, replacedById }) => ({ number: number > 8 ? 'new' : 'old', payerName, voided: voided?.reason ?? null, replacedById }))).toEqual([
      { number: 'old', payerName: 'Nguyễn Thị Hoa', voided: 'Sai tên người nộp', replacedById: replacement.id },
      { number: 'old', payerName: 'Nguyễn Thị Hoa', voided: null, replacedById: null },
      { number: 'new', payerName: 'Nguyễn Thị Hoà', voided: null, replacedById: null },
    ]);
  });
});
