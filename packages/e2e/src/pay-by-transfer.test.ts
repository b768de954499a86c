import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { prepareDraft } from './filing.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { look } from './look.ts';
import { type Officers, officersOf } from './officers.ts';
import { type Desk, mark, neverReloaded, officerSignsIn, openDoor } from './people.ts';
import { type Person, personAt } from './session.ts';

/** A service of level 4 with a fee: 8.000 ₫ a copy. */
const CODE = '2.000635';
const answers = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${CODE}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;
const DAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const [YEAR = '', MONTH = '', DATE = ''] = DAY.split('-');
const YEAR_BEGUN = `0000001/${YEAR}`;

interface Accepted { readonly id: string; readonly code: string; readonly reference: string }
let house: RunningHouse;
let browser: OpenBrowser;
let citizen: Desk;
let reception: Desk;
let leader: Desk;
/** Who pays right, who pays too little, who goes to the post office. */
let right: Accepted;
let short: Accepted;
let postal: Accepted;

/** Filed by a citizen, and accepted at the desk with a fee of 16.000 ₫. */
async function accepted(person: Person, officers: Officers): Promise<Accepted> {
  const draft = await prepareDraft(house.citizen, person, { procedureCode: CODE, agencyCode: 'X19333', answers, slots: ['giay-to-tuy-than'] });
  await draft.submit();
  await officers.accept(draft.id);
  const { dossier: { code, reference } } = await person.operation<{ dossier: Omit<Accepted, 'id'> }>('FollowDossier', { id: draft.id });
  return { id: draft.id, code, reference };
}

beforeAll(async () => {
  house = await startHouse();
  browser = await openBrowser();
  const officers = await officersOf(house.staff, { reception: 'tiepnhan.p1', specialist: 'chuyenvien.p1', leader: 'lanhdao.p1' });
  const person = personAt(house.citizen);
  await person.register({ fullName: 'Nguyễn Thị Chuyển', identityNumber: '045195000789', password: 'mot mat khau dai' });
  [right, short, postal] = [await accepted(person, officers), await accepted(person, officers), await accepted(person, officers)];
  [citizen, reception, leader] = [await openDoor(browser, house.citizen, 'phone'), await openDoor(browser, house.staff), await openDoor(browser, house.staff)];
  await citizen.page.context().addCookies(person.cookie.split('; ').map((cookie) => ({ name: cookie.slice(0, cookie.indexOf('=')), value: cookie.slice(cookie.indexOf('=') + 1), url: house.citizen })));
});
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    for (const [who, desk] of Object.entries({ citizen, reception, leader })) {
      console.log(`── ${who}: ${desk.page.url()}\n${(await desk.page.locator('main').innerText({ timeout: 2_000 }).catch(String)).slice(0, 2_500)}\n${desk.complaints.join('\n')}`);
    }
  });
});

/** Accessible at both widths, with a picture for whoever wants to look. */
async function expectSeen(page: Page, state: string): Promise<void> {
  await look(page, state.replaceAll(/[^a-z0-9]+/gi, '-'));
  await expectAccessible(page, state);
}
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const tab = (page: Page, name: string) => page.getByRole('navigation', { name: 'Thu phí, lệ phí' }).getByRole('link', { name }).click();
const give = (page: Page, name: string, content: string | Buffer) => page.locator('input[name="sao-ke"]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
/** What stands behind a link, with the session of the page. */
async function fetched(page: Page, url: string | null): Promise<{ type: string; bytes: Buffer }> {
  const answer = await page.request.get(new URL(url ?? '', page.url()).href);
  expect(answer.status()).toBe(200);
  return { type: answer.headers()['content-type'] ?? '', bytes: await answer.body() };
}
const HEAD = 'NGÂN HÀNG MINH HỌA\nNgày giao dịch,Số tham chiếu,Ghi nợ,Ghi có,Nội dung\n';
const line = (reference: string, amount: string, memo: string): string => `${DATE}/${MONTH}/${YEAR} 00:01:00,${reference},,${amount},${memo}\n`;

it('§8.2b the citizen sees a VietQR with the code of the dossier, and every agency’s account is public', async () => {
  const { page } = citizen;
  await page.goto(`${house.citizen}/ho-so/${encodeURIComponent(right.id)}`);
  await mark(page);
  await page.getByRole('img', { name: new RegExp(`Mã VietQR chuyển 16\\.000.*nội dung ${right.code}`) }).waitFor();
  await page.getByText('Tài khoản minh họa').waitFor();
  await expectSeen(page, 'citizen: pay by transfer');
  const link = page.getByRole('link', { name: 'Đối chiếu với tài khoản cơ quan công bố' });
  const other = await page.context().newPage();
  await other.goto(new URL((await link.getAttribute('href')) ?? '', house.citizen).href);
  await heading(other, 'Tài khoản thu phí, lệ phí');
  await other.getByText('Tài khoản minh họa').waitFor();
  await other.getByRole('searchbox').fill('huong hoa');
  await other.keyboard.press('Enter');
  await other.getByText('Chưa có dữ liệu tài khoản').first().waitFor();
  await expectSeen(other, 'citizen: accounts of the agencies');
  await other.close();
});

it('§8.2b an unreadable file and one without its columns are told in words; nothing is written', async () => {
  const { page } = reception;
  await officerSignsIn(page, 'tiepnhan.p1');
  await page.getByRole('link', { name: 'Thu tiền' }).click();
  await heading(page, 'Đối chiếu sao kê');
  await give(page, 'anh.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]));
  await page.getByText('Không đọc được tệp này.').waitFor();
  await give(page, 'thieu-cot.csv', `Ngày giao dịch,Ghi có,Nội dung\n${DATE}/${MONTH}/${YEAR},16.000,${right.code}\n`);
  await page.getByText('Sao kê thiếu cột “số tham chiếu”.').waitFor();
  await expectSeen(page, 'staff: a statement without its columns');
  await page.getByText('Chưa có sao kê nào.').waitFor();
});

it('§8.2b a statement with the right amount, too little, an unknown and a broken line: the citizen’s open page turns paid by itself, nothing is lost', async () => {
  const { page } = reception;
  const csv = `${HEAD}${line('FT1', '16.000', `${right.code} nop phi`)}${line('FT2', '10.000', short.reference)}${line('FT3', '6.000', `chuyen tiep cho ${short.code.slice(-11)}`)}${line('FT4', '9.000', 'tien nha thang 11')}${line('', '1.000', 'khong so')}`;
  await give(page, 'sao-ke.csv', csv);
  await heading(page, 'Kết quả đối chiếu');
  await page.getByText('Còn 3 dòng cần bạn xem').waitFor();
  await page.getByText('Chưa đủ: phải nộp 16.000 ₫, đã nhận 10.000 ₫.').waitFor();
  await page.getByText('Thiếu số tham chiếu của ngân hàng nên không thể ghi đúng một lần.').waitFor();
  await expectSeen(page, 'staff: what became of a statement');
  await citizen.page.getByText(`Đã nhận phí, lệ phí chuyển khoản, biên lai số ${YEAR_BEGUN}.`).first().waitFor();
  await citizen.page.getByRole('link', { name: `Mở biên lai số ${YEAR_BEGUN} (PDF)` }).waitFor();
  expect(await neverReloaded(citizen.page)).toBe(true);

  // By keyboard: the suggestion is a button; a code that does not exist is told, and what was typed stays.
  const unknown = page.getByRole('form', { name: 'Gắn dòng 6 với hồ sơ' });
  await unknown.getByLabel('Mã hồ sơ').fill('H50-KHONG-CO');
  await page.keyboard.press('Enter');
  await unknown.getByText('Không có hồ sơ nào của cơ quan mang mã này.').waitFor();
  expect(await unknown.getByLabel('Mã hồ sơ').inputValue()).toBe('H50-KHONG-CO');
  await expectSeen(page, 'staff: a dossier that is not found');
  const suggested = page.getByRole('form', { name: 'Gắn dòng 5 với hồ sơ' }).getByRole('button', { name: `Gắn với ${short.code}` });
  await suggested.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Còn 2 dòng cần bạn xem').waitFor();
  await page.getByText('Đã gắn với hồ sơ.').waitFor();
});

it('§8.2b the same statement twice is told, with who gave it when, and credits nothing', async () => {
  const { page } = leader;
  await officerSignsIn(page, 'lanhdao.p1');
  await page.getByRole('link', { name: 'Thu tiền' }).click();
  const csv = `${HEAD}${line('FT1', '16.000', `${right.code} nop phi`)}${line('FT2', '10.000', short.reference)}${line('FT3', '6.000', `chuyen tiep cho ${short.code.slice(-11)}`)}${line('FT4', '9.000', 'tien nha thang 11')}${line('', '1.000', 'khong so')}`;
  await give(page, 'sao-ke-lan-hai.csv', csv.replaceAll('\n', '\r\n'));
  await page.getByText(/Sao kê này đã được Lê Thị Thu nộp lúc/).waitFor();
  await expectSeen(page, 'staff: the same statement again');
  await page.getByRole('link', { name: 'Xem kết quả của lần đó' }).click();
  await page.getByText('Còn 2 dòng cần bạn xem').waitFor();
  await tab(page, 'Tiền chưa rõ');
  await page.getByText('tien nha thang 11').waitFor();
  await page.getByText('Không phải tiền của một hồ sơ').click();
  await page.getByRole('button', { name: 'Tiền bưu điện chuyển về' }).click();
  await page.getByText('Sổ không còn nhiều tiền như vậy ở nơi này').waitFor();
  await expectSeen(page, 'staff: money nobody knows');
});

it('§8.2b paid at the post office: recorded with the receipt’s number, and a receipt comes of it', async () => {
  const { page } = reception;
  await tab(page, 'Nộp qua bưu điện');
  await page.getByRole('searchbox').fill(postal.code);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Ghi nhận' }).click();
  await page.getByText('Hãy ghi số biên nhận của bưu điện').first().waitFor();
  await expectSeen(page, 'staff: a postal payment without its number');
  await page.getByLabel('Số biên nhận của bưu điện').fill('BĐ-2026-77');
  await page.getByRole('button', { name: 'Ghi nhận' }).click();
  await page.getByText(`Đã ghi nhận, hồ sơ ${postal.code} đã nộp đủ`).waitFor();
  const { type, bytes } = await fetched(page, await page.getByRole('link', { name: /In biên lai/ }).getAttribute('href'));
  expect([type, bytes.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
});

it('reference §5.5 the citizen opens the receipt; it is voided and replaced by keyboard, and who comes too late is told', async () => {
  const opened = await fetched(citizen.page, await citizen.page.getByRole('link', { name: /^Mở biên lai/ }).getAttribute('href'));
  expect([opened.type, opened.bytes.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
  for (const { page } of [reception, leader]) {
    await tab(page, 'Biên lai');
    await page.getByRole('button', { name: `Hủy, thay thế biên lai ${YEAR_BEGUN}` }).waitFor();
  }
  await expectSeen(leader.page, 'staff: receipts');
  await leader.page.getByRole('button', { name: `Hủy, thay thế biên lai ${YEAR_BEGUN}` }).click();
  const { page } = reception;
  await page.getByRole('button', { name: `Hủy, thay thế biên lai ${YEAR_BEGUN}` }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Hủy và cấp thay' }).click();
  await page.getByText('Hãy ghi lý do hủy biên lai').first().waitFor();
  await expectSeen(page, 'staff: a receipt being voided');
  await page.getByLabel('Lý do hủy').fill('Sai tên người nộp');
  await page.getByLabel('Người nộp trên biên lai thay thế').fill('Nguyễn Thị Chuyến');
  await page.keyboard.press('Enter');
  await page.getByText(`Thay bằng 0000004/${YEAR}`).waitFor();
  await leader.page.getByLabel('Lý do hủy').fill('Cũng thấy sai tên');
  await leader.page.getByRole('button', { name: 'Hủy và cấp thay' }).click();
  await leader.page.getByText(new RegExp(`Biên lai này đã được Lê Thị Thu hủy lúc .*biên lai thay thế số 0000004/${YEAR}`)).first().waitFor();
  expect(await leader.page.getByLabel('Lý do hủy').inputValue()).toBe('Cũng thấy sai tên');
  await citizen.page.reload();
  await citizen.page.getByText(`Đã hủy: Sai tên người nộp; thay bằng biên lai số 0000004/${YEAR}.`).waitFor();
});

it('§8.2b the day adds up: by channel, by receipt, by account; on paper and as CSV', async () => {
  const { page } = reception;
  await tab(page, 'Báo cáo ngày');
  await page.getByText('Các số khớp nhau').waitFor();
  const row = (caption: string, name: string) => page.getByRole('table', { name: caption }).getByRole('row', { name });
  expect((await row('Tiền vào theo hình thức nộp', 'Chuyển khoản').innerText()).replaceAll(/\s+/g, ' ')).toContain('4 41.000 ₫');
  expect((await row('Tiền vào theo hình thức nộp', 'Bưu điện').innerText()).replaceAll(/\s+/g, ' ')).toContain('1 16.000 ₫');
  expect((await row('Tiền vào theo hình thức nộp', 'Cộng').innerText()).replaceAll(/\s+/g, ' ')).toContain('5 57.000 ₫');
  await page.getByText('0000001 – 0000004').waitFor();
  await expectSeen(page, 'staff: the day of money');
  const csv = await fetched(page, await page.getByRole('link', { name: 'Tải CSV' }).getAttribute('href'));
  expect(csv.bytes.toString('utf8')).toContain('Chuyển khoản,4,41000\r\n');
  const pdf = await fetched(page, await page.getByRole('link', { name: 'Mở bản in (PDF)' }).getAttribute('href'));
  expect([pdf.type, pdf.bytes.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
});

it('§8.2b a statement as Excel is read in the officer’s own browser, under the page’s policy', async () => {
  const { page } = reception;
  const source = readFileSync(new URL('../../../staff-web/src/features/money/testing/sao-ke.ts', import.meta.url), 'utf8');
  const workbook = Buffer.from([...source.matchAll(/'([A-Za-z0-9+/=]{20,})'/g)].map(([, part]) => part).join(''), 'base64');
  await tab(page, 'Đối chiếu sao kê');
  await give(page, 'sao-ke.xlsx', workbook);
  await heading(page, 'Kết quả đối chiếu');
  await page.getByText('Số tham chiếu 20261124000000000123').waitFor();
  await page.getByText('1 dòng tiền ra, không xét').waitFor();
  expect([...citizen.complaints, ...reception.complaints, ...leader.complaints]).toEqual([]);
});
