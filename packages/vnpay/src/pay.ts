import { isSigned, type Merchant, parseQuery, signQuery } from './sign.ts';
import { fromVnpAmount, fromVnpDate, plainInfo, toVnpAmount, toVnpDate } from './values.ts';

export const VERSION = '2.1.0';

/** What a person is sent to the gateway to pay. */
export interface PayOrder {
  /** Unique per merchant and day; ours never come again at all. */
  readonly txnRef: string;
  readonly amountVnd: number;
  readonly orderInfo: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly returnUrl: string;
  readonly ip: string;
}

/** The address a person is redirected to (`vnp_Command=pay`). */
export function payUrl(gateway: string, { tmnCode, secret }: Merchant, order: PayOrder): string {
  const query = signQuery({
    vnp_Version: VERSION, vnp_Command: 'pay', vnp_TmnCode: tmnCode, vnp_Amount: toVnpAmount(order.amountVnd), vnp_CreateDate: toVnpDate(order.createdAt), vnp_ExpireDate: toVnpDate(order.expiresAt),
    vnp_CurrCode: 'VND', vnp_IpAddr: order.ip, vnp_Locale: 'vn', vnp_OrderInfo: plainInfo(order.orderInfo), vnp_OrderType: 'other', vnp_ReturnUrl: order.returnUrl, vnp_TxnRef: order.txnRef,
  }, secret);
  return `${gateway}?${query}`;
}

/** The same as the gateway reads it; undefined where it was not signed by this merchant or is not complete. */
export function readPay(query: string, { tmnCode, secret }: Merchant): PayOrder | undefined {
  const sent = parseQuery(query);
  if (sent === undefined || !isSigned(sent, secret) || sent['vnp_TmnCode'] !== tmnCode || sent['vnp_Command'] !== 'pay' || sent['vnp_CurrCode'] !== 'VND') return undefined;
  const { vnp_TxnRef: txnRef, vnp_OrderInfo: orderInfo, vnp_ReturnUrl: returnUrl, vnp_IpAddr: ip } = sent;
  const [amountVnd, createdAt, expiresAt] = [fromVnpAmount(sent['vnp_Amount'] ?? ''), fromVnpDate(sent['vnp_CreateDate'] ?? ''), fromVnpDate(sent['vnp_ExpireDate'] ?? '')];
  if (txnRef === undefined || orderInfo === undefined || returnUrl === undefined || ip === undefined || amountVnd === undefined || createdAt === undefined || expiresAt === undefined) return undefined;
  return { txnRef, amountVnd, orderInfo, createdAt, expiresAt, returnUrl, ip };
}
