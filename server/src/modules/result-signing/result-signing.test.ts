import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSigner, type Signer } from '@mot-cua/demo-signer';
import { onlySigned, signPdf, verifyPdf } from '@mot-cua/signature';
import { samplePdf, TestAuthority, type TestCertificate } from '@mot-cua/signature/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSeal } from '../../boot/seal.ts';
import type { StaffViewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { readPdf } from '../../testing/pdf.ts';
import { contentOf, findFile, insertHouseFile, keepBytes, vaultOf } from '../documents/index.ts';
import { doAct, tryAct } from '../dossiers/testing/acts.ts';
import { AGENCY, type Desk, openDesk, type Payload, PROCEDURE, type Problem, type Seen } from '../dossiers/testing/desk.ts';
import { installSeal, sealDueResults } from '../results/index.ts';
import { advanceSignings, signingPort } from '../signatures/index.ts';
import { resultSigningPurposes } from './index.ts';

const TOKEN = 'bi-mat-cua-hai-ben';
const LEADER_NUMBER = '045175000011';
const TEMPLATE = {
  procedureCode: PROCEDURE, agencyCode: AGENCY, key: 'xac-nhan', title: 'Xác nhận thông tin hộ tịch', kind: 'GIẤY XÁC NHẬN', symbol: 'GXN-UBND', subject: 'Xác nhận thông tin hộ tịch của {{answers.subject.fullName}}',
  blocks: [
    { kind: 'BASIS', text: 'Căn cứ hồ sơ mã số {{dossier.code}} của {{applicant.name}}, tiếp nhận {{dossier.acceptedOn|ngay-chu}};' },
    { kind: 'PARAGRAPH', text: '{{agency.name}} xác nhận: ông/bà {{answers.subject.fullName|in-hoa}}, sinh {{answers.subject.birthDate}}, có tên trong sổ đăng ký hộ tịch lưu tại cơ quan.' },
    { kind: 'FREE', key: 'noi-dung', label: 'Nội dung xác nhận', required: true, text: '{{dossier.finding?}}' },
    { kind: 'PARAGRAPH', text: 'Số bản cấp: {{answers.copies}} ({{answers.copies|bang-chu}}) bản. Phí, lệ phí: {{dossier.fee}}.' },
  ],
  signerTitle: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], recipients: ['- Như trên;', '- Lưu: VT.'],
};

let desk: Desk;
let folder: string;
let signer: Signer;
let authority: TestAuthority;
let own: TestCertificate;

beforeAll(async () => {
  desk = await openDesk();
  const { house, clock } = desk.test;
  folder = await mkdtemp(join(tmpdir(), 'mc-result-signing-'));
  clock.set(new Date().toISOString());
  signer = await openSigner({ token: TOKEN, port: 0, host: '127.0.0.1' });
  authority = new TestAuthority({ name: 'Tổ chức chứng thực của thử nghiệm' });
  own = authority.issue({ name: 'PHAN THỊ NGỌC', identity: `CCCD:${LEADER_NUMBER}` });
  const trust = join(folder, 'tin');
  await mkdir(trust);
  await writeFile(join(trust, 'nha-cung-cap.pem'), signer.authority);
  await writeFile(join(trust, 'to-chuc.pem'), authority.pem);
  Object.assign(house.config, { SIGNATURE_TRUST_DIR: [trust], SIGNER_URL: signer.url, SIGNER_TOKEN: TOKEN, SIGNER_PHONE_URL: `${signer.url}/` });
  const seal = await openSeal({ SEAL_DIR: undefined }, folder, true);
  if (seal === undefined) throw new Error('A demonstration has its seal.');
  installSeal(house, seal);
}, 120_000);
afterAll(async () => {
  await signer.close();
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

const house = () => desk.test.house;
const post = async (viewer: StaffViewer, change: Record<string, unknown> = {}): Promise<{ desk: { templates: { id: string; number: number; key: string; withdrawn: boolean }[] } | null; errors: Problem[] }> => {
  const { data, errors } = await desk.test.execute<{ postResultTemplate: { desk: { templates: { id: string; number: number; key: string; withdrawn: boolean }[] } | null; errors: Problem[] } }>('mutation($input: PostResultTemplateInput!) { postResultTemplate(input: $input) { desk { templates { id number key withdrawn } } errors { code message path } } }', { input: { clientKey: randomUUID(), ...TEMPLATE, ...change } }, viewer);
  if (data === undefined || data === null) throw Object.assign(new Error(errors?.[0]?.message), { code: errors?.[0]?.extensions?.['code'] });
  return data.postResultTemplate;
};
const posted = async (): Promise<string> => {
  const { desk: now } = await post(desk.leader);
  return now?.templates.find(({ key }) => key === TEMPLATE.key)?.id ?? '';
};
const draft = (now: Seen, templateId: string, text = 'Đã đối chiếu sổ gốc, nội dung khớp đúng.', change: Record<string, unknown> = {}): Promise<Payload> =>
  desk.act(desk.specialist, 'draftFromTemplate', { dossierId: now.id, expectedVersion: now.version, templateId, parts: [{ key: 'noi-dung', text }], ...change });
const drafted = async (now: Seen, templateId: string, text?: string): Promise<Seen> => {
  const { dossier, errors } = await draft(now, templateId, text);
  if (dossier === null || errors.length > 0) throw new Error(errors.map(({ message }) => message).join());
  return dossier;
};
async function rechecked(): Promise<Seen> {
  let now = await desk.filed();
  for (const [who, action] of [['reception', 'RECORD_ARRIVAL'], ['reception', 'ACCEPT'], ['reception', 'FORWARD'], ['specialist', 'TAKE'], ['specialist', 'RECHECK']] as const) now = await doAct(desk, desk[who], action, now);
  return now;
}
const submitted = async (templateId: string): Promise<Seen> => doAct(desk, desk.specialist, 'SUBMIT_FOR_APPROVAL', await drafted(await rechecked(), templateId));
const again = async ({ id }: Pick<Seen, 'id'>): Promise<Seen> => {
  const seen = await desk.read<Seen>(desk.leader, id, 'id version phase code reference');
  if (seen === null) throw new Error('Gone.');
  return seen;
};
async function fileOf(id: string | undefined): Promise<Buffer> {
  const file = id === undefined ? undefined : await findFile(house().database.reads, id);
  if (file === undefined) throw new Error('No such file.');
  return contentOf(await vaultOf(house()), file);
}
interface Files { readonly resultDraft: { readonly file: { readonly id: string; readonly name: string } } | null; readonly result: { readonly number: string | null; readonly date: string | null; readonly file: { readonly id: string } | null; readonly sealedFile: { readonly id: string } | null } | null; readonly issuedResults: readonly { readonly code: string; readonly number: string | null; readonly state: string }[] }
const filesOf = async ({ id }: Pick<Seen, 'id'>): Promise<Files> => {
  const seen = await desk.read<Files>(desk.leader, id, 'resultDraft { file { id name } } result { number date file { id } sealedFile { id } } issuedResults { code number state }');
  if (seen === null) throw new Error('Gone.');
  return seen;
};
async function turn(): Promise<void> {
  const port = signingPort(house().config);
  if (port === undefined) throw new Error('No provider.');
  desk.test.clock.set(new Date(Date.parse(desk.test.clock.now()) + 3_000).toISOString());
  await advanceSignings(house(), port, resultSigningPurposes);
}
async function phone(choice: 'DONG_Y' | 'TU_CHOI'): Promise<void> {
  const page = await (await fetch(`${signer.url}/dien-thoai?so=${LEADER_NUMBER}`)).text();
  const order = [...page.matchAll(/name="yc" value="([^"]+)"/g)].at(-1)?.[1] ?? '';
  await fetch(`${signer.url}/xac-nhan`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ yc: order, chon: choice }) });
}
const sign = (now: Seen, change: Record<string, unknown> = {}, viewer: StaffViewer = desk.leader): Promise<Payload> => desk.act(viewer, 'signResult', { dossierId: now.id, expectedVersion: now.version, ...change });
async function signedRemotely(now: Seen, change: Record<string, unknown> = {}): Promise<Seen> {
  expect((await sign(now, change)).errors).toEqual([]);
  await turn();
  await phone('DONG_Y');
  await turn();
  return again(now);
}
const verify = async (code: string) => (await desk.test.execute<{ verifyResult: Record<string, unknown> | null }>('query($code: String!) { verifyResult(code: $code) { state text number date signerName sealed history { issue asked state text } } }', { code })).data?.verifyResult;
const upload = async (bytes: Uint8Array, owner = desk.leader): Promise<string> => {
  const kept = await keepBytes(await vaultOf(house()), bytes);
  await inTransaction(house().database, desk.test.clock, (tx) => insertHouseFile(tx, kept, { ownerAccountId: owner.accountId, name: 'da-ky.pdf', mediaType: 'application/pdf' }));
  return kept.id;
};
const attach = async (now: Seen, bytes: Uint8Array): Promise<readonly string[]> => (await desk.act(desk.leader, 'attachSignedResult', { dossierId: now.id, expectedVersion: now.version, uploadId: await upload(bytes) })).errors.map(({ code }) => code);
const signWith = async (pdf: Uint8Array, by: TestCertificate): Promise<Buffer> => Buffer.from(await signPdf(pdf, by, { name: 'Người ký', signedAt: new Date(desk.test.clock.now()) }));

describe('templates of results', () => {
  it('§15.1 the head of the agency posts versions, nobody else; the specialist drafts from the one in force; one withdrawn is offered no more', async () => {
    for (const viewer of [desk.specialist, desk.reception]) await expect(post(viewer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await post(desk.leader, { subject: 'Về {{answers.khong-co}}' })).toMatchObject({ desk: null, errors: [{ code: 'TEMPLATE_FIELD_UNKNOWN', path: ['subject'] }] });
    const first = await posted();
    const second = await posted();
    const now = await rechecked();
    expect((await draft(now, first)).errors).toMatchObject([{ code: 'TEMPLATE_REPLACED' }]);
    const offers = await desk.read<{ resultTemplates: { id: string; subject: string; parts: { text: string }[]; missing: unknown[] }[]; resultSigners: { name: string }[] }>(desk.specialist, now.id, 'resultTemplates { id subject parts { key text } missing { name } } resultSigners { name }');
    expect(offers).toMatchObject({ resultTemplates: [{ id: second, subject: 'Xác nhận thông tin hộ tịch của Nguyễn Thị Hoa', parts: [{ text: 'Có trong sổ gốc.' }], missing: [] }], resultSigners: [{ name: 'Phan Thị Ngọc' }] });
    expect(await desk.read(desk.citizen, now.id, 'resultTemplates { id } resultSigners { name }')).toEqual({ resultTemplates: [], resultSigners: [] });
    await post(desk.leader, { withdrawn: true });
    expect(await desk.read(desk.specialist, now.id, 'resultTemplates { id }')).toEqual({ resultTemplates: [] });
  });

  it('§9.2b a missing field is named, a part to be written is asked for, and nothing is drafted', async () => {
    const { desk: now } = await post(desk.leader, { key: 'thieu', blocks: [...TEMPLATE.blocks, { kind: 'PARAGRAPH', text: 'Sinh của người yêu cầu: {{answers.subject.identityNumber}}' }] });
    const templateId = now?.templates.find(({ key }) => key === 'thieu')?.id ?? '';
    const dossier = await rechecked();
    const { errors } = await draft(dossier, templateId, ' ');
    expect(errors.map(({ code, path }) => [code, path?.join('.')])).toEqual([['TEMPLATE_FIELD_MISSING', 'fields.answers.subject.identityNumber'], ['TEMPLATE_PART_MISSING', 'parts.noi-dung']]);
    expect(errors[0]?.message).toContain('“');
    expect((await filesOf(dossier)).resultDraft).toBeNull();
    await post(desk.leader, { key: 'thieu', withdrawn: true });
  });
});

describe('signed, numbered, sealed', () => {
  it('§9.2b, NĐ 30/2020 Đ13–Đ15: what was previewed is what the leader signs on the phone; the clerk numbers it; the seal bears number and date over the signed bytes', async () => {
    const now = await submitted(await posted());
    const preview = await fileOf((await filesOf(now)).resultDraft?.file.id);
    const text = (await readPdf(preview)).text.replaceAll(/\s+/g, ' ');
    expect(text).toContain('Ủy ban nhân dân phường 1, thành phố Đông Hà xác nhận: ông/bà NGUYỄN THỊ HOA, sinh năm 1990');
    expect(text).toContain('Đã đối chiếu sổ gốc, nội dung khớp đúng.');
    expect((await sign(now, {}, desk.specialist)).errors).toMatchObject([{ code: 'NOT_YOUR_ROLE' }]);

    expect((await sign(now)).errors).toEqual([]);
    await turn();
    await phone('TU_CHOI');
    await turn();
    expect(await again(now)).toMatchObject({ phase: 'AWAITING_APPROVAL', version: now.version });
    let signed = await signedRemotely(now);
    expect(signed.phase).toBe('RESULT_READY');
    const bytes = await fileOf((await filesOf(signed)).result?.file?.id);
    expect(onlySigned(preview, bytes)).toBe(true);

    await sealDueResults(house());
    signed = await doAct(desk, desk.reception, 'TAKE_FEE', signed);
    expect((await tryAct(desk, desk.reception, 'RETURN_RESULT', signed)).errors.map(({ code }) => code)).toEqual(['RESULT_NOT_NUMBERED']);
    expect((await tryAct(desk, desk.reception, 'NUMBER_RESULT', signed, { date: '2020-01-01' })).errors.map(({ code, path }) => [code, path?.join()])).toEqual([['ISSUE_DATE_WRONG', 'date']]);
    expect((await tryAct(desk, desk.specialist, 'NUMBER_RESULT', signed)).errors.map(({ code }) => code)).toEqual(['NOT_YOUR_ROLE']);
    await doAct(desk, desk.reception, 'NUMBER_RESULT', signed);
    await sealDueResults(house());
    const { result, issuedResults: [issued] } = await filesOf(signed);
    expect(result?.number).toMatch(/^\d{2,}\/GXN-UBND$/);
    const sealed = await fileOf(result?.sealedFile?.id);
    expect(Buffer.compare(sealed.subarray(0, bytes.length), bytes)).toBe(0);
    const verdict = await verifyPdf(sealed, { authorities: [signer.authority, await demonstrationAuthority()], revocation: { crls: async () => [] }, now: new Date(desk.test.clock.now()) });
    expect([verdict.state, verdict.problems, verdict.signatures.map(({ signer: by }) => by?.commonName)]).toEqual(['VALID', [], ['Phan Thị Ngọc', 'Ủy ban nhân dân phường 1, thành phố Đông Hà']]);
    await writeFile(join(folder, 'ban-hanh.pdf'), sealed);
    if (process.env['KEEP_PDF'] !== undefined) await writeFile(process.env['KEEP_PDF'], sealed);
    const pdfsig = spawnSync('pdfsig', ['-nocert', join(folder, 'ban-hanh.pdf')], { encoding: 'utf8' });
    if (pdfsig.error === undefined) expect(pdfsig.stdout.match(/Signature is Valid\./g)).toHaveLength(2);
    expect(await verify(issued?.code ?? '')).toMatchObject({ state: 'VALID', number: result?.number, date: result?.date, signerName: 'Phan Thị Ngọc', sealed: true, history: [{ issue: 1, asked: true, state: 'VALID', text: expect.stringContaining(`Văn bản số ${result?.number ?? ''}`) }] });
  });

  it('§9.2b with an own tool: only the draft itself with the leader’s own signature and nothing else is taken in; each other file is refused with its reason', async () => {
    const now = await submitted(await posted());
    const original = await fileOf((await filesOf(now)).resultDraft?.file.id);
    const signed = await signWith(original, own);
    const altered = Buffer.from(signed);
    altered.write('9', altered.indexOf('/MediaBox') + 14, 'latin1');
    expect(await attach(now, original)).toEqual(['UNSIGNED']);
    expect(await attach(now, await signWith(samplePdf('Khac'), own))).toEqual(['NOT_THE_DRAFT']);
    expect(await attach(now, await signWith(signed, own))).toEqual(['NOT_THE_DRAFT']);
    expect(await attach(now, await signWith(original, authority.issue({ name: 'Trần Văn Minh', identity: 'CCCD:045088000002' })))).toEqual(['WRONG_SIGNER']);
    expect(await attach(now, altered)).not.toEqual([]);
    expect(await again(now)).toMatchObject({ phase: 'AWAITING_APPROVAL', version: now.version });
    expect(await attach(now, signed)).toEqual([]);
    expect((await again(now)).phase).toBe('RESULT_READY');
  });

  it('§9.2b confirmed after the draft was taken back: nothing is approved, and the leader reads why', async () => {
    const now = await submitted(await posted());
    expect((await sign(now)).errors).toEqual([]);
    await turn();
    const back = await doAct(desk, desk.leader, 'SEND_BACK', now);
    await phone('DONG_Y');
    await turn();
    expect((await again(now)).phase).toBe('PROCESSING');
    const text = 'Đã đối chiếu sổ gốc, nội dung khớp đúng với bản chính.';
    const resubmitted = await doAct(desk, desk.specialist, 'SUBMIT_FOR_APPROVAL', await drafted(back, await posted(), text));
    const seen = await desk.read<{ resultSigning: { request: { state: string; text: string } }; resultChanges: { kind: string; text: string }[] }>(desk.leader, now.id, 'resultSigning { provider request { state text } } resultChanges { kind text }');
    expect(seen?.resultSigning.request).toMatchObject({ state: 'FAILED', text: expect.stringContaining('không còn chờ bạn ký') });
    expect(seen?.resultChanges.filter(({ kind }) => kind !== 'KEPT')).toEqual([{ kind: 'REMOVED', text: 'đúng.\n' }, { kind: 'ADDED', text: 'đúng với bản chính.\n' }]);
    expect(await desk.read(desk.citizen, now.id, 'resultChanges { kind } resultSigning { provider }')).toEqual({ resultChanges: null, resultSigning: null });
    expect(resubmitted.phase).toBe('AWAITING_APPROVAL');
  });

  it('§9.2b corrected and revoked: the former code says what took its place, the new one is numbered anew, both tell the whole history and no reason', async () => {
    const first = await doAct(desk, desk.reception, 'NUMBER_RESULT', await signedRemotely(await submitted(await posted())));
    const correction = await drafted(first, await posted(), 'Sửa nội dung xác nhận.');
    expect((await sign(correction)).errors).toMatchObject([{ code: 'REASON_REQUIRED', path: ['reason'] }]);
    const replaced = await signedRemotely(correction, { reason: 'Ghi sai quan hệ.' });
    const numbered = await doAct(desk, desk.reception, 'NUMBER_RESULT', replaced);
    await sealDueResults(house());
    const { issuedResults: [newest, former] } = await filesOf(numbered);
    expect(newest?.number).not.toBe(former?.number);
    expect(await verify(former?.code ?? '')).toMatchObject({ state: 'REPLACED', history: [{ issue: 1, asked: true, text: expect.stringContaining(`bằng văn bản số ${newest?.number ?? ''}`) }, { issue: 2, asked: false, state: 'VALID' }] });
    await doAct(desk, desk.leader, 'REVOKE_RESULT', await again(numbered));
    const told = await verify(newest?.code ?? '');
    expect(told).toMatchObject({ state: 'REVOKED', sealed: true, history: [{ state: 'REPLACED' }, { state: 'REVOKED', asked: true }] });
    expect(JSON.stringify(told)).not.toMatch(/Ghi sai|Lý do/);
  });

  it('NĐ 30/2020 Đ15 numbers of a year without gaps and in the order of time, however many clerks number at once; one refused takes none; the database refuses a gap by itself', async () => {
    const templateId = (await post(desk.leader, { key: 'dong-thoi', symbol: 'TB-UBND' })).desk?.templates.find(({ key }) => key === 'dong-thoi')?.id ?? '';
    const signed: Seen[] = [];
    for (let index = 0; index < 4; index += 1) signed.push(await doAct(desk, desk.leader, 'APPROVE', await submitted(templateId)));
    await Promise.all(signed.map((now) => tryAct(desk, desk.reception, 'NUMBER_RESULT', now, { date: '2031-01-01' })));
    // Each asked for twice at once, under two keys: one of them is done, the other told that the dossier moved.
    await Promise.all([...signed, ...signed].map((now) => tryAct(desk, desk.reception, 'NUMBER_RESULT', now)));
    const rows = await house().database.sql<{ number: number }[]>`select number from document_numbers where symbol = 'TB-UBND' order by number`;
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    const given = await Promise.all(signed.map(async (now) => (await filesOf(now)).result?.number));
    expect(given.toSorted()).toEqual(['01/TB-UBND', '02/TB-UBND', '03/TB-UBND', '04/TB-UBND']);
    await expect(inTransaction(house().database, desk.test.clock, (tx) => tx.sql`insert into document_numbers (agency_id, year, symbol, number, date, dossier_id, issue, given_by, given_at) select agency_id, year, symbol, 9, date, dossier_id, 99, given_by, given_at from document_numbers where symbol = 'TB-UBND' and number = 4`)).rejects.toThrow(/gap/);
  });
});

async function demonstrationAuthority(): Promise<string> {
  const { readdir, readFile } = await import('node:fs/promises');
  const name = (await readdir(join(folder, 'demo-seal'))).find((one) => one.endsWith('.cert.pem')) ?? '';
  const pems = (await readFile(join(folder, 'demo-seal', name), 'utf8')).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return pems.at(-1) ?? '';
}
