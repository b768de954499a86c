import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CitizenViewer } from '../../platform/auth/viewer.ts';
import { decodeId } from '../../platform/ids.ts';
import { makeCitizen } from '../../testing/house.ts';
import { mayReadFile } from './read-file.ts';
import { ASKED, doAct } from './testing/acts.ts';
import { type Desk, openDesk } from './testing/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  desk.test.clock.set('2026-11-25T02:00:00.000Z');
});
afterAll(() => desk.close());

interface Page { myPapers: { pageInfo: { hasNextPage: boolean; endCursor: string | null }; edges: { node: { id: string; title: string; file: { id: string }; dossier: { id: string } } }[] } }
async function papersOf(viewer: CitizenViewer, after: string | null = null, first = 100): Promise<Page['myPapers']> {
  const { data, errors } = await desk.test.execute<Page>('query($first: Int, $after: String) { myPapers(first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id title file { id } dossier { id } } } } }', { first, after }, viewer);
  expect(errors).toBeUndefined();
  if (data === null || data === undefined) throw new Error('No list.');
  return data.myPapers;
}
const idsOf = async (viewer: CitizenViewer): Promise<string[]> => (await papersOf(viewer)).edges.map(({ node }) => node.id);
const hide = (viewer: CitizenViewer, paperId: string, clientKey = randomUUID() as string) => desk.test.execute<{ hideGivenPaper: { errors: unknown[] } }>('mutation($input: HideGivenPaperInput!) { hideGivenPaper(input: $input) { errors { code } } }', { input: { clientKey, paperId } }, viewer);

it('§8.1a what was filed is listed, newest first, page by page; what lies in a draft is not', async () => {
  const citizen = await makeCitizen(desk.test.house, { identityNumber: '045190000777' });
  const draft = await desk.draft(citizen);
  expect(await idsOf(citizen)).toEqual([]);
  const filed = await doAct(desk, citizen, 'SUBMIT', draft);
  for (let more = 0; more < 3; more += 1) { desk.test.clock.set(`2026-11-25T03:0${more}:00.000Z`); await desk.filed(citizen); }
  const all = (await papersOf(citizen)).edges.map(({ node }) => node);
  expect(all.length).toBeGreaterThanOrEqual(4);
  expect(all.at(-1)).toMatchObject({ dossier: { id: filed.id } });
  const walked: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const page: Page['myPapers'] = await papersOf(citizen, after, 1);
    walked.push(...page.edges.map(({ node }) => node.id));
    [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
  }
  expect(walked).toEqual(all.map(({ id }) => id));
});

it('§8.1a, §5 a paper given once is given again without sending it: the same content, held by both dossiers, on the trail, read where it was filed', async () => {
  const citizen = await makeCitizen(desk.test.house, { identityNumber: '045190000778' });
  const first = await desk.filed(citizen);
  const [paper] = (await papersOf(citizen)).edges.map(({ node }) => node);
  const second = await desk.draft(citizen);
  const lying = await desk.read<{ draft: { papers: { id: string; slotKey: string }[] } }>(citizen, second.id, 'draft { papers { id slotKey } }');
  const replaces = lying?.draft.papers.filter(({ slotKey }) => slotKey === ASKED.slotKey).map(({ id }) => id);
  const { errors } = await desk.act(citizen, 'attachPaper', { dossierId: second.id, slotKey: ASKED.slotKey, uploadId: paper?.id, replaces });
  expect(errors).toEqual([]);
  const filed = await doAct(desk, citizen, 'SUBMIT', second);
  const files = await desk.read<{ papers: { slotKey: string; file: { id: string } }[] }>(desk.reception, filed.id, 'papers { slotKey file { id } }');
  expect(files?.papers.find(({ slotKey }) => slotKey === ASKED.slotKey)?.file.id).toBe(paper?.id);
  const trail = await desk.test.house.database.sql<{ detail: Record<string, unknown> }[]>`select detail from audit_log where act = 'dossier.paper-attached' and subject = ${`dossier:${decodeId('Dossier', second.id)}`} order by id desc limit 1`;
  expect(trail[0]?.detail).toMatchObject({ fileId: paper?.id, givenBefore: [decodeId('Dossier', first.id)] });
  expect(await mayReadFile(desk.test.house, desk.reception, paper?.id ?? '')).toBe(true);
  expect((await idsOf(citizen)).filter((id) => id === paper?.id)).toHaveLength(1);
});

it('§5 nobody sees, attaches or hides another’s paper', async () => {
  const [citizen, stranger] = [await makeCitizen(desk.test.house, { identityNumber: '045190000779' }), await makeCitizen(desk.test.house, { identityNumber: '045190000780' })];
  await desk.filed(citizen);
  const [paper = ''] = await idsOf(citizen);
  expect(await idsOf(stranger)).toEqual([]);
  const draft = await desk.draft(stranger);
  await expect(desk.act(stranger, 'attachPaper', { dossierId: draft.id, slotKey: ASKED.slotKey, uploadId: paper })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await hide(stranger, paper)).errors?.[0]?.extensions?.['code']).toBe('NOT_FOUND');
  expect(await idsOf(citizen)).toContain(paper);
  const officer = await desk.test.execute('{ myPapers { edges { node { id } } } }', {}, desk.reception);
  expect(officer.errors).toHaveLength(1);
});

it('a paper taken off the list is gone from it, stays where it was filed, and taking it off twice is once', async () => {
  const citizen = await makeCitizen(desk.test.house, { identityNumber: '045190000781' });
  const filed = await desk.filed(citizen);
  const [paper = ''] = await idsOf(citizen);
  const clientKey = randomUUID();
  for (const _time of [1, 2]) expect((await hide(citizen, paper, clientKey)).data?.hideGivenPaper.errors).toEqual([]);
  expect((await hide(citizen, paper)).data?.hideGivenPaper.errors).toEqual([]);
  expect(await idsOf(citizen)).not.toContain(paper);
  const still = await desk.read<{ papers: { file: { id: string } }[] }>(citizen, filed.id, 'papers { file { id } }');
  expect(still?.papers.map(({ file }) => file.id)).toContain(paper);
  expect((await hide(citizen, 'gì đó')).errors?.[0]?.extensions?.['code']).toBe('NOT_FOUND');
});
