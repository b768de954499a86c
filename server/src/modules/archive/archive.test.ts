import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { samplePdf } from '@mot-cua/signature/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeId } from '../../platform/ids.ts';
import { vaultOf } from '../documents/index.ts';
import { broughtTo, doAct } from '../dossiers/testing/acts.ts';
import type { Desk, Seen } from '../dossiers/testing/desk.ts';
import { readParts } from './content.storage.ts';
import { acts, type ArchiveScene, codes, openScene } from './testing.ts';

let scene: ArchiveScene;
let desk: Desk;
let archived: Seen;
beforeAll(async () => {
  scene = await openScene();
  desk = scene.desk;
}, 120_000);
afterAll(() => scene.close());
const sql = () => desk.test.house.database.sql;
const verifier = (...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> => new Promise((done) => {
  execFile(process.execPath, ['--conditions=mot-cua-source', fileURLToPath(new URL('../../../../packages/archive/src/main.ts', import.meta.url)), ...args], (error, stdout, stderr) => done({ code: error === null ? 0 : Number(error.code), text: stdout + stderr }));
});

it('§10.1 a whole life becomes one package that a process of its own verifies from the file alone; one byte changed and it names the file', async () => {
  const { archive, download, ofShelf } = acts(scene);
  const going = await broughtTo(desk, 'APPROVE');
  expect(codes(await archive(desk.reception, going))).toEqual(['NOT_ENDED']);
  let now = await doAct(desk, desk.reception, 'RECORD_COLLECTION_CHECK', going);
  now = await doAct(desk, desk.reception, 'TAKE_FEE', now);
  now = await doAct(desk, desk.reception, 'RETURN_RESULT', now);
  expect(await ofShelf('TO_ARCHIVE', now)).toMatchObject({ package: null, obstacles: [{ code: 'NOT_ARCHIVED' }, { code: 'RETENTION_UNKNOWN' }] });
  const { entry } = await archive(desk.reception, now);
  expect(entry).toMatchObject({ package: { number: 1, current: true }, retention: { kind: 'UNKNOWN' } });
  expect(entry?.package?.sealedBy).toBe((await desk.read<{ agency: { name: string } }>(desk.leader, now.id, 'agency { name }'))?.agency.name);
  expect([await ofShelf('TO_ARCHIVE', now), (await ofShelf('ARCHIVED', now))?.dossierId]).toEqual([undefined, now.id]);

  const answer = await download(now);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const path = join(scene.folder, 'goi.zip');
  await writeFile(path, bytes);
  const trusted = join(scene.folder, 'tin-cay.pem');
  const [certificate] = (await readdir(join(scene.folder, 'demo-seal'))).filter((name) => name.endsWith('.cert.pem'));
  await writeFile(trusted, (await readFile(join(scene.folder, 'demo-seal', certificate ?? ''), 'utf8')).split(/(?=-----BEGIN)/).at(-1) ?? '');
  const seen = await verifier(path, '--trust', trusted, '--manifest-sha256', entry?.package?.manifestSha256 ?? '');
  expect(seen.text).toContain('GÓI NGUYÊN VẸN');
  expect(seen.text).toContain('hợp lệ và tin cậy');
  expect(seen.code).toBe(0);
  for (const name of ['DOC-TOI.txt', 'ho-so.json', 'qua-trinh/su-kien.jsonl', 'qua-trinh/nhat-ky.jsonl', 'giay-to/01 ', 'ket-qua/01 ', 'phieu/01 ', 'bien-lai/Biên lai ', 'manifest.p7s']) expect(bytes.includes(name), name).toBe(true);

  const altered = Buffer.from(bytes);
  altered.write('X', altered.indexOf('GIAY TO'), 'latin1');
  await writeFile(path, altered);
  const found = await verifier(path);
  expect(found.code).toBe(1);
  expect(found.text).toMatch(/KHÔNG CÒN NGUYÊN VẸN[\s\S]*“(?:giay-to|ket-qua|qua-trinh)\/[^”]+\.pdf” đã bị sửa/);

  archived = now;
  const [trail] = await sql()<{ acts: string[] }[]>`select array_agg(distinct act) as acts from audit_log where subject = ${`dossier:${decodeId('Dossier', now.id)}`} and act in ('dossier.archived', 'dossier.package-taken')`;
  expect(trail?.acts.toSorted()).toEqual(['dossier.archived', 'dossier.package-taken']);
}, 120_000);

it('§10.1, §5 the package is for officers of its agency alone; a file that is not what was received lets nothing be archived; asked for by several at once it is made once, and again only when the dossier changed', async () => {
  const { archive, download, ofShelf } = acts(scene);
  let now = await broughtTo(desk, 'RETURN_RESULT');
  const [file] = await sql()<{ key: string }[]>`select f.storage_key as key from dossier_papers p join files f on f.id = p.file_id where p.dossier_id = ${decodeId('Dossier', now.id)} limit 1`;
  const path = (await vaultOf(desk.test.house)).path(file?.key ?? '');
  const genuine = await readFile(path);
  await writeFile(path, samplePdf('DOI KHAC'));
  expect(codes(await archive(desk.reception, now))).toEqual(['FILE_DAMAGED']);
  await writeFile(path, genuine);
  await expect(archive(desk.citizen, now)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(archive({ ...desk.reception, positions: [] }, now)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const answers = await Promise.all(Array.from({ length: 4 }, () => archive(desk.specialist, now)));
  expect(answers.map((answer) => [answer.entry?.package?.number, codes(answer)])).toEqual(answers.map(() => [1, []]));
  expect(new Set(answers.map(({ entry }) => entry?.package?.sha256)).size).toBe(1);
  expect((await download(now)).status).toBe(200);
  expect((await download(now, 'chuyenvien.dongha')).status).toBe(404);
  expect((await fetch(`${scene.doors.urls.STAFF}/api/archive/${now.id}`)).status).toBe(404);
  const [kept] = await sql()<{ packages: number }[]>`select count(*)::int as packages from archive_packages where dossier_id = ${decodeId('Dossier', now.id)}`;
  expect(kept).toEqual({ packages: 1 });
  now = await doAct(desk, desk.leader, 'REVOKE_RESULT', now, { reason: 'Ghi sai ngày sinh.' });
  expect(await ofShelf('TO_ARCHIVE', now)).toMatchObject({ package: { current: false }, obstacles: [{ code: 'ARCHIVE_OUTDATED' }, { code: 'RETENTION_UNKNOWN' }] });
  expect((await archive(desk.specialist, now)).entry).toMatchObject({ package: { number: 2, current: true } });
}, 120_000);

it('§5 opinions given in confidence are not read by the way of the package; what another agency never sent is not in it', async () => {
  const { archive, download, mutate, ofShelf } = acts(scene);
  let now = await broughtTo(desk, 'TAKE');
  now = await doAct(desk, desk.specialist, 'CONSULT', now, { question: 'Câu hỏi kín về nguồn gốc.', confidential: true, sequential: false, agencies: [{ agencyCode: 'SO-TU-PHAP', hours: 1 }] });
  const asked = await desk.read<{ consultations: { id: string; key: string }[] }>(desk.specialist, now.id, 'consultations { id key }');
  const [{ id: consultationId, key } = { id: '', key: '' }] = asked?.consultations ?? [];
  const head = await desk.test.person('lanhdao.tuphap');
  const file = await desk.upload(head);
  expect(codes(await mutate(head, 'draftConsultationAnswer', { consultationId, expectedRevision: 0, outcome: 'NOT_AGREED', text: 'Dự thảo chưa gửi ai.', uploadIds: [file] }, 'consultation { state }'))).toEqual([]);
  now = await doAct(desk, desk.specialist, 'WITHDRAW_CONSULTATION', now, { key });
  now = await doAct(desk, desk.citizen, 'WITHDRAW', now);
  const { entry } = await archive(desk.reception, now);
  expect(entry?.package?.url).toBeNull();
  expect([(await download(now, 'tiepnhan.p1')).status, (await download(now, 'lanhdao.p1')).status, (await ofShelf('ARCHIVED', now))?.package?.url]).toEqual([404, 200, expect.stringContaining('/archive/')]);
  const parts = await readParts(desk.test.house.database, decodeId('Dossier', now.id));
  expect(JSON.stringify(parts.records)).toContain('Câu hỏi kín');
  expect(JSON.stringify(parts.records)).not.toContain('Dự thảo chưa gửi');
  expect(parts.fileIds).not.toContain(file);
}, 120_000);

it('§10.1 held back by the leader with a reason and let go by the leader; retention is posted by the operator alone', async () => {
  const { hold, mutate, ofShelf } = acts(scene);
  const now = archived;
  await expect(hold(desk.specialist, 'putLegalHold', now, 'Khiếu nại')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(codes(await hold(desk.leader, 'putLegalHold', now, ' '))).toEqual(['REASON_REQUIRED']);
  expect(await hold(desk.leader, 'putLegalHold', now, 'Tòa án đang xét khiếu nại.')).toMatchObject({ errors: [], entry: { hold: { reason: 'Tòa án đang xét khiếu nại.' } } });
  expect(codes(await hold(desk.leader, 'putLegalHold', now, 'Lần nữa'))).toEqual(['HELD_ALREADY']);
  expect((await ofShelf('HELD', now))?.dossierId).toBe(now.id);
  expect(await hold(desk.leader, 'liftLegalHold', now, 'Tòa đã xử xong.')).toMatchObject({ errors: [], entry: { hold: null } });
  const rule = { procedureCode: '1.004873', inForceFrom: '2026-01-01', years: 10, permanent: false, basis: 'Văn bản thử nghiệm' };
  await expect(mutate(desk.leader, 'postRetention', rule, '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const operator = { ...desk.leader, positions: [{ agencyId: 1, role: 'OPERATOR' as const, division: null }] };
  expect(codes(await mutate(operator, 'postRetention', { ...rule, permanent: true }, ''))).toEqual(['TERM_WRONG']);
  expect(codes(await mutate(operator, 'postRetention', rule, ''))).toEqual([]);
  expect(codes(await mutate(operator, 'postRetention', rule, ''))).toEqual(['POSTED_ALREADY']);
}, 120_000);

it('§10.1 every table that names a dossier, or hangs on one that does, says what a destruction does with it: what nobody has said lets nothing be destroyed', async () => {
  const unsaid = await sql()<{ name: string }[]>`select name from tables_of_dossiers() t where not exists (select from erasures e where e.table_name = t.name)`;
  expect(unsaid.map(({ name }) => name), 'add a row to `erasures` in the migration that makes the table').toEqual([]);
});
