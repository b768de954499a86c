import { randomUUID } from 'node:crypto';
import { fromVnpAmount, type Merchant, type Parameters, readRequest, toVnpAmount, toVnpDate, transactionAnswer, type TransactionCommand } from '@mot-cua/vnpay';
import type { Book, Entry } from './book.ts';

const fresh = (): string => randomUUID().replaceAll('-', '');

/** querydr: what became of a payment. */
function queried(entry: Entry | undefined): Parameters {
  if (entry === undefined) return { vnp_ResponseCode: '91', vnp_Message: 'Khong tim thay giao dich' };
  const { responseCode, refundedVnd, amountVnd, transactionNo, decidedAt } = entry;
  return {
    vnp_ResponseCode: '00', vnp_Message: 'QueryDR Success', vnp_Amount: toVnpAmount(amountVnd), vnp_BankCode: 'NCB', vnp_PayDate: toVnpDate(decidedAt), vnp_TransactionNo: transactionNo, vnp_TransactionType: '01',
    vnp_TransactionStatus: responseCode === '00' ? (refundedVnd > 0 ? '05' : '00') : '02', vnp_OrderInfo: entry.orderInfo,
  };
}

/** refund: at most what was paid, once per request. */
function refunded(book: Book, entry: Entry | undefined, message: Parameters): Parameters {
  const amountVnd = fromVnpAmount(message['vnp_Amount'] ?? '');
  const requestId = message['vnp_RequestId'] ?? '';
  if (entry === undefined || amountVnd === undefined) return { vnp_ResponseCode: '91', vnp_Message: 'Khong tim thay giao dich yeu cau hoan tra' };
  if (entry.responseCode !== '00') return { vnp_ResponseCode: '95', vnp_Message: 'Giao dich khong thanh cong, tu choi hoan tra' };
  const done: Parameters = {
    vnp_ResponseCode: '00', vnp_Message: 'Refund Success', vnp_Amount: toVnpAmount(amountVnd), vnp_BankCode: 'NCB', vnp_PayDate: toVnpDate(new Date().toISOString()),
    vnp_TransactionNo: entry.transactionNo, vnp_TransactionType: message['vnp_TransactionType'] ?? '', vnp_TransactionStatus: '05', vnp_OrderInfo: message['vnp_OrderInfo'] ?? '',
  };
  if (entry.refundRequests.includes(requestId)) return done;
  if (entry.refundedVnd + amountVnd > entry.amountVnd) return { vnp_ResponseCode: '02', vnp_Message: 'Tong so tien hoan tra lon hon so tien goc' };
  book.put({ ...entry, refundedVnd: entry.refundedVnd + amountVnd, refundRequests: [...entry.refundRequests, requestId] });
  return done;
}

/** The answer to a merchant's message, signed; an unsigned one is told so. */
export function answerTransaction(book: Book, merchant: Merchant, json: unknown): Parameters {
  const request = readRequest(json, merchant);
  const signed = (command: TransactionCommand, message: Parameters): Parameters => transactionAnswer(command, { vnp_ResponseId: fresh(), vnp_TmnCode: merchant.tmnCode, ...message }, merchant.secret);
  if (request === undefined) return signed('querydr', { vnp_ResponseCode: '97', vnp_Message: 'Chu ky khong hop le' });
  const { command, message } = request;
  const txnRef = message['vnp_TxnRef'] ?? '';
  const entry = book.find(txnRef);
  return signed(command, { vnp_TxnRef: txnRef, ...(command === 'querydr' ? queried(entry) : refunded(book, entry, message)) });
}
