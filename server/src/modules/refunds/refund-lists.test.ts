import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffViewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { decodeId } from '../../platform/ids.ts';
import { broughtTo, doAct } from '../dossiers/testing/acts.ts';
import { type Desk, openDesk, type Seen } from '../dossiers/testing/desk.ts';
import { feeScene } from '../dossiers/index.ts';
import { credit, standingOf } from '../payments/index.ts';

let desk: Desk;
beforeAll(async () => { desk = await openDesk(); }, 180_000);
afterAll(() => desk.close());

type Queue = 'REFUNDS_TO_PROPOSE' | 'TO_APPROVE' | 'REFUNDS_TO_TRANSFER';
/** In which of the three lists a dossier stands now; what the counts say must be what the lists hold. */
async function listsOf({ id }: Pick<Seen, 'id'>): Promise<Queue[]> {
  const lists: Queue[] = [];
  for (const [queue, who] of [['REFUNDS_TO_PROPOSE', desk.specialist], ['TO_APPROVE', desk.leader], ['REFUNDS_TO_TRANSFER', desk.reception]] as const) {
    const ids = await idsIn(queue, who);
    if (ids.includes(id)) lists.push(queue);
    expect(await countOf(queue, who)).toBe(ids.length);
  }
  return lists;
}
async function idsIn(queue: Queue, who: StaffViewer): Promise<string[]> {
  const { data } = await desk.test.execute<{ queue: { edges: { node: { id: string } }[] } }>('query($filter: QueueFilter) { queue(filter: $filter, first: 100) { edges { node { id } } } }', { filter: { queue } }, who);
  return data?.queue.edges.map((edge) => edge.node.id) ?? [];
}
async function countOf(queue: Queue, who: StaffViewer): Promise<number | undefined> {
  const { data } = await desk.test.execute<{ queueCounts: { queue: string; count: number; overdue: number }[] }>('query { queueCounts { queue count overdue } }', {}, who);
  return data?.queueCounts.find((one) => one.queue === queue)?.count;
}

let payments = 0;
/** Money seen at the bank for a dossier, through the one way in. */
async function paid({ id }: Pick<Seen, 'id'>, amountVnd = 16_000): Promise<void> {
  const { house, clock } = desk.test;
  const scene = await feeScene(house, decodeId('Dossier', id));
  payments += 1;
  await inTransaction(house.database, clock, async (tx) => { await credit(tx, { scene, agencyId: scene.agencyId, channel: 'TRANSFER', reference: `FT-${payments}`, amountVnd, at: tx.now }); });
}
const now = async ({ id }: Pick<Seen, 'id'>): Promise<Seen> => {
  const seen = await desk.read<Seen>(desk.reception, id, 'id version phase code reference');
  if (seen === null) throw new Error('Gone.');
  return seen;
};
async function refused(dossier: Seen): Promise<Seen> {
  const noticed = await doAct(desk, desk.specialist, 'DRAFT_NOTICE', await now(dossier), { kind: 'REFUSAL', items: [] });
  return doAct(desk, desk.reception, 'SEND_NOTICE', await doAct(desk, desk.leader, 'APPROVE_NOTICE', noticed));
}
const CANNOT = { cause: 'CANNOT_DELIVER', legalGround: null };

describe('§10.2c money that should go back stands in the work list of whoever has to act', () => {
  it('specialist, leader, reception, and then nobody', async () => {
    const rechecked = await broughtTo(desk, 'RECHECK');
    await paid(rechecked);
    expect(await listsOf(rechecked)).toEqual([]);
    const ended = await refused(rechecked);
    expect(await listsOf(ended)).toEqual(['REFUNDS_TO_PROPOSE']);
    const proposed = await doAct(desk, desk.specialist, 'PROPOSE_REFUND', ended, CANNOT);
    expect(await listsOf(ended)).toEqual(['TO_APPROVE']);
    const back = await doAct(desk, desk.leader, 'SEND_BACK_REFUND', proposed);
    expect(await listsOf(ended)).toEqual(['REFUNDS_TO_PROPOSE']);
    const approved = await doAct(desk, desk.leader, 'APPROVE_REFUND', await doAct(desk, desk.specialist, 'PROPOSE_REFUND', back, CANNOT));
    expect(await listsOf(ended)).toEqual(['REFUNDS_TO_TRANSFER']);
    await doAct(desk, desk.reception, 'RECORD_REFUND', approved);
    expect(await listsOf(ended)).toEqual([]);
  });

  it('delivered, collected or not, or withdrawn: what the fee took stays, and nobody is asked to give it back', async () => {
    for (const last of ['APPROVE', 'TAKE_FEE', 'RETURN_RESULT'] as const) expect(await listsOf(await broughtTo(desk, last))).toEqual([]);
    const accepted = await broughtTo(desk, 'ACCEPT');
    await paid(accepted);
    expect(await listsOf(await doAct(desk, desk.citizen, 'WITHDRAW', await now(accepted)))).toEqual([]);
  });

  it('nothing paid, nothing asked', async () => {
    expect(await listsOf(await refused(await broughtTo(desk, 'RECHECK')))).toEqual([]);
  });

  it('money no fee took – too little, twice, or when all was over – is asked back as soon as the dossier has ended, whatever way', async () => {
    const half = await broughtTo(desk, 'RECHECK');
    await paid(half, 6_000);
    expect(await listsOf(half)).toEqual([]);
    expect(await listsOf(await refused(half))).toEqual(['REFUNDS_TO_PROPOSE']);
    const gone = await doAct(desk, desk.citizen, 'WITHDRAW', await broughtTo(desk, 'ACCEPT'));
    await paid(gone);
    expect(await listsOf(gone)).toEqual(['REFUNDS_TO_PROPOSE']);
    const returned = await broughtTo(desk, 'RETURN_RESULT');
    await paid(returned);
    expect(await listsOf(returned)).toEqual(['REFUNDS_TO_PROPOSE']);
  });

  it('BLDS 2015 Đ579 what comes after a refund was paid out goes back in a refund of its own, never the first one again', async () => {
    const rechecked = await broughtTo(desk, 'RECHECK');
    await paid(rechecked);
    const giveBack = async (): Promise<void> => {
      const proposed = await doAct(desk, desk.specialist, 'PROPOSE_REFUND', await now(rechecked), CANNOT);
      await doAct(desk, desk.reception, 'RECORD_REFUND', await doAct(desk, desk.leader, 'APPROVE_REFUND', proposed));
    };
    await refused(rechecked);
    await giveBack();
    for (let late = 0; late < 2; late += 1) {
      expect((await desk.act(desk.specialist, 'proposeRefund', { dossierId: rechecked.id, expectedVersion: (await now(rechecked)).version, ...CANNOT, amountVnd: 16_000, reason: 'Nộp lần nữa.' })).errors.map((error) => error.code)).toEqual(['NOTHING_PAID']);
      await paid(rechecked);
      expect(await listsOf(rechecked)).toEqual(['REFUNDS_TO_PROPOSE']);
      await giveBack();
      expect(await listsOf(rechecked)).toEqual([]);
    }
    expect(await standingOf(desk.test.house.database.reads, decodeId('Dossier', rechecked.id))).toMatchObject({ feeVnd: 0, restVnd: 0, refundDueVnd: 0 });
    const [out] = await desk.test.house.database.sql<{ amount: number; count: number }[]>`select sum(r.amount_vnd)::int as amount, count(*)::int as count from refund_payouts p join refunds r on r.id = p.refund_id where r.dossier_id = ${decodeId('Dossier', rechecked.id)}`;
    expect(out).toEqual({ amount: 48_000, count: 3 });
  });
});
