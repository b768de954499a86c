/** What other modules may use of the ledger: money in đồng, double entry, and its receipts. It knows no rule of the life cycle. */
export { attach, byKind, charge, LIES_AT, type MoneyIn, type MoneyStanding, payOut, receive, type Received, refund, refundable, type RefundOrder, remit, type Remitter, settle, standingOf } from './ledger.service.ts';
export { findCharge, findPayment, findPayout, findRefund, listPayments, type Payment, type Refund } from './ledger.storage.ts';
export { ACCOUNTS, CHANNELS, type LedgerAccount, type PaymentChannel } from './ledger.tables.ts';
export { findReceipt, issueReceipts, listReceipts, type Receipt, receiptName, receiptNumber, type ReceiptOrder, receiptsOf, type ReceiptPage, replaceReceipt, voidReceipt } from './receipt.service.ts';
