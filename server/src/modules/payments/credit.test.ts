import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../../platform/database/transaction.ts';
import { decodeId } from '../../platform/ids.ts';
import { feeScene } from '../dossiers/index.ts';
import { broughtTo, tryAct } from '../dossiers/testing/acts.ts';
import { type Desk, openDesk } from '../dossiers/testing/desk.ts';
import { credit, type Credited, standingOf } from './index.ts';
import type { PaymentChannel } from '../ledger/index.ts';

let desk: Desk;
beforeAll(async () => { desk = await openDesk(); }, 180_000);
afterAll(() => desk.close());

const AT = '2026-11-24T03:00:00.000Z';
async function pay(id: string, amountVnd: number, reference: string, channel: PaymentChannel = 'ONLINE'): Promise<Credited> {
  const scene = await feeScene(desk.test.house, decodeId('Dossier', id));
  return inTransaction(desk.test.house.database, desk.test.clock, (tx) => credit(tx, { scene, agencyId: scene.agencyId, channel, reference, amountVnd, at: AT }));
}
const standing = (id: string) => standingOf(desk.test.house.database.reads, decodeId('Dossier', id));
const FEE = 'fee { paidVnd receiptNumber settled text } version availableActions { action enabled }';
interface SeenFee { fee: { paidVnd: number; receiptNumber: string | null; settled: boolean }; version: number; availableActions: { action: string; enabled: boolean }[] }

it('§8.2b a payment from afar settles the fee once, however often and in whatever order it is told; the citizen is told once, and the desk takes nothing more', async () => {
  const { id, version } = await broughtTo(desk, 'ACCEPT');
  const told = await Promise.all(Array.from({ length: 6 }, () => pay(id, 16_000, 'VNP-1')));
  expect(told.map((one) => `${one.outcome} ${one.fee}`).toSorted()).toEqual(['NEW PAID', ...Array.from({ length: 5 }, () => 'REPEATED BEFORE')]);
  expect(await standing(id)).toEqual({ owedVnd: 16_000, settled: true, feeVnd: 16_000, restVnd: 0, refundDueVnd: 0 });
  const seen = await desk.read<SeenFee>(desk.citizen, id, FEE);
  expect(seen).toMatchObject({ fee: { paidVnd: 16_000, settled: true, receiptNumber: '0000001/2026' }, version: version + 1 });
  const { data } = await desk.test.execute<{ notifications: { edges: { node: { title: string; dossierId: string } }[] } }>('{ notifications(first: 50) { edges { node { title dossierId } } } }', {}, desk.citizen);
  expect(data?.notifications.edges.filter(({ node }) => node.dossierId === id && node.title.includes('nộp trực tuyến')).map(({ node }) => node.title)).toEqual(['Đã nhận phí, lệ phí nộp trực tuyến, biên lai số 0000001/2026.']);
});

it('§8.2b too little waits, the rest completes it, what is too much or comes twice is kept beside it', async () => {
  const { id } = await broughtTo(desk, 'ACCEPT');
  expect((await pay(id, 15_999, 'CK-1', 'TRANSFER')).fee).toBe('NOT_ENOUGH');
  expect(await standing(id)).toMatchObject({ settled: false, feeVnd: 0, restVnd: 15_999 });
  expect((await pay(id, 10_000, 'BD-1', 'POST_OFFICE')).fee).toBe('PAID');
  expect((await pay(id, 16_000, 'VNP-2')).fee).toBe('BEFORE');
  expect(await standing(id)).toEqual({ owedVnd: 16_000, settled: true, feeVnd: 16_000, restVnd: 25_999, refundDueVnd: 0 });
  expect((await pay(id, 16_001, 'VNP-2')).outcome).toBe('DIFFERS');
  expect(await standing(id)).toMatchObject({ restVnd: 25_999 });
});

it('§8.2b money for a dossier that has ended is kept and takes nothing', async () => {
  const accepted = await broughtTo(desk, 'ACCEPT');
  await tryAct(desk, desk.citizen, 'WITHDRAW', accepted);
  expect(await pay(accepted.id, 16_000, 'VNP-3')).toMatchObject({ outcome: 'NEW', fee: 'NOT_NOW' });
  expect(await standing(accepted.id)).toMatchObject({ settled: false, feeVnd: 0, restVnd: 16_000 });
});

it('§8.1b the desk takes the whole fee through the ledger with the next receipt, and no other amount', async () => {
  const ready = await broughtTo(desk, 'RECORD_COLLECTION_CHECK');
  expect((await tryAct(desk, desk.reception, 'TAKE_FEE', ready, { amountVnd: 15_000 })).errors.map((error) => error.code)).toEqual(['FEE_AMOUNT_WRONG']);
  expect(await standing(ready.id)).toMatchObject({ restVnd: 0, feeVnd: 0 });
  expect((await tryAct(desk, desk.reception, 'TAKE_FEE', ready)).errors).toEqual([]);
  expect(await standing(ready.id)).toEqual({ owedVnd: 16_000, settled: true, feeVnd: 16_000, restVnd: 0, refundDueVnd: 0 });
  expect(await desk.read<SeenFee>(desk.citizen, ready.id, FEE)).toMatchObject({ fee: { receiptNumber: '0000003/2026' } });
});
