import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../platform/auth/viewer.ts';
import { makeCitizen, makeOfficer } from '../../testing/house.ts';
import { broughtTo, doAct } from './testing/acts.ts';
import { type Desk, openDesk } from './testing/desk.ts';

let desk: Desk;
beforeAll(async () => { desk = await openDesk(); });
afterAll(() => desk.close());

interface Change { readonly version: number; readonly dossier: { readonly phase: string; readonly version: number }; readonly event: { readonly type: string; readonly text: string } | null }
const FOLLOW = 'subscription($id: ID!, $after: Int) { dossierChanged(id: $id, afterVersion: $after) { version dossier { phase version } event { type text } } }';
const follow = (viewer: Viewer, id: string, after?: number) => desk.test.subscribe(FOLLOW, after === undefined ? { id } : { id, after }, viewer);

async function take<T>(events: AsyncIterable<ExecutionResult>, count: number, field: string): Promise<T[]> {
  const taken: T[] = [];
  for await (const { data, errors } of events) {
    if (errors) throw errors[0] ?? new Error('an error without an error');
    // The operation asked for this field alone.
    taken.push(data?.[field] as T);
    if (taken.length === count) break;
  }
  return taken;
}
const changes = (events: AsyncIterable<ExecutionResult>, count: number): Promise<Change[]> => take<Change>(events, count, 'dossierChanged');

describe('§2 dossierChanged', () => {
  it('§9.2 tells the citizen every act once and in order, in words that are theirs; what the agency does within itself has none', async () => {
    const filed = await desk.filed();
    const following = changes(await follow(desk.citizen, filed.id, filed.version), 9);
    let now = filed;
    for (const [who, action] of [['reception', 'RECORD_ARRIVAL'], ['reception', 'ACCEPT'], ['reception', 'FORWARD'], ['specialist', 'TAKE'], ['specialist', 'RECHECK'], ['specialist', 'DRAFT_RESULT'], ['specialist', 'SUBMIT_FOR_APPROVAL'], ['leader', 'SEND_BACK'], ['specialist', 'SUBMIT_FOR_APPROVAL']] as const) now = await doAct(desk, desk[who], action, now);
    const told = await following;
    expect(told.map(({ version }) => version)).toEqual(Array.from({ length: 9 }, (_, index) => filed.version + 1 + index));
    expect(told.map(({ event }) => event?.type ?? null)).toEqual(['PARCEL_ARRIVED', 'ACCEPTED', 'FORWARDED', 'TAKEN', null, null, 'SUBMITTED_FOR_APPROVAL', null, 'SUBMITTED_FOR_APPROVAL']);
    for (const { version, dossier } of told) expect(dossier.version).toBeGreaterThanOrEqual(version);
    expect(told.at(-1)?.dossier.phase).toBe('AWAITING_APPROVAL');
  });

  it('goes on from the version seen last: what happened while nobody listened comes first, nothing twice', async () => {
    const { id, version } = await broughtTo(desk, 'FORWARD');
    const missed = await changes(await follow(desk.specialist, id, 1), version - 1);
    expect(missed.map((change) => change.version)).toEqual(Array.from({ length: version - 1 }, (_, index) => index + 2));
    const next = changes(await follow(desk.specialist, id), 1);
    await doAct(desk, desk.specialist, 'TAKE', { id, version });
    expect(await next).toMatchObject([{ version: version + 1, event: { type: 'TAKEN', text: 'Nhận thụ lý.' } }]);
  });

  it('§5 is for those who may know of the dossier: for others it does not exist', async () => {
    const { id } = await desk.filed();
    const stranger = await makeCitizen(desk.test.house);
    const elsewhere = await makeOfficer(desk.test.house, { agencyCode: 'X19360', role: 'LEADER' });
    for (const viewer of [stranger, elsewhere]) await expect(follow(viewer, id)).rejects.toMatchObject({ message: expect.stringContaining('Không tìm thấy') });
    await expect(follow({ kind: 'ANONYMOUS' }, id)).rejects.toMatchObject({ message: expect.stringContaining('đăng nhập') });
    const draft = await desk.draft();
    await expect(follow(desk.reception, draft.id)).rejects.toMatchObject({ message: expect.stringContaining('Không tìm thấy') });
  });

  it('§5 asks the right anew at each event: who has lost it is told nothing more, and the stream ends', async () => {
    const { id, version } = await desk.filed();
    const officer = { ...desk.reception };
    const events = (await follow(officer, id, version))[Symbol.asyncIterator]();
    const checked = await doAct(desk, desk.reception, 'RECORD_ARRIVAL', { id, version });
    expect((await events.next()).value).toMatchObject({ data: { dossierChanged: { version: version + 1 } } });
    Object.assign(officer, { positions: [] });
    await doAct(desk, desk.reception, 'ACCEPT', checked);
    expect((await events.next()).value).toMatchObject({ data: null, errors: [{ message: expect.stringContaining('Không tìm thấy') }] });
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });
});

describe('§2 queueCountsChanged', () => {
  const COUNTS = 'subscription { queueCountsChanged { queue count } }';
  type Counts = readonly { readonly queue: string; readonly count: number }[];
  const awaited = (counts: Counts | undefined): number => counts?.find(({ queue }) => queue === 'AWAITING_POST')?.count ?? -1;

  it('tells the counts at once and after changes in the officer\'s agencies; many at once make few events, and the last is right', async () => {
    const counts: Counts[] = [];
    const events = await desk.test.subscribe(COUNTS, {}, desk.reception);
    const reading = (async () => {
      for await (const { data } of events) {
        counts.push(data?.['queueCountsChanged'] as Counts);
        if (counts.length > 1 && awaited(counts.at(-1)) === awaited(counts[0]) + 6) break;
      }
    })();
    while (counts.length === 0) await sleep(10);
    await Promise.all(Array.from({ length: 6 }, () => desk.filed()));
    await reading;
    expect(counts.length).toBeLessThanOrEqual(8);
  });

  it('is for officers', async () => {
    await expect(desk.test.subscribe(COUNTS, {}, desk.citizen)).rejects.toMatchObject({ message: expect.stringContaining('đăng nhập') });
  });
});
