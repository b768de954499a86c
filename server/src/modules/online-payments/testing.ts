import { noticeQuery, type PaymentNotice } from '@mot-cua/vnpay';
import { TEST_GATEWAY } from '../../testing/house.ts';

export const MERCHANT = { tmnCode: TEST_GATEWAY.VNPAY_TMN_CODE, secret: TEST_GATEWAY.VNPAY_SECRET };

/** An IPN or return as the gateway would sign it. */
export const noticeOf = (txnRef: string, amountVnd: number, change: Partial<PaymentNotice & { amountVnd: number }> = {}): string =>
  noticeQuery(MERCHANT, { txnRef, amountVnd, orderInfo: 'Nop phi', responseCode: '00', transactionStatus: '00', transactionNo: '14226112', bankCode: 'NCB', paidAt: '2026-11-24T03:00:00.000Z', ...change });
