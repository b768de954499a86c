import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { look } from './look.ts';
import { type Desk, officerSignsIn, openDoor } from './people.ts';

const CARD = '045195000123|197123456|Hồ Thị Mận|28021995|Nữ|Thôn 3, xã Hướng Phùng, huyện Hướng Hóa, tỉnh Quảng Trị|10052021';

let house: RunningHouse;
let browser: OpenBrowser;
let desk: Desk;
let visitor: Desk;

beforeAll(async () => {
  house = await startHouse();
  browser = await openBrowser();
  [desk, visitor] = [await openDoor(browser, house.staff), await openDoor(browser, house.citizen, 'phone')];
  await officerSignsIn(desk.page, 'tiepnhan.p1');
});
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => console.log(`── ${desk.page.url()}\n${(await desk.page.locator('main').innerText({ timeout: 2_000 }).catch(String)).slice(0, 3_000)}\n${desk.complaints.join('\n')}`));
});

/** What has the focus, by its label as it is read out. */
const focused = (label: string) => desk.page.locator(`:focus:is(input, textarea, select)`).and(desk.page.getByLabel(label)).waitFor();

it('NĐ 61/2018 Đ17, §9.2a a person without an account walks in: by keyboard alone from the list to the code on the receipt', async () => {
  const { page } = desk;
  const { keyboard } = page;
  await page.getByRole('link', { name: 'Tại quầy' }).waitFor();
  await page.locator('main h1').focus();
  await keyboard.press('u');
  await page.getByRole('heading', { level: 1, name: 'Tiếp nhận tại quầy' }).waitFor();
  await focused('Thủ tục');
  await keyboard.type('chung thuc ban sao tu ban chinh');
  await page.getByRole('option').filter({ hasText: '2.000815' }).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  // The scanner types the card's code and ends with Enter.
  await focused('Quét mã');
  await keyboard.insertText(CARD);
  await keyboard.press('Enter');
  await page.locator(':focus:is(input[name="paper-_don"])').waitFor();
  expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Hồ Thị Mận');
  expect(await page.getByLabel('Số căn cước, CMND hoặc hộ chiếu').inputValue()).toBe('045195000123');
  // Nothing ticked yet: told what is missing, and nothing typed is lost.
  await keyboard.press('Control+Enter');
  await page.getByText(/Chưa đánh dấu đã nhận/).first().waitFor();
  await expectAccessible(page, 'staff: a walk-in with something missing');
  await look(page, 'walk-in-missing');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  for (const key of ['1', '2', '3']) await keyboard.press(key);
  await look(page, 'walk-in-ticked');
  await keyboard.press('Control+Enter');
  await page.getByRole('region', { name: 'Hồ sơ vừa nhận' }).waitFor();
  await page.getByText('Đã tiếp nhận hồ sơ').waitFor();
  await expectAccessible(page, 'staff: a walk-in taken in');
  await look(page, 'walk-in-done');
  const code = await page.locator('.mc-code').first().innerText();
  const url = await page.getByRole('link', { name: /Giấy tiếp nhận hồ sơ và hẹn trả/ }).getAttribute('href');
  const receipt = await page.request.get(new URL(url ?? '', house.staff).href);
  expect(receipt.headers()['content-type']).toContain('application/pdf');

  // TT 01/2018 Đ16: whoever holds the receipt looks it up, without an account.
  await visitor.page.goto(`${house.citizen}/tra-cuu?ma=${encodeURIComponent(code)}`);
  await visitor.page.getByText('Đã hoàn thành 25%').first().waitFor();
  expect(desk.complaints).toEqual([]);
});

it('NĐ 61/2018 Đ16 on behalf: without its date the authorisation is asked for, with the focus on what to mend; only taken in, it waits to be checked', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Gọi số tiếp theo' }).waitFor();
  await page.getByRole('button', { name: 'Phát số tiếp theo' }).press('Enter');
  await page.getByText('Đã phát đến số 1, còn 1 người chờ.').waitFor();
  await page.getByRole('button', { name: 'Tiếp nhận người tiếp theo' }).press('Enter');
  await page.getByRole('button', { name: 'Gọi số tiếp theo' }).press('Enter');
  await page.getByText('Vừa gọi: số 1.').waitFor();
  expect(await page.getByLabel('Số chờ').inputValue()).toBe('1');
  await page.getByRole('combobox', { name: 'Thủ tục' }).focus();
  await page.keyboard.type('2.000635');
  await page.getByRole('option').filter({ hasText: '2.000635' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByLabel('Họ và tên', { exact: true }).fill('Hồ Văn Con');
  await page.getByLabel('Người khác nộp thay').press('Space');
  await page.getByLabel('Quét căn cước của người nộp thay').fill(CARD);
  await page.keyboard.press('Enter');
  expect(await page.getByLabel('Họ và tên người nộp thay').inputValue()).toBe('Hồ Thị Mận');
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByRole('link', { name: /phải có giấy ủy quyền/ }).press('Enter');
  await page.locator(':focus').and(page.getByLabel('Ngày', { exact: true })).waitFor();
  await page.keyboard.type('20');
  await page.keyboard.press('Tab');
  await page.keyboard.type('11');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2026');
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByText('Đã lưu hồ sơ, chờ kiểm tra').waitFor();
  await page.getByRole('link', { name: 'Mở hồ sơ' }).press('Enter');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('region', { name: 'Việc bạn làm được' }).getByRole('button', { name: 'Rút hồ sơ theo đơn tại quầy' }).waitFor();
  await look(page, 'walk-in-dossier');
});
