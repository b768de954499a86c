import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { look } from './look.ts';
import { officerSignsIn, openDoor, PASSWORD } from './people.ts';
import { personAt } from './session.ts';

const AGENCY = 'X19333';

let house: RunningHouse;
let browser: OpenBrowser;
beforeAll(async () => {
  house = await startHouse();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
});

const local = (at: number): string => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);
/** The last working day before today, as people write it: an outage lay in its office hours. */
async function lastWorkingDay(): Promise<string> {
  const DAY = 86_400_000;
  const years = [...new Set([local(Date.now()), local(Date.now() - 20 * DAY)].map((day) => Number(day.slice(0, 4))))];
  const person = personAt(house.api);
  const broken = new Map((await Promise.all(years.map((year) => person.query<{ calendarDays: { date: string; kind: string }[] }>('query($year: Int!) { calendarDays(year: $year) { date kind } }', { year })))).flatMap(({ calendarDays }) => calendarDays).map(({ date, kind }) => [date, kind]));
  for (let at = Date.now() - DAY; ; at -= DAY) {
    const day = local(at);
    const weekend = [0, 6].includes(new Date(day).getUTCDay());
    if ((broken.get(day) ?? (weekend ? 'OFF' : 'WORKING')) === 'WORKING') return day.split('-').toReversed().join('/');
  }
}
/** Types what an officer reads from one paper, and writes the row. */
async function enter(page: Page, blank: string, at: string, name: string): Promise<void> {
  await page.getByLabel('Số giấy', { exact: true }).fill(blank);
  await page.getByLabel('Giờ nhận thực tế').fill(at);
  await page.getByLabel('Họ tên người nộp').fill(name);
  await page.getByLabel('Số định danh, CMND hoặc hộ chiếu').fill('045195000123');
  await page.keyboard.press('Enter');
}

it('§10.1 an outage is declared and told to everybody; what was received on paper is entered with its real time, held against the paper by another, and closed', async () => {
  const day = await lastWorkingDay();
  const desk = personAt(house.staff);
  await desk.signIn('tiepnhan.p1', PASSWORD);
  const { prepareBlanks: { batch: { first } } } = await desk.operation<{ prepareBlanks: { batch: { first: string } } }>('PrepareBlanks', { input: { clientKey: randomUUID(), agencyCode: AGENCY, count: 2 } });
  const { blankBatches: [batch] } = await desk.operation<{ blankBatches: { last: string }[] }>('Blanks', { agencyCode: AGENCY });
  const second = batch?.last ?? '';

  const operator = await openDoor(browser, house.staff);
  await officerSignsIn(operator.page, 'vanhanh');
  await operator.page.getByRole('link', { name: 'Sự cố' }).click();
  const declaring = operator.page.getByRole('form').or(operator.page.locator('form')).first();
  await declaring.getByLabel('Mã cơ quan').fill(AGENCY);
  await declaring.getByLabel('Bắt đầu lúc').fill(`9:00 ${day}`);
  await declaring.getByLabel('Lý do').fill('Mất điện toàn phường.');
  await declaring.getByRole('button', { name: 'Công bố sự cố' }).click();
  await operator.page.getByRole('button', { name: 'Kết thúc sự cố' }).waitFor();
  await expectAccessible(operator.page, 'sự cố, vận hành');
  await look(operator.page, 'outage-operator');
  const citizen = await openDoor(browser, house.citizen, 'phone');
  await citizen.page.getByText('Mất điện toàn phường. Cơ quan vẫn tiếp nhận hồ sơ trên giấy').waitFor();
  await look(citizen.page, 'outage-citizen');
  await operator.page.getByLabel('Kết thúc lúc').last().fill(`10:30 ${day}`);
  await operator.page.getByRole('button', { name: 'Kết thúc sự cố' }).click();
  await operator.page.getByText('Đã kết thúc').waitFor();

  const reception = await openDoor(browser, house.staff);
  const { page } = reception;
  await officerSignsIn(page, 'tiepnhan.p1');
  await page.getByRole('link', { name: 'Sự cố' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sự cố, nhập bù' }).waitFor();
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill('bản sao trích lục hộ tịch');
  await page.getByRole('option', { name: /2\.000635/ }).click();
  await enter(page, second, '8:30', 'Hồ Thị Mận');
  await page.getByText('không nằm trong sự cố nào đã công bố').first().waitFor();
  await page.getByLabel('Giờ nhận thực tế').fill('9:05');
  await page.keyboard.press('Enter');
  await page.getByText(`Đã nhập giấy ${second}: hồ sơ`).waitFor();
  await enter(page, second, '9:20', 'Lê Văn Đạt');
  await page.getByText('Mỗi giấy chỉ dùng một lần.').first().waitFor();
  await page.getByText('Còn 1 số giấy chưa rõ').waitFor();
  await expectAccessible(page, 'nhập bù');
  await look(page, 'outage-entry');
  await page.getByLabel('Số giấy hỏng hoặc mất').fill(first);
  await page.getByLabel('Vì sao', { exact: true }).fill('Rách khi viết.');
  await page.keyboard.press('Enter');
  await page.getByText(`Đã ghi giấy số ${first} là hỏng.`).waitFor();
  await page.getByLabel('Số giấy cuối cùng đã phát').fill(second);
  await page.keyboard.press('Enter');
  await page.getByText(/Còn 2 việc nhập bù chưa được cán bộ thứ hai đối chiếu/).waitFor();

  const other = await openDoor(browser, house.staff);
  await officerSignsIn(other.page, 'chuyenvien.p1');
  await other.page.getByRole('link', { name: 'Sự cố' }).click();
  await other.page.getByLabel('Số trên giấy đang cầm').fill(second);
  await look(other.page, 'outage-check');
  await other.page.keyboard.press('Enter');
  await other.page.getByText('0 việc').waitFor();
  await page.getByLabel('Số giấy cuối cùng đã phát').press('Enter');
  await page.getByText(/^Đã chốt/).waitFor();
  await page.getByRole('link', { name: 'Tất cả hồ sơ' }).click();
  await page.getByRole('link', { name: /-\d{4}$/ }).first().click();
  await page.getByText(`Nhập bù, giấy ${second}`).waitFor();
  await look(page, 'outage-dossier');
  expect([...operator.complaints, ...citizen.complaints, ...reception.complaints, ...other.complaints]).toEqual([]);
});
