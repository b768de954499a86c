import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaffViewer, Viewer } from '../../platform/auth/viewer.ts';
import { makeOfficer } from '../../testing/house.ts';
import { broughtTo } from '../dossiers/testing/acts.ts';
import { AGENCY, type Desk, openDesk, type Seen } from '../dossiers/testing/desk.ts';

let desk: Desk;
let dossier: Seen;
let elsewhere: StaffViewer;
beforeAll(async () => {
  desk = await openDesk();
  elsewhere = await makeOfficer(desk.test.house, { agencyCode: 'X19360', role: 'LEADER', fullName: 'Trần Văn Khác' });
});
afterAll(() => desk.close());
beforeEach(async () => { dossier = await broughtTo(desk, 'TAKE'); });

interface Note { readonly id: string; readonly text: string; readonly obstacle: boolean; readonly author: string; readonly answer: { by: string; text: string } | null }
interface Noted { readonly notes: Note[]; readonly labels: { id: string; name: string; colour: string }[] }
interface Answer { readonly dossier: Noted | null; readonly labels: { id: string; name: string; colour: string }[]; readonly errors: readonly { code: string; path: string[] | null }[] }
const FIELDS = 'notes { id text obstacle author answer { by text } } labels { id name colour }';

async function run<T>(query: string, variables: Record<string, unknown>, viewer: Viewer): Promise<T> {
  const { data, errors } = await desk.test.execute<Record<string, T>>(query, variables, viewer);
  const value = Object.values(data ?? {})[0];
  if (value === undefined || value === null) throw Object.assign(new Error(errors?.[0]?.message), { code: errors?.[0]?.extensions?.['code'] });
  return value;
}
const act = (viewer: Viewer, mutation: 'addNote' | 'answerObstacle' | 'labelDossier', more: Record<string, unknown>): Promise<Answer> =>
  run(`mutation($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { dossier { ${FIELDS} } errors { code path } } }`, { input: { clientKey: randomUUID(), dossierId: dossier.id, ...more } }, viewer);
const save = (viewer: Viewer, more: Record<string, unknown>): Promise<Answer> =>
  run('mutation($input: SaveLabelInput!) { saveLabel(input: $input) { labels { id name colour } errors { code path } } }', { input: { clientKey: randomUUID(), agencyCode: AGENCY, ...more } }, viewer);
const noted = async (viewer: Viewer): Promise<Noted | null> => desk.read<Noted>(viewer, dossier.id, FIELDS);
const said = (answer: Answer): string[] => answer.errors.map((error) => error.code);

describe('§17.3 notes and obstacles', () => {
  it('officers of the agency read a note, the citizen and other agencies never', async () => {
    expect(said(await act(desk.specialist, 'addNote', { text: 'Sổ gốc năm 1985 bị ướt.' }))).toEqual([]);
    expect((await noted(desk.reception))?.notes.map(({ text, author, obstacle }) => [text, author, obstacle])).toEqual([['Sổ gốc năm 1985 bị ướt.', desk.specialist.fullName, false]]);
    expect(await noted(desk.citizen)).toEqual({ notes: [], labels: [] });
    await expect(act(desk.citizen, 'addNote', { text: 'Tôi ghi' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(act(elsewhere, 'addNote', { text: 'Tôi ghi' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(said(await act(desk.specialist, 'addNote', { text: '' }))).toEqual(['TEXT_REQUIRED']);
    expect(said(await act(desk.specialist, 'addNote', { text: 'a'.repeat(2_001) }))).toEqual(['TEXT_TOO_LONG']);
  });

  it('an obstacle stands in the leader\'s list until somebody writes how it was overcome, once, also when two do at once', async () => {
    const key = randomUUID();
    const [first] = await Promise.all([act(desk.specialist, 'addNote', { text: 'Chưa có hướng dẫn về mẫu mới.', obstacle: true, clientKey: key }), act(desk.specialist, 'addNote', { text: 'Chưa có hướng dẫn về mẫu mới.', obstacle: true, clientKey: key })]);
    const noteId = first.dossier?.notes.at(-1)?.id ?? '';
    expect(first.dossier?.notes).toHaveLength(1);
    const list = (open: boolean, viewer: Viewer = desk.leader) => run<{ edges: { node: { id: string; text: string; answer: { text: string } | null; dossier: { id: string } | null } }[] }>('query($open: Boolean) { obstacles(open: $open, first: 100) { edges { node { id text answer { text } dossier { id } } } } }', { open }, viewer);
    expect((await list(true)).edges.find(({ node }) => node.id === noteId)?.node.dossier?.id).toBe(dossier.id);
    expect((await list(true, elsewhere)).edges).toEqual([]);
    await expect(list(true, desk.specialist)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(act(elsewhere, 'answerObstacle', { noteId, text: 'Xong' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const answers = await Promise.all([act(desk.leader, 'answerObstacle', { noteId, text: 'Đã hỏi Sở Tư pháp.' }), act(desk.reception, 'answerObstacle', { noteId, text: 'Đã hỏi Sở Tư pháp!' })]);
    expect(answers.flatMap(said)).toEqual(['OBSTACLE_ANSWERED']);
    expect((await list(true)).edges.some(({ node }) => node.id === noteId)).toBe(false);
    expect((await list(false)).edges.find(({ node }) => node.id === noteId)?.node.answer?.text).toMatch(/^Đã hỏi Sở Tư pháp/);
  });

  it('§5 what was noted cannot be changed or removed by the application', async () => {
    for (const statement of ["update dossier_notes set text = ''", 'delete from dossier_notes', "update dossier_obstacle_answers set text = ''", 'delete from dossier_obstacle_answers', 'delete from labels']) {
      await expect(desk.test.house.database.sql.unsafe(statement), statement).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('labels', () => {
  it('the head of the agency makes them, each name once whatever its marks; nobody else does', async () => {
    const { labels, errors } = await save(desk.leader, { name: 'Cần xác minh', colour: 'AMBER' });
    expect([labels.map(({ name }) => name), errors]).toEqual([['Cần xác minh'], []]);
    expect(said(await save(desk.leader, { name: 'CAN XAC  MINH', colour: 'RED' }))).toEqual(['LABEL_TAKEN']);
    expect(said(await save(desk.leader, { name: ' ', colour: 'RED' }))).toEqual(['NAME_REQUIRED']);
    expect(said(await save(desk.leader, { name: 'x'.repeat(31), colour: 'RED' }))).toEqual(['NAME_TOO_LONG']);
    await expect(save(desk.specialist, { name: 'Của tôi', colour: 'RED' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(save(elsewhere, { name: 'Của tôi', colour: 'RED' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const twice = await Promise.all([save(desk.leader, { name: 'Khẩn', colour: 'RED' }), save(desk.leader, { name: 'khan', colour: 'RED' })]);
    expect(twice.flatMap(said)).toEqual(['LABEL_TAKEN']);
  });

  it('are put on and taken off by officers, twice is once, both stand in the trail; a retired one is put on nothing', async () => {
    const made = await save(desk.leader, { name: `Ưu tiên ${randomUUID().slice(0, 8)}`, colour: 'PURPLE' });
    const label = made.labels.find(({ name }) => name.startsWith('Ưu tiên'));
    const labelId = label?.id ?? '';
    await Promise.all([act(desk.reception, 'labelDossier', { labelId, on: true }), act(desk.specialist, 'labelDossier', { labelId, on: true })]);
    expect((await noted(desk.leader))?.labels).toEqual([label]);
    expect(await noted(desk.citizen)).toEqual({ notes: [], labels: [] });
    await expect(act(elsewhere, 'labelDossier', { labelId, on: false })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await act(desk.reception, 'labelDossier', { labelId, on: false });
    await act(desk.reception, 'labelDossier', { labelId, on: false });
    expect((await noted(desk.leader))?.labels).toEqual([]);
    const trail = await desk.test.house.database.sql<{ act: string }[]>`select act from audit_log where act like 'label.%' and subject like 'dossier:%' order by id desc limit 2`;
    expect(trail.map(({ act: done }) => done)).toEqual(['label.taken', 'label.put']);
    await save(desk.leader, { labelId, name: label?.name, colour: 'PURPLE', retired: true });
    expect(said(await act(desk.reception, 'labelDossier', { labelId, on: true }))).toEqual(['LABEL_RETIRED']);
  });
});

it('an open page is told when something is noted', async () => {
  const events = await desk.test.subscribe('subscription($id: ID!) { notesChanged(dossierId: $id) { notes { text } } }', { id: dossier.id }, desk.leader);
  let noteds = 0;
  for await (const { data } of events) {
    const told = data?.['notesChanged'] as { notes: { text: string }[] } | undefined;
    const notes = told?.notes ?? [];
    if (notes.length === 0) { noteds += 1; await act(desk.specialist, 'addNote', { text: 'Mới' }); }
    else { expect(notes.map(({ text }) => text)).toEqual(['Mới']); break; }
  }
  expect(noteds).toBe(1);
});
