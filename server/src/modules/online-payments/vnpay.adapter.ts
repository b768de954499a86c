import { randomUUID } from 'node:crypto';
import { fromVnpDate, type Merchant, type Parameters, payUrl, queryRequest, readAnswer, readNotice, refundRequest, type TransactionAnswer, type TransactionCommand } from '@mot-cua/vnpay';
import type { Config } from '../../platform/config/config.ts';
import { GatewayUnreachable, type PaymentOutcome, type PaymentPort, type RefundOutcome } from './port.ts';

const PATIENCE_MS = 10_000;
/** 00 paid; 05, 06 paid and on its way back; 09 paid, and a refund was refused. */
const PAID = new Set(['00', '05', '06', '09']);
/** 01 not finished; 04 reversed by the bank; 07 suspected: nothing is credited until somebody has looked. */
const PENDING = new Set(['01', '04', '07']);
/** Busy, or the same request seen already: the money may be on its way, so it is asked again under the same id. */
const ASK_AGAIN = new Set(['94', '97', '98', '99']);

function outcomeOf(answer: TransactionAnswer): PaymentOutcome {
  const { responseCode, transactionStatus, transactionNo, amountVnd, payDate } = answer;
  if (responseCode === '91') return { kind: 'UNKNOWN' };
  if (responseCode !== '00') throw new GatewayUnreachable(`querydr ${responseCode} ${answer.message}`);
  if (PAID.has(transactionStatus) && amountVnd !== undefined) return { kind: 'PAID', transactionNo, amountVnd, paidAt: fromVnpDate(payDate) };
  return PENDING.has(transactionStatus) ? { kind: 'PENDING' } : { kind: 'FAILED', code: transactionStatus };
}

function refundOutcomeOf({ responseCode, message, transactionNo }: TransactionAnswer): RefundOutcome {
  if (responseCode === '00') return { kind: 'DONE', reference: `VNPAY ${transactionNo}` };
  if (ASK_AGAIN.has(responseCode)) throw new GatewayUnreachable(`refund ${responseCode} ${message}`);
  return { kind: 'REFUSED', why: `${responseCode} ${message}` };
}

/** Sends a message; an answer that is late, no JSON or not signed is none. */
async function ask(url: string, command: TransactionCommand, merchant: Merchant, message: Parameters): Promise<{ answer: TransactionAnswer; raw: string }> {
  try {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(message), signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
    const raw = await response.text();
    const answer = readAnswer(command, JSON.parse(raw), merchant);
    if (answer !== undefined) return { answer, raw };
  } catch (error) {
    throw new GatewayUnreachable('The gateway did not answer.', { cause: error });
  }
  throw new GatewayUnreachable('The answer was not signed by the gateway.');
}

/** VNPAY 2.1.0 behind the port; undefined where the operator has not set it up. */
export function paymentPort({ VNPAY_TMN_CODE: tmnCode, VNPAY_SECRET: secret, VNPAY_PAY_URL: pay, VNPAY_API_URL: api }: Pick<Config, 'VNPAY_TMN_CODE' | 'VNPAY_SECRET' | 'VNPAY_PAY_URL' | 'VNPAY_API_URL'>): PaymentPort | undefined {
  if (tmnCode === undefined || secret === undefined || pay === undefined || api === undefined) return undefined;
  const merchant = { tmnCode, secret };
  return {
    payUrl: ({ info, ...order }) => payUrl(pay, merchant, { ...order, orderInfo: info }),
    readNotice: (query) => readNotice(query, merchant),
    async query({ txnRef, createdAt, ip }, at) {
      const { answer, raw } = await ask(api, 'querydr', merchant, queryRequest(merchant, { requestId: randomUUID().replaceAll('-', ''), txnRef, orderedAt: createdAt, at, ip }));
      return { outcome: answer.txnRef === txnRef || answer.responseCode !== '00' ? outcomeOf(answer) : { kind: 'UNKNOWN' }, raw };
    },
    async refund({ requestId, txnRef, createdAt, at, ip, refundVnd, amountVnd, transactionNo, by, reason }) {
      const { answer, raw } = await ask(api, 'refund', merchant, refundRequest(merchant, { requestId, txnRef, orderedAt: createdAt, at, ip, amountVnd: refundVnd, whole: refundVnd === amountVnd, transactionNo, by, reason }));
      return { outcome: refundOutcomeOf(answer), raw };
    },
  };
}
