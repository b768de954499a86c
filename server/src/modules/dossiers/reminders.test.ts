import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffViewer } from '../../platform/auth/viewer.ts';
import { makeOfficer } from '../../testing/house.ts';
import { remindOfDue, startReminders } from './reminders.ts';
import { broughtTo, doAct } from './testing/acts.ts';
import { AGENCY, type Desk, openDesk, type Seen } from './testing/desk.ts';

let desk: Desk;
let colleague: StaffViewer;
beforeAll(async () => {
  desk = await openDesk();
  // A position counts from when it was given.
  desk.test.clock.set('2026-11-19T02:00:00.000Z');
  colleague = await makeOfficer(desk.test.house, { agencyCode: AGENCY, role: 'SPECIALIST', division: 'Tư pháp – Hộ tịch', fullName: 'Nguyễn Văn Đồng' });
});
afterAll(() => desk.close());

/** Moves the clock and lets the job have its turn. */
const remindAt = (now: string): Promise<number> => {
  desk.test.clock.set(now);
  return remindOfDue(desk.test.house);
};
/** Kinds of what a person was told of a dossier, oldest first. */
async function told(viewer: StaffViewer, { id }: Pick<Seen, 'id'>): Promise<string[]> {
  const { data } = await desk.test.execute<{ notifications: { edges: { node: { kind: string; dossierId: string | null } }[] } }>('{ notifications(first: 100) { edges { node { kind dossierId } } } }', {}, viewer);
  return (data?.notifications.edges ?? []).map((edge) => edge.node).filter((one) => one.dossierId === id).map((one) => one.kind).toReversed();
}
/** Accepted Friday 20/11/2026 at 16:00: due Monday 23/11 17:00 (after 15 o'clock); hand-over due Monday 16:00. Tuesday 24/11 is a day off. */
async function acceptedOnFriday(last: 'ACCEPT' | 'FORWARD' | 'TAKE' | 'SUBMIT_FOR_APPROVAL' = 'TAKE'): Promise<Seen> {
  desk.test.clock.set('2026-11-20T09:00:00.000Z');
  return broughtTo(desk, last);
}

it('§9.1a due soon is told once to the officer who has it and to the leader, late once more; neither a second turn nor a second process repeats it', async () => {
  const taken = await acceptedOnFriday();
  await remindAt('2026-11-20T09:05:00.000Z');
  expect(await told(desk.specialist, taken)).toEqual(['DUE_SOON']);
  expect(await told(desk.leader, taken)).toEqual(['DUE_SOON']);
  expect(await told(colleague, taken)).toEqual([]);
  expect(await told(desk.reception, taken)).toEqual([]);
  expect(await remindAt('2026-11-23T09:59:59.000Z')).toBe(0);
  desk.test.clock.set('2026-11-23T10:00:00.001Z');
  const both = await Promise.all([remindOfDue(desk.test.house), remindOfDue(desk.test.house)]);
  expect(both[0] + both[1]).toBe(1);
  await remindAt('2026-11-25T02:00:00.000Z');
  for (const viewer of [desk.specialist, desk.leader]) expect(await told(viewer, taken)).toEqual(['DUE_SOON', 'OVERDUE']);
  const { data } = await desk.test.execute<{ notifications: { edges: { node: { title: string; body: string } }[] } }>('{ notifications(first: 1) { edges { node { title body } } } }', {}, desk.specialist);
  expect(data?.notifications.edges[0]?.node).toEqual({ title: 'Hồ sơ quá hạn trả kết quả', body: expect.stringContaining('Hẹn trả kết quả: 17:00 thứ Hai 23/11/2026.') });
});

it('§9.1a "soon" is counted over days off: what is due on Wednesday after Tuesday 24/11 is told on Monday, not on Friday', async () => {
  desk.test.clock.set('2026-11-23T09:00:00.000Z');
  const taken = await broughtTo(desk, 'TAKE');
  // Monday 16:00: due Wednesday 25/11 17:00. Looked at from the Friday before, it would still be in time.
  expect(await desk.read(desk.leader, taken.id, 'due { dueAt }')).toEqual({ due: { dueAt: '2026-11-25T10:00:00.000Z' } });
  await remindAt('2026-11-20T09:00:00.000Z');
  expect(await told(desk.specialist, taken)).toEqual([]);
  await remindAt('2026-11-23T09:01:00.000Z');
  expect(await told(desk.specialist, taken)).toEqual(['DUE_SOON']);
});

it('§9.2a the hand-over within one working day has a clock of its own: its officer on the day, the leader when late', async () => {
  const accepted = await acceptedOnFriday('ACCEPT');
  await remindAt('2026-11-20T16:59:00.000Z');
  expect(await told(desk.reception, accepted)).not.toContain('FORWARD_DUE_SOON');
  await remindAt('2026-11-22T17:00:00.000Z');
  expect(await told(desk.reception, accepted)).toContain('FORWARD_DUE_SOON');
  expect(await told(desk.leader, accepted)).not.toContain('FORWARD_DUE_SOON');
  await remindAt('2026-11-23T09:00:01.000Z');
  expect(await told(desk.reception, accepted)).toContain('FORWARD_OVERDUE');
  expect(await told(desk.leader, accepted)).toContain('FORWARD_OVERDUE');
  expect(await told(desk.specialist, accepted)).toEqual([]);
});

it('§9.1a what nobody has taken is told to all of its division; what waits for the leader, to officer and leader', async () => {
  const untaken = await acceptedOnFriday('FORWARD');
  const waiting = await acceptedOnFriday('SUBMIT_FOR_APPROVAL');
  await remindAt('2026-11-23T10:30:00.000Z');
  for (const viewer of [desk.specialist, colleague, desk.leader]) expect(await told(viewer, untaken)).toContain('OVERDUE');
  for (const viewer of [desk.specialist, desk.leader]) expect(await told(viewer, waiting)).toContain('OVERDUE');
  expect(await told(colleague, waiting)).toEqual([]);
});

it('§9.1a nothing is told while the citizen owes something, nor of what is done; NĐ 61/2018 Đ19.9 a new date begins anew', async () => {
  let paused = await doAct(desk, desk.specialist, 'RECHECK', await acceptedOnFriday());
  paused = await doAct(desk, desk.specialist, 'DRAFT_NOTICE', paused, { kind: 'SUPPLEMENT', items: [{ slotKey: 'giay-to-tuy-than', title: 'Giấy tờ tùy thân', instruction: 'Chụp lại.' }] });
  paused = await doAct(desk, desk.leader, 'APPROVE_NOTICE', paused);
  paused = await doAct(desk, desk.reception, 'SEND_NOTICE', paused);
  let done = await acceptedOnFriday('SUBMIT_FOR_APPROVAL');
  done = await doAct(desk, desk.leader, 'APPROVE', done);
  let moved = await acceptedOnFriday();
  moved = await doAct(desk, desk.specialist, 'DRAFT_EXTENSION', moved);
  moved = await doAct(desk, desk.leader, 'APPROVE_NOTICE', moved);
  moved = await doAct(desk, desk.reception, 'SEND_NOTICE', moved);
  await remindAt('2026-11-24T02:00:00.000Z');
  for (const dossier of [paused, done, moved]) expect(await told(desk.leader, dossier)).toEqual([]);
  await remindAt('2026-11-26T02:00:00.000Z');
  await remindAt('2026-11-27T10:00:01.000Z');
  expect(await told(desk.specialist, moved)).toEqual(['DUE_SOON', 'OVERDUE']);
});

it('§5 each reminder is the house\'s own act on the trail, once; the log of them takes no change', async () => {
  const { house } = desk.test;
  const rows = await house.database.sql<{ subject: string; detail: { threshold: string; clock: string; dueAt: string } }[]>`select subject, detail from audit_log where act = 'dossier.reminded' and actor = 'system'`;
  const kept = await house.database.sql<{ count: number }[]>`select count(*)::int as count from dossier_reminders`;
  expect(rows.length).toBe(kept[0]?.count);
  expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
  await expect(house.database.sql`delete from dossier_reminders`).rejects.toThrow(/permission denied|append/i);
});

it('the running house reminds by itself, from the start, and stops when it is closed', async () => {
  const taken = await acceptedOnFriday();
  const stop = startReminders(desk.test.house);
  for (let tries = 0; tries < 200 && (await told(desk.specialist, taken)).length === 0; tries += 1) await pause(25);
  await stop();
  expect(await told(desk.specialist, taken)).toEqual(['DUE_SOON']);
});
