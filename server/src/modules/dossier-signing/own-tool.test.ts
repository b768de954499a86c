import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signPdf } from '@mot-cua/signature';
import { samplePdf, selfSigned, TestAuthority, type TestCertificate } from '@mot-cua/signature/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestContext } from '../../platform/graphql/context.ts';
import { checkFile } from '../documents/file-check.ts';
import { ANSWERS } from '../dossiers/testing/desk.ts';
import { fetchForm } from './form.service.ts';
import { file, openSigningDesk, type SigningDesk } from './testing/signing-desk.ts';

let at: SigningDesk;
let own: TestCertificate;
beforeAll(async () => {
  at = await openSigningDesk();
  own = at.authority.issue({ name: 'NGUYỄN THỊ HOA', identity: 'CCCD:045190000001' });
}, 180_000);
afterAll(() => at.close());

const sign = async (pdf: Uint8Array, by: TestCertificate): Promise<Buffer> => Buffer.from(await signPdf(pdf, by, { name: 'Người ký', signedAt: new Date(at.desk.test.clock.now()) }));
/** The form as the citizen downloads it. */
async function form(id: string): Promise<Buffer> {
  expect((await at.act('prepareSigningForm', { dossierId: id })).errors).toEqual([]);
  const { house } = at.desk.test;
  return (await fetchForm(requestContext({ house, viewer: at.desk.citizen, door: 'CITIZEN', requestId: 'test' }), id)).pdf;
}
const attach = async (dossierId: string, bytes: Uint8Array, paperId?: string) => at.act('attachSigned', { dossierId, uploadId: await at.upload(bytes), ...(paperId !== undefined && { paperId }) });
const codes = async (dossierId: string, bytes: Uint8Array, paperId?: string): Promise<readonly string[]> => (await attach(dossierId, bytes, paperId)).errors.map(({ code }) => code);

describe('§8.2a signing with an own tool', () => {
  it('the form is the same to the byte whenever it is fetched; signed and sent back, with the papers signed too, it is filed signed', async () => {
    const draft = await at.draft();
    const pdf = await form(draft.id);
    expect(await form(draft.id)).toEqual(pdf);
    expect((await at.signing(draft.id)).formUrl).toContain(`/signing/forms/${draft.id}`);
    const folder = await mkdtemp(join(tmpdir(), 'mc-signed-'));
    await writeFile(join(folder, 'to-khai.pdf'), await sign(pdf, own));
    expect(await checkFile(join(folder, 'to-khai.pdf'), 'to-khai.pdf'), 'a signed form passes the door of uploads').toMatchObject({ ok: true });
    await rm(folder, { recursive: true });
    const { signing, errors } = await attach(draft.id, await sign(pdf, own));
    expect(errors).toEqual([]);
    expect(signing).toMatchObject({ form: 'SIGNED', complete: false });
    expect((await file(at, draft, { signed: true })).errors).toMatchObject([{ code: 'PAPER_UNSIGNED', message: 'Giấy tờ chưa được ký số: Giấy tờ tùy thân của người yêu cầu.' }]);
    const paperId = signing?.papers[0]?.paper.id ?? '';
    expect((await attach(draft.id, await sign(samplePdf('Can cuoc'), own), paperId)).signing).toMatchObject({ complete: true });
    const filed = await file(at, draft, { signed: true });
    expect(filed).toMatchObject({ errors: [], dossier: { phase: 'SUBMITTED' } });
    expect(await at.desk.read(at.desk.reception, draft.id, 'signed papers { signatures { text issuer } }')).toMatchObject({ signed: true, papers: [{ signatures: [{ text: expect.stringContaining('Chữ ký hợp lệ: NGUYỄN THỊ HOA') }] }, { signatures: [{ text: expect.stringContaining('Chữ ký hợp lệ') }] }] });
  });

  it('what is wrong is said at once, in words, and nothing of it lies in the dossier', async () => {
    const draft = await at.draft();
    const pdf = await form(draft.id);
    const signed = await sign(pdf, own);
    const altered = Buffer.from(signed);
    altered.write('9', altered.indexOf('/MediaBox') > 0 ? altered.indexOf('stream') + 12 : 200, 'latin1');
    const minh = at.authority.issue({ name: 'Trần Văn Minh', identity: 'CCCD:045088000002' });
    const wrong = await attach(draft.id, await sign(pdf, minh));
    expect(wrong.errors).toMatchObject([{ code: 'WRONG_SIGNER', message: 'Chữ ký này của Trần Văn Minh (số …0002), không phải của chủ tài khoản (số …0001). Hãy ký bằng chứng thư số của chính bạn.', path: ['uploadId'] }]);
    expect(await codes(draft.id, altered)).not.toEqual([]);
    expect(await codes(draft.id, pdf)).toEqual(['UNSIGNED']);
    expect(await codes(draft.id, await sign(samplePdf('To khai'), own))).toEqual(['NOT_THE_FORM']);
    expect(await codes(draft.id, await sign(pdf, at.authority.issue({ name: 'Công ty Hoa', identity: 'MST:0100109106' })))).toEqual(['WRONG_SIGNER']);
    expect(await codes(draft.id, await sign(pdf, at.authority.issue({ name: 'Nguyễn Thị Hoa' })))).toEqual(['SIGNER_UNNAMED']);
    expect(await codes(draft.id, await sign(pdf, selfSigned({ name: 'Nguyễn Thị Hoa', identity: 'CCCD:045190000001' })))).toEqual(['SELF_SIGNED']);
    expect(await codes(draft.id, await sign(pdf, new TestAuthority({ name: 'Lạ' }).issue({ name: 'Nguyễn Thị Hoa', identity: 'CCCD:045190000001' })))).toEqual(['UNTRUSTED_ISSUER']);
    expect(await codes(draft.id, await sign(pdf, at.authority.issue({ name: 'Nguyễn Thị Hoa', identity: 'CCCD:045190000001', from: new Date('2020-01-01'), to: new Date('2021-01-01') })))).toEqual(['CERTIFICATE_EXPIRED']);
    const backdated = await signPdf(pdf, own, { name: 'Người ký', signedAt: new Date(Date.parse(at.desk.test.clock.now()) - 30 * 86_400_000) });
    expect(await codes(draft.id, backdated)).toEqual(['SIGNED_TOO_EARLY']);
    expect(await at.signing(draft.id)).toMatchObject({ form: 'NONE', complete: false });
  });

  it('a form changed before it was signed is refused, however well it is signed: the bytes made here come first, and only a signature after them', async () => {
    const draft = await at.draft();
    const pdf = await form(draft.id);
    const repainted = Buffer.concat([pdf, overlay(pdf)]);
    expect(await codes(draft.id, await sign(repainted, own))).toEqual(['NOT_THE_FORM']);
    const other = await at.draft();
    expect(await codes(other.id, await sign(pdf, own))).toEqual(['FORM_STALE']);
    await form(other.id);
    expect(await codes(other.id, await sign(pdf, own))).toEqual(['NOT_THE_FORM']);
  });

  it('an answer changed after the download: the old form is refused with the way on; a stale signed form can be taken out to file on paper', async () => {
    const { desk } = at;
    const draft = await at.draft();
    const pdf = await form(draft.id);
    const signed = await sign(pdf, own);
    expect((await attach(draft.id, signed)).errors).toEqual([]);
    await desk.act(desk.citizen, 'saveDraft', { dossierId: draft.id, revision: 2, answers: { ...ANSWERS, purpose: 'Làm hộ chiếu' } });
    expect((await at.signing(draft.id)).formUrl).toBeNull();
    expect((await attach(draft.id, signed)).errors).toMatchObject([{ code: 'FORM_STALE', message: expect.stringContaining('Hãy tải lại tờ khai') }]);
    expect((await file(at, draft)).errors).toMatchObject([{ code: 'FORM_STALE' }]);
    const seen = await desk.read<{ signing: { signedForm: { id: string } } }>(desk.citizen, draft.id, 'signing { signedForm { id } }');
    await desk.act(desk.citizen, 'removePaper', { dossierId: draft.id, paperId: seen?.signing.signedForm.id });
    const filed = await file(at, draft);
    expect(filed.errors).toEqual([]);
    expect(await desk.read(desk.citizen, draft.id, 'signed')).toEqual({ signed: false });
  });

  it('a paper signed before it was attached counts as signed; one whose signature is worth nothing says so and does not', async () => {
    const { desk } = at;
    const draft = await at.draft();
    const put = async (bytes: Uint8Array) => {
      const [before] = (await at.signing(draft.id)).papers;
      await desk.act(desk.citizen, 'attachPaper', { dossierId: draft.id, slotKey: 'giay-to-tuy-than', uploadId: await at.upload(bytes), replaces: [before?.paper.id] });
      return (await at.signing(draft.id)).papers;
    };
    expect(await put(await sign(samplePdf('Can cuoc'), own))).toMatchObject([{ signed: true, signatures: [{ valid: true }] }]);
    expect(await put(await sign(samplePdf('Can cuoc'), selfSigned({ name: 'Nguyễn Thị Hoa', identity: 'CCCD:045190000001' })))).toMatchObject([{ signed: false, signatures: [{ valid: false, text: expect.stringContaining('Chứng thư số tự cấp') }] }]);
  });

  it('nobody signs another’s draft, and an officer sees nothing of it', async () => {
    const draft = await at.draft();
    const { desk } = at;
    const minh = await desk.test.person('045088000002');
    if (minh.kind !== 'CITIZEN') throw new Error('Not a citizen.');
    await expect(at.act('startSigning', { dossierId: draft.id }, minh)).rejects.toThrow('Không tìm thấy');
    expect(await desk.read(desk.reception, draft.id, 'id signing { open }')).toBeNull();
  });
});

/** An update that repaints the first page: what an enemy would hang behind the form before it is signed. */
function overlay(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const size = Number(/\/Size (\d+)/.exec(text)?.[1]);
  const root = /\/Root (\d+ \d+ R)/.exec(text)?.[1] ?? '';
  const [, page = '', body = ''] = /(\d+) 0 obj\s*<<([^>]*\/Type\s*\/Page\b(?!s)[\s\S]*?)>>\s*endobj/.exec(text) ?? [];
  const paint = 'q 1 1 1 rg 0 0 595 842 re f Q';
  const objects = [`${page} 0 obj\n<<${body.replace(/\/Contents \d+ \d+ R/, `/Contents ${size} 0 R`)}>>\nendobj\n`, `${size} 0 obj\n<</Length ${paint.length}>>\nstream\n${paint}\nendstream\nendobj\n`];
  const [first = '', second = ''] = objects;
  const at0 = pdf.length;
  const xref = at0 + first.length + second.length;
  const row = (at1: number): string => `${String(at1).padStart(10, '0')} 00000 n \n`;
  return Buffer.from(`${first}${second}xref\n${page} 1\n${row(at0)}${size} 1\n${row(at0 + first.length)}trailer\n<</Size ${size + 1}/Root ${root}/Prev ${start}>>\nstartxref\n${xref}\n%%EOF\n`, 'latin1');
}
