import { judgeIpn, type IpnCode, isPaid, type PaymentNotice } from '@mot-cua/vnpay';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { announce, feeScene, type FeeScene, lockDossier } from '../dossiers/index.ts';
import { credit } from '../payments/index.ts';
import { type Attempt, changeAttempt, findAttempt, keepMessage } from './attempt.storage.ts';
import type { PaymentOutcome, PaymentPort } from './port.ts';

/** By the gateway's own word; an attempt that only expired here is still to be confirmed. */
const isConfirmed = ({ state }: Attempt): boolean => state === 'PAID' || state === 'FAILED';

/** The attempt under the lock of its dossier: what is said of one payment, however often and by whom, is heard one after the other. */
async function lockAttempt(tx: Tx, txnRef: string, dossierId: number): Promise<Attempt | undefined> {
  await lockDossier(tx, dossierId);
  return findAttempt(tx.db, txnRef);
}

/** Writes what became of an attempt, once. What was paid is credited (§8.2b); what failed is told to the page that waits. */
async function close(tx: Tx, scene: FeeScene, attempt: Attempt, outcome: Extract<PaymentOutcome, { kind: 'PAID' | 'FAILED' }>): Promise<void> {
  if (outcome.kind === 'FAILED') {
    await changeAttempt(tx, attempt.id, { state: 'FAILED', responseCode: outcome.code, closedAt: tx.now, nextAskAt: null });
    const dossier = await lockDossier(tx, attempt.dossierId);
    return announce(tx, dossier);
  }
  await changeAttempt(tx, attempt.id, { state: 'PAID', responseCode: '00', transactionNo: outcome.transactionNo, closedAt: tx.now, nextAskAt: null });
  const { outcome: credited } = await credit(tx, { scene, agencyId: attempt.agencyId, channel: 'ONLINE', reference: attempt.txnRef, amountVnd: attempt.amountVnd, at: outcome.paidAt ?? tx.now, memo: `VNPAY ${outcome.transactionNo}` });
  if (credited === 'DIFFERS') throw new Error(`The ledger knows ${attempt.txnRef} differently.`);
}

const outcomeOf = (notice: PaymentNotice): Extract<PaymentOutcome, { kind: 'PAID' | 'FAILED' }> =>
  isPaid(notice) ? { kind: 'PAID', transactionNo: notice.transactionNo, amountVnd: notice.amountVnd ?? 0, paidAt: notice.paidAt } : { kind: 'FAILED', code: notice.responseCode === '00' ? '99' : notice.responseCode };

/**
 * Hears an IPN: kept as it came, judged in the protocol's order (signature → order → amount → confirmed before → result), recorded, and
 * answered after the commit.
 */
export async function hearIpn(house: House, port: PaymentPort, raw: string): Promise<IpnCode> {
  const { database, clock } = house;
  const notice = port.readNotice(raw);
  const known = notice && (await findAttempt(database.reads, notice.txnRef));
  const scene = known && (await feeScene(house, known.dossierId));
  return inTransaction(database, clock, async (tx) => {
    const attempt = notice && scene && (await lockAttempt(tx, notice.txnRef, scene.dossierId));
    const verdict = judgeIpn(notice, attempt && { amountVnd: attempt.amountVnd, confirmed: isConfirmed(attempt) });
    await keepMessage(tx, { kind: 'IPN', txnRef: notice?.txnRef ?? null, raw, verdict });
    if (verdict === '00' && notice && attempt && scene) await close(tx, scene, attempt, outcomeOf(notice));
    return verdict;
  });
}

/** Asks the gateway what became of an attempt, and writes it. @returns the attempt as it is then @throws GatewayUnreachable */
export async function askGateway(house: House, port: PaymentPort, asked: Attempt): Promise<Attempt> {
  const { database, clock } = house;
  const scene = await feeScene(house, asked.dossierId);
  const { outcome, raw } = await port.query(asked, clock.now());
  return inTransaction(database, clock, async (tx) => {
    const attempt = await lockAttempt(tx, asked.txnRef, asked.dossierId);
    if (attempt === undefined) throw new Error('An attempt is gone.');
    const wrongAmount = outcome.kind === 'PAID' && outcome.amountVnd !== attempt.amountVnd;
    await keepMessage(tx, { kind: 'QUERY', txnRef: asked.txnRef, raw, verdict: wrongAmount ? 'AMOUNT_WRONG' : outcome.kind });
    if (!isConfirmed(attempt) && !wrongAmount) {
      if (outcome.kind === 'PAID' || outcome.kind === 'FAILED') await close(tx, scene, attempt, outcome);
      else if (outcome.kind === 'UNKNOWN' && attempt.state === 'OPEN' && Date.parse(attempt.expiresAt) <= Date.parse(tx.now)) await expire(tx, attempt);
    }
    return (await findAttempt(tx.db, asked.txnRef)) ?? attempt;
  });
}

/** Nobody paid, and the gateway's page takes this order no more. */
async function expire(tx: Tx, attempt: Attempt): Promise<void> {
  await changeAttempt(tx, attempt.id, { state: 'EXPIRED', closedAt: tx.now, nextAskAt: null });
  await announce(tx, await lockDossier(tx, attempt.dossierId));
}
