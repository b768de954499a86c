import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Viewer } from '../../platform/auth/viewer.ts';
import { decodeId } from '../../platform/ids.ts';
import { makeCitizen, makeOfficer } from '../../testing/house.ts';
import { mayReadFile } from './read-file.ts';
import { readingsWritten } from './read-trail.ts';
import { ASKED, broughtTo, doAct } from './testing/acts.ts';
import { AGENCY, type Desk, openDesk } from './testing/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  desk.test.clock.set('2026-11-25T02:00:00.000Z');
});
afterAll(() => desk.close());

async function readingsOf(id: string): Promise<string[]> {
  await readingsWritten(desk.test.house);
  const rows = await desk.test.house.database.sql<{ name: string }[]>`select actor_name as name from audit_log where act = 'dossier.read' and subject = ${`dossier:${decodeId('Dossier', id)}`} order by id`;
  return rows.map((row) => row.name);
}

it('§5 an officer who reads the content of a dossier is on record, once a request; lists and owners are not', async () => {
  const { id } = await desk.filed();
  await desk.read(desk.reception, id, 'phase due { text } tracker { key } availableActions { action }');
  await desk.test.execute('{ queue { edges { node { id applicant { fullName } events(last: 3) { edges { node { text } } } } } } }', {}, desk.reception);
  await desk.read(desk.citizen, id, 'answers papers { id } sections { title }');
  expect(await readingsOf(id)).toEqual([]);
  await desk.read(desk.reception, id, 'answers papers { id } sections { title }');
  await desk.read(desk.leader, id, 'sections { title }');
  expect(await readingsOf(id)).toEqual(['Lê Thị Thu', 'Phan Thị Ngọc']);
});

it('§5 who has no business with a dossier does not learn that it exists', async () => {
  const { id } = await desk.filed();
  const stranger = await makeCitizen(desk.test.house);
  const elsewhere = await makeOfficer(desk.test.house, { agencyCode: 'H461', role: 'RECEPTION' });
  const operator = await makeOfficer(desk.test.house, { agencyCode: AGENCY, role: 'OPERATOR' });
  for (const viewer of [stranger, elsewhere, operator]) expect(await desk.read(viewer, id, 'id')).toBeNull();
  const { errors } = await desk.test.execute('query($id: ID!) { dossier(id: $id) { id } }', { id });
  expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  const list = await desk.test.execute('query { agencyDossiers(agencyCode: "X19333") { edges { node { id } } } }', {}, elsewhere);
  expect(list.errors?.[0]?.extensions?.['code']).toBe('NOT_FOUND');
});

it('§5, §10.2a a file is read by who may: papers by officers once sent, the result by the citizen once handed over', async () => {
  const { house } = desk.test;
  const stranger = await makeCitizen(house);
  const may = async (fileId: string): Promise<string[]> => {
    const everyone: Record<string, Viewer> = { citizen: desk.citizen, stranger, reception: desk.reception, leader: desk.leader, anonymous: { kind: 'ANONYMOUS' } };
    const answers = await Promise.all(Object.entries(everyone).map(async ([name, viewer]) => ((await mayReadFile(house, viewer, fileId)) ? [name] : [])));
    return answers.flat();
  };
  const draft = await desk.draft();
  const [paper] = await house.database.sql<{ file: string }[]>`select file_id as file from dossier_papers where dossier_id = ${decodeId('Dossier', draft.id)} and slot_key = ${ASKED.slotKey}`;
  expect(await may(paper?.file ?? '')).toEqual(['citizen']);
  await doAct(desk, desk.citizen, 'SUBMIT', draft);
  expect(await may(paper?.file ?? '')).toEqual(['citizen', 'reception', 'leader']);

  let now = await broughtTo(desk, 'TAKE_FEE');
  const [result] = await house.database.sql<{ file: string }[]>`select result_file_id as file from dossiers where id = ${decodeId('Dossier', now.id)}`;
  const atDesk = ['reception', 'leader'];
  expect(await may(result?.file ?? '')).toEqual(atDesk);
  // What the specialist uploaded is the agency's: read by serving there, not by having uploaded it.
  expect(await mayReadFile(house, desk.specialist, result?.file ?? '')).toBe(true);
  expect(await mayReadFile(house, { ...desk.specialist, positions: [] }, result?.file ?? '')).toBe(false);
  now = await doAct(desk, desk.reception, 'RETURN_RESULT', now);
  expect(await may(result?.file ?? '')).toEqual(['citizen', ...atDesk]);
});

it('TT 01/2018 Đ16 anyone may learn by a code how far a dossier has come, and nothing else', async () => {
  const now = await broughtTo(desk, 'FORWARD');
  const progress = async (code: string | null) => (await desk.test.execute<{ publicProgress: unknown }>('query($code: String!) { publicProgress(code: $code) { code percent label } }', { code })).data?.publicProgress;
  expect(await progress(now.code)).toEqual({ code: now.code, percent: 50, label: 'Đã hoàn thành 50%' });
  expect(await progress(` ${now.code?.toLowerCase()} `)).toMatchObject({ percent: 50 });
  expect(await progress('000.02.06.H50-261125-9999')).toBeNull();
  expect(await progress(now.reference)).toBeNull();
  await doAct(desk, desk.citizen, 'WITHDRAW', now);
  expect(await progress(now.code)).toEqual({ code: now.code, percent: 100, label: 'Đã kết thúc' });
});

it('§9.2a the desk sees what an acceptance would promise before it promises; nobody else is shown it', async () => {
  const { id } = await broughtTo(desk, 'RECORD_ARRIVAL');
  const preview = 'acceptancePreview { dueAt place explanation fee { totalVnd lines { name } } }';
  expect(await desk.read(desk.reception, id, preview)).toMatchObject({ acceptancePreview: { dueAt: '2026-11-25T10:00:00.000Z', explanation: ['Tính từ 09:00 thứ Tư 25/11/2026.', 'Giải quyết trong ngày làm việc đó.', 'Hẹn trả 17:00 thứ Tư 25/11/2026.'], fee: { totalVnd: 16_000, lines: [{ name: 'Phí cấp bản sao trích lục hộ tịch' }] } } });
  for (const viewer of [desk.citizen, desk.specialist]) expect(await desk.read(viewer, id, preview)).toEqual({ acceptancePreview: null });
});
