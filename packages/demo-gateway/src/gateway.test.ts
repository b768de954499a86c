import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPaid, parseQuery, payUrl, queryRequest, readAnswer, readNotice, refundRequest } from '@mot-cua/vnpay';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Gateway, openGateway } from './index.ts';

const MERCHANT = { tmnCode: 'MOTCUATN', secret: 'bi-mat-cua-hai-ben' };
const folder = mkdtempSync(join(tmpdir(), 'mc-gateway-'));
let gateway: Gateway;
let ipns: string[] = [];
let answers: string[] = [];
let merchantSide: ReturnType<typeof createServer>;

/** A merchant that answers IPNs as a test wants, and remembers them. */
beforeEach(async () => {
  [ipns, answers] = [[], []];
  merchantSide = createServer((request, response) => {
    ipns.push((request.url ?? '').split('?')[1] ?? '');
    response.end(JSON.stringify({ RspCode: answers.shift() ?? '00', Message: '' }));
  });
  await new Promise<void>((done) => { merchantSide.listen(0, '127.0.0.1', done); });
  const address = merchantSide.address();
  gateway = await open(address !== null && typeof address === 'object' ? address.port : 0);
});
afterEach(async () => {
  await gateway.close();
  await new Promise((done) => { merchantSide.close(done); });
  rmSync(folder, { recursive: true, force: true });
});
const open = (merchantPort: number, file?: string): Promise<Gateway> => openGateway({ merchant: MERCHANT, ipnUrl: `http://127.0.0.1:${merchantPort}/ipn`, port: 0, host: '127.0.0.1', retryMs: 5, ...(file !== undefined && { file }) });

const orderUrl = (txnRef: string, expiresIn = 600_000, secret = MERCHANT.secret): string => {
  const now = Date.now();
  return payUrl(`${gateway.url}/paymentv2/vpcpay.html`, { ...MERCHANT, secret }, { txnRef, amountVnd: 80_000, orderInfo: 'Le phi', createdAt: new Date(now).toISOString(), expiresAt: new Date(now + expiresIn).toISOString(), returnUrl: 'http://localhost:4001/thanh-toan', ip: '127.0.0.1' });
};
const choose = (url: string, outcome: string, telling = 'NOW'): Promise<Response> => fetch(`${gateway.url}/paymentv2/confirm`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ order: new URL(url).search.slice(1), outcome, telling }) });
const returned = (response: Response) => readNotice(new URL(response.headers.get('location') ?? '').search.slice(1), MERCHANT);
const post = async (command: 'querydr' | 'refund', body: unknown) => readAnswer(command, await (await fetch(`${gateway.url}/merchant_webapi/api/transaction`, { method: 'POST', body: JSON.stringify(body) })).json(), MERCHANT);
const eventually = async (holds: () => boolean): Promise<void> => { while (!holds()) await new Promise((done) => { setTimeout(done, 2); }); };
const asked = (txnRef: string) => ({ requestId: `q${txnRef}`, txnRef, orderedAt: new Date().toISOString(), at: new Date().toISOString(), ip: '127.0.0.1' });

test('§8.2b a person pays: the page says how much for what, the return is signed, the IPN says the same', async () => {
  const url = orderUrl('MC1');
  const page = await (await fetch(url)).text();
  expect(page).toContain('80.000 ₫');
  expect(page).toContain('<html lang="vi">');
  const response = await choose(url, 'PAY');
  expect(response.status).toBe(303);
  await eventually(() => ipns.length === 1);
  const notice = readNotice(ipns[0] ?? '', MERCHANT);
  expect(notice).toEqual(returned(response));
  expect(notice).toMatchObject({ txnRef: 'MC1', amountVnd: 80_000, responseCode: '00', transactionStatus: '00' });
});

test('§8.2b a payment is decided once: a second press of the button, or another choice, changes nothing', async () => {
  const url = orderUrl('MC2');
  const first = returned(await choose(url, 'CANCEL'));
  expect(first).toMatchObject({ responseCode: '24' });
  expect((await choose(url, 'PAY')).status).toBe(409);
  expect((await fetch(url)).status).toBe(409);
  expect(await post('querydr', queryRequest(MERCHANT, asked('MC2')))).toMatchObject({ responseCode: '00', transactionStatus: '02' });
});

test('an order that expired, was changed, or was signed by another is not paid', async () => {
  expect((await fetch(orderUrl('MC3', -1_000))).status).toBe(410);
  expect((await fetch(orderUrl('MC3').replace('vnp_Amount=8000000', 'vnp_Amount=8000100'))).status).toBe(400);
  expect((await fetch(orderUrl('MC3', 600_000, 'khac'))).status).toBe(400);
  expect(await post('querydr', queryRequest(MERCHANT, asked('MC3')))).toMatchObject({ responseCode: '91' });
});

test('an IPN is sent again until it is understood; twice where the person wants it; never where not', async () => {
  answers = ['99', '97', '01'];
  await choose(orderUrl('MC4'), 'PAY');
  await eventually(() => ipns.length === 4);
  ipns = [];
  await choose(orderUrl('MC5'), 'PAY', 'TWICE');
  await eventually(() => ipns.length === 2);
  expect(new Set(ipns).size).toBe(1);
  ipns = [];
  await choose(orderUrl('MC6'), 'PAY', 'NEVER');
  expect(await post('querydr', queryRequest(MERCHANT, asked('MC6')))).toMatchObject({ transactionStatus: '00', amountVnd: 80_000 });
  expect(ipns).toEqual([]);
});

test('§10.2c a refund: never more than was paid, the same request once, and nothing of what was not paid', async () => {
  const refund = (txnRef: string, requestId: string, amountVnd: number) => post('refund', refundRequest(MERCHANT, { ...asked(txnRef), requestId, amountVnd, whole: amountVnd === 80_000, transactionNo: '1', by: 'Mot Cua', reason: 'Hoan' }));
  await choose(orderUrl('MC7'), 'PAY');
  expect(await refund('MC7', 'r1', 50_000)).toMatchObject({ responseCode: '00' });
  expect(await refund('MC7', 'r1', 50_000)).toMatchObject({ responseCode: '00' });
  expect(await refund('MC7', 'r2', 50_000)).toMatchObject({ responseCode: '02' });
  expect(await refund('MC7', 'r3', 30_000)).toMatchObject({ responseCode: '00' });
  await choose(orderUrl('MC8'), 'NO_FUNDS');
  expect(await refund('MC8', 'r4', 1_000)).toMatchObject({ responseCode: '95' });
});

test('payments outlive a start, and a message with a wrong signature is told so', async () => {
  await gateway.close();
  const file = join(mkdtempSync(join(tmpdir(), 'mc-gateway-')), 'payments.jsonl');
  gateway = await open(1, file);
  expect(isPaid({ responseCode: '00', transactionStatus: '00' })).toBe(true);
  await choose(orderUrl('MC9'), 'PAY', 'NEVER');
  await gateway.close();
  gateway = await open(1, file);
  expect(await post('querydr', queryRequest(MERCHANT, asked('MC9')))).toMatchObject({ transactionStatus: '00' });
  expect(await post('querydr', { ...queryRequest(MERCHANT, asked('MC9')), vnp_TxnRef: 'MC1' })).toMatchObject({ responseCode: '97' });
  expect(parseQuery('')).toEqual({});
});
