import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyTrailFile } from '../../platform/audit/trail-file.ts';
import { readHeads, recordHead } from '../../platform/audit/heads.ts';
import type { StaffViewer, Viewer } from '../../platform/auth/viewer.ts';
import { decodeId } from '../../platform/ids.ts';
import { makeCitizen, makeOfficer } from '../../testing/house.ts';
import { readingsWritten } from '../dossiers/index.ts';
import { broughtTo } from '../dossiers/testing/acts.ts';
import { AGENCY, type Desk, openDesk, type Seen } from '../dossiers/testing/desk.ts';
import { sequencePending } from '../../platform/outbox/sequencer.ts';
import { exportTrail } from './trail.service.ts';

let desk: Desk;
let dossier: Seen;
let colleague: StaffViewer;
let elsewhere: StaffViewer;
beforeAll(async () => {
  desk = await openDesk();
  colleague = await makeOfficer(desk.test.house, { agencyCode: AGENCY, role: 'SPECIALIST', fullName: 'Võ Văn Kề' });
  elsewhere = await makeOfficer(desk.test.house, { agencyCode: 'X19360', role: 'LEADER', fullName: 'Trần Văn Khác' });
  dossier = await broughtTo(desk, 'TAKE');
  await desk.read(desk.specialist, dossier.id, 'answers');
  await settle();
});
afterAll(() => desk.close());

async function settle(): Promise<void> {
  await new Promise((resolve) => { setImmediate(resolve); });
  await readingsWritten(desk.test.house);
  while (await sequencePending(desk.test.house.database));
}
interface Entry { readonly who: string; readonly office: string | null; readonly what: string; readonly reading: boolean; readonly agencyName: string | null; readonly position: number | null; readonly verified: boolean | null }
interface Page { readonly edges: { cursor: string; node: Entry }[]; readonly pageInfo: { hasNextPage: boolean; endCursor: string | null } }
async function trail(viewer: Viewer, more: Record<string, unknown> = {}): Promise<Page> {
  const { data, errors } = await desk.test.execute<{ dossierTrail: Page }>('query($id: ID!, $first: Int, $after: String) { dossierTrail(dossierId: $id, first: $first, after: $after) { edges { cursor node { who office what reading agencyName position verified } } pageInfo { hasNextPage endCursor } } }', { id: dossier.id, first: 100, ...more }, viewer);
  if (data?.dossierTrail === undefined) throw Object.assign(new Error(errors?.[0]?.message), { code: errors?.[0]?.extensions?.['code'] });
  return data.dossierTrail;
}
const entries = async (viewer: Viewer): Promise<Entry[]> => (await trail(viewer)).edges.map(({ node }) => node);
async function exported(viewer: StaffViewer): Promise<string> {
  const { lines } = await exportTrail({ house: desk.test.house, viewer, requestId: randomUUID() }, decodeId('Dossier', dossier.id));
  let text = '';
  for await (const line of lines) text += line;
  return text;
}

describe('§5 who saw and who changed what', () => {
  it('the leader reads every act and every reading with time, office, place in the chain, and that each holds', async () => {
    const all = await entries(desk.leader);
    expect(all.find((one) => one.what === 'Mở xem nội dung hồ sơ')).toMatchObject({ who: desk.specialist.fullName, office: 'Bộ phận chuyên môn', reading: true, verified: true });
    expect(all.filter((one) => one.who === desk.reception.fullName && !one.reading).length).toBeGreaterThanOrEqual(3);
    expect(all.every((one) => one.verified === true && one.position !== null)).toBe(true);
    expect(all[0]?.agencyName).toContain('phường 1');
  });

  it('the specialist who has it reads it too; a colleague without it, another agency, a stranger are told that there is none', async () => {
    expect((await entries(desk.specialist)).length).toBeGreaterThan(5);
    const stranger = await makeCitizen(desk.test.house);
    for (const viewer of [colleague, desk.reception, elsewhere, stranger]) await expect(trail(viewer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(trail({ kind: 'ANONYMOUS' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(exported(colleague)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await desk.read(colleague, dossier.id, 'mayReadTrail trailUrl')).toEqual({ mayReadTrail: false, trailUrl: null });
    expect(await desk.read(desk.citizen, dossier.id, 'mayReadTrail trailUrl')).toEqual({ mayReadTrail: true, trailUrl: null });
  });

  it('NĐ 13/2023 Đ9 the owner reads who has opened their dossier, by agency and desk, nothing of the internal working and no name', async () => {
    await desk.test.execute('mutation($input: AddNoteInput!) { addNote(input: $input) { errors { code } } }', { input: { clientKey: randomUUID(), dossierId: dossier.id, text: 'Nội bộ' } }, desk.specialist);
    await settle();
    const own = await entries(desk.citizen);
    expect(own.length).toBeGreaterThan(0);
    expect(own.every((one) => one.reading && one.verified === true)).toBe(true);
    expect(own.find((one) => one.who === 'Bộ phận chuyên môn')?.agencyName).toContain('phường 1');
    expect(JSON.stringify(own)).not.toMatch(new RegExp([desk.specialist, desk.leader, desk.reception].map((one) => one.fullName).join('|')));
    expect(own.some((one) => one.what.startsWith('Ghi chú'))).toBe(false);
  });

  it('§5 an officer who saw number or address in a list is on record, once a request, and the dossier\'s trail says so', async () => {
    const count = async (): Promise<number> => { await settle(); return (await entries(desk.leader)).filter((one) => one.what === 'Xem trong danh sách có số định danh hoặc địa chỉ').length; };
    const before = await count();
    await desk.test.execute('{ queue(first: 20) { edges { node { id applicant { fullName } } } } }', {}, colleague);
    expect(await count()).toBe(before);
    await desk.test.execute('{ queue(first: 20) { edges { node { id applicant { fullName identityNumber address } } } } }', {}, colleague);
    expect(await count()).toBe(before + 1);
    const [line] = await desk.test.house.database.sql<{ detail: { dossiers: number[]; roles: string[] } }[]>`select detail from audit_log where act = 'dossiers.listed' order by id desc limit 1`;
    expect(line?.detail.dossiers).toContain(decodeId('Dossier', dossier.id));
    expect(line?.detail.roles).toEqual(['SPECIALIST']);
  });

  it('pages through everything once', async () => {
    const whole = (await trail(desk.leader)).edges.map(({ cursor }) => cursor);
    const seen: string[] = [];
    for (let after: string | null = whole[0] ?? null; after !== null;) {
      seen.push(after);
      const page = await trail(desk.leader, { first: 4, after });
      seen.push(...page.edges.slice(0, -1).map(({ cursor }) => cursor));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      if (after === null) seen.push(...page.edges.slice(-1).map(({ cursor }) => cursor));
    }
    expect(seen).toEqual(whole);
  });
});

describe('§5 exported, it proves itself', () => {
  it('offline, with the heads kept outside, also with what happened between and after', async () => {
    for (let index = 0; index < 3; index += 1) { await desk.draft(); await desk.read(desk.leader, dossier.id, 'answers'); await settle(); }
    const file = `${desk.test.house.config.DATA_DIR}/heads.jsonl`;
    await recordHead(desk.test.house.database, file, desk.test.clock.now());
    const text = await exported(desk.leader);
    const verdict = verifyTrailFile(text, await readHeads(file));
    expect(verdict).toMatchObject({ gaps: 0, heads: 1, fault: undefined });
    expect(verdict.rows).toBeGreaterThan(8);
    expect(text).toContain('dossier.trail-exported');
    expect(text).not.toContain('"subject":"account:');
    expect(verifyTrailFile(text.replace(desk.specialist.fullName, 'Ai Đó Khác'), []).fault?.kind).toBe('ROW_ALTERED');
  });

  it('an intruder with all rights who changes one row is seen on the page and in the file', async () => {
    const id = decodeId('Dossier', dossier.id);
    const { default: postgres } = await import('postgres');
    const intruder = postgres(desk.test.database.superUrl, { max: 1, onnotice: () => undefined, connection: { session_replication_role: 'replica' } });
    await intruder`update audit_log set actor_name = 'Không Ai' where id = (select max(id) from audit_log where act = 'dossier.read' and subject = ${`dossier:${id}`})`;
    await intruder.end();
    expect((await entries(desk.leader)).filter((one) => one.verified === false).map(({ who }) => who)).toEqual(['Không Ai']);
    expect(verifyTrailFile(await exported(desk.leader), []).fault?.kind).toBe('ROW_ALTERED');
  });
});
