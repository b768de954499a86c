import { inTransaction } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { actAsHouse, feeScene, lockDossier } from '../dossiers/index.ts';
import { findAttempt, keepMessage, type PaymentPort } from '../online-payments/index.ts';
import { writePaidOut } from './refund.service.ts';
import { changeOrder, claimDueOrders, findOrder, type RefundOrderRow } from './refund.storage.ts';

const AT_ONCE = 5;
const MINUTE = 60_000;
const AGAIN_MS = [10_000, MINUTE, 5 * MINUTE, 30 * MINUTE] as const;
const LONGEST_MS = 2 * 60 * MINUTE;
const next = (now: string) => ({ asks }: RefundOrderRow): string => new Date(Date.parse(now) + (AGAIN_MS[asks] ?? LONGEST_MS)).toISOString();

/** Has the gateway give money back; an answer that does not come is asked for again under the same request id, so that it goes back once. */
export async function sendDueRefunds(house: House, port: PaymentPort): Promise<void> {
  const { database, clock, log } = house;
  const due = await inTransaction(database, clock, (tx) => claimDueOrders(tx, next(tx.now), AT_ONCE));
  await Promise.all(due.map((order) => send(house, port, order).catch((error: unknown) => log.warn({ err: error, dossierId: order.dossierId }, 'a refund could not be sent; tried again later'))));
}

async function send(house: House, port: PaymentPort, order: RefundOrderRow): Promise<void> {
  const { database, clock } = house;
  const { dossierId, txnRef, requestId, amountVnd: refundVnd, byName } = order;
  const [scene, attempt] = await Promise.all([feeScene(house, dossierId), findAttempt(database.reads, txnRef)]);
  if (attempt === undefined) throw new Error('The payment of a refund is gone.');
  const { outcome, raw } = await port.refund({ ...attempt, requestId, refundVnd, transactionNo: attempt.transactionNo ?? '0', by: byName, reason: `Hoan tien ho so ${txnRef}`, at: clock.now() });
  await inTransaction(database, clock, async (tx) => {
    const dossier = await lockDossier(tx, dossierId);
    await keepMessage(tx, { kind: 'REFUND', txnRef, raw, verdict: outcome.kind });
    const now = await findOrder(tx.db, order.id);
    if (now === undefined || now.state !== 'DUE') return;
    if (outcome.kind === 'DONE') {
      await writePaidOut(tx, dossier, { channel: 'ONLINE', reference: `${outcome.reference} ${requestId}`, actor: 'house:gateway' });
      await actAsHouse(tx, scene, { action: 'CONFIRM_REFUND', data: { reference: outcome.reference } }, 'gateway');
    } else {
      await actAsHouse(tx, scene, { action: 'REDIRECT_REFUND', data: { reason: `Cổng thanh toán trả lời: ${outcome.why}` } }, 'gateway');
    }
    await changeOrder(tx, now.id, { state: outcome.kind, nextAskAt: null, lastFault: outcome.kind === 'REFUSED' ? outcome.why : null });
  });
}
