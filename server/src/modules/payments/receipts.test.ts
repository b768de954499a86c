import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Viewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { decodeId, encodeId } from '../../platform/ids.ts';
import { openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { readPdf } from '../../testing/pdf.ts';
import { DEMONSTRATION_PASSWORD } from '../accounts/index.ts';
import { broughtTo, doAct } from '../dossiers/testing/acts.ts';
import { type Desk, openDesk, type Seen } from '../dossiers/testing/desk.ts';
import { refund } from '../ledger/index.ts';

let desk: Desk;
let doors: TestDoors;
let agencyId: string;
let cookies: { citizen: string; stranger: string; reception: string; specialist: string };
beforeAll(async () => {
  desk = await openDesk();
  doors = await openTestDoors(desk.test);
  agencyId = encodeId('Agency', desk.reception.positions[0]?.agencyId ?? 0);
  const [citizen, stranger, reception, specialist] = await Promise.all([doors.signIn('CITIZEN', '045190000001', DEMONSTRATION_PASSWORD), doors.signIn('CITIZEN', '045088000002', DEMONSTRATION_PASSWORD), doors.signIn('STAFF', 'tiepnhan.p1', DEMONSTRATION_PASSWORD), doors.signIn('STAFF', 'chuyenvien.p1', DEMONSTRATION_PASSWORD)]);
  cookies = { citizen, stranger, reception, specialist };
}, 180_000);
afterAll(async () => {
  await doors.close();
  await desk.close();
});

interface Listed { id: string; name: string; payerName: string; voidReason: string | null; replacedByName: string | null; replacesName: string | null; url: string }
const RECEIPT = 'id name payerName voidReason replacedByName replacesName url';
const paid = async (): Promise<Seen> => doAct(desk, desk.reception, 'TAKE_FEE', await broughtTo(desk, 'RECORD_COLLECTION_CHECK'));
const receiptsOf = async (id: string, viewer: Viewer = desk.citizen): Promise<Listed[]> => (await desk.read<{ money: { receipts: Listed[] } }>(viewer, id, `money { receipts { ${RECEIPT} } }`))?.money.receipts ?? [];
async function change(mutation: 'replaceReceipt' | 'voidReceipt', input: Record<string, unknown>, viewer: Viewer = desk.reception): Promise<{ receipt: Listed | null; replacement: Listed | null; errors: { code: string; message: string }[] }> {
  const type = mutation === 'replaceReceipt' ? 'ReplaceReceiptInput' : 'VoidReceiptInput';
  const { data, errors } = await desk.test.execute<Record<string, { receipt: Listed | null; replacement: Listed | null; errors: { code: string; message: string }[] }>>(`mutation($input: ${type}!) { ${mutation}(input: $input) { receipt { ${RECEIPT} } replacement { ${RECEIPT} } errors { code message } } }`, { input: { clientKey: crypto.randomUUID(), ...input } }, viewer);
  const payload = data?.[mutation];
  if (payload === undefined || payload === null) throw new Error(String(errors?.[0]?.extensions?.['code']));
  return payload;
}
const list = async (filter: Record<string, unknown> = {}, viewer: Viewer = desk.reception, page: Record<string, unknown> = {}) =>
  (await desk.test.execute<{ receipts: { edges: { node: Listed }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }>(`query($agencyId: ID!, $filter: ReceiptFilter, $first: Int, $after: String) { receipts(agencyId: $agencyId, filter: $filter, first: $first, after: $after) { edges { node { ${RECEIPT} } } pageInfo { hasNextPage endCursor } } }`, { agencyId, filter, ...page }, viewer)).data?.receipts;
const get = (door: 'CITIZEN' | 'STAFF', path: string, cookie: string): Promise<Response> => fetch(`${doors.urls[door]}${path}`, { headers: { cookie } });
const textOf = async (answer: Response): Promise<string> => (await readPdf(new Uint8Array(await answer.arrayBuffer()))).text.replaceAll(/\s+/g, ' ');

it('reference §5.5: a receipt says all it must, in figures and words; what an agency has not told is said to be not known', async () => {
  const dossier = await paid();
  const prints = (await desk.read<{ prints: { kind: string; label: string; url: string }[] }>(desk.citizen, dossier.id, 'prints { kind label url }'))?.prints ?? [];
  const mine = prints.find(({ kind }) => kind === 'FEE_RECEIPT');
  expect(mine?.label).toMatch(/^Biên lai thu phí số \d{7}\/2026$/);
  const answer = await get('CITIZEN', mine?.url.replace(/^(?!\/api)/, '/api') ?? '', cookies.citizen);
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'application/pdf', 'private, no-store']);
  const pdf = await readPdf(new Uint8Array(await answer.arrayBuffer()));
  expect(pdf).toMatchObject({ tagged: true, language: 'vi-VN', size: [148, 210] });
  const text = pdf.text.replaceAll(/\s+/g, ' ');
  for (const part of ['BIÊN LAI THU PHÍ', 'Mẫu số: 01BLP2-001', 'Ký hiệu: MH-26E', 'chỉ để minh họa', 'Mã số thuế: chưa có dữ liệu', 'Ủy ban nhân dân phường 1, thành phố Đông Hà', 'Nguyễn Thị Hoa', '16.000 ₫', 'Mười sáu nghìn đồng', 'Lê Thị Thu', `Mã hồ sơ: ${dossier.code}`, 'Liên 2: Giao']) expect(text).toContain(part);
  expect(text).not.toContain('Liên 1');
  const [receipt] = await receiptsOf(dossier.id);
  const path = `/api/prints/bien-lai/${receipt?.id}`;
  const both = await textOf(await get('STAFF', path, cookies.reception));
  for (const part of ['Liên 1: Lưu', 'Liên 2: Giao']) expect(both).toContain(part);
  expect((await get('CITIZEN', path, cookies.stranger)).status).toBe(404);
  expect((await get('CITIZEN', path, '')).status).toBe(404);
}, 60_000);

it('reference §5.5: a receipt is voided with its reason and replaced, never edited; the payer is told, and the voided one says what stands for it', async () => {
  const dossier = await paid();
  const [old] = await receiptsOf(dossier.id);
  const receiptId = old?.id;
  expect((await change('replaceReceipt', { receiptId, reason: ' ', payerName: 'X' })).errors.map(({ code }) => code)).toEqual(['REASON_REQUIRED']);
  expect((await change('replaceReceipt', { receiptId, reason: 'Sai tên', payerName: ' ' })).errors.map(({ code }) => code)).toEqual(['PAYER_REQUIRED']);
  const input = { clientKey: crypto.randomUUID(), receiptId, reason: 'Ghi sai tên người nộp', payerName: 'Nguyễn Thị  Hoà' };
  const [first, second] = await Promise.all([change('replaceReceipt', input), change('replaceReceipt', input)]);
  expect(first.errors).toEqual([]);
  expect(second).toEqual(first);
  expect(first.replacement).toMatchObject({ payerName: 'Nguyễn Thị Hoà', replacesName: old?.name, voidReason: null });
  const again = await change('replaceReceipt', { receiptId, reason: 'Lần nữa', payerName: 'Ai đó' });
  expect(again.errors).toEqual([{ code: 'RECEIPT_VOIDED', message: expect.stringMatching(new RegExp(`Lê Thị Thu hủy lúc .* \\(biên lai thay thế số ${first.replacement?.name}\\)`)) }]);
  expect(await receiptsOf(dossier.id)).toMatchObject([{ name: old?.name, payerName: 'Nguyễn Thị Hoa', voidReason: 'Ghi sai tên người nộp', replacedByName: first.replacement?.name }, { name: first.replacement?.name, payerName: 'Nguyễn Thị Hoà', voidReason: null }]);
  const text = await textOf(await get('CITIZEN', `/api/prints/bien-lai/${receiptId}`, cookies.citizen));
  for (const part of ['ĐÃ HỦY', 'Ghi sai tên người nộp', `Biên lai thay thế số: ${first.replacement?.name}`]) expect(text).toContain(part);
  const { data } = await desk.test.execute<{ notifications: { edges: { node: { title: string; body: string } }[] } }>('{ notifications(first: 5) { edges { node { title body } } } }', {}, desk.citizen);
  expect(data?.notifications.edges[0]?.node).toEqual({ title: `Biên lai số ${old?.name} đã được thay bằng biên lai số ${first.replacement?.name}.`, body: 'Lý do: Ghi sai tên người nộp' });
}, 60_000);

it('§10.2c a receipt without another only where the money was given back', async () => {
  const dossier = await paid();
  const [receipt] = await receiptsOf(dossier.id);
  const input = { receiptId: receipt?.id, reason: 'Đã hoàn phí' };
  expect((await change('voidReceipt', input)).errors.map(({ code }) => code)).toEqual(['RECEIPT_NEEDED']);
  const { database } = desk.test.house;
  await inTransaction(database, desk.test.clock, (tx) => refund(tx, { dossierId: decodeId('Dossier', dossier.id), cause: 'thu', source: 'FEE', amountVnd: 16_000, actor: 'test' }));
  expect(await change('voidReceipt', input)).toMatchObject({ receipt: { voidReason: 'Đã hoàn phí', replacedByName: null }, replacement: null, errors: [] });
}, 60_000);

it('reference §5.5: numbers of the year run on without a gap while receipts are issued and replaced at once; the list finds them', async () => {
  const dossiers = [await paid(), await paid(), await paid()];
  const ready = [await broughtTo(desk, 'RECORD_COLLECTION_CHECK'), await broughtTo(desk, 'RECORD_COLLECTION_CHECK')];
  const receipts = await Promise.all(dossiers.map(async ({ id }) => (await receiptsOf(id))[0]));
  await Promise.all([...receipts.map((receipt) => change('replaceReceipt', { receiptId: receipt?.id, reason: 'Sai tên', payerName: 'Trần Văn Minh' })), ...ready.map((one) => doAct(desk, desk.reception, 'TAKE_FEE', one)), change('replaceReceipt', { receiptId: receipts[0]?.id, reason: 'Cùng lúc', payerName: 'Ai đó' }, desk.leader)]);
  const all = await list({ year: 2026 }, desk.reception, { first: 100 });
  const numbers = (all?.edges ?? []).map(({ node }) => Number(node.name.slice(0, 7))).toSorted((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
  const voided = await list({ standing: 'VOIDED' });
  expect(voided?.edges.every(({ node }) => node.voidReason !== null)).toBe(true);
  expect((await list({ standing: 'HOLDING' }))?.edges).toHaveLength(numbers.length - (voided?.edges.length ?? 0));
  expect((await list({ year: 2026, number: 1 }))?.edges.map(({ node }) => node.name)).toEqual(['0000001/2026']);
  expect((await list({ year: 2025 }))?.edges).toEqual([]);
  const page = await list({}, desk.reception, { first: 2 });
  expect((await list({}, desk.reception, { first: 1, after: page?.pageInfo.endCursor }))?.edges[0]?.node.name).toBe(all?.edges[2]?.node.name);
  for (const stranger of [desk.citizen, desk.specialist]) {
    expect(await list({}, stranger)).toBeUndefined();
    await expect(change('replaceReceipt', { receiptId: receipts[0]?.id, reason: 'x', payerName: 'y' }, stranger)).rejects.toThrow(/NOT_FOUND|UNAUTHENTICATED/);
  }
}, 120_000);

it('§8.2b the day adds up, on screen, on paper and as CSV, for those who receive or lead there alone', async () => {
  const { data } = await desk.test.execute<{ moneyDay: { channels: { channel: string; count: number; amountVnd: number }[]; receipts: { issued: number; issuedVnd: number; replacements: number; voided: number; voidedVnd: number; phiVnd: number }; totals: { debitVnd: number; creditVnd: number }; checks: { label: string; holds: boolean }[]; pdfUrl: string; csvUrl: string } }>(
    'query($agencyId: ID!) { moneyDay(agencyId: $agencyId, day: "2026-11-24") { channels { channel count amountVnd } receipts { issued issuedVnd replacements voided voidedVnd phiVnd } totals { debitVnd creditVnd } checks { label holds } pdfUrl csvUrl } }', { agencyId }, desk.leader);
  const report = data?.moneyDay;
  expect(report?.channels.find(({ channel }) => channel === 'COUNTER')).toEqual({ channel: 'COUNTER', count: 8, amountVnd: 8 * 16_000 });
  expect(report?.receipts).toEqual({ issued: 12, issuedVnd: 12 * 16_000, replacements: 4, voided: 5, voidedVnd: 5 * 16_000, phiVnd: 8 * 16_000 });
  expect(report?.checks.map(({ holds }) => holds)).toEqual([true, true, true, true]);
  const csv = await get('STAFF', `/api/prints/tien/X19333/2026-11-24/csv`, cookies.reception);
  expect(csv.headers.get('content-disposition')).toMatch(/^attachment/);
  const bytes = Buffer.from(await csv.arrayBuffer());
  expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
  expect(bytes.toString('utf8')).toContain(`Tiền mặt tại quầy,8,128000\r\n`);
  const text = await textOf(await get('STAFF', '/api/prints/tien/X19333/2026-11-24', cookies.reception));
  for (const part of ['BÁO CÁO THU PHÍ, LỆ PHÍ TRONG NGÀY', 'Tiền mặt tại quầy 8 128.000', '0000001 – 0000012', 'khớp']) expect(text).toContain(part);
  expect(text).not.toContain('KHÔNG KHỚP');
  for (const path of ['/api/prints/tien/X19333/2026-11-24', '/api/prints/tien/X19333/2026-11-24/csv']) expect((await get('STAFF', path, cookies.specialist)).status).toBe(404);
  for (const bad of ['/api/prints/tien/X19333/2026-02-30', '/api/prints/tien/NOWHERE/2026-11-24']) expect((await get('STAFF', bad, cookies.reception)).status).toBe(404);
}, 60_000);

it('§8.2b every agency\'s account is public; one nobody knows is not made up', async () => {
  const account = async (code: string) => (await desk.test.execute<{ agency: { paymentAccount: { number: string; demonstration: boolean } | null } }>('query($code: String!) { agency(code: $code) { paymentAccount { number demonstration } } }', { code })).data?.agency.paymentAccount;
  expect(await account('X19333')).toMatchObject({ demonstration: true });
  expect(await account('H462')).toBeNull();
});
