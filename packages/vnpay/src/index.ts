export { isSigned, type Merchant, type Parameters, parseQuery, signedText, signQuery } from './sign.ts';
export { fromVnpAmount, fromVnpDate, plainInfo, toVnpAmount, toVnpDate } from './values.ts';
export { type PayOrder, payUrl, readPay, VERSION } from './pay.ts';
export { IPN_ANSWERS, type IpnAnswer, ipnAnswer, type IpnCode, isPaid, judgeIpn, noticeQuery, type PaymentNotice, readNotice } from './notice.ts';
export { queryRequest, readAnswer, readRequest, type RefundAsked, refundRequest, type TransactionAnswer, transactionAnswer, type TransactionCommand } from './transaction.ts';
export { responseText } from './codes.ts';
