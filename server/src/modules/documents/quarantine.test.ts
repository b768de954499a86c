import { randomUUID } from 'node:crypto';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../../platform/database/transaction.ts';
import { decodeId } from '../../platform/ids.ts';
import { EICAR, openTestClamd, type TestClamd } from '../../testing/clamd.ts';
import { openTestDoors } from '../../testing/doors.ts';
import { DEMONSTRATION_PASSWORD } from '../accounts/index.ts';
import { mayReadFile, paperInfections } from '../dossiers/index.ts';
import { ASKED, doAct, tryAct } from '../dossiers/testing/acts.ts';
import { type Desk, openDesk, type Seen } from '../dossiers/testing/desk.ts';
import { clamdAt } from './clamd.ts';
import type { Documents } from './file.service.ts';
import { completeUpload, insertUpload } from './file.storage.ts';
import { openFileVault } from './file-vault.ts';
import { pdf } from './hostile-files.fixture.ts';
import { scanDue, type Scanning } from './scan.service.ts';
import { scanStanding } from './scan.storage.ts';

let desk: Desk;
let clamd: TestClamd;
let documents: Documents;
let now = Date.parse('2026-11-25T02:00:00.000Z');
beforeAll(async () => {
  desk = await openDesk();
  clamd = await openTestClamd();
  documents = { database: desk.test.house.database, clock: desk.test.clock, vault: await openFileVault(desk.test.house.config.DATA_DIR), quarantine: () => undefined };
  // Every upload of these tests waits for the scanner, as where one is configured.
  desk.upload = (owner) => put(owner.accountId, pdf());
  desk.test.clock.set(new Date(now).toISOString());
});
afterAll(async () => {
  await clamd.close();
  await desk.close();
});

const infected = (): Buffer => pdf('', `<<>>\n%${EICAR}`);
async function put(ownerAccountId: number, bytes: Buffer): Promise<string> {
  const id = randomUUID();
  const storageKey = `${id.slice(0, 2)}/${id}`;
  await mkdir(dirname(documents.vault.path(storageKey)), { recursive: true });
  await writeFile(documents.vault.path(storageKey), bytes);
  await inTransaction(documents.database, documents.clock, async (tx) => {
    await insertUpload(tx, { id, ownerAccountId, name: 'giấy tờ.pdf', mediaType: 'application/pdf', sizeBytes: bytes.length });
    await completeUpload(tx, id, { name: 'giấy tờ.pdf', mediaType: 'application/pdf', sizeBytes: bytes.length, sha256: id.replaceAll('-', '').padEnd(64, '0'), storageKey }, true);
  });
  return id;
}
const scanning = (socket = clamd.socket): Scanning => ({ documents, scanner: clamdAt(socket), infections: paperInfections(desk.test.house), log: desk.test.house.log });
async function scanAll(socket?: string): Promise<void> {
  while ((await scanDue(scanning(socket))) > 0);
}
/** Later, as far as the house knows. */
function pass(minutes: number): void {
  now += minutes * 60_000;
  desk.test.clock.set(new Date(now).toISOString());
}
async function stateOf(id: string) {
  const [row] = await documents.database.sql<{ state: string; refusal: string | null; attempts: number; fault: string | null }[]>`select state, refusal, scan_attempts as attempts, last_scan_fault as fault from files where id = ${id}`;
  return row;
}
async function paperFiles(dossier: Seen): Promise<string[]> {
  const rows = await documents.database.sql<{ file: string }[]>`select file_id as file from dossier_papers where dossier_id = ${decodeId('Dossier', dossier.id)} order by id`;
  return rows.map(({ file }) => file);
}
const lies = (id: string): Promise<boolean> => access(documents.vault.path(`${id.slice(0, 2)}/${id}`)).then(() => true, () => false);
const trailOf = async (id: string) => (await documents.database.sql<{ act: string }[]>`select act from audit_log where subject = ${`file:${id}`} order by id`).map(({ act }) => act);
const noticesOf = async (dossier: Seen, kind: string) => documents.database.sql<{ title: string; body: string }[]>`select title, body from notifications where kind = ${kind} and dossier_id = ${decodeId('Dossier', dossier.id)} and account_id = ${desk.citizen.accountId}`;
const papersOf = (viewer: typeof desk.citizen | typeof desk.reception, dossier: Seen) => desk.read<{ papersInQuarantine: number; papers: { slotKey: string; file: { state: string; refusal: string | null } }[] }>(viewer, dossier.id, 'papersInQuarantine papers { slotKey file { state refusal } }');

/** A draft with harm in one of its papers, the last attached. */
async function infectedDraft(): Promise<Seen> {
  const draft = await desk.draft();
  const shown = await desk.read<{ draft: { papers: { id: string; slotKey: string }[] } }>(desk.citizen, draft.id, 'draft { papers { id slotKey } }');
  const replaces = shown?.draft.papers.filter(({ slotKey }) => slotKey === ASKED.slotKey).map(({ id }) => id);
  await desk.act(desk.citizen, 'attachPaper', { dossierId: draft.id, slotKey: ASKED.slotKey, uploadId: await put(desk.citizen.accountId, infected()), replaces });
  return draft;
}

it('§8.1a filing is acknowledged at once; the dossier waits visibly, and nobody opens or accepts what was not found clean', async () => {
  const filed = await desk.filed();
  const file = (await paperFiles(filed)).at(-1) ?? '';
  expect(await papersOf(desk.citizen, filed)).toMatchObject({ papersInQuarantine: 1, papers: [{ file: { state: 'QUARANTINED', refusal: null } }] });
  const doors = await openTestDoors(desk.test, { mayRead: (viewer, id) => mayReadFile(desk.test.house, viewer, id) });
  const [owner, officer] = [await doors.signIn('CITIZEN', '045190000001', DEMONSTRATION_PASSWORD), await doors.signIn('STAFF', 'tiepnhan.p1', DEMONSTRATION_PASSWORD)];
  const statuses = async () => Promise.all([fetch(`${doors.urls.CITIZEN}/api/files/content/${file}`, { headers: { cookie: owner } }), fetch(`${doors.urls.STAFF}/api/files/content/${file}?inline`, { headers: { cookie: officer } })].map(async (answer) => (await answer).status));
  expect(await statuses()).toEqual([404, 404]);
  const checking = await doAct(desk, desk.reception, 'RECORD_ARRIVAL', filed);
  expect((await tryAct(desk, desk.reception, 'ACCEPT', checking)).errors).toMatchObject([{ code: 'PAPERS_IN_QUARANTINE', message: expect.stringContaining('Còn 1 tệp đang được kiểm tra an toàn') }]);

  await scanAll();
  expect(await stateOf(file)).toMatchObject({ state: 'READY', attempts: 0 });
  expect(await statuses()).toEqual([200, 200]);
  await doors.close();
  expect(await papersOf(desk.reception, filed)).toMatchObject({ papersInQuarantine: 0, papers: [{ file: { state: 'READY' } }] });
  await doAct(desk, desk.reception, 'ACCEPT', checking);
  expect(await trailOf(file)).toContain('file.clean');
});

it('§5, §8.1a harm found in a paper not sent yet: the bytes go, the person is told, and the slot asks for another', async () => {
  const draft = await infectedDraft();
  const file = (await paperFiles(draft)).at(-1) ?? '';
  await scanAll();
  expect(await stateOf(file)).toMatchObject({ state: 'REFUSED', refusal: 'FILE_INFECTED' });
  expect(await lies(file)).toBe(false);
  expect(await trailOf(file)).toEqual(['file.infected']);
  expect(await noticesOf(draft, 'PAPER_REJECTED')).toEqual([{ title: 'Một tệp bị xóa vì có mã độc', body: expect.stringContaining('gửi tệp khác vào mục đó') }]);
  const shown = await desk.read<{ draft: { papers: { file: { refusal: string } }[] } }>(desk.citizen, draft.id, 'draft { papers { file { refusal } } }');
  expect(shown?.draft.papers.at(-1)?.file.refusal).toContain('mã độc');
  expect((await tryAct(desk, desk.citizen, 'SUBMIT', draft)).errors).toMatchObject([{ code: 'PAPER_REQUIRED', path: ['papers', ASKED.slotKey] }]);
  // The slot has room for one file: the refused one makes way by itself.
  expect((await desk.act(desk.citizen, 'attachPaper', { dossierId: draft.id, slotKey: ASKED.slotKey, uploadId: await desk.upload(desk.citizen) })).errors).toEqual([]);
  const filed = await doAct(desk, desk.citizen, 'SUBMIT', draft);
  expect(await papersOf(desk.reception, filed)).toMatchObject({ papers: [{ file: { state: 'QUARANTINED' } }] });
  await scanAll();
});

it('§5, §9.2a harm found in a paper that was sent: a fact of the dossier, told to the citizen; not accepted until the paper was asked for and came again', async () => {
  const filed = await doAct(desk, desk.citizen, 'SUBMIT', await infectedDraft());
  const file = (await paperFiles(filed)).at(-1) ?? '';
  let dossier = await doAct(desk, desk.reception, 'RECORD_ARRIVAL', filed);
  await scanAll();
  expect([await stateOf(file), await lies(file)]).toMatchObject([{ refusal: 'FILE_INFECTED' }, false]);
  expect(await noticesOf(filed, 'PAPER_REJECTED')).toEqual([{ title: expect.stringContaining('bị loại vì có mã độc'), body: expect.stringContaining('Cơ quan sẽ yêu cầu bổ sung') }]);
  const seen = await desk.read<Seen & { papers: { file: { refusal: string } }[]; events: { edges: { node: { text: string } }[] }; availableActions: { action: string; enabled: boolean; reason: string | null }[] }>(desk.reception, filed.id, 'id version phase code reference papers { file { refusal } } events(last: 1) { edges { node { text } } } availableActions { action enabled reason }');
  expect(seen?.papers[0]?.file.refusal).toContain('mã độc');
  expect(seen?.events.edges[0]?.node.text).toBe('Hệ thống loại một tệp có mã độc (Eicar-Test-Signature): Giấy tờ tùy thân của người yêu cầu.');
  expect(seen?.availableActions.find(({ action }) => action === 'ACCEPT')).toMatchObject({ enabled: false, reason: expect.stringContaining('yêu cầu người nộp bổ sung') });
  dossier = { ...dossier, version: seen?.version ?? 0 };
  dossier = await doAct(desk, desk.reception, 'REQUEST_SUPPLEMENT', dossier);
  dossier = await doAct(desk, desk.citizen, 'SUPPLY_SUPPLEMENT', dossier);
  await scanAll();
  dossier = await doAct(desk, desk.reception, 'RECORD_ARRIVAL', dossier);
  expect((await doAct(desk, desk.reception, 'ACCEPT', dossier)).phase).toBe('ACCEPTED');
});

it('§8.1a with the scanner away a file stays in quarantine, is tried again ever more rarely, and the operator sees it', async () => {
  const file = await put(desk.citizen.accountId, pdf());
  await clamd.close();
  for (const minutes of [0, 1, 1, 2, 6]) { pass(minutes); await scanAll(); }
  expect(await stateOf(file)).toMatchObject({ state: 'QUARANTINED', attempts: 5, fault: expect.stringContaining('ECONNREFUSED') });
  pass(1);
  await scanAll();
  expect((await stateOf(file))?.attempts).toBe(5);
  expect(await scanStanding(documents.database.reads)).toEqual({ waiting: 1, oldest: expect.stringMatching(/^2026-11-25T02:/), lastFault: expect.stringContaining('ECONNREFUSED') });
  clamd = await openTestClamd(Number(clamd.socket.split(':')[1]));
  pass(5);
  await scanAll();
  expect(await stateOf(file)).toMatchObject({ state: 'READY', fault: null });
  expect(await scanStanding(documents.database.reads)).toEqual({ waiting: 0, oldest: null, lastFault: null });
});

it('two processes that look at the same moment scan each file once', async () => {
  const files = await Promise.all(Array.from({ length: 8 }, () => put(desk.citizen.accountId, pdf())));
  const taken = await Promise.all([scanDue(scanning()), scanDue(scanning()), scanDue(scanning())]);
  expect(taken.reduce((sum, one) => sum + one, 0)).toBe(8);
  for (const file of files) expect(await trailOf(file)).toEqual(['file.clean']);
});

it('a file attached while its verdict is on its way is judged with everybody who holds it then', async () => {
  const file = await put(desk.citizen.accountId, infected());
  const draft = await desk.draft();
  const slow = scanning();
  const racing: Scanning = { ...slow, infections: { async prepare(row, sign) {
    const prepared = await slow.infections.prepare(row, sign);
    if (row.id === file) await desk.act(desk.citizen, 'attachPaper', { dossierId: draft.id, slotKey: ASKED.slotKey, uploadId: file, replaces: [(await desk.read<{ draft: { papers: { id: string }[] } }>(desk.citizen, draft.id, 'draft { papers { id } }'))?.draft.papers[0]?.id] });
    return prepared;
  } } };
  await scanDue(racing);
  expect((await stateOf(file))?.state).toBe('QUARANTINED');
  await scanAll();
  expect(await stateOf(file)).toMatchObject({ refusal: 'FILE_INFECTED' });
  expect(await noticesOf(draft, 'PAPER_REJECTED')).toHaveLength(1);
});

it('§9.2b what an officer issues was found clean first', async () => {
  const file = await put(desk.specialist.accountId, pdf());
  const take = () => inTransaction(documents.database, documents.clock, async (tx) => (await import('./file.service.ts')).takeUpload(tx, desk.specialist.accountId, file));
  await expect(take()).rejects.toMatchObject({ refusals: [{ code: 'UPLOAD_IN_QUARANTINE', message: expect.stringContaining('đang được kiểm tra an toàn') }] });
  await scanAll();
  expect(await take()).toMatchObject({ state: 'READY' });
});
