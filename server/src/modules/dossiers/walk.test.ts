import { isFinal, replay } from '@mot-cua/dossier';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeId } from '../../platform/ids.ts';
import { findRecord, listEvents } from './dossier.storage.ts';
import { projection } from './dossier.row.ts';
import { queueCounts, queueList } from './queue.service.ts';
import { type DeskAction, doAct, tryAct } from './testing/acts.ts';
import { type Desk, openDesk, type Seen } from './testing/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  desk.test.clock.set('2026-11-25T02:00:00.000Z');
});
afterAll(() => desk.close());

interface Offered { readonly availableActions: readonly { action: DeskAction; enabled: boolean }[] }
const people = () => [desk.citizen, desk.reception, desk.specialist, desk.leader] as const;

/** Every act somebody may do now, as the screens are told. */
async function open(now: Seen) {
  const offers = await Promise.all(people().map(async (person) => ({ person, seen: await desk.read<Offered>(person, now.id, 'availableActions { action enabled }') })));
  return offers.flatMap(({ person, seen }) => (seen?.availableActions ?? []).map((one) => ({ person, ...one })));
}

async function wander(picks: readonly number[]): Promise<Seen> {
  let now = await desk.filed();
  for (const pick of picks) {
    const offered = await open(now);
    // One letter at a time here; and a dossier that went to another agency is out of these people's sight (see `consultations`).
    const asked = offered.some((one) => one.action === 'WITHDRAW_CONSULTATION');
    const enabled = offered.filter((one) => one.enabled && one.action !== 'TRANSFER' && !(one.action === 'CONSULT' && asked) && !(one.action === 'WITHDRAW' && pick % 5 !== 0));
    // What is shown closed is refused, and changes nothing.
    const closed = offered.find((one) => !one.enabled);
    if (closed !== undefined && pick % 3 === 0) expect((await tryAct(desk, closed.person, closed.action, now)).errors).not.toEqual([]);
    const chosen = enabled[pick % Math.max(enabled.length, 1)];
    if (chosen === undefined) break;
    now = await doAct(desk, chosen.person, chosen.action, now);
  }
  return now;
}

it('§5 wherever a dossier wanders, what is offered is done, what is closed is refused, and the history replayed is the projection', async () => {
  const { reads } = desk.test.house.database;
  await fc.assert(fc.asyncProperty(fc.array(fc.nat({ max: 1_000 }), { minLength: 4, maxLength: 14 }), async (picks) => {
    const now = await wander(picks);
    const id = decodeId('Dossier', now.id);
    const state = replay(await listEvents(reads, id));
    expect(await findRecord(reads, id)).toMatchObject(projection(state));
    // §10.2c: when all is over, only money may still go back, and a result that was wrong be taken back or replaced.
    const afterwards = ['DRAFT_CORRECTION', 'REPLACE_RESULT', 'REVOKE_RESULT'];
    if (isFinal(state.phase)) expect((await open(now)).filter((one) => !one.action.endsWith('_REFUND') && !(state.phase === 'RETURNED' && afterwards.includes(one.action)))).toEqual([]);
  }), { numRuns: 6 });
  await countsHold();
});

/** The counters every act keeps, the work lists counted row by row, and the table itself say the same. */
async function countsHold(): Promise<void> {
  const { sql } = desk.test.house.database;
  const kept = await sql<{ phase: string; count: number }[]>`select phase, count from dossier_counters where count > 0 order by phase`;
  const counted = await sql<{ phase: string; count: number }[]>`select phase, count(*) as count from dossiers where phase <> 'DRAFT' group by phase order by phase`;
  expect([...kept]).toEqual([...counted]);
  for (const officer of [desk.reception, desk.specialist, desk.leader]) {
    for (const { queue, count } of await queueCounts(desk.test, officer)) {
      const list = await queueList({ house: desk.test.house, viewer: officer }, { queue });
      expect([queue, count, count]).toEqual([queue, await list.count(), (await list.rows({ limit: 1_000, after: null })).length]);
    }
  }
}
