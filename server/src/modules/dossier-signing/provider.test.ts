import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeId } from '../../platform/ids.ts';
import { makeCitizen } from '../../testing/house.ts';
import { ANSWERS } from '../dossiers/testing/desk.ts';
import { file, openSigningDesk, photo, type SigningDesk } from './testing/signing-desk.ts';

/** One answer is different, and still right. */
const CHANGED = { ...ANSWERS, purpose: 'Làm hộ chiếu' };

let at: SigningDesk;
beforeAll(async () => { at = await openSigningDesk(); }, 180_000);
afterAll(() => at.close());

/** Asked, and waiting on the phone. */
async function asked(id: string) {
  expect((await at.act('startSigning', { dossierId: id })).errors).toEqual([]);
  await at.turn();
  return at.signing(id);
}

describe('§8.2a signing at a remote service, confirmed on the phone', () => {
  it('signs form and papers at once; filed signed; the officer reads who signed and when, and that it is valid', async () => {
    const { desk } = at;
    const draft = await at.draft();
    expect(await at.signing(draft.id)).toMatchObject({ open: true, provider: 'dịch vụ ký số từ xa', form: 'NONE', complete: false, request: null });
    expect((await file(at, draft, { signed: true })).errors.map(({ code }) => code)).toEqual(['FORM_UNSIGNED', 'PAPER_UNSIGNED']);

    const waiting = await asked(draft.id);
    expect(waiting.request).toMatchObject({ state: 'CONFIRMING', text: 'Đang chờ bạn xác nhận trên điện thoại.', documents: ['Tờ khai', 'Giấy tờ tùy thân của người yêu cầu'], phoneUrl: `${at.signer.url}/` });
    const phone = await at.phone('DONG_Y');
    expect(phone).toContain(waiting.request?.controlCode);
    expect(phone).toContain('<li>Tờ khai</li>');
    await at.turn();
    expect(await at.signing(draft.id)).toMatchObject({ form: 'SIGNED', complete: true, request: { state: 'SIGNED' }, papers: [{ signed: true, signatures: [{ valid: true }] }] });

    const filed = await file(at, draft, { signed: true });
    expect(filed.errors).toEqual([]);
    expect(filed.dossier).toMatchObject({ phase: 'SUBMITTED' });
    const seen = await desk.read(desk.reception, draft.id, 'signed papers { title signatures { text signerName signerNumber valid ownSignature } }');
    const signature = { text: expect.stringContaining('Chữ ký hợp lệ: Nguyễn Thị Hoa, ký lúc'), signerName: 'Nguyễn Thị Hoa', signerNumber: '045190000001', valid: true, ownSignature: true };
    expect(seen).toEqual({ signed: true, papers: [{ title: 'Tờ khai đã ký số', signatures: [signature] }, { title: 'Giấy tờ tùy thân của người yêu cầu', signatures: [signature] }] });
  });

  it('a photo becomes a document of one page, because a picture has no place for a signature', async () => {
    const { desk } = at;
    const draft = await at.draft();
    const [paper] = (await at.signing(draft.id)).papers;
    await desk.act(desk.citizen, 'attachPaper', { dossierId: draft.id, slotKey: 'giay-to-tuy-than', uploadId: await at.upload(await photo(), 'ảnh.jpg'), replaces: [paper?.paper.id ?? ''] });
    await asked(draft.id);
    await at.phone('DONG_Y');
    await at.turn();
    expect(await at.signing(draft.id)).toMatchObject({ complete: true, request: { state: 'SIGNED' } });
  });

  it('an answer changed after signing makes the form stale: said, not filed in silence, not lost; signed again it is filed', async () => {
    const { desk } = at;
    const draft = await at.draft();
    await asked(draft.id);
    await at.phone('DONG_Y');
    await at.turn();
    const saved = await desk.act(desk.citizen, 'saveDraft', { dossierId: draft.id, revision: 2, answers: CHANGED });
    expect(saved.errors).toEqual([]);
    expect(await at.signing(draft.id)).toMatchObject({ form: 'STALE', complete: false, papers: [{ signed: true }] });
    expect((await file(at, draft)).errors).toMatchObject([{ code: 'FORM_STALE' }]);
    expect((await asked(draft.id)).request?.documents).toEqual(['Tờ khai']);
    await at.phone('DONG_Y');
    await at.turn();
    expect((await file(at, draft, { signed: true })).errors).toEqual([]);
  });

  it('an answer changed while the phone waits: the signature is of something else and is not used', async () => {
    const { desk } = at;
    const draft = await at.draft();
    await asked(draft.id);
    await desk.act(desk.citizen, 'saveDraft', { dossierId: draft.id, revision: 2, answers: CHANGED });
    await at.phone('DONG_Y');
    await at.turn();
    expect(await at.signing(draft.id)).toMatchObject({ form: 'NONE', request: { state: 'FAILED', text: expect.stringContaining('Nội dung hồ sơ đã thay đổi') }, papers: [{ signed: false }] });
  });

  it('declined, timed out, given up and confirmed too late: nothing is signed, it is said so, and one may ask again', async () => {
    const declined = await at.draft();
    await asked(declined.id);
    await at.phone('TU_CHOI');
    await at.turn();
    expect((await at.signing(declined.id)).request).toMatchObject({ state: 'DECLINED', text: expect.stringContaining('Chưa có gì được ký') });

    await asked(declined.id);
    await at.act('cancelSigning', { dossierId: declined.id });
    await at.phone('DONG_Y');
    await at.turn();
    expect(await at.signing(declined.id)).toMatchObject({ form: 'NONE', request: { state: 'CANCELLED' } });

    await asked(declined.id);
    const { clock } = at.desk.test;
    clock.set(new Date(Date.parse(clock.now()) + 11 * 60_000).toISOString());
    await at.turn();
    expect((await at.signing(declined.id)).request).toMatchObject({ state: 'EXPIRED' });
    await at.phone('DONG_Y');
    await at.turn();
    expect(await at.signing(declined.id)).toMatchObject({ form: 'NONE', request: { state: 'EXPIRED' } });
  });

  it('a button pressed twice, and an answer lost on the way, make one request', async () => {
    const draft = await at.draft();
    const clientKey = randomUUID();
    const results = await Promise.all([at.act('startSigning', { dossierId: draft.id, clientKey }), at.act('startSigning', { dossierId: draft.id, clientKey }), at.act('startSigning', { dossierId: draft.id })]);
    expect(results.flatMap(({ errors }) => errors)).toEqual([]);
    const [{ count } = { count: 0 }] = await at.desk.test.house.database.sql<{ count: number }[]>`select count(*)::int as count from signing_requests where subject_id = ${decodeId('Dossier', draft.id)}`;
    expect(count).toBe(1);
    await at.act('cancelSigning', { dossierId: draft.id });
  });

  it('a provider that is down is asked again while the request is open; who has no certificate there is told what to do', async () => {
    const { desk } = at;
    const draft = await at.draft();
    const { config } = desk.test.house;
    const known = config.SIGNER_URL;
    Object.assign(config, { SIGNER_URL: 'http://127.0.0.1:9' });
    expect((await at.act('startSigning', { dossierId: draft.id })).errors).toEqual([]);
    await at.turn();
    await at.turn();
    expect((await at.signing(draft.id)).request).toMatchObject({ state: 'WAITING', text: expect.stringContaining('đang thử lại') });
    Object.assign(config, { SIGNER_URL: known });
    await at.turn();
    expect((await at.signing(draft.id)).request).toMatchObject({ state: 'CONFIRMING' });
    await at.act('cancelSigning', { dossierId: draft.id });

    const stranger = await makeCitizen(desk.test.house, { fullName: 'Lê Văn Lạ', identityNumber: '045099000077' });
    const theirs = await at.draft(stranger);
    await at.act('startSigning', { dossierId: theirs.id }, stranger);
    await at.turn();
    expect((await at.signing(theirs.id, stranger)).request).toMatchObject({ state: 'FAILED', text: expect.stringContaining('không có chứng thư số nào mang số định danh của bạn') });
  });

  it('without trusted authorities nothing is signed, and the post is named', async () => {
    const draft = await at.draft();
    const { config } = at.desk.test.house;
    const folders = config.SIGNATURE_TRUST_DIR;
    Object.assign(config, { SIGNATURE_TRUST_DIR: [] });
    expect(await at.signing(draft.id)).toMatchObject({ open: false, provider: null, closedText: expect.stringContaining('qua bưu điện') });
    expect((await at.act('startSigning', { dossierId: draft.id })).errors).toMatchObject([{ code: 'SIGNING_OFF' }]);
    Object.assign(config, { SIGNATURE_TRUST_DIR: folders });
  });
});
