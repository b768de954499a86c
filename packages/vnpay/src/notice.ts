import { isSigned, type Merchant, parseQuery, signQuery } from './sign.ts';
import { fromVnpAmount, fromVnpDate, toVnpAmount, toVnpDate } from './values.ts';

/** What the gateway says became of a payment: the same in the return (which proves nothing) and in the IPN. */
export interface PaymentNotice {
  readonly txnRef: string;
  /** Undefined where it is no amount in whole đồng: no order has such a one. */
  readonly amountVnd: number | undefined;
  readonly orderInfo: string;
  readonly responseCode: string;
  readonly transactionStatus: string;
  /** The gateway's own number; `0` where nothing was paid. */
  readonly transactionNo: string;
  readonly bankCode: string;
  readonly paidAt: string | undefined;
}

/** Paid only where both say so. */
export const isPaid = ({ responseCode, transactionStatus }: Pick<PaymentNotice, 'responseCode' | 'transactionStatus'>): boolean => responseCode === '00' && transactionStatus === '00';

/** Undefined where it was not signed by the gateway, was changed on the way, or is for another merchant. */
export function readNotice(query: string, { tmnCode, secret }: Merchant): PaymentNotice | undefined {
  const sent = parseQuery(query);
  if (sent === undefined || !isSigned(sent, secret) || sent['vnp_TmnCode'] !== tmnCode) return undefined;
  return {
    txnRef: sent['vnp_TxnRef'] ?? '', amountVnd: fromVnpAmount(sent['vnp_Amount'] ?? ''), orderInfo: sent['vnp_OrderInfo'] ?? '', responseCode: sent['vnp_ResponseCode'] ?? '',
    transactionStatus: sent['vnp_TransactionStatus'] ?? '', transactionNo: sent['vnp_TransactionNo'] ?? '', bankCode: sent['vnp_BankCode'] ?? '', paidAt: fromVnpDate(sent['vnp_PayDate'] ?? ''),
  };
}

/** The query of a return or an IPN, as the gateway makes it. */
export function noticeQuery({ tmnCode, secret }: Merchant, notice: PaymentNotice & { readonly amountVnd: number }): string {
  return signQuery({
    vnp_TmnCode: tmnCode, vnp_TxnRef: notice.txnRef, vnp_Amount: toVnpAmount(notice.amountVnd), vnp_OrderInfo: notice.orderInfo, vnp_ResponseCode: notice.responseCode, vnp_TransactionStatus: notice.transactionStatus,
    vnp_TransactionNo: notice.transactionNo, vnp_BankCode: notice.bankCode, vnp_CardType: 'ATM', vnp_PayDate: notice.paidAt === undefined ? '' : toVnpDate(notice.paidAt),
  }, secret);
}

/** What is answered to an IPN. The gateway comes again on anything but 00 and 02. */
export const IPN_ANSWERS = {
  '00': 'Confirm Success',
  '01': 'Order not found',
  '02': 'Order already confirmed',
  '04': 'Invalid amount',
  '97': 'Invalid signature',
  '99': 'Unknown error',
} as const satisfies Record<string, string>;
export type IpnCode = keyof typeof IPN_ANSWERS;
export interface IpnAnswer { readonly RspCode: IpnCode; readonly Message: string }
export const ipnAnswer = (code: IpnCode): IpnAnswer => ({ RspCode: code, Message: IPN_ANSWERS[code] });

/**
 * The checks of an IPN in the order the protocol names them: signature → order known → amount → not confirmed before. `00` means: record
 * what it says, a failure too.
 */
export function judgeIpn(notice: PaymentNotice | undefined, order: { readonly amountVnd: number; readonly confirmed: boolean } | undefined): Exclude<IpnCode, '99'> {
  if (notice === undefined) return '97';
  if (order === undefined) return '01';
  if (notice.amountVnd !== order.amountVnd) return '04';
  return order.confirmed ? '02' : '00';
}
