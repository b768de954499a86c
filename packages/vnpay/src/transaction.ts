import { hmac, type Merchant, type Parameters, sameHash } from './sign.ts';
import { VERSION } from './pay.ts';
import { fromVnpAmount, plainInfo, toVnpAmount, toVnpDate } from './values.ts';

/**
 * Messages to `merchant_webapi/api/transaction`: JSON, signed over the values of these fields in this order, joined by `|`.
 *
 * How far verified: the orders agree between the gateway's public description (querydr & refund), the npm library `vnpay` 2.5.0 and four
 * published integrations in Java, C#, PHP and JavaScript; they were not tried on the gateway itself, whose sandbox refuses refunds without a contract.
 */
const FIELDS = {
  querydr: ['vnp_RequestId', 'vnp_Version', 'vnp_Command', 'vnp_TmnCode', 'vnp_TxnRef', 'vnp_TransactionDate', 'vnp_CreateDate', 'vnp_IpAddr', 'vnp_OrderInfo'],
  refund: ['vnp_RequestId', 'vnp_Version', 'vnp_Command', 'vnp_TmnCode', 'vnp_TransactionType', 'vnp_TxnRef', 'vnp_Amount', 'vnp_TransactionNo', 'vnp_TransactionDate', 'vnp_CreateBy', 'vnp_CreateDate', 'vnp_IpAddr', 'vnp_OrderInfo'],
} as const;
const REFUND_ANSWER = ['vnp_ResponseId', 'vnp_Command', 'vnp_ResponseCode', 'vnp_Message', 'vnp_TmnCode', 'vnp_TxnRef', 'vnp_Amount', 'vnp_BankCode', 'vnp_PayDate', 'vnp_TransactionNo', 'vnp_TransactionType', 'vnp_TransactionStatus', 'vnp_OrderInfo'] as const;
const ANSWER_FIELDS = { querydr: [...REFUND_ANSWER, 'vnp_PromotionCode', 'vnp_PromotionAmount'], refund: REFUND_ANSWER } as const;

export type TransactionCommand = keyof typeof FIELDS;
const pipe = (message: Parameters, fields: readonly string[]): string => fields.map((field) => message[field] ?? '').join('|');
const signed = (message: Parameters, fields: readonly string[], secret: string): Parameters => ({ ...message, vnp_SecureHash: hmac(pipe(message, fields), secret) });

/** JSON numbers and texts mean the same to the gateway. @returns undefined for what is no flat message */
function flat(json: unknown): Parameters | undefined {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return undefined;
  const entries = Object.entries(json).filter(([, value]) => value !== null);
  return entries.every(([, value]) => typeof value === 'string' || typeof value === 'number') ? Object.fromEntries(entries.map(([name, value]) => [name, String(value)])) : undefined;
}

interface Asked {
  /** Unique per merchant and day, up to 32 letters and digits. */
  readonly requestId: string;
  readonly txnRef: string;
  /** `vnp_CreateDate` of the payment asked about. */
  readonly orderedAt: string;
  readonly at: string;
  readonly ip: string;
}

/** Asks what became of a payment. */
export function queryRequest({ tmnCode, secret }: Merchant, { requestId, txnRef, orderedAt, at, ip }: Asked): Parameters {
  return signed({
    vnp_RequestId: requestId, vnp_Version: VERSION, vnp_Command: 'querydr', vnp_TmnCode: tmnCode, vnp_TxnRef: txnRef, vnp_OrderInfo: plainInfo(`Truy van ${txnRef}`),
    vnp_TransactionDate: toVnpDate(orderedAt), vnp_CreateDate: toVnpDate(at), vnp_IpAddr: ip,
  }, FIELDS.querydr, secret);
}

export interface RefundAsked extends Asked { readonly amountVnd: number; /** all of the payment, or a part */ readonly whole: boolean; readonly transactionNo: string; readonly by: string; readonly reason: string }

/** Orders money back to where it came from. */
export function refundRequest({ tmnCode, secret }: Merchant, { requestId, txnRef, orderedAt, at, ip, amountVnd, whole, transactionNo, by, reason }: RefundAsked): Parameters {
  return signed({
    vnp_RequestId: requestId, vnp_Version: VERSION, vnp_Command: 'refund', vnp_TmnCode: tmnCode, vnp_TransactionType: whole ? '02' : '03', vnp_TxnRef: txnRef, vnp_Amount: toVnpAmount(amountVnd),
    vnp_TransactionNo: transactionNo, vnp_TransactionDate: toVnpDate(orderedAt), vnp_CreateBy: plainInfo(by), vnp_CreateDate: toVnpDate(at), vnp_IpAddr: ip, vnp_OrderInfo: plainInfo(reason),
  }, FIELDS.refund, secret);
}

/** A request as the gateway reads it; undefined where its signature is not the merchant's. */
export function readRequest(json: unknown, { tmnCode, secret }: Merchant): { readonly command: TransactionCommand; readonly message: Parameters } | undefined {
  const message = flat(json);
  const command = message?.['vnp_Command'];
  if (message === undefined || (command !== 'querydr' && command !== 'refund') || message['vnp_TmnCode'] !== tmnCode) return undefined;
  return sameHash(message['vnp_SecureHash'], hmac(pipe(message, FIELDS[command]), secret)) ? { command, message } : undefined;
}

/** The gateway's answer, signed. */
export const transactionAnswer = (command: TransactionCommand, message: Parameters, secret: string): Parameters => signed({ ...message, vnp_Command: command }, ANSWER_FIELDS[command], secret);

/** What the gateway answers about a payment. */
export interface TransactionAnswer {
  readonly responseCode: string;
  readonly message: string;
  readonly txnRef: string;
  readonly amountVnd: number | undefined;
  readonly bankCode: string;
  readonly payDate: string;
  readonly transactionNo: string;
  readonly transactionStatus: string;
}

/** An answer is believed only when signed; undefined where it is not. */
export function readAnswer(command: TransactionCommand, json: unknown, { tmnCode, secret }: Merchant): TransactionAnswer | undefined {
  const message = flat(json);
  if (message === undefined || message['vnp_TmnCode'] !== tmnCode || message['vnp_Command'] !== command) return undefined;
  if (!sameHash(message['vnp_SecureHash'], hmac(pipe(message, ANSWER_FIELDS[command]), secret))) return undefined;
  const of = (name: string): string => message[name] ?? '';
  return {
    responseCode: of('vnp_ResponseCode'), message: of('vnp_Message'), txnRef: of('vnp_TxnRef'), amountVnd: fromVnpAmount(of('vnp_Amount')), bankCode: of('vnp_BankCode'), payDate: of('vnp_PayDate'),
    transactionNo: of('vnp_TransactionNo'), transactionStatus: of('vnp_TransactionStatus'),
  };
}
