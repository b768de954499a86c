import type { PaymentNotice } from '@mot-cua/vnpay';
import type { Instant } from '../../platform/database/columns.ts';

/** A try to pay, as far as a gateway needs to know it. */
export interface Order { readonly txnRef: string; readonly amountVnd: number; readonly createdAt: Instant; readonly expiresAt: Instant; readonly ip: string; readonly info: string; readonly returnUrl: string }
export type Asked = Pick<Order, 'txnRef' | 'amountVnd' | 'createdAt' | 'ip'>;

/** What became of a payment. `PENDING`: the gateway itself does not know yet. `UNKNOWN`: nobody has opened it there. */
export type PaymentOutcome =
  | { readonly kind: 'PAID'; readonly transactionNo: string; readonly amountVnd: number; readonly paidAt: Instant | undefined }
  | { readonly kind: 'FAILED'; readonly code: string }
  | { readonly kind: 'PENDING' }
  | { readonly kind: 'UNKNOWN' };
export interface GatewaySaid<T> { readonly outcome: T; /** as it came, for the record */ readonly raw: string }

export interface RefundAsked extends Asked { readonly requestId: string; readonly refundVnd: number; readonly transactionNo: string; readonly by: string; readonly reason: string; readonly at: Instant }
/** `DONE`, or why it will not be: asking again would not change it. */
export type RefundOutcome = { readonly kind: 'DONE'; readonly reference: string } | { readonly kind: 'REFUSED'; readonly why: string };

/** No answer, or none that can be believed: nothing is known, ask again later. */
export class GatewayUnreachable extends Error {
  override readonly name = 'GatewayUnreachable';
}

/** What the house needs of a payment gateway (§8.2b, §10.2c). Nothing here is called inside a transaction. */
export interface PaymentPort {
  /** Where the person goes to pay. */
  payUrl(order: Order): string;
  /** A return or an IPN; undefined where the gateway did not say so. */
  readNotice(query: string): PaymentNotice | undefined;
  /** @throws GatewayUnreachable */
  query(asked: Asked, at: Instant): Promise<GatewaySaid<PaymentOutcome>>;
  /** Carried out once per request id. @throws GatewayUnreachable */
  refund(asked: RefundAsked): Promise<GatewaySaid<RefundOutcome>>;
}
