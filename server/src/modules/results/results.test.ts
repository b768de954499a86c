import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { samplePdf } from '@mot-cua/signature/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSeal } from '../../boot/seal.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { decodeId } from '../../platform/ids.ts';
import { openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { readPdf } from '../../testing/pdf.ts';
import { contentOf, findFile, insertHouseFile, keepBytes, vaultOf } from '../documents/index.ts';
import { remindOfUncollected } from '../dossiers/uncollected.ts';
import { doAct, tryAct } from '../dossiers/testing/acts.ts';
import { type Desk, openDesk, type Seen } from '../dossiers/testing/desk.ts';
import { printPaper } from '../prints/print.service.ts';
import { installSeal, mayReadResult, sealDueResults } from './index.ts';

let desk: Desk;
let doors: TestDoors;
let folder: string;
beforeAll(async () => {
  desk = await openDesk();
  folder = await mkdtemp(join(tmpdir(), 'mot-cua-seal-'));
  const seal = await openSeal({ SEAL_DIR: undefined }, folder, true);
  if (seal === undefined) throw new Error('A demonstration has its seal.');
  // The certificates of a demonstration live in real time; so must the house for what it seals.
  desk.test.clock.set(new Date().toISOString());
  installSeal(desk.test.house, seal);
  doors = await openTestDoors(desk.test);
}, 120_000);
afterAll(async () => {
  await doors.close();
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

const house = () => desk.test.house;
const BY_POST = { way: 'POST', address: { recipient: 'Nguyễn Thị Hoa', phone: '0912 345 678', address: 'Số 2 Lê Lợi, phường 1, thành phố Đông Hà' } };

/** A PDF of this officer, as if just uploaded. */
async function pdfOf(officer: Desk['specialist'], text: string): Promise<string> {
  const kept = await keepBytes(await vaultOf(house()), samplePdf(text));
  await inTransaction(house().database, desk.test.clock, (tx) => insertHouseFile(tx, kept, { ownerAccountId: officer.accountId, name: 'trich-luc.pdf', mediaType: 'application/pdf' }));
  return kept.id;
}

/** Signed by the leader, its papers compared and its fee paid, on the way the citizen chose. */
async function ready(choice: Record<string, unknown>): Promise<Seen> {
  let now = await doAct(desk, desk.citizen, 'CHOOSE_RETURN', await desk.filed(), choice);
  for (const [who, action] of [['reception', 'RECORD_ARRIVAL'], ['reception', 'ACCEPT'], ['reception', 'FORWARD'], ['specialist', 'TAKE'], ['specialist', 'RECHECK']] as const) now = await doAct(desk, desk[who], action, now);
  now = await doAct(desk, desk.specialist, 'DRAFT_RESULT', now, { uploadId: await pdfOf(desk.specialist, 'TRICH LUC KHAI SINH') });
  now = await doAct(desk, desk.specialist, 'SUBMIT_FOR_APPROVAL', now);
  now = await doAct(desk, desk.leader, 'APPROVE', now);
  now = await doAct(desk, desk.reception, 'RECORD_COLLECTION_CHECK', now);
  return doAct(desk, desk.reception, 'TAKE_FEE', now);
}
const again = async ({ id }: Pick<Seen, 'id'>): Promise<Seen> => {
  const seen = await desk.read<Seen>(desk.reception, id, 'id version phase code reference');
  if (seen === null) throw new Error('Gone.');
  return seen;
};
interface Told { readonly returning: { readonly way: string; readonly standing: string | null; readonly options: readonly { way: string; closed: string | null }[]; readonly parcel: { readonly state: string; readonly failures: readonly unknown[] } | null }; readonly issuedResults: readonly { readonly code: string; readonly state: string; readonly path: string }[]; readonly result: { readonly sealedFile: { readonly id: string; readonly name: string } | null } | null }
const told = async ({ id }: Pick<Seen, 'id'>, viewer: Desk['citizen'] | Desk['reception'] = desk.citizen): Promise<Told> => {
  const seen = await desk.read<Told>(viewer, id, 'returning { way standing options { way closed } parcel { state failures { at } } } issuedResults { code state path } result { sealedFile { id name } }');
  if (seen === null) throw new Error('Gone.');
  return seen;
};
const verify = async (code: string) => (await desk.test.execute<{ verifyResult: { state: string; text: string; number: string; agencyName: string; procedureName: string; sealed: boolean } | null }>('query($code: String!) { verifyResult(code: $code) { state text number agencyName procedureName sealed } }', { code })).data?.verifyResult;
const check = async (code: string, bytes: Uint8Array) => {
  const answer = await fetch(`${doors.urls.CITIZEN}/api/results/${code}/check`, { method: 'POST', body: Buffer.from(bytes), headers: { 'content-type': 'application/octet-stream', origin: doors.urls.CITIZEN } });
  return { status: answer.status, body: await answer.json() };
};
const bytesOf = async (id: string): Promise<Buffer> => {
  const file = await findFile(house().database.reads, id);
  if (file === undefined) throw new Error('No such file.');
  return contentOf(await vaultOf(house()), file);
};

it('§10.2b online: sealed once outside the act, returned, read by the person; anybody learns that it counts, that an altered file does not, and after revocation that it no longer does', async () => {
  let now = await ready({ way: 'ONLINE' });
  expect((await tryAct(desk, desk.reception, 'RETURN_ONLINE', now)).errors.map((error) => error.code)).toEqual(['RESULT_NOT_SEALED']);
  await Promise.all([sealDueResults(house()), sealDueResults(house())]);
  await sealDueResults(house());
  now = await again(now);
  const [rows] = await house().database.sql<{ sealed: number; events: number }[]>`select (select count(*)::int from results where dossier_id = ${decodeId('Dossier', now.id)} and seal_state = 'SEALED') as sealed, (select count(*)::int from dossier_events where dossier_id = ${decodeId('Dossier', now.id)} and type = 'RESULT_SEALED') as events`;
  expect(rows).toEqual({ sealed: 1, events: 1 });
  expect(await told(now)).toMatchObject({ returning: { way: 'ONLINE', standing: 'ONLINE' }, result: { sealedFile: null } });
  now = await doAct(desk, desk.reception, 'RETURN_ONLINE', now);
  const { result, issuedResults: [issued] } = await told(now);
  const sealedId = result?.sealedFile?.id ?? '';
  expect(result?.sealedFile?.name).toBe('trich-luc (đã ký số).pdf');
  expect([await mayReadResult(house(), desk.citizen, sealedId), await mayReadResult(house(), { ...desk.citizen, accountId: 999_999 }, sealedId)]).toEqual([true, false]);
  const code = issued?.code ?? '';
  const agency = await desk.read<{ agency: { name: string }; procedure: { name: string } }>(desk.citizen, now.id, 'agency { name } procedure { name }');
  expect(await verify(code.toLowerCase().replaceAll('-', ' '))).toEqual({ state: 'VALID', text: 'Kết quả này do cơ quan cấp và đang có giá trị.', number: '12/TLKS-BS', agencyName: agency?.agency.name, procedureName: agency?.procedure.name, sealed: true });

  const sealed = await bytesOf(sealedId);
  expect(await check(code, sealed)).toMatchObject({ status: 200, body: { file: 'SAME', state: 'VALID', sealedBy: agency?.agency.name } });
  expect(await check(code, samplePdf('TRICH LUC KHAI SINH'))).toMatchObject({ body: { file: 'SAME', sealedBy: null } });
  const altered = Buffer.from(sealed);
  altered.write('X', altered.indexOf('KHAI SINH'), 'latin1');
  expect(await check(code, altered)).toMatchObject({ body: { file: 'ALTERED', sealedBy: null } });

  const { pdf } = await printPaper({ house: house(), viewer: desk.reception, requestId: 'in' }, now.id, 'xac-minh-ket-qua');
  const sheet = await readPdf(pdf);
  expect(sheet.text.replaceAll(/\s/g, '')).toContain(code);
  expect(sheet.alternatives.join()).toContain(`/xac-minh/${code}`);

  now = await doAct(desk, desk.leader, 'REVOKE_RESULT', now, { reason: 'Ghi sai ngày sinh.' });
  expect(await verify(code)).toMatchObject({ state: 'REVOKED' });
  expect(JSON.stringify(await verify(code))).not.toContain('Ghi sai');
  expect(await check(code, sealed)).toMatchObject({ body: { file: 'SAME', state: 'REVOKED' } });
});

it('§10.2b a code nobody was given, a mistyped one and nonsense are answered alike; the path is not found either', async () => {
  for (const code of ['', 'abc', `${'A'.repeat(29)}3`, 'K3M9A-K3M9A-K3M9A-K3M9A-K3M9A-K3M9A']) expect(await verify(code)).toBeNull();
  expect((await check('K3M9A', samplePdf('x'))).status).toBe(404);
});

it('§9.2b a result replaced: drafted by the specialist, approved by the leader; the former code says so, the new one counts, the draft is the agency’s own', async () => {
  let now = await ready({ way: 'ONLINE' });
  await sealDueResults(house());
  now = await doAct(desk, desk.reception, 'RETURN_ONLINE', await again(now));
  const draft = await pdfOf(desk.specialist, 'TRICH LUC DA SUA');
  now = await doAct(desk, desk.specialist, 'DRAFT_CORRECTION', now, { uploadId: draft });
  expect([await mayReadResult(house(), desk.citizen, draft), await mayReadResult(house(), desk.leader, draft)]).toEqual([false, true]);
  now = await doAct(desk, desk.leader, 'REPLACE_RESULT', now);
  expect(now.phase).toBe('RESULT_READY');
  await sealDueResults(house());
  const { issuedResults: [newest, former] } = await told(now);
  expect([(await verify(newest?.code ?? ''))?.state, (await verify(former?.code ?? ''))?.state]).toEqual(['VALID', 'REPLACED']);
  expect((await doAct(desk, desk.reception, 'RETURN_ONLINE', await again(now))).phase).toBe('RETURNED');
});

it('§10.2b what was to be posted and came back is sealed when the person wants it online after all', async () => {
  let now = await ready(BY_POST);
  await sealDueResults(house());
  now = await doAct(desk, desk.reception, 'POST_RESULT', await again(now), { parcelCode: 'RR123456785VN' });
  now = await doAct(desk, desk.reception, 'RESULT_CAME_BACK', now);
  expect((await told(now)).returning.standing).toBe('CAME_BACK');
  now = await doAct(desk, desk.citizen, 'CHOOSE_RETURN', now, { way: 'ONLINE' });
  expect((await tryAct(desk, desk.reception, 'RETURN_ONLINE', now)).errors.map((error) => error.code)).toEqual(['RESULT_NOT_SEALED']);
  await sealDueResults(house());
  expect((await doAct(desk, desk.reception, 'RETURN_ONLINE', await again(now))).phase).toBe('RETURNED');
});

it('§10.2b by post: a failed invitation, one too soon that does not count, delivered and signed for', async () => {
  let now = await ready(BY_POST);
  expect((await told(now)).returning).toMatchObject({ way: 'POST', standing: 'TO_POST' });
  now = await doAct(desk, desk.reception, 'POST_RESULT', now, { parcelCode: 'RR123456785VN' });
  now = await doAct(desk, desk.reception, 'RECORD_FAILED_ATTEMPT', now);
  now = await doAct(desk, desk.reception, 'RECORD_FAILED_ATTEMPT', now, { reason: 'Nhà khóa cửa.' });
  expect((await told(now)).returning).toMatchObject({ standing: 'ON_THE_WAY', parcel: { state: 'UNDER_WAY', failures: [{}, {}] } });
  expect((await tryAct(desk, desk.reception, 'RETURN_RESULT', now)).errors.map((error) => error.code)).toEqual(['PARCEL_UNDER_WAY']);
  now = await doAct(desk, desk.reception, 'RECORD_DELIVERY', now, { signedBy: 'Trần Văn Nam' });
  expect(now.phase).toBe('RETURNED');
});

it('§10.2c nobody comes: reminded twice by working days, then the phase says so, once; it can still be had, and money does not go back for it', async () => {
  const start = desk.test.clock.now();
  let now = await ready({ way: 'AT_DESK' });
  const due = await desk.read<{ due: { dueAt: string } }>(desk.citizen, now.id, 'due { dueAt }');
  const days = async (count: number): Promise<void> => { desk.test.clock.set(new Date(Date.parse(due?.due.dueAt ?? start) + count * 86_400_000).toISOString()); await remindOfUncollected(house()); await remindOfUncollected(house()); };
  const told = async (): Promise<number> => (await house().database.sql<{ count: number }[]>`select count(*)::int as count from notifications where kind = 'RESULT_WAITS' and dossier_id = ${decodeId('Dossier', now.id)}`)[0]?.count ?? 0;
  await days(1);
  expect(await told()).toBe(0);
  await days(7);
  expect(await told()).toBe(1);
  await days(20);
  expect([await told(), (await again(now)).phase]).toEqual([2, 'RESULT_READY']);
  await days(45);
  now = await again(now);
  expect([await told(), now.phase]).toEqual([2, 'NOT_COLLECTED']);
  expect((await tryAct(desk, desk.specialist, 'PROPOSE_REFUND', now, { cause: 'CANNOT_DELIVER', legalGround: null })).errors.map((error) => error.code)).toEqual(['LEGAL_GROUND_REQUIRED']);
  expect((await doAct(desk, desk.reception, 'RETURN_RESULT', now)).phase).toBe('RETURNED');
  desk.test.clock.set(start);
});

it('§10.2b the way is chosen in the draft and goes with the filing; a telephone nobody could call is refused at its field', async () => {
  const draft = await desk.draft();
  const refused = await tryAct(desk, desk.citizen, 'CHOOSE_RETURN', draft, { ...BY_POST, address: { ...BY_POST.address, phone: '123' } });
  expect(refused.errors.map((error) => error.path?.join('.'))).toEqual(['address.phone']);
  await doAct(desk, desk.citizen, 'CHOOSE_RETURN', draft, BY_POST);
  const filed = await doAct(desk, desk.citizen, 'SUBMIT', draft);
  expect((await told(filed, desk.reception)).returning).toMatchObject({ way: 'POST', standing: null });
});

it('§10.2b without a key no result is returned online, and the person is told what to choose instead', async () => {
  const bare = await openSeal({ SEAL_DIR: undefined }, folder, false);
  expect(bare).toBeUndefined();
  const other = await openDesk();
  try {
    const filed = await other.filed();
    const { errors } = await tryAct(other, other.citizen, 'CHOOSE_RETURN', filed, { way: 'ONLINE' });
    expect(errors.map((error) => [error.code, error.path?.join()])).toEqual([['ONLINE_RETURN_OFF', 'way']]);
    const seen = await other.read<Told>(other.citizen, filed.id, 'returning { options { way closed } }');
    expect(seen?.returning.options.map(({ way, closed }) => [way, closed === null])).toEqual([['AT_DESK', true], ['ONLINE', false], ['POST', true]]);
  } finally {
    await other.close();
  }
});

it('§10.2b the key of a seal is for its owner’s eyes alone', async () => {
  const { stat } = await import('node:fs/promises');
  const key = join(folder, 'demo-seal', 'co-quan-cap.key.pem');
  expect((await stat(key)).mode & 0o077).toBe(0);
  expect(await readFile(key, 'utf8')).toContain('PRIVATE KEY');
});

it('the agency reads at the desk why a result bears no seal', async () => {
  let now = await doAct(desk, desk.citizen, 'CHOOSE_RETURN', await desk.filed(), { way: 'ONLINE' });
  for (const [who, action] of [['reception', 'RECORD_ARRIVAL'], ['reception', 'ACCEPT'], ['reception', 'FORWARD'], ['specialist', 'TAKE'], ['specialist', 'RECHECK']] as const) now = await doAct(desk, desk[who], action, now);
  const kept = await keepBytes(await vaultOf(house()), Buffer.from('ảnh'));
  await inTransaction(house().database, desk.test.clock, (tx) => insertHouseFile(tx, kept, { ownerAccountId: desk.specialist.accountId, name: 'anh.png', mediaType: 'image/png' }));
  now = await doAct(desk, desk.specialist, 'DRAFT_RESULT', now, { uploadId: kept.id });
  now = await doAct(desk, desk.leader, 'APPROVE', await doAct(desk, desk.specialist, 'SUBMIT_FOR_APPROVAL', now));
  await sealDueResults(house());
  const seen = await desk.read<{ issuedResults: { sealTrouble: string | null }[] }>(desk.reception, now.id, 'issuedResults { sealTrouble }');
  expect(seen?.issuedResults[0]?.sealTrouble).toContain('không phải PDF');
});
