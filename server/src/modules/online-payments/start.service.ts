import { randomBytes } from 'node:crypto';
import { type Dossier, guardAction, refusal } from '@mot-cua/dossier';
import { actorKey, requireCitizen } from '../../platform/auth/viewer.ts';
import type { Config } from '../../platform/config/config.ts';
import type { Queries } from '../../platform/database/client.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { actorOn, type Caller, checkClientKey, getRecord, lockVisible, trail } from '../dossiers/index.ts';
import { standingOf } from '../payments/index.ts';
import { type Attempt, changeAttempt, findAttempt, findOpenAttempt, insertAttempt } from './attempt.storage.ts';
import { askGateway } from './confirm.service.ts';
import { GatewayUnreachable, type PaymentPort } from './port.ts';
import { paymentPort } from './vnpay.adapter.ts';

/** The IPN usually comes within seconds; then the house asks by itself. */
const FIRST_ASK_MS = 60_000;

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
const dong = (amountVnd: number): string => `${new Intl.NumberFormat('vi-VN').format(amountVnd)} ₫`;

const unconfirmed = (): Refused => new Refused({ code: 'PAYMENT_UNCONFIRMED', message: 'Lần thanh toán trước đang chờ cổng thanh toán xác nhận. Bạn đừng nộp lại; hãy thử lại sau ít phút.' });
const amountChanged = (dueVnd: number): Refused => new Refused({ code: 'AMOUNT_CHANGED', message: `Số tiền phải nộp đã thay đổi, nay là ${dong(dueVnd)}. Hãy xem lại rồi bấm thanh toán lần nữa.`, path: ['amountVnd'] });

/** @throws Refused where the operator has no gateway */
export function requirePort(config: Config): PaymentPort {
  const port = paymentPort(config);
  if (port === undefined) throw new Refused({ code: 'GATEWAY_OFF', message: 'Cơ quan chưa mở thanh toán trực tuyến. Hãy nộp bằng cách khác ghi trong hồ sơ.' });
  return port;
}

/** Where the citizens' door is: the first published origin. */
const portalOf = ({ PUBLIC_ORIGINS, CITIZEN_WEB_PORT }: Config): string => (PUBLIC_ORIGINS[0] === undefined ? `http://localhost:${CITIZEN_WEB_PORT}` : new URL(PUBLIC_ORIGINS[0]).origin);

/** The gateway's page for an open attempt, which leads back to where the person came from; undefined once it takes it no more. */
export function payUrlOf(config: Config, attempt: Attempt, now: string, origin = portalOf(config)): string | undefined {
  if (attempt.state !== 'OPEN' || Date.parse(attempt.expiresAt) <= Date.parse(now)) return undefined;
  return paymentPort(config)?.payUrl({ ...attempt, info: `Nop phi le phi ${attempt.txnRef}`, returnUrl: `${origin}/thanh-toan/ket-qua` });
}

export interface PayOnline { readonly clientKey: string; readonly dossierId: string; readonly amountVnd: number }

/** An attempt that ran out of time is first asked about: whoever paid at the last moment must not pay again. */
async function clearOld(caller: Caller, port: PaymentPort, dossierId: number): Promise<void> {
  const { house } = caller;
  const old = await findOpenAttempt(house.database.reads, dossierId);
  if (old === undefined || Date.parse(old.expiresAt) > Date.parse(house.clock.now())) return;
  try {
    if ((await askGateway(house, port, old)).state === 'OPEN') throw unconfirmed();
  } catch (error) {
    throw error instanceof GatewayUnreachable ? unconfirmed() : error;
  }
}

/** What is still to be paid of the fee: what came some other way counts. */
export async function dueOf(queries: Queries, { id, appointment }: Dossier): Promise<number> {
  const { restVnd } = await standingOf(queries, id);
  return Math.max((appointment?.totalVnd ?? 0) - restVnd, 0);
}

/**
 * §8.2b: the citizen goes to pay. One open attempt a dossier: asked again, the same is answered as long as it is good. The amount is the
 * one they saw, or they are told.
 * @returns `vnp_TxnRef` of the attempt
 */
export async function payOnline(caller: Caller, input: PayOnline, ip: string): Promise<string> {
  const { house } = caller;
  const citizen = requireCitizen(caller.viewer);
  const dossierId = decodeId('Dossier', input.dossierId);
  const { state } = await getRecord(caller, dossierId);
  const early = guardAction(state, actorOn(citizen, state), 'PAY_ONLINE');
  if (early !== undefined) throw new Refused(refusal(early));
  const port = requirePort(house.config);
  await clearOld(caller, port, dossierId);
  return inTransaction(house.database, house.clock, async (tx) => {
    const key = { actor: actorKey(citizen), key: checkClientKey(input.clientKey), operation: 'PAY_ONLINE', input };
    const { answer } = await once(tx, key, async () => {
      const { state: dossier } = await lockVisible(tx, citizen, dossierId);
      const code = guardAction(dossier, actorOn(citizen, dossier), 'PAY_ONLINE');
      if (code !== undefined) throw new Refused(refusal(code));
      const dueVnd = await dueOf(tx.db, dossier);
      if (dueVnd === 0) throw unconfirmed();
      if (dueVnd !== input.amountVnd) throw amountChanged(dueVnd);
      return { txnRef: (await reuse(tx, dossierId, dueVnd)) ?? (await open(tx, dossier, { accountId: citizen.accountId, amountVnd: dueVnd, ip, expiresAt: later(tx.now, house.config.VNPAY_EXPIRE_SECONDS * 1_000) })) };
    });
    await trail(tx, { ...caller, viewer: citizen }, dossierId, 'payment.started', { txnRef: answer.txnRef, amountVnd: input.amountVnd });
    return answer.txnRef;
  });
}

/** The attempt that is open, if it is still good; one for another amount is put aside – paid all the same, it is credited. */
async function reuse(tx: Tx, dossierId: number, dueVnd: number): Promise<string | undefined> {
  const open = await findOpenAttempt(tx.db, dossierId);
  if (open === undefined) return undefined;
  if (open.amountVnd === dueVnd && Date.parse(open.expiresAt) > Date.parse(tx.now)) return open.txnRef;
  await changeAttempt(tx, open.id, { state: 'EXPIRED', closedAt: tx.now });
  return undefined;
}

async function open(tx: Tx, dossier: Dossier, order: Pick<Attempt, 'accountId' | 'amountVnd' | 'ip' | 'expiresAt'>): Promise<string> {
  const txnRef = `MC${dossier.id}X${randomBytes(8).toString('hex').toUpperCase()}`;
  await insertAttempt(tx, { ...order, dossierId: dossier.id, agencyId: dossier.agencyId, txnRef, nextAskAt: later(tx.now, FIRST_ASK_MS) });
  return txnRef;
}

/**
 * The person is back from the gateway. What the address says credits nothing (reference §5.3): it only makes the house ask sooner.
 * @returns the attempt as the house knows it @throws Refused for an address the gateway did not sign
 */
export async function paymentReturned(caller: Caller, query: string): Promise<Attempt> {
  const { house } = caller;
  const citizen = requireCitizen(caller.viewer);
  const notice = requirePort(house.config).readNotice(query.replace(/^\?/, ''));
  if (notice === undefined) throw new Refused({ code: 'RETURN_UNSIGNED', message: 'Địa chỉ trả về không phải của cổng thanh toán. Hãy mở hồ sơ để xem kết quả thanh toán.' });
  const attempt = await findAttempt(house.database.reads, notice.txnRef);
  if (attempt === undefined || attempt.accountId !== citizen.accountId) throw notFound();
  if (attempt.state !== 'OPEN') return attempt;
  return inTransaction(house.database, house.clock, async (tx) => {
    await changeAttempt(tx, attempt.id, { nextAskAt: later(tx.now, RETURNED_ASK_MS) });
    return attempt;
  });
}
/** Time for the IPN, which should be first. */
const RETURNED_ASK_MS = 5_000;
