import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { readPdf } from '../../testing/pdf.ts';
import { DEMONSTRATION_PASSWORD } from '../accounts/index.ts';
import { ASKED, broughtTo, doAct } from '../dossiers/testing/acts.ts';
import { type Desk, openDesk, type Seen } from '../dossiers/testing/desk.ts';

let desk: Desk;
let doors: TestDoors;
let cookies: { citizen: string; stranger: string; reception: string };
beforeAll(async () => {
  desk = await openDesk();
  doors = await openTestDoors(desk.test);
  const [citizen, stranger, reception] = await Promise.all([doors.signIn('CITIZEN', '045190000001', DEMONSTRATION_PASSWORD), doors.signIn('CITIZEN', '045088000002', DEMONSTRATION_PASSWORD), doors.signIn('STAFF', 'tiepnhan.p1', DEMONSTRATION_PASSWORD)]);
  cookies = { citizen, stranger, reception };
});
afterAll(async () => {
  await doors.close();
  await desk.close();
});

interface Listed { readonly kind: string; readonly label: string; readonly url: string }
const listed = async (viewer: Desk['citizen'] | Desk['reception'], { id }: Pick<Seen, 'id'>): Promise<readonly Listed[]> => (await desk.read<{ prints: Listed[] }>(viewer, id, 'prints { kind label url }'))?.prints ?? [];
const get = (door: 'CITIZEN' | 'STAFF', path: string, cookie: string): Promise<Response> => fetch(`${doors.urls[door]}${path}`, { headers: { cookie } });
async function printed(door: 'CITIZEN' | 'STAFF', prints: readonly Listed[], kind: string) {
  const url = prints.find((print) => print.kind === kind)?.url ?? 'none';
  const answer = await get(door, url, door === 'STAFF' ? cookies.reception : cookies.citizen);
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'application/pdf', 'private, no-store']);
  return readPdf(new Uint8Array(await answer.arrayBuffer()));
}
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('§9.2a Mẫu 01, receipt and appointment', () => {
  it('is there once accepted: two copies on A5, tagged, with code, promise and register number', async () => {
    const filed = await desk.filed();
    expect((await listed(desk.reception, filed)).map(({ kind }) => kind)).toEqual(['CONTROL_SHEET']);
    const checking = await doAct(desk, desk.reception, 'RECORD_ARRIVAL', filed);
    const accepted = await doAct(desk, desk.reception, 'ACCEPT', checking);
    const prints = await listed(desk.reception, accepted);
    expect(prints.map(({ kind }) => kind)).toEqual(['RECEIPT', 'CONTROL_SHEET', 'REGISTER']);
    const pdf = await printed('STAFF', prints, 'RECEIPT');
    expect(pdf).toMatchObject({ tagged: true, language: 'vi-VN', size: [148, 210] });
    expect(pdf.roles).toEqual(expect.arrayContaining(['H1', 'Table', 'TH', 'Figure']));
    expect(pdf.alternatives).toContain(`Mã QR ghi ${accepted.code}`);
    const text = plain(pdf.text);
    for (const part of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'GIẤY TIẾP NHẬN HỒ SƠ', `Mã hồ sơ: ${accepted.code}`, 'Quyển số: 2026 – Số thứ tự: 01', 'Nguyễn Thị Hoa', 'Cấp bản sao Trích lục hộ tịch', 'Liên 1: Lưu', 'Liên 2: Giao', '16.000']) expect(text).toContain(part);
    expect((await listed(desk.citizen, accepted)).map(({ kind }) => kind)).toEqual(['RECEIPT', 'SUBMISSION']);
  });

  it('of several dossiers comes as one document, numbered on without gaps, and never of another agency', async () => {
    const [one, other] = [await broughtTo(desk, 'ACCEPT'), await broughtTo(desk, 'ACCEPT')];
    const batch = await get('STAFF', `/api/prints/receipts?id=${one.id}&id=${other.id}`, cookies.reception);
    const text = plain((await readPdf(new Uint8Array(await batch.arrayBuffer()))).text);
    for (const dossier of [one, other]) expect(text).toContain(`Mã hồ sơ: ${dossier.code}`);
    const rows = await desk.test.house.database.sql<{ number: number }[]>`select number from dossier_register order by number`;
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_row, index) => index + 1));
    expect((await get('STAFF', `/api/prints/receipts?id=${(await desk.filed()).id}`, cookies.reception)).status).toBe(404);
    expect((await get('CITIZEN', `/api/prints/receipts?id=${one.id}`, cookies.citizen)).status).toBe(400);
  });
});

describe('§9.2a–b the other slips', () => {
  it('Mẫu 02 says everything that is asked, and why', async () => {
    const asked = await doAct(desk, desk.reception, 'REQUEST_SUPPLEMENT', await doAct(desk, desk.reception, 'RECORD_ARRIVAL', await desk.filed()), { reason: 'Ảnh chụp mờ, không đọc được số.' });
    const { text, size } = await printed('CITIZEN', await listed(desk.citizen, asked), 'SUPPLEMENT_REQUEST');
    expect(size).toEqual([148, 210]);
    for (const part of ['PHIẾU YÊU CẦU BỔ SUNG', ASKED.title, ASKED.instruction, 'Ảnh chụp mờ, không đọc được số.', asked.reference]) expect(plain(text)).toContain(part);
  });

  it('Mẫu 03 says why it is refused', async () => {
    const refused = await doAct(desk, desk.reception, 'REFUSE_AT_RECEPTION', await doAct(desk, desk.reception, 'RECORD_ARRIVAL', await desk.filed()), { reason: 'Không thuộc thẩm quyền của phường.' });
    expect(plain((await printed('STAFF', await listed(desk.reception, refused), 'REFUSAL')).text)).toContain('Không thuộc thẩm quyền của phường.');
  });

  it('Mẫu 04 says sorry, why, and the one new date beside the old', async () => {
    const now = desk.test.clock.now();
    desk.test.clock.set('2026-11-20T09:00:00.000Z');
    let dossier = await broughtTo(desk, 'TAKE');
    expect((await listed(desk.reception, dossier)).map(({ kind }) => kind)).not.toContain('APOLOGY');
    for (const [viewer, action] of [[desk.specialist, 'DRAFT_EXTENSION'], [desk.leader, 'APPROVE_NOTICE'], [desk.reception, 'SEND_NOTICE']] as const) dossier = await doAct(desk, viewer, action, dossier);
    const text = plain((await printed('CITIZEN', await listed(desk.citizen, dossier), 'APOLOGY')).text);
    for (const part of ['PHIẾU XIN LỖI', 'Kính gửi: Nguyễn Thị Hoa', 'Chờ nơi đăng ký cũ trả lời.', 'hẹn trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, thứ Hai 23/11/2026', '17 giờ 00 phút, thứ Sáu 27/11/2026']) expect(text).toContain(part);
    expect(plain((await printed('CITIZEN', await listed(desk.citizen, dossier), 'RECEIPT')).text)).toMatch(/17 giờ 00 phút, thứ Hai 23\/11\/2026 Hẹn trả hiện nay \(đã thay đổi\): 17 giờ 00 phút, thứ Sáu 27\/11\/2026/);
    desk.test.clock.set(now);
  });

  it('Mẫu 05 follows the dossier from hand to hand, each against its promise', async () => {
    const done = await broughtTo(desk, 'RETURN_RESULT');
    const text = plain((await printed('STAFF', await listed(desk.reception, done), 'CONTROL_SHEET')).text);
    const order = ['Nộp hồ sơ trực tuyến', 'Chuyển giải quyết', 'Trình kết quả', 'Đã ký kết quả', 'Trả kết quả'].map((note) => text.indexOf(note));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(text).toMatch(/Trước hạn/);
  });

  it('the confirmation of an online submission says what was declared', async () => {
    const text = plain((await printed('CITIZEN', await listed(desk.citizen, await desk.filed()), 'SUBMISSION')).text);
    for (const part of ['ĐÃ NỘP HỒ SƠ TRỰC TUYẾN', 'Nội dung đã khai', 'SHA-256']) expect(text).toContain(part);
  });
});

describe('TT 01/2018 Đ10 Mẫu 06, the register', () => {
  it('is a book a year on A4, from 01 on without gaps, closed at the year’s end, and its agency’s alone', async () => {
    const accepted = await broughtTo(desk, 'ACCEPT');
    const registers = async (): Promise<readonly { agencyCode: string; year: number; count: number; closed: boolean; parts: { url: string }[] }[]> =>
      (await desk.test.execute<{ registers: { agencyCode: string; year: number; count: number; closed: boolean; parts: { url: string }[] }[] }>('{ registers { agencyCode year count closed parts { url } } }', {}, desk.reception)).data?.registers ?? [];
    const [book] = await registers();
    expect(book).toMatchObject({ year: 2026, closed: false });
    const read = async () => readPdf(new Uint8Array(await (await get('STAFF', book?.parts[0]?.url ?? '', cookies.reception)).arrayBuffer()));
    const open = await read();
    expect(open).toMatchObject({ tagged: true, size: [297, 210] });
    expect(plain(open.text)).toContain(accepted.code);
    expect(open.text).not.toContain('đã khóa');
    const now = desk.test.clock.now();
    desk.test.clock.set('2027-01-04T02:00:00.000Z');
    expect((await registers()).map(({ year, closed }) => [year, closed])).toEqual([[2026, true]]);
    expect(plain((await read()).text)).toContain(`đã khóa ngày 31/12/2026, gồm ${book?.count} hồ sơ`);
    desk.test.clock.set(now);
    expect((await get('STAFF', '/api/prints/registers/SO-TNMT/2026/1', cookies.reception)).status).toBe(404);
    expect((await get('STAFF', `/api/prints/registers/${book?.agencyCode}/2026/9`, cookies.reception)).status).toBe(404);
    expect((await get('CITIZEN', book?.parts[0]?.url ?? '', cookies.citizen)).status).toBe(404);
    await expect(desk.test.house.database.sql`update dossier_register set number = 9 where number = 1`).rejects.toThrow(/permission denied|append-only/);
  });
});

describe('§5 who may print', () => {
  it('is not found by anybody else, nor what is not there, nor the agency’s own sheet by the citizen', async () => {
    const accepted = await broughtTo(desk, 'ACCEPT');
    const path = `/api/prints/dossiers/${accepted.id}/giay-tiep-nhan`;
    const answers = await Promise.all([
      get('CITIZEN', path, cookies.stranger), get('CITIZEN', path, ''), fetch(`${doors.urls.API}${path.slice(4)}`), get('CITIZEN', `/api/prints/dossiers/${accepted.id}/kiem-soat`, cookies.citizen),
      get('STAFF', `/api/prints/dossiers/${accepted.id}/tu-choi`, cookies.reception), get('STAFF', `/api/prints/dossiers/${accepted.id}/..%2f..%2fsets`, cookies.reception),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect((await get('CITIZEN', path, cookies.citizen)).status).toBe(200);
  });

  it('is on record: who printed what', async () => {
    const accepted = await broughtTo(desk, 'ACCEPT');
    await (await get('STAFF', `/api/prints/dossiers/${accepted.id}/giay-tiep-nhan`, cookies.reception)).arrayBuffer();
    const rows = await desk.test.house.database.sql`select actor, detail from audit_log where act = 'dossier.print' order by id desc limit 1`;
    expect(rows).toEqual([{ actor: `account:${desk.reception.accountId}`, detail: { paper: 'giay-tiep-nhan' } }]);
  });
});

describe('§8.2a cover sheet of a parcel', () => {
  it('on A4, tagged: reference with its code to scan, sender, addressee with the address or a line to write it on, papers, deadline', async () => {
    const filed = await desk.filed();
    const prints = await listed(desk.citizen, filed);
    expect(prints[0]).toMatchObject({ kind: 'COVER_SHEET', label: 'Phiếu gửi hồ sơ qua bưu điện' });
    const { reference } = (await desk.read<{ reference: string }>(desk.citizen, filed.id, 'reference')) ?? { reference: 'none' };
    const pdf = await printed('CITIZEN', prints, 'COVER_SHEET');
    expect(pdf).toMatchObject({ tagged: true, language: 'vi-VN', size: [210, 297], pages: 1 });
    expect(pdf.roles).toEqual(expect.arrayContaining(['H1', 'Table', 'TH', 'Figure']));
    expect(pdf.alternatives).toContain(`Mã QR ghi ${reference}`);
    const text = plain(pdf.text);
    for (const part of ['PHIẾU GỬI HỒ SƠ QUA BƯU ĐIỆN', reference, 'Nguyễn Thị Hoa', 'Bộ phận tiếp nhận và trả kết quả – Ủy ban nhân dân phường 1, thành phố Đông Hà', 'chưa có trong dữ liệu', 'Tờ khai in từ hồ sơ này, ký tên', 'Giấy tờ tùy thân của người yêu cầu', 'Bản sao có chứng thực', 'Gửi để đến nơi trước']) expect(text).toContain(part);
    expect((await listed(desk.reception, filed)).map(({ kind }) => kind)).toEqual(['CONTROL_SHEET']);
    const answer = await get('CITIZEN', prints[0]?.url ?? '', cookies.stranger);
    expect(answer.status).toBe(404);
  });
});
