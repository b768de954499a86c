import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffViewer } from '../../platform/auth/viewer.ts';
import { makeCitizen, makeOfficer } from '../../testing/house.ts';
import { ASKED, broughtTo, doAct, tryAct } from './testing/acts.ts';
import { AGENCY, type Desk, openDesk } from './testing/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  desk.test.clock.set('2026-11-25T02:00:00.000Z');
});
afterAll(() => desk.close());

const officers = (role: 'SPECIALIST' | 'RECEPTION', count: number): Promise<StaffViewer[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => makeOfficer(desk.test.house, { agencyCode: AGENCY, role, fullName: `Cán bộ thứ ${index + 1}` })));

it('§9.2b twenty specialists take one dossier at the same moment: one has it, nineteen are told', async () => {
  const forwarded = await broughtTo(desk, 'FORWARD');
  const answers = await Promise.all((await officers('SPECIALIST', 20)).map((officer) => tryAct(desk, officer, 'TAKE', forwarded)));
  const won = answers.filter((answer) => answer.errors.length === 0);
  expect(won).toHaveLength(1);
  const told = answers.flatMap((answer) => answer.errors.map((error) => error.code));
  expect(told).toEqual(Array.from({ length: 19 }, () => 'VERSION_CONFLICT'));
  // Each loser is shown the dossier as it is now.
  expect(answers.every((answer) => answer.dossier?.version === forwarded.version + 1)).toBe(true);
});

it('§5 twenty different acts on one dossier at the same moment: one happens', async () => {
  const checking = await broughtTo(desk, 'RECORD_ARRIVAL');
  const people = await officers('RECEPTION', 20);
  const actions = ['ACCEPT', 'REFUSE_AT_RECEPTION', 'REQUEST_SUPPLEMENT'] as const;
  const answers = await Promise.all(people.map((officer, index) => tryAct(desk, officer, actions[index % 3] ?? 'ACCEPT', checking)));
  expect(answers.filter((answer) => answer.errors.length === 0)).toHaveLength(1);
  expect(await desk.read(desk.reception, checking.id, 'version')).toEqual({ version: checking.version + 1 });
});

it('TT 01/2018 Đ19 twelve acceptances of one agency at the same moment get twelve codes without a gap', async () => {
  const citizens = await Promise.all(Array.from({ length: 12 }, (_, index) => makeCitizen(desk.test.house, { fullName: `Người Nộp ${index + 1}` })));
  const checking = [];
  for (const citizen of citizens) checking.push(await broughtTo(desk, 'RECORD_ARRIVAL', citizen));
  desk.test.clock.set('2026-11-26T02:00:00.000Z');
  const accepted = await Promise.all(checking.map((one) => doAct(desk, desk.reception, 'ACCEPT', one)));
  expect(accepted.map((one) => one.code).toSorted()).toEqual(Array.from({ length: 12 }, (_, index) => `000.02.06.H50-261126-${String(index + 1).padStart(4, '0')}`));
});

it('TT 01/2018 Đ19 an acceptance that is refused takes no number', async () => {
  desk.test.clock.set('2026-11-27T02:00:00.000Z');
  const checking = await broughtTo(desk, 'RECORD_ARRIVAL');
  const refused = await tryAct(desk, desk.reception, 'ACCEPT', checking, { agreedWorkingDays: 3 });
  expect(refused.errors).toMatchObject([{ code: 'TIME_IS_PUBLISHED', path: ['agreedWorkingDays'] }]);
  expect((await doAct(desk, desk.reception, 'ACCEPT', checking)).code).toBe('000.02.06.H50-261127-0001');
});

it('§5 a click repeated after a lost answer gets the first answer, also when others went on meanwhile', async () => {
  const filed = await broughtTo(desk, 'SUBMIT');
  const input = { clientKey: crypto.randomUUID(), dossierId: filed.id, expectedVersion: filed.version, formSigned: true, papers: [{ slotKey: ASKED.slotKey, outcome: 'MATCHES' }] };
  const first = await desk.act(desk.reception, 'recordArrival', input);
  await doAct(desk, desk.reception, 'REQUEST_SUPPLEMENT', { id: filed.id, version: first.dossier?.version ?? 0 });
  const again = await desk.act(desk.reception, 'recordArrival', input);
  expect(again.errors).toEqual([]);
  expect(again.dossier?.phase).toBe('SUPPLEMENT_REQUESTED');
});

it('§9.1a a year nobody entered is told by its name and nothing happens', async () => {
  const filed = await broughtTo(desk, 'SUBMIT');
  desk.test.clock.set('2027-12-31T02:00:00.000Z');
  const checking = await doAct(desk, desk.reception, 'RECORD_ARRIVAL', filed);
  const answer = await tryAct(desk, desk.reception, 'ACCEPT', checking);
  desk.test.clock.set('2026-11-27T02:00:00.000Z');
  expect(answer.errors).toMatchObject([{ code: 'CALENDAR_YEAR_MISSING' }]);
  expect(answer.errors[0]?.message).toContain('2028');
  expect(answer.dossier).toMatchObject({ phase: 'CHECKING', code: null });
});
