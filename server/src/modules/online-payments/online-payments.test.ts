import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { decodeId } from '../../platform/ids.ts';
import { broughtTo, doAct, tryAct } from '../dossiers/testing/acts.ts';
import { type Desk, openDesk, type Seen } from '../dossiers/testing/desk.ts';
import { standingOf } from '../payments/index.ts';
import { noticeOf } from './testing.ts';

let desk: Desk;
let doors: TestDoors;
beforeAll(async () => {
  desk = await openDesk();
  doors = await openTestDoors(desk.test);
}, 180_000);
afterAll(async () => {
  await doors.close();
  await desk.close();
});

interface Tried { reference: string; amountVnd: number; state: string; text: string; payUrl: string | null }
interface Paying { attempt: Tried | null; errors: { code: string; message: string }[] }
const ATTEMPT = 'reference amountVnd state text payUrl';
async function pay(id: string, amountVnd = 16_000, clientKey: string = randomUUID()): Promise<Paying> {
  const { data, errors } = await desk.test.execute<{ payOnline: Paying }>(`mutation($input: PayOnlineInput!) { payOnline(input: $input) { attempt { ${ATTEMPT} } errors { code message } } }`, { input: { clientKey, dossierId: id, amountVnd } }, desk.citizen);
  if (data?.payOnline === undefined) throw new Error(errors?.[0]?.message);
  return data.payOnline;
}
const referenceOf = ({ attempt }: Paying): string => {
  if (attempt === null) throw new Error('No attempt.');
  return attempt.reference;
};
const ipn = async (query: string): Promise<{ RspCode: string; Message: string }> => (await (await fetch(`${doors.urls.API}/payments/vnpay/ipn?${query}`)).json()) as { RspCode: string; Message: string };
const attemptsOf = async ({ id }: Pick<Seen, 'id'>) => (await desk.read<{ paymentAttempts: Tried[] }>(desk.citizen, id, `paymentAttempts { ${ATTEMPT} }`))?.paymentAttempts;
const paid = async ({ id }: Pick<Seen, 'id'>) => (await desk.read<{ fee: { settled: boolean; paidVnd: number } }>(desk.citizen, id, 'fee { settled paidVnd }'))?.fee;
const standing = ({ id }: Pick<Seen, 'id'>) => standingOf(desk.test.house.database.reads, decodeId('Dossier', id));
const later = (minutes: number): void => desk.test.clock.set(new Date(Date.parse(desk.test.clock.now()) + minutes * 60_000).toISOString());

describe('§8.2b paying online at level 4', () => {
  it('from acceptance on: one open attempt, whose address is signed and says how much; the IPN pays the fee, and the desk takes nothing more', async () => {
    const accepted = await broughtTo(desk, 'ACCEPT');
    const first = await pay(accepted.id);
    expect(first.errors).toEqual([]);
    expect(first.attempt?.payUrl).toContain('vnp_Amount=1600000&');
    expect((await pay(accepted.id)).attempt).toEqual(first.attempt);
    expect(await ipn(noticeOf(referenceOf(first), 16_000))).toEqual({ RspCode: '00', Message: 'Confirm Success' });
    expect(await paid(accepted)).toEqual({ settled: true, paidVnd: 16_000 });
    expect(await attemptsOf(accepted)).toMatchObject([{ state: 'PAID', text: 'Đã thanh toán.', payUrl: null }]);
    expect((await pay(accepted.id)).errors.map((error) => error.code)).toEqual(['FEE_ALREADY_TAKEN']);
  });

  it('an IPN is checked in order and answered exactly; what is wrong credits nothing and is kept as it came', async () => {
    const accepted = await broughtTo(desk, 'ACCEPT');
    const reference = referenceOf(await pay(accepted.id));
    const good = noticeOf(reference, 16_000);
    expect((await ipn(good.replace('vnp_Amount=1600000', 'vnp_Amount=1600100'))).RspCode).toBe('97');
    expect((await ipn(`${good}&vnp_Amount=1600000`)).RspCode).toBe('97');
    expect((await ipn('')).RspCode).toBe('97');
    expect((await ipn(noticeOf('MC0X0', 16_000))).RspCode).toBe('01');
    expect((await ipn(noticeOf(reference, 15_999))).RspCode).toBe('04');
    expect(await standing(accepted)).toMatchObject({ settled: false, restVnd: 0 });
    expect((await ipn(good)).RspCode).toBe('00');
    expect((await ipn(good)).RspCode).toBe('02');
    const kept = await desk.test.house.database.sql<{ verdict: string }[]>`select verdict from gateway_messages where txn_ref = ${reference} order by id`;
    expect(kept.map((row) => row.verdict)).toEqual(['04', '00', '02']);
    await expect(desk.test.house.database.writeSql`update gateway_messages set verdict = '00'`).rejects.toThrow(/append-only|permission denied/);
  });

  it('a failure is recorded with its reason, answered 00, and the person can try again', async () => {
    const accepted = await broughtTo(desk, 'ACCEPT');
    const reference = referenceOf(await pay(accepted.id));
    expect((await ipn(noticeOf(reference, 16_000, { responseCode: '24', transactionStatus: '02' }))).RspCode).toBe('00');
    expect(await attemptsOf(accepted)).toMatchObject([{ state: 'FAILED', text: 'Bạn đã hủy giao dịch.' }]);
    expect(await paid(accepted)).toEqual({ settled: false, paidVnd: 0 });
    expect(referenceOf(await pay(accepted.id))).not.toBe(reference);
  });

  it('the page the person comes back to credits nothing, whatever its address says', async () => {
    const accepted = await broughtTo(desk, 'ACCEPT');
    const reference = referenceOf(await pay(accepted.id));
    const back = async (query: string) => (await desk.test.execute<{ paymentReturned: Paying }>(`mutation($input: PaymentReturnedInput!) { paymentReturned(input: $input) { attempt { ${ATTEMPT} } errors { code message } } }`, { input: { query } }, desk.citizen)).data?.paymentReturned;
    expect(await back(noticeOf(reference, 16_000))).toMatchObject({ attempt: { state: 'OPEN', text: 'Đang chờ cổng thanh toán xác nhận.' }, errors: [] });
    expect(await paid(accepted)).toEqual({ settled: false, paidVnd: 0 });
    expect(await back(noticeOf(reference, 16_000).replace('16', '17'))).toMatchObject({ attempt: null, errors: [{ code: 'RETURN_UNSIGNED' }] });
  });

  it('what has changed since is said with the new amount; what came by transfer counts', async () => {
    const accepted = await broughtTo(desk, 'ACCEPT');
    expect(await pay(accepted.id, 8_000)).toMatchObject({ attempt: null, errors: [{ code: 'AMOUNT_CHANGED', message: expect.stringContaining('16.000') }] });
  });

  it('an attempt that ran out is asked about before another begins: while the gateway does not answer, nobody is let pay twice', async () => {
    const accepted = await broughtTo(desk, 'ACCEPT');
    await pay(accepted.id);
    later(16);
    expect(await pay(accepted.id)).toMatchObject({ attempt: null, errors: [{ code: 'PAYMENT_UNCONFIRMED' }] });
  });

  it('§3.2 a late IPN of an ended dossier is kept for the citizen, and takes no fee', async () => {
    const accepted = await broughtTo(desk, 'ACCEPT');
    const reference = referenceOf(await pay(accepted.id));
    await doAct(desk, desk.citizen, 'WITHDRAW', { ...accepted });
    expect((await ipn(noticeOf(reference, 16_000))).RspCode).toBe('00');
    expect(await standing(accepted)).toMatchObject({ settled: false, feeVnd: 0, restVnd: 16_000 });
  });

  it('twenty presses and ten IPNs at once: one attempt, one credit; the same key answers the same', async () => {
    const accepted = await broughtTo(desk, 'ACCEPT');
    const key = randomUUID();
    const all = await Promise.all(Array.from({ length: 20 }, (_, index) => pay(accepted.id, 16_000, index % 2 === 0 ? key : randomUUID())));
    expect(new Set(all.map(referenceOf)).size).toBe(1);
    const query = noticeOf(referenceOf(await pay(accepted.id)), 16_000);
    const answers = await Promise.all(Array.from({ length: 10 }, () => ipn(query)));
    expect(answers.map((answer) => answer.RspCode).toSorted()).toEqual(['00', ...Array.from({ length: 9 }, () => '02')]);
    expect(await standing(accepted)).toMatchObject({ feeVnd: 16_000, restVnd: 0 });
  });

  it('another citizen learns nothing of it', async () => {
    const accepted = await broughtTo(desk, 'ACCEPT');
    const reference = referenceOf(await pay(accepted.id));
    const other = await desk.test.person('045088000002');
    const { data, errors } = await desk.test.execute<{ paymentAttempt: Tried | null }>(`query($reference: String!) { paymentAttempt(reference: $reference) { ${ATTEMPT} } }`, { reference }, other);
    expect([data?.paymentAttempt ?? null, errors?.[0]?.extensions?.['code']]).toEqual([null, 'NOT_FOUND']);
    await expect(tryAct(desk, desk.reception, 'PAY_ONLINE', accepted)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
