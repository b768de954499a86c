import { blankCode, printBlankNumber } from '@mot-cua/identifiers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { readPdf } from '../../testing/pdf.ts';
import { DEMONSTRATION_PASSWORD } from '../accounts/index.ts';
import { findAgencyByCode } from '../agencies/index.ts';
import { AGENCY, type Desk, openDesk } from '../dossiers/testing/desk.ts';
import { prepare } from '../outages/testing.ts';

let desk: Desk;
let doors: TestDoors;
let cookies: { reception: string; elsewhere: string };
beforeAll(async () => {
  desk = await openDesk();
  doors = await openTestDoors(desk.test);
  const [reception, elsewhere] = await Promise.all([doors.signIn('STAFF', 'tiepnhan.p1', DEMONSTRATION_PASSWORD), doors.signIn('STAFF', 'tiepnhan.tuphap', DEMONSTRATION_PASSWORD)]);
  cookies = { reception, elsewhere };
});
afterAll(async () => {
  await doors.close();
  await desk.close();
});

const get = (path: string, cookie: string): Promise<Response> => fetch(`${doors.urls.STAFF}${path}`, { headers: { cookie } });
const read = async (path: string) => readPdf(new Uint8Array(await (await get(path, cookies.reception)).arrayBuffer()));
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('§10.1 papers prepared for an outage', () => {
  it('blank receipts: two copies of each on A5, tagged, with its number in words and as a code to scan that names the agency', async () => {
    const { value } = await prepare(desk.test, desk.reception, AGENCY, 3);
    const agency = await findAgencyByCode(desk.test.house, AGENCY);
    const pdf = await read(value?.url ?? '');
    expect(pdf).toMatchObject({ tagged: true, language: 'vi-VN', size: [148, 210], pages: 6 });
    expect(pdf.roles).toEqual(expect.arrayContaining(['H1', 'Table', 'TH', 'Figure']));
    const text = plain(pdf.text);
    for (const number of [1, 2, 3]) {
      expect(text.split(`Số giấy: ${printBlankNumber({ year: 2026, number })}`)).toHaveLength(3);
      expect(pdf.alternatives).toContain(`Mã QR ghi ${blankCode(agency?.identifier ?? '', { year: 2026, number })}`);
    }
    for (const part of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'GIẤY TIẾP NHẬN HỒ SƠ', 'Liên 1: Lưu', 'Liên 2: Giao', 'Lập trên giấy khi hệ thống gặp sự cố']) expect(text).toContain(part);
  });

  it('the register on paper: a line for every one of the same numbers, on A4', async () => {
    const { value } = await prepare(desk.test, desk.reception, AGENCY, 20);
    const pdf = await read(value?.registerUrl ?? '');
    expect(pdf).toMatchObject({ tagged: true, size: [297, 210] });
    for (let number = 4; number <= 23; number += 1) expect(plain(pdf.text)).toContain(printBlankNumber({ year: 2026, number }));
  });

  it('the largest batch fits into one document', async () => {
    const { value } = await prepare(desk.test, desk.reception, AGENCY, 50);
    expect((await read(value?.url ?? '')).pages).toBe(100);
  });

  it('§5 another agency’s desk and a citizen’s door find nothing; who printed is on record', async () => {
    const { value } = await prepare(desk.test, desk.reception, AGENCY, 1);
    for (const path of [value?.url ?? '', value?.registerUrl ?? '']) expect((await get(path, cookies.elsewhere)).status).toBe(404);
    expect((await fetch(`${doors.urls.CITIZEN}${value?.url ?? ''}`)).status).toBe(404);
    expect((await get(value?.url ?? '', cookies.reception)).status).toBe(200);
    const [line] = await desk.test.house.database.sql`select actor, detail from audit_log where act = 'blanks.print' order by id desc limit 1`;
    expect(line).toMatchObject({ actor: `account:${desk.reception.accountId}`, detail: { what: 'RECEIPTS' } });
  });
});
