import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeCitizen } from '../../testing/house.ts';
import { AGENCY, ANSWERS, type Desk, openDesk, PROCEDURE, submission } from './testing/desk.ts';

let desk: Desk;
beforeAll(async () => { desk = await openDesk(); });
afterAll(() => desk.close());

const start = (change: Record<string, unknown> = {}) => desk.act(desk.citizen, 'startDraft', { procedureCode: PROCEDURE, agencyCode: AGENCY, ...change });
const codes = (answer: { errors: readonly { code: string; path: string[] | null }[] }) => answer.errors.map((error) => `${error.code} ${error.path?.join('.') ?? ''}`);

it('§3.2 a service below level 3 is not filed here, and the refusal says where to go', async () => {
  const { data } = await desk.test.execute<{ procedures: { edges: { node: { code: string; onlineLevel: number; receivingAgencies: { edges: { node: { code: string } }[] } } }[] } }>('{ procedures(filter: { filesOnline: false }, first: 100) { edges { node { code onlineLevel receivingAgencies(first: 1) { edges { node { code } } } } } } }');
  const tried: number[] = [];
  for (const level of [1, 2]) {
    const procedure = data?.procedures.edges.map((edge) => edge.node).find((one) => one.onlineLevel === level && one.receivingAgencies.edges.length > 0);
    if (procedure === undefined) continue;
    tried.push(level);
    const answer = await start({ procedureCode: procedure.code, agencyCode: procedure.receivingAgencies.edges[0]?.node.code });
    expect(codes(answer)).toEqual(['LEVEL_TOO_LOW procedureCode']);
    expect(answer.errors[0]?.message).toMatch(/Hãy nộp trực tiếp hoặc qua bưu điện đến Bộ phận tiếp nhận và trả kết quả – /);
    expect(answer.dossier).toBeNull();
  }
  expect(tried).toContain(1);
});

it('§6.2 only a published procedure, only at an agency in force that receives it', async () => {
  expect(codes(await start({ procedureCode: '9.999999' }))).toEqual(['PROCEDURE_UNKNOWN procedureCode']);
  expect(codes(await start({ agencyCode: 'SO-TU-PHAP-KHONG-CO' }))).toEqual(['AGENCY_DOES_NOT_RECEIVE agencyCode']);
  expect(codes(await start({ agencyCode: 'TT-TIN-HOC' }))).toEqual(['AGENCY_DOES_NOT_RECEIVE agencyCode']);
});

it('§8.1a a draft starts with what the profile knows; the same key gives the same draft', async () => {
  const clientKey = crypto.randomUUID();
  const answers = await Promise.all(Array.from({ length: 8 }, () => start({ clientKey })));
  expect(new Set(answers.map((answer) => answer.dossier?.id)).size).toBe(1);
  expect(answers[0]?.dossier).toMatchObject({ phase: 'DRAFT', version: 1, reference: expect.stringMatching(/^NT-/), draft: { revision: 1, answers: { requester: { fullName: 'Nguyễn Thị Hoa', identityNumber: '045190000001' } } } });
  expect(codes(await start({ clientKey, procedureCode: '1.001193' }))).toEqual(['CLIENT_KEY_REUSED ']);
});

it('§8.1a two devices never overwrite each other; the later one is shown what is stored', async () => {
  const { dossier } = await start();
  const save = (revision: number, answers: unknown) => desk.act(desk.citizen, 'saveDraft', { dossierId: dossier?.id, revision, answers });
  expect((await save(1, { purpose: 'điện thoại' })).errors).toEqual([]);
  const late = await save(1, { purpose: 'máy tính' });
  expect(codes(late)).toEqual(['VERSION_CONFLICT revision']);
  expect(late).toMatchObject({ conflict: { revision: 2, answers: { purpose: 'điện thoại' } } });
  expect((await save(1, { purpose: 'điện thoại' })).errors).toEqual([]);
  expect(codes(await save(2, ['không phải bản khai']))).toEqual(['ANSWERS_FORM answers']);
});

it('several acts in one request each answer with what they left', async () => {
  const { dossier } = await start();
  const save = (revision: number) => `saveDraft(input: { dossierId: "${dossier?.id}", revision: ${revision}, answers: { copies: ${revision} } }) { dossier { draft { revision answers } } }`;
  const { data } = await desk.test.execute(`mutation { first: ${save(1)} second: ${save(2)} }`, {}, desk.citizen);
  expect(data).toEqual({ first: { dossier: { draft: { revision: 2, answers: { copies: 1 } } } }, second: { dossier: { draft: { revision: 3, answers: { copies: 2 } } } } });
});

it('§8.1a one slot a paper: the slot must be of the form, the upload one\'s own, the number within the limit', async () => {
  const { dossier } = await start();
  const attach = async (slotKey: string, uploadId: string) => desk.act(desk.citizen, 'attachPaper', { dossierId: dossier?.id, slotKey, uploadId });
  expect(codes(await attach('khong-co', await desk.upload(desk.citizen)))).toEqual(['SLOT_UNKNOWN slotKey']);
  await expect(attach('giay-to-tuy-than', await desk.upload(desk.reception))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const twice = await desk.upload(desk.citizen);
  await attach('giay-to-tuy-than', twice);
  const { dossier: once } = await attach('giay-to-tuy-than', twice);
  expect(once).toMatchObject({ draft: { papers: [{ slotKey: 'giay-to-tuy-than', round: 0 }] } });
  await attach('giay-to-tuy-than', await desk.upload(desk.citizen));
  expect(codes(await attach('giay-to-tuy-than', await desk.upload(desk.citizen)))).toEqual(['TOO_MANY_FILES papers.giay-to-tuy-than']);
});

it('§8.1a a new file takes the place of another in one step: a refused one leaves the old, the same one sent again changes nothing', async () => {
  const { dossier } = await start();
  const attach = (uploadId: string, replaces: readonly string[] = []) => desk.act(desk.citizen, 'attachPaper', { dossierId: dossier?.id, slotKey: 'giay-to-tuy-than', uploadId, replaces });
  const papers = async () => (await desk.read<{ draft: { papers: { id: string }[] } }>(desk.citizen, dossier?.id ?? '', 'draft { papers { id } }'))?.draft.papers.map(({ id }) => id) ?? [];
  await attach(await desk.upload(desk.citizen));
  await attach(await desk.upload(desk.citizen));
  const [first = '', second = ''] = await papers();
  await expect(attach(await desk.upload(desk.reception), [first])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await papers()).toEqual([first, second]);

  const better = await desk.upload(desk.citizen);
  expect(codes(await attach(better, [first]))).toEqual([]);
  const after = await papers();
  expect(after).toEqual([second, expect.any(String)]);
  expect(codes(await attach(better, [first]))).toEqual([]);
  expect(await papers()).toEqual(after);
  // What another device replaced meanwhile makes no room.
  expect(codes(await attach(await desk.upload(desk.citizen), [first]))).toEqual(['TOO_MANY_FILES papers.giay-to-tuy-than']);
});

it('§8.1a, §16.2 filing tells every fault at once, each with the way to its field or slot, and files nothing', async () => {
  const { dossier } = await start();
  await desk.act(desk.citizen, 'saveDraft', { dossierId: dossier?.id, revision: 1, answers: { ...ANSWERS, requester: { fullName: 'Nguyễn Thị Hoa', identityNumber: '123' }, copies: undefined } });
  const answer = await desk.act(desk.citizen, 'submitDossier', { ...(await submission(desk, dossier?.id ?? '', 1)), declared: false });
  expect(codes(answer)).toEqual(expect.arrayContaining(['NOT_DECLARED declared', 'FORM answers.requester.identityNumber', 'REQUIRED answers.copies', 'PAPER_REQUIRED papers.giay-to-tuy-than']));
  expect(answer.dossier).toMatchObject({ phase: 'DRAFT', version: 1 });
});

it('§16.2 the declaration agreed to is the one in force, and is recorded', async () => {
  const { id, version } = await desk.draft();
  const input = await submission(desk, id, version);
  expect(codes(await desk.act(desk.citizen, 'submitDossier', { ...input, declarationVersion: 'cũ' }))).toEqual(['DECLARATION_CHANGED declarationVersion']);
  await desk.act(desk.citizen, 'submitDossier', input);
  expect(await desk.read(desk.citizen, id, 'declarationVersion draft { revision } answers papers { slotKey round }')).toMatchObject({ declarationVersion: input.declarationVersion, draft: null, answers: ANSWERS, papers: [{ slotKey: 'giay-to-tuy-than', round: 1 }] });
});

it('§8.1a a draft saved meanwhile on another device is not filed unseen', async () => {
  const { id, version } = await desk.draft();
  await desk.act(desk.citizen, 'saveDraft', { dossierId: id, revision: 2, answers: { ...ANSWERS, copies: 9 } });
  expect(codes(await desk.act(desk.citizen, 'submitDossier', await submission(desk, id, version, 2)))).toEqual(['DRAFT_CHANGED revision']);
});

it('§8.1a fifty submits with one key give one dossier, filed once', async () => {
  const { id, version } = await desk.draft();
  const input = { clientKey: crypto.randomUUID(), ...(await submission(desk, id, version)) };
  const answers = await Promise.all(Array.from({ length: 50 }, () => desk.act(desk.citizen, 'submitDossier', input)));
  expect(answers.every((answer) => answer.errors.length === 0 && answer.dossier?.id === id && answer.dossier.version === 2)).toBe(true);
  expect(await desk.read(desk.citizen, id, 'version events(last: 50) { edges { node { type } } }')).toEqual({ version: 2, events: { edges: [{ node: { type: 'DRAFT_STARTED' } }, { node: { type: 'SUBMITTED' } }] } });
  await expect(desk.act(desk.citizen, 'submitDossier', { ...input, revision: 1 })).resolves.toMatchObject({ errors: [{ code: 'CLIENT_KEY_REUSED' }] });
});

it('§5 a draft thrown away is gone for everybody; what was typed is deleted', async () => {
  const { id } = await desk.draft();
  expect((await desk.act(desk.citizen, 'discardDraft', { dossierId: id })).errors).toEqual([]);
  expect(await desk.read(desk.citizen, id, 'id')).toBeNull();
  const filed = await desk.filed();
  expect(codes(await desk.act(desk.citizen, 'discardDraft', { dossierId: filed.id }))).toEqual(['NO_DRAFT ']);
});

it("§5 nobody writes in somebody else's draft, or learns that it exists", async () => {
  const { id, version } = await desk.draft();
  const stranger = await makeCitizen(desk.test.house, { fullName: 'Người Lạ' });
  await expect(desk.act(stranger, 'saveDraft', { dossierId: id, revision: 2, answers: {} })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(desk.act(stranger, 'submitDossier', await submission(desk, id, version))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(desk.act(desk.reception, 'startCheck', { dossierId: id, expectedVersion: version })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
