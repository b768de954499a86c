import { randomUUID } from 'node:crypto';
import type { Dossier, Refund, RefundCause } from '@mot-cua/dossier';
import { actorKey, requireStaff, type StaffViewer } from '../../platform/auth/viewer.ts';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { Refused } from '../../platform/errors.ts';
import { act, type ActOn, type Caller } from '../dossiers/index.ts';
import { findRefund, type PaymentChannel } from '../ledger/index.ts';
import { type Attempt, listAttempts } from '../online-payments/index.ts';
import { payOut, refund, refundable } from '../payments/index.ts';
import { insertOrder, listOrders } from './refund.storage.ts';

const dong = (amountVnd: number): string => `${new Intl.NumberFormat('vi-VN').format(amountVnd)} ₫`;

export interface ProposeRefund extends ActOn { readonly cause: RefundCause; readonly amountVnd: number; readonly reason: string; readonly legalGround?: string | null; readonly account?: string | null }

/** How much of this dossier's money can go back: of the fee, and of what was paid beside it. */
export async function refundableVnd(queries: Queries, dossierId: number): Promise<number> {
  const { feeVnd, restVnd } = await refundable(queries, dossierId);
  return feeVnd + restVnd;
}

async function checkPaid(tx: Tx, dossierId: number, amountVnd: number): Promise<void> {
  const most = await refundableVnd(tx.db, dossierId);
  if (most === 0) throw new Refused({ code: 'NOTHING_PAID', message: 'Hồ sơ này không có khoản nào đã nộp mà chưa hoàn.', path: ['amountVnd'] });
  if (amountVnd > most) throw new Refused({ code: 'REFUND_TOO_MUCH', message: `Chỉ hoàn nhiều nhất số đã nộp: ${dong(most)}.`, path: ['amountVnd'] });
}

/** §10.2c: the specialist proposes to give money back; never more than was paid. */
export const proposeRefund = (caller: Caller, input: ProposeRefund): Promise<number> =>
  act(caller, {
    action: 'PROPOSE_REFUND',
    input,
    async command({ dossier }, tx) {
      const { cause, amountVnd, reason } = input;
      if (amountVnd > 0) await checkPaid(tx, dossier.id, amountVnd);
      return { action: 'PROPOSE_REFUND', data: { cause, amountVnd, reason, legalGround: input.legalGround?.trim() || null, account: input.account?.trim() || null } };
    },
  });

/** The payment the gateway can give this back from, less what it has given back of it before; undefined where it must be transferred. */
async function sourceOf(tx: Tx, dossierId: number, amountVnd: number): Promise<Attempt | undefined> {
  const orders = await listOrders(tx.db, dossierId);
  const leftOf = ({ txnRef, amountVnd: paidVnd }: Attempt): number => orders.filter((order) => order.txnRef === txnRef && order.state !== 'REFUSED').reduce((left, order) => left - order.amountVnd, paidVnd);
  return (await listAttempts(tx.db, [dossierId])).find((attempt) => attempt.state === 'PAID' && leftOf(attempt) >= amountVnd);
}

/** Names a refund in the ledger: once per cause and source – and again for what came after the one before. */
const causeOf = ({ cause, round = 1 }: Refund, source: 'FEE' | 'REST'): string => (round === 1 ? `${cause}:${source}` : `${cause}:${source}:${round}`);

/** Makes it due in the ledger, once per cause: of the fee first, then of what was paid beside it. @returns the refunds written */
async function makeDue(tx: Tx, dossier: Dossier, viewer: StaffViewer): Promise<number[]> {
  if (dossier.refund === undefined) throw new Error('A refund was approved that is not there.');
  const { amountVnd } = dossier.refund;
  await checkPaid(tx, dossier.id, amountVnd);
  const { feeVnd } = await refundable(tx.db, dossier.id);
  const parts = [{ source: 'FEE', amountVnd: Math.min(amountVnd, feeVnd) }, { source: 'REST', amountVnd: amountVnd - Math.min(amountVnd, feeVnd) }] as const;
  const ids: number[] = [];
  for (const part of parts) {
    if (part.amountVnd === 0) continue;
    ids.push((await refund(tx, { dossierId: dossier.id, cause: causeOf(dossier.refund, part.source), ...part, actor: actorKey(viewer) })).id);
  }
  return ids;
}

/** §10.2c: the leader approves: from here on the money is owed. What came online goes back there, by the house itself; else reception transfers it. */
export const approveRefund = (caller: Caller, input: ActOn & { readonly note?: string | null }): Promise<number> =>
  act(caller, {
    action: 'APPROVE_REFUND',
    input,
    async command({ dossier }, tx) {
      const source = await sourceOf(tx, dossier.id, dossier.refund?.amountVnd ?? 0);
      if (source === undefined && dossier.refund?.account === null) throw new Refused({ code: 'ACCOUNT_REQUIRED', message: 'Khoản này phải hoàn bằng chuyển khoản: hãy trả lại để chuyên viên ghi tài khoản nhận tiền.' });
      return { action: 'APPROVE_REFUND', data: { channel: source === undefined ? 'TRANSFER' : 'ONLINE', note: input.note?.trim() || null } };
    },
    async beside(tx, after) {
      const viewer = requireStaff(caller.viewer);
      const refundIds = await makeDue(tx, after, viewer);
      const amountVnd = after.refund?.amountVnd ?? 0;
      const source = await sourceOf(tx, after.id, amountVnd);
      if (source !== undefined) await insertOrder(tx, { dossierId: after.id, round: after.refund?.round ?? 1, refundIds, txnRef: source.txnRef, requestId: randomUUID().replaceAll('-', ''), amountVnd, byName: viewer.fullName });
    },
  });

export const sendBackRefund = (caller: Caller, input: ActOn & { readonly reason: string }): Promise<number> =>
  act(caller, { action: 'SEND_BACK_REFUND', input, command: () => ({ action: 'SEND_BACK_REFUND', data: { reason: input.reason } }) });

/** Writes in the ledger that the money has left, once. */
export async function writePaidOut(tx: Tx, dossier: Pick<Dossier, 'id' | 'refund'>, given: { readonly channel: PaymentChannel; readonly reference: string; readonly actor: string }): Promise<void> {
  if (dossier.refund === undefined) throw new Error('A refund was paid that is not there.');
  for (const source of ['FEE', 'REST'] as const) {
    const due = await findRefund(tx.db, dossier.id, causeOf(dossier.refund, source));
    if (due !== undefined) await payOut(tx, { refundId: due.id, at: tx.now, ...given });
  }
}

/** §10.2c: reception has transferred it. */
export const recordRefund = (caller: Caller, input: ActOn & { readonly reference: string }): Promise<number> =>
  act(caller, {
    action: 'RECORD_REFUND',
    input,
    command: () => ({ action: 'RECORD_REFUND', data: { reference: input.reference } }),
    beside: (tx, after) => writePaidOut(tx, after, { channel: 'TRANSFER', reference: input.reference.trim(), actor: actorKey(requireStaff(caller.viewer)) }),
  });
