import { randomUUID } from 'node:crypto';
import { openGateway, type Gateway } from '@mot-cua/demo-gateway';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { House } from '../../platform/house.ts';
import { decodeId } from '../../platform/ids.ts';
import { openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { broughtTo, doAct, tryAct } from '../dossiers/testing/acts.ts';
import { type Desk, openDesk, type Payload, type Seen } from '../dossiers/testing/desk.ts';
import { askDueAttempts, paymentPort } from '../online-payments/index.ts';
import { MERCHANT } from '../online-payments/testing.ts';
import { standingOf } from '../payments/index.ts';
import { sendDueRefunds } from './index.ts';

let desk: Desk;
let doors: TestDoors;
let gateway: Gateway;
/** The desk's house with the real gateway process's own code behind it, over the network. */
let house: House;
beforeAll(async () => {
  desk = await openDesk();
  doors = await openTestDoors(desk.test);
  gateway = await openGateway({ merchant: MERCHANT, ipnUrl: `${doors.urls.API}/payments/vnpay/ipn`, port: 0, host: '127.0.0.1', retryMs: 20 });
  const url = gateway.url.replace('localhost', '127.0.0.1');
  Object.assign(desk.test.house.config, { VNPAY_PAY_URL: `${url}/paymentv2/vpcpay.html`, VNPAY_API_URL: `${url}/merchant_webapi/api/transaction` });
  house = desk.test.house;
  // The gateway lives in real time; so must the house for what they agree on.
  desk.test.clock.set(new Date().toISOString());
}, 180_000);
afterAll(async () => {
  await gateway.close();
  await doors.close();
  await desk.close();
});

const port = () => {
  const there = paymentPort(house.config);
  if (there === undefined) throw new Error('No gateway.');
  return there;
};
const standing = ({ id }: Pick<Seen, 'id'>) => standingOf(house.database.reads, decodeId('Dossier', id));
const now = async ({ id }: Pick<Seen, 'id'>): Promise<Seen> => {
  const seen = await desk.read<Seen>(desk.reception, id, 'id version phase code reference');
  if (seen === null) throw new Error('Gone.');
  return seen;
};
const later = (ms: number): void => desk.test.clock.set(new Date(Date.parse(desk.test.clock.now()) + ms).toISOString());
const refundOf = async ({ id }: Pick<Seen, 'id'>) => (await desk.read<{ refund: { state: string; channel: string | null; text: string; reference: string | null } | null }>(desk.citizen, id, 'refund { state channel text reference }'))?.refund;
const eventually = async (holds: () => Promise<boolean>): Promise<void> => { while (!(await holds())) await new Promise((done) => { setTimeout(done, 10); }); };

/** The citizen pays on the gateway's own page, as a browser would. */
async function payAt(id: string, outcome: string, telling: string): Promise<void> {
  const { data } = await desk.test.execute<{ payOnline: { attempt: { payUrl: string } | null } }>('mutation($input: PayOnlineInput!) { payOnline(input: $input) { attempt { payUrl } errors { message } } }', { input: { clientKey: randomUUID(), dossierId: id, amountVnd: 16_000 } }, desk.citizen);
  const address = data?.payOnline.attempt?.payUrl ?? '';
  expect(await (await fetch(address)).text()).toContain('16.000 ₫');
  const answer = await fetch(`${gateway.url}/paymentv2/confirm`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ order: new URL(address).search.slice(1), outcome, telling }) });
  expect(answer.status).toBe(303);
}
/** Paid, then found not to qualify: the agency refuses (§9.2b). */
async function paidAndRefused(): Promise<Seen> {
  const rechecked = await broughtTo(desk, 'RECHECK');
  await payAt(rechecked.id, 'PAY', 'TWICE');
  await eventually(async () => (await standing(rechecked)).settled);
  let seen = await doAct(desk, desk.specialist, 'DRAFT_NOTICE', await now(rechecked), { kind: 'REFUSAL', items: [] });
  seen = await doAct(desk, desk.leader, 'APPROVE_NOTICE', seen);
  return doAct(desk, desk.reception, 'SEND_NOTICE', seen);
}
const CANNOT = { cause: 'CANNOT_DELIVER', legalGround: null };

it('§8.2b when no IPN comes the house asks by itself, and the fee is paid', async () => {
  const accepted = await broughtTo(desk, 'ACCEPT');
  await payAt(accepted.id, 'PAY', 'NEVER');
  await askDueAttempts(house, port());
  expect((await standing(accepted)).settled).toBe(false);
  later(61_000);
  await askDueAttempts(house, port());
  expect(await standing(accepted)).toMatchObject({ settled: true, feeVnd: 16_000, restVnd: 0 });
  expect((await desk.read<{ fee: { settled: boolean } }>(desk.citizen, accepted.id, 'fee { settled }'))?.fee.settled).toBe(true);
});

it('§10.2c refused after payment: proposed, approved by another, given back by the gateway once; the citizen sees where it stands', async () => {
  const refused = await paidAndRefused();
  expect(await refundOf(refused)).toBeNull();
  expect((await tryAct(desk, desk.specialist, 'PROPOSE_REFUND', refused, { ...CANNOT, amountVnd: 16_001 })).errors.map((error) => error.code)).toEqual(['REFUND_TOO_MUCH']);
  const proposed = await doAct(desk, desk.specialist, 'PROPOSE_REFUND', refused, CANNOT);
  const presses = await Promise.all(Array.from({ length: 8 }, () => tryAct(desk, desk.leader, 'APPROVE_REFUND', proposed)));
  expect(presses.filter((press: Payload) => press.errors.length === 0)).toHaveLength(1);
  expect(await standing(refused)).toEqual({ owedVnd: 16_000, settled: true, feeVnd: 0, restVnd: 0, refundDueVnd: 16_000 });
  expect(await refundOf(refused)).toMatchObject({ state: 'APPROVED', channel: 'ONLINE' });
  expect((await tryAct(desk, desk.reception, 'RECORD_REFUND', await now(refused))).errors.map((error) => error.code)).toEqual(['REFUND_BY_GATEWAY']);
  await Promise.all([sendDueRefunds(house, port()), sendDueRefunds(house, port())]);
  expect(await standing(refused)).toMatchObject({ refundDueVnd: 0, feeVnd: 0 });
  expect(await refundOf(refused)).toMatchObject({ state: 'PAID', text: expect.stringContaining('VNPAY') });
  expect((await tryAct(desk, desk.specialist, 'PROPOSE_REFUND', await now(refused), CANNOT)).errors.map((error) => error.code)).toEqual(['NOTHING_PAID']);
});

it('§10.2c a gateway that is away delays and never doubles: the same request is sent until it is answered', async () => {
  const refused = await paidAndRefused();
  await doAct(desk, desk.leader, 'APPROVE_REFUND', await doAct(desk, desk.specialist, 'PROPOSE_REFUND', refused, CANNOT));
  const url = house.config.VNPAY_API_URL;
  Object.assign(house.config, { VNPAY_API_URL: 'http://127.0.0.1:9/' });
  await sendDueRefunds(house, port());
  expect(await standing(refused)).toMatchObject({ refundDueVnd: 16_000 });
  Object.assign(house.config, { VNPAY_API_URL: url });
  later(11_000);
  await sendDueRefunds(house, port());
  await sendDueRefunds(house, port());
  expect(await standing(refused)).toMatchObject({ refundDueVnd: 0 });
  const [row] = await house.database.sql<{ count: number }[]>`select count(*) as count from refund_payouts p join refunds r on r.id = p.refund_id where r.dossier_id = ${decodeId('Dossier', refused.id)}`;
  expect(row?.count).toBe(1);
});

it('§10.2c delivered and not collected: no refund without a ground of law; paid at the desk goes back by transfer, with its voucher', async () => {
  const ready = await broughtTo(desk, 'TAKE_FEE');
  expect((await tryAct(desk, desk.specialist, 'PROPOSE_REFUND', ready, CANNOT)).errors.map((error) => error.code)).toEqual(['LEGAL_GROUND_REQUIRED']);
  const proposed = await doAct(desk, desk.specialist, 'PROPOSE_REFUND', ready, { account: null });
  expect((await tryAct(desk, desk.leader, 'APPROVE_REFUND', proposed)).errors.map((error) => error.code)).toEqual(['ACCOUNT_REQUIRED']);
  const back = await doAct(desk, desk.leader, 'SEND_BACK_REFUND', proposed);
  const approved = await doAct(desk, desk.leader, 'APPROVE_REFUND', await doAct(desk, desk.specialist, 'PROPOSE_REFUND', back));
  expect(await refundOf(approved)).toMatchObject({ state: 'APPROVED', channel: 'TRANSFER' });
  expect((await tryAct(desk, desk.reception, 'RECORD_REFUND', approved, { reference: ' ' })).errors.map((error) => error.code)).toEqual(['REFERENCE_REQUIRED']);
  const done = await doAct(desk, desk.reception, 'RECORD_REFUND', approved);
  expect(await standing(done)).toMatchObject({ feeVnd: 0, refundDueVnd: 0 });
  expect(await refundOf(done)).toMatchObject({ state: 'PAID', reference: 'UNC 12' });
});

it('§10.2c nothing was paid: nothing is offered, and nothing goes back', async () => {
  const accepted = await broughtTo(desk, 'ACCEPT');
  const withdrawn = await doAct(desk, desk.citizen, 'WITHDRAW', accepted);
  const offered = await desk.read<{ availableActions: { action: string; enabled: boolean; reasonCode: string | null }[] }>(desk.specialist, withdrawn.id, 'availableActions { action enabled reasonCode }');
  expect(offered?.availableActions).toContainEqual({ action: 'PROPOSE_REFUND', enabled: false, reasonCode: 'NOTHING_PAID' });
  expect((await tryAct(desk, desk.specialist, 'PROPOSE_REFUND', withdrawn)).errors.map((error) => error.code)).toEqual(['NOTHING_PAID']);
});
