import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ignoreLogger, VNPay } from 'vnpay';
import { fromVnpAmount, fromVnpDate, isPaid, judgeIpn, noticeQuery, parseQuery, payUrl, type PaymentNotice, queryRequest, readAnswer, readNotice, readPay, readRequest, refundRequest, signedText, signQuery, toVnpAmount, toVnpDate, transactionAnswer } from './index.ts';

const MERCHANT = { tmnCode: 'MOTCUA01', secret: 'bi-mat-cua-hai-ben' };
const ORDER = { txnRef: 'MC7K3M92FX', amountVnd: 80_000, orderInfo: 'Lệ phí hồ sơ NT-7K3M-92FX', createdAt: '2026-11-25T02:00:00.000Z', expiresAt: '2026-11-25T02:15:00.000Z', returnUrl: 'http://localhost:4001/thanh-toan', ip: '127.0.0.1' };
const NOTICE: PaymentNotice & { amountVnd: number } = { txnRef: 'MC7K3M92FX', amountVnd: 80_000, orderInfo: 'Le phi ho so', responseCode: '00', transactionStatus: '00', transactionNo: '14226112', bankCode: 'NCB', paidAt: '2026-11-25T02:03:04.000Z' };
const value = fc.string({ unit: fc.constantFrom(...'abcXYZ019 -_.:/?&=+%ệđ'), minLength: 1, maxLength: 12 });
const parameters = fc.dictionary(fc.string({ unit: fc.constantFrom(...'abcdAB_1'), minLength: 1, maxLength: 8 }).map((name) => `vnp_${name}`), value, { minKeys: 1, maxKeys: 8 });

/** The other implementation of the same protocol, by other people. */
const library = new VNPay({ tmnCode: MERCHANT.tmnCode, secureSecret: MERCHANT.secret, vnpayHost: 'https://gateway.example.vn', testMode: true, loggerFn: ignoreLogger });

describe('§8.2b VNPAY 2.1.0: what is signed', () => {
  test('a message verifies whatever order its parameters come in', () => {
    fc.assert(fc.property(parameters, fc.nat(), (sent, seed) => {
      const pairs = [...new URLSearchParams(signQuery({ ...sent, vnp_TmnCode: MERCHANT.tmnCode }, MERCHANT.secret))];
      const turned = [...pairs.slice(seed % pairs.length), ...pairs.slice(0, seed % pairs.length)].toReversed();
      expect(readNotice(new URLSearchParams(turned).toString(), MERCHANT)).toBeDefined();
    }));
  });

  test('any altered, added or missing character of any value is noticed', () => {
    fc.assert(fc.property(parameters, fc.nat(), fc.constantFrom('x', ' ', '0', 'ệ'), (sent, pick, letter) => {
      const signed = Object.fromEntries(new URLSearchParams(signQuery({ ...sent, vnp_TmnCode: MERCHANT.tmnCode }, MERCHANT.secret)));
      const names = Object.keys(signed);
      const name = names[pick % names.length] ?? '';
      const before = signed[name] ?? '';
      const at = pick % before.length;
      for (const after of [before.slice(0, at) + letter + before.slice(at + 1), before.slice(0, at) + letter + before.slice(at), before.slice(0, at) + before.slice(at + 1)]) {
        if (after === before) continue;
        expect(readNotice(new URLSearchParams({ ...signed, [name]: after }).toString(), MERCHANT)).toBeUndefined();
      }
      expect(readNotice(`${new URLSearchParams(signed).toString()}&vnp_More=1`, MERCHANT)).toBeUndefined();
    }));
  });

  test('empty values and the signature itself are left out; a name that comes twice is refused', () => {
    expect(signedText({ vnp_B: '2', vnp_A: 'một hai', vnp_C: '', vnp_SecureHash: 'x', vnp_SecureHashType: 'y' })).toBe('vnp_A=m%E1%BB%99t+hai&vnp_B=2');
    expect(parseQuery('vnp_Amount=100&vnp_Amount=200')).toBeUndefined();
  });

  test('the signature of another secret, of another merchant, or none is not believed', () => {
    const query = noticeQuery(MERCHANT, NOTICE);
    expect(readNotice(query, { ...MERCHANT, secret: 'khac' })).toBeUndefined();
    expect(readNotice(query, { ...MERCHANT, tmnCode: 'KHAC0001' })).toBeUndefined();
    expect(readNotice(query.replace(/&vnp_SecureHash=.*/, ''), MERCHANT)).toBeUndefined();
    expect(readNotice(query, MERCHANT)).toEqual(NOTICE);
  });
});

describe('§8.2b VNPAY 2.1.0: against an implementation by others', () => {
  test('they believe our return and IPN, and we read their payment address', () => {
    const query = Object.fromEntries(new URLSearchParams(noticeQuery(MERCHANT, NOTICE)));
    expect(library.verifyIpnCall({ ...query, vnp_TxnRef: NOTICE.txnRef, vnp_OrderInfo: NOTICE.orderInfo, vnp_Amount: query['vnp_Amount'] ?? '', vnp_ResponseCode: '00', vnp_TransactionStatus: '00' }).isVerified).toBe(true);
    const theirs = library.buildPaymentUrl({ vnp_Amount: ORDER.amountVnd, vnp_IpAddr: ORDER.ip, vnp_TxnRef: ORDER.txnRef, vnp_OrderInfo: 'Le phi ho so NT-7K3M-92FX', vnp_ReturnUrl: ORDER.returnUrl, vnp_CreateDate: Number(toVnpDate(ORDER.createdAt)), vnp_ExpireDate: Number(toVnpDate(ORDER.expiresAt)) });
    const ours = payUrl('https://gateway.example.vn/paymentv2/vpcpay.html', MERCHANT, ORDER);
    expect(readPay(new URL(theirs).search.slice(1), MERCHANT)).toEqual({ ...ORDER, orderInfo: 'Le phi ho so NT-7K3M-92FX' });
    expect(readPay(new URL(ours).search.slice(1), MERCHANT)).toEqual({ ...ORDER, orderInfo: 'Le phi ho so NT-7K3M-92FX' });
  });
});

describe('§8.2b what an IPN is answered, in the order of the protocol', () => {
  const order = { amountVnd: 80_000, confirmed: false };
  test.each([
    ['97', undefined, undefined], ['97', undefined, { ...order, confirmed: true }],
    ['01', NOTICE, undefined], ['01', { ...NOTICE, amountVnd: 1 }, undefined],
    ['04', { ...NOTICE, amountVnd: 79_999 }, { ...order, confirmed: true }], ['04', { ...NOTICE, amountVnd: undefined }, order],
    ['02', NOTICE, { ...order, confirmed: true }],
    ['00', NOTICE, order], ['00', { ...NOTICE, responseCode: '24', transactionStatus: '02' }, order],
  ] as const)('%s', (code, notice, known) => expect(judgeIpn(notice, known)).toBe(code));

  test('paid only where both codes say so', () => {
    expect(isPaid({ responseCode: '00', transactionStatus: '00' })).toBe(true);
    for (const [responseCode, transactionStatus] of [['00', '02'], ['07', '00'], ['', ''], ['24', '02']] as const) expect(isPaid({ responseCode, transactionStatus })).toBe(false);
  });
});

describe('§8.2b, §10.2c asking and giving back', () => {
  const asked = { requestId: 'r1', txnRef: ORDER.txnRef, orderedAt: ORDER.createdAt, at: '2026-11-25T03:00:00.000Z', ip: '127.0.0.1' };
  const refund = { ...asked, amountVnd: 80_000, whole: true, transactionNo: '14226112', by: 'Phan Thị Ngọc', reason: 'Không đủ điều kiện' };
  test.each([['querydr', queryRequest(MERCHANT, asked)], ['refund', refundRequest(MERCHANT, refund)]] as const)('%s: read by whoever knows the secret, refused when any signed field differs', (command, request) => {
    expect(readRequest(request, MERCHANT)).toEqual({ command, message: request });
    for (const field of Object.keys(request)) expect(readRequest({ ...request, [field]: `${request[field]}x` }, MERCHANT)).toBeUndefined();
  });

  test.each(['querydr', 'refund'] as const)('an answer to %s is believed only as it was signed', (command) => {
    const answer = transactionAnswer(command, { vnp_ResponseId: 'a1', vnp_ResponseCode: '00', vnp_Message: 'OK', vnp_TmnCode: MERCHANT.tmnCode, vnp_TxnRef: ORDER.txnRef, vnp_Amount: '8000000', vnp_TransactionNo: '14226112', vnp_TransactionStatus: '00' }, MERCHANT.secret);
    expect(readAnswer(command, { ...answer, vnp_Amount: 8_000_000 }, MERCHANT)).toMatchObject({ responseCode: '00', amountVnd: 80_000, transactionStatus: '00' });
    for (const field of Object.keys(answer)) expect(readAnswer(command, { ...answer, [field]: '1' }, MERCHANT)).toBeUndefined();
    for (const broken of [null, [], 'x', { ...answer, vnp_SecureHash: undefined }, { ...answer, vnp_Amount: {} }]) expect(readAnswer(command, broken, MERCHANT)).toBeUndefined();
  });
});

describe('values', () => {
  test('amounts are whole đồng × 100, there and back', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), (amount) => { expect(fromVnpAmount(toVnpAmount(amount))).toBe(amount); }));
    for (const wrong of ['', '0', '150', '-100', '1e4', '100.00', ' 100']) expect(fromVnpAmount(wrong)).toBeUndefined();
    for (const wrong of [0, -1, 1.5, Number.NaN, 1e15]) expect(() => toVnpAmount(wrong)).toThrow(RangeError);
  });

  test('dates are in GMT+7, there and back; what is no date is none', () => {
    expect(toVnpDate('2026-12-31T17:00:00.000Z')).toBe('20270101000000');
    fc.assert(fc.property(fc.date({ min: new Date('2017-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }), (date) => {
      const second = new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString();
      expect(fromVnpDate(toVnpDate(second))).toBe(second);
    }));
    for (const wrong of ['', '20261301000000', '20260230000000', '2026', 'hôm nay']) expect(fromVnpDate(wrong)).toBeUndefined();
  });
});
