import type { FeeLine } from '@mot-cua/dossier';
import type { Queries } from '../../platform/database/client.ts';
import type { Instant } from '../../platform/database/columns.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { HouseError, notFound, Refused } from '../../platform/errors.ts';
import {
  balanceOf, creditByAgency, creditOf, findAttachment, findCharge, findPayment, findPayout, findRefund, findRemittance, insertAttachment, insertCharge, insertPayment, insertPayout, insertRefund, insertRemittance, insertSettlement,
  isSettled, lockDossier, lockName, lockPayment, lockRefund, type Payment, post, type Refund,
} from './ledger.storage.ts';
import type { LedgerAccount, PaymentChannel, REMITTERS } from './ledger.tables.ts';

/** Where money lies that came this way. */
export const LIES_AT = { ONLINE: 'GATEWAY', TRANSFER: 'BANK', POST_OFFICE: 'POST', COUNTER: 'CASH_DESK' } as const satisfies Record<PaymentChannel, LedgerAccount>;
const INCOME = { PHI: 'INCOME_PHI', LE_PHI: 'INCOME_LE_PHI' } as const satisfies Record<FeeLine['kind'], LedgerAccount>;

/** @throws HouseError INVALID_INPUT for what is no amount of money: whole đồng, more than none */
function checkAmount(amountVnd: number): void {
  if (!Number.isSafeInteger(amountVnd) || amountVnd <= 0) throw new HouseError('INVALID_INPUT', 'Số tiền phải là số nguyên đồng, lớn hơn 0.');
}

/** What of the fee lines is phí and what lệ phí (Luật 97/2015/QH13). */
export function byKind(lines: readonly Pick<FeeLine, 'kind' | 'amountVnd'>[]): Readonly<Record<FeeLine['kind'], number>> {
  const of = (kind: FeeLine['kind']): number => lines.filter((line) => line.kind === kind).reduce((sum, line) => sum + (line.amountVnd ?? 0), 0);
  return { PHI: of('PHI'), LE_PHI: of('LE_PHI') };
}

/** Freezes what a dossier owes (§8.1b); the first time counts. Lines of unknown amount cannot be owed. @throws Error for those */
export async function charge(tx: Tx, owed: { readonly dossierId: number; readonly agencyId: number; readonly lines: readonly FeeLine[] }): Promise<void> {
  if (owed.lines.some((line) => line.amountVnd === null)) throw new Error('An unknown amount cannot be charged.');
  const { PHI, LE_PHI } = byKind(owed.lines);
  await insertCharge(tx, { ...owed, totalVnd: PHI + LE_PHI });
}

/** Money that came. `dossierId` null: nobody knows yet whose it is. */
export interface MoneyIn {
  readonly agencyId: number;
  readonly dossierId: number | null;
  readonly channel: PaymentChannel;
  readonly reference: string;
  readonly amountVnd: number;
  /** When it moved. */
  readonly at: Instant;
  readonly memo?: string | null;
  readonly actor: string;
}

/** `REPEATED`: this very money was written before. `DIFFERS`: the reference is known with another amount or dossier; nothing was written. */
export interface Received { readonly payment: Payment; readonly outcome: 'NEW' | 'REPEATED' | 'DIFFERS' }

/** Writes money that came, once per agency, channel and reference; until a fee takes it, it stands unattached, on the dossier where that is known. */
export async function receive(tx: Tx, money: MoneyIn): Promise<Received> {
  const { agencyId, dossierId, channel, amountVnd, at, actor } = money;
  const reference = money.reference.trim();
  checkAmount(amountVnd);
  if (reference === '') throw new HouseError('INVALID_INPUT', 'Khoản tiền phải có số tham chiếu.');
  if (dossierId !== null) await lockDossier(tx, dossierId);
  // One at a time for a reference, so that no transaction is posted that its payment then does not take.
  await lockName(tx, `payment:${agencyId}:${channel}:${reference}`);
  const known = await findPayment(tx.db, agencyId, channel, reference);
  if (known !== undefined) return { payment: known, outcome: known.amountVnd === amountVnd && (dossierId === null || known.dossierId === dossierId) ? 'REPEATED' : 'DIFFERS' };
  const transactionId = await post(tx, {
    kind: 'MONEY_IN', agencyId, dossierId, at, actor,
    entries: [{ account: LIES_AT[channel], dossierId, amountVnd }, { account: 'UNATTACHED', dossierId, amountVnd: -amountVnd }],
  });
  const payment = await insertPayment(tx, { agencyId, dossierId, channel, reference, amountVnd, at, memo: money.memo ?? null, transactionId });
  if (payment === undefined) throw new Error('A payment appeared under its lock.');
  return { payment, outcome: 'NEW' };
}

const remittedBefore = (): Refused => new Refused({ code: 'PAYMENT_REMITTED', message: 'Khoản này đã được ghi là tiền của quầy, cổng thanh toán hoặc bưu điện chuyển về.', path: ['paymentId'] });
export type Remitter = (typeof REMITTERS)[number];

/**
 * A transfer nobody's fee explains is money known before, which desk, gateway or post has brought to the bank; saying the same again
 * changes nothing. @throws Refused where it is a dossier's, was said to come from elsewhere, or is more than lies there
 */
export async function remit(tx: Tx, given: { readonly paymentId: number; readonly source: Remitter; readonly actor: string }): Promise<Payment> {
  const { paymentId, source, actor } = given;
  const payment = await lockPayment(tx, paymentId);
  if (payment === undefined || payment.channel !== 'TRANSFER') throw notFound();
  if (payment.dossierId !== null || (await findAttachment(tx, paymentId)) !== undefined) throw new Refused({ code: 'PAYMENT_ATTACHED', message: 'Khoản tiền này đã được gắn với một hồ sơ.', path: ['paymentId'] });
  const known = await findRemittance(tx.db, paymentId);
  if (known?.source === source) return payment;
  if (known !== undefined) throw remittedBefore();
  await lockName(tx, `remit:${payment.agencyId}:${source}`);
  if ((await balanceOf(tx, payment.agencyId, source)) < payment.amountVnd) throw new Refused({ code: 'REMITTANCE_TOO_MUCH', message: 'Sổ không còn nhiều tiền như vậy ở nơi này: khoản chuyển về không thể lớn hơn số đã thu. Hãy xem lại hoặc gắn với hồ sơ.', path: ['source'] });
  const entries = [{ account: 'UNATTACHED', dossierId: null, amountVnd: payment.amountVnd }, { account: source, dossierId: null, amountVnd: -payment.amountVnd }] as const;
  await insertRemittance(tx, { paymentId, source, transactionId: await post(tx, { kind: 'REMITTED', agencyId: payment.agencyId, dossierId: null, at: tx.now, actor, entries }) });
  return payment;
}

/** Says whose an unknown payment is; saying the same again changes nothing. @throws Refused where it belongs to another dossier */
export async function attach(tx: Tx, given: { readonly paymentId: number; readonly dossierId: number; readonly actor: string }): Promise<Payment> {
  const { paymentId, dossierId, actor } = given;
  await lockDossier(tx, dossierId);
  const payment = await lockPayment(tx, paymentId);
  if (payment === undefined) throw notFound();
  const owner = payment.dossierId ?? (await findAttachment(tx, paymentId))?.dossierId;
  if (owner === dossierId) return payment;
  if (owner !== undefined) throw new Refused({ code: 'PAYMENT_ATTACHED', message: 'Khoản tiền này đã được gắn với một hồ sơ khác.', path: ['paymentId'] });
  if ((await findRemittance(tx.db, paymentId)) !== undefined) throw remittedBefore();
  const transactionId = await post(tx, {
    kind: 'ATTACHED', agencyId: payment.agencyId, dossierId, at: tx.now, actor,
    entries: [{ account: 'UNATTACHED', dossierId: null, amountVnd: payment.amountVnd }, { account: 'UNATTACHED', dossierId, amountVnd: -payment.amountVnd }],
  });
  await insertAttachment(tx, paymentId, dossierId, transactionId);
  return payment;
}

/** The fee takes what was paid for it, once, as soon as that is enough. @returns whether it did just now */
export async function settle(tx: Tx, dossierId: number, actor: string): Promise<boolean> {
  await lockDossier(tx, dossierId);
  const owed = await findCharge(tx.db, dossierId);
  if (owed === undefined || owed.totalVnd === 0 || (await isSettled(tx.db, dossierId))) return false;
  const { UNATTACHED: held } = await creditOf(tx.db, dossierId);
  if (held < owed.totalVnd) return false;
  const settled: number[] = [];
  const left = { ...byKind(owed.lines) };
  // The fee is the income of whoever took the money, also where the dossier was another's when it was promised.
  for (const { agencyId, creditVnd } of await creditByAgency(tx.db, dossierId, ['UNATTACHED'])) {
    const phi = Math.min(left.PHI, creditVnd);
    const lePhi = Math.min(left.LE_PHI, creditVnd - phi);
    if (phi + lePhi === 0) continue;
    [left.PHI, left.LE_PHI] = [left.PHI - phi, left.LE_PHI - lePhi];
    const entries = [{ account: 'UNATTACHED', dossierId, amountVnd: phi + lePhi }, { account: INCOME.PHI, dossierId, amountVnd: -phi }, { account: INCOME.LE_PHI, dossierId, amountVnd: -lePhi }] as const;
    settled.push(await post(tx, { kind: 'SETTLED', agencyId, dossierId, at: tx.now, actor, entries }));
  }
  const last = settled.at(-1);
  if (last === undefined || left.PHI + left.LE_PHI > 0) throw new Error('What was paid is not where it was counted.');
  await insertSettlement(tx, dossierId, last);
  return true;
}

/** What the money of a dossier comes to. */
export interface MoneyStanding {
  /** Null while no amount is fixed. */
  readonly owedVnd: number | null;
  readonly settled: boolean;
  /** Taken by the fee, less what of it is refunded or due to be. */
  readonly feeVnd: number;
  /** Paid, and (not yet) taken by the fee: too little, too much, twice, too early. */
  readonly restVnd: number;
  /** Promised back and not yet paid out. */
  readonly refundDueVnd: number;
}

export async function standingOf(queries: Queries, dossierId: number): Promise<MoneyStanding> {
  const [owed, settled, credit] = await Promise.all([findCharge(queries, dossierId), isSettled(queries, dossierId), creditOf(queries, dossierId)]);
  return { owedVnd: owed?.totalVnd ?? null, settled, feeVnd: credit.INCOME_PHI + credit.INCOME_LE_PHI, restVnd: credit.UNATTACHED, refundDueVnd: credit.REFUND_DUE };
}

/** How much can be given back: of the fee itself, and of what was paid beside it. Never more than was paid, less what was promised back before. */
export async function refundable(queries: Queries, dossierId: number): Promise<{ readonly feeVnd: number; readonly restVnd: number }> {
  const { feeVnd, restVnd } = await standingOf(queries, dossierId);
  return { feeVnd, restVnd };
}

export interface RefundOrder {
  readonly dossierId: number;
  /** What it is refunded for: one refund per dossier and cause. */
  readonly cause: string;
  /** `FEE`: of the fee taken (§10.2c). `REST`: of what was paid beside it. */
  readonly source: 'FEE' | 'REST';
  readonly amountVnd: number;
  readonly actor: string;
}

/** Out of the books it stands in: whoever took the money owes it back. @returns the transaction written, the last where several agencies took of it */
async function owe(tx: Tx, { dossierId, source, amountVnd, actor }: RefundOrder): Promise<number> {
  const from = source === 'REST' ? (['UNATTACHED'] as const) : ([INCOME.PHI, INCOME.LE_PHI] as const);
  const standing = await creditByAgency(tx.db, dossierId, from);
  const agencies = [...Map.groupBy(standing, ({ agencyId }) => agencyId)];
  let [left, last] = [amountVnd, 0];
  for (const [agencyId, lines] of agencies) {
    const entries = from.flatMap((account) => {
      const taken = Math.min(left, lines.find((line) => line.account === account)?.creditVnd ?? 0);
      left -= taken;
      return taken === 0 ? [] : [{ account, dossierId, amountVnd: taken }];
    });
    const sum = entries.reduce((total, entry) => total + entry.amountVnd, 0);
    if (sum > 0) last = await post(tx, { kind: 'REFUND_DUE', agencyId, dossierId, at: tx.now, actor, entries: [...entries, { account: 'REFUND_DUE', dossierId, amountVnd: -sum }] });
  }
  if (left > 0) throw new Error('What is to be refunded is not where it was counted.');
  return last;
}

/** Makes money due back, once per cause; the same order again answers the same refund. @throws Refused beyond what was paid, or where the cause was refunded otherwise */
export async function refund(tx: Tx, order: RefundOrder): Promise<Refund> {
  const { dossierId, cause, source, amountVnd } = order;
  checkAmount(amountVnd);
  await lockDossier(tx, dossierId);
  const known = await findRefund(tx.db, dossierId, cause);
  if (known?.amountVnd === amountVnd && known.source === source) return known;
  if (known !== undefined) throw new Refused({ code: 'REFUND_EXISTS', message: 'Lý do này đã được hoàn tiền.', path: ['cause'] });
  const credit = await creditOf(tx.db, dossierId);
  const most = source === 'REST' ? credit.UNATTACHED : credit.INCOME_PHI + credit.INCOME_LE_PHI;
  if (amountVnd > most) throw new Refused({ code: 'REFUND_TOO_MUCH', message: 'Không được hoàn nhiều hơn số tiền đã nộp còn lại.', path: ['amountVnd'] });
  const transactionId = await owe(tx, order);
  return insertRefund(tx, { dossierId, cause, source, amountVnd, transactionId });
}

/** Writes that a refund has left the house, once. Saying it again changes nothing. @returns whether it was written just now */
export async function payOut(tx: Tx, given: { readonly refundId: number; readonly channel: PaymentChannel; readonly reference: string; readonly at: Instant; readonly actor: string }): Promise<boolean> {
  const { refundId, channel, reference, at, actor } = given;
  const due = await lockRefund(tx, refundId);
  if (due === undefined) throw notFound();
  if ((await findPayout(tx.db, refundId)) !== undefined) return false;
  const { dossierId, amountVnd } = due;
  let [left, transactionId] = [amountVnd, 0];
  for (const { agencyId, creditVnd } of await creditByAgency(tx.db, dossierId, ['REFUND_DUE'])) {
    const paid = Math.min(left, creditVnd);
    if (paid === 0) continue;
    left -= paid;
    transactionId = await post(tx, { kind: 'REFUND_PAID', agencyId, dossierId, at, actor, entries: [{ account: 'REFUND_DUE', dossierId, amountVnd: paid }, { account: LIES_AT[channel], dossierId, amountVnd: -paid }] });
  }
  if (left > 0) throw new Error('What was promised back is not where it was counted.');
  await insertPayout(tx, { refundId, channel, reference, at, transactionId });
  return true;
}
