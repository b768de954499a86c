import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { prepareDraft } from './filing.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { look } from './look.ts';
import { type Officers, officersOf } from './officers.ts';
import { type Desk, mark, neverReloaded, officerSignsIn, openDoor } from './people.ts';
import { personAt } from './session.ts';

const PROCEDURE = '2.000635';
const AGENCY = 'X19333';
const answers = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${PROCEDURE}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;

let house: RunningHouse;
let browser: OpenBrowser;
let officers: Officers;
let citizen: Desk;
let specialist: Desk;
let leader: Desk;
let id = '';

beforeAll(async () => {
  house = await startHouse();
  browser = await openBrowser();
  const person = personAt(house.citizen);
  await person.register({ fullName: 'Nguyễn Thị Hỏi', identityNumber: '045195000457', password: 'mot mat khau dai' });
  const draft = await prepareDraft(house.citizen, person, { procedureCode: PROCEDURE, agencyCode: AGENCY, answers, slots: ['giay-to-tuy-than'] });
  await draft.submit();
  id = draft.id;
  officers = await officersOf(house.staff, { reception: 'tiepnhan.p1', specialist: 'chuyenvien.p1', leader: 'lanhdao.p1' });
  await officers.accept(id);
  await officers.recheck(id);
  await officers.people.leader.operation('SaveLabel', { input: { clientKey: randomUUID(), agencyCode: AGENCY, name: 'Cần xác minh', colour: 'AMBER' } });
  [citizen, specialist, leader] = [await openDoor(browser, house.citizen, 'phone'), await openDoor(browser, house.staff), await openDoor(browser, house.staff)];
  await citizen.page.context().addCookies(person.cookie.split('; ').map((cookie) => ({ name: cookie.slice(0, cookie.indexOf('=')), value: cookie.slice(cookie.indexOf('=') + 1), url: house.citizen })));
  await citizen.page.goto(`${house.citizen}/ho-so/${encodeURIComponent(id)}`);
  await officerSignsIn(specialist.page, 'chuyenvien.p1');
  await specialist.page.goto(`${house.staff}/ho-so/${id}`);
  await officerSignsIn(leader.page, 'lanhdao.p1');
  for (const desk of [citizen, specialist, leader]) await mark(desk.page);
});
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    for (const [who, desk] of Object.entries({ citizen, specialist, leader })) console.log(`── ${who}: ${desk.page.url()}\n${(await desk.page.locator('main').innerText({ timeout: 2_000 }).catch(String)).slice(0, 2_500)}`);
  });
});

it('§9.2 the officer asks by keyboard, the citizen answers on the open page, and each sees that the other has read', async () => {
  const { page } = specialist;
  await page.getByRole('button', { name: /^Trao đổi với người nộp/ }).waitFor();
  await page.keyboard.press(',');
  const writing = page.getByLabel('Tin nhắn cho người nộp');
  await writing.waitFor();
  await expect.poll(() => writing.evaluate((box) => box === document.activeElement)).toBe(true);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Hãy nhập nội dung tin nhắn.').first().waitFor();
  await writing.fill('Ông bà đăng ký ở đâu trước năm 1990?');
  await page.keyboard.press('Control+Enter');
  await page.locator('.mc-message', { hasText: 'Ông bà đăng ký ở đâu' }).waitFor();

  const card = citizen.page.getByRole('region', { name: 'Trao đổi với cơ quan' }).or(citizen.page.locator('#trao-doi'));
  await card.getByText('Ông bà đăng ký ở đâu trước năm 1990?').waitFor();
  await card.scrollIntoViewIfNeeded();
  await card.getByText(/không bao giờ qua tin nhắn/).waitFor();
  await card.locator('.mc-message').last().scrollIntoViewIfNeeded();
  await card.getByLabel('Hỏi hoặc trả lời cơ quan').scrollIntoViewIfNeeded();
  await page.locator('.mc-message[data-mine]', { hasText: 'Đã đọc: Nguyễn Thị Hỏi' }).waitFor();
  await card.getByLabel('Hỏi hoặc trả lời cơ quan').fill('Thưa, ở phường 2.');
  await card.getByRole('button', { name: 'Gửi tin nhắn' }).click();
  await page.locator('.mc-message', { hasText: 'Thưa, ở phường 2.' }).waitFor();
  await card.locator('.mc-message[data-mine]', { hasText: 'Đã đọc: Cơ quan' }).waitFor();
  await expectAccessible(citizen.page, 'citizen: talking with the agency');
  await expectAccessible(page, 'staff: talking with the citizen');
  await look(citizen.page, 'talk-citizen');
  await look(page, 'talk-staff');
});

it('§17.3 a message to the leader, a label and an obstacle: the leader finds both without reloading, and answers', async () => {
  const { page } = specialist;
  await page.locator('h1').first().click();
  await page.keyboard.press('.');
  await page.getByLabel('Gửi đến').selectOption({ label: await page.getByLabel('Gửi đến').locator('option').filter({ hasText: 'Lãnh đạo (tất cả)' }).innerText() });
  await page.getByLabel('Tin nhắn nội bộ').fill('Xin ý kiến về sổ năm 1989.');
  await page.getByRole('button', { name: 'Gửi tin nhắn' }).click();
  await page.getByRole('button', { name: /^Ghi chú, nhãn/ }).click();
  await page.getByLabel('Cần xác minh').click();
  await page.locator('.sw-talk .mc-cluster .mc-label', { hasText: 'Cần xác minh' }).first().waitFor();
  await page.getByLabel('Ghi chú mới').fill('Chưa có hướng dẫn về sổ cũ.');
  await page.getByLabel('Đây là vướng mắc, cần tháo gỡ').check();
  await page.getByRole('button', { name: 'Ghi lại' }).click();
  await page.getByText('Vướng mắc', { exact: true }).first().waitFor();
  await expectAccessible(page, 'staff: notes and labels');
  await look(page, 'talk-notes');

  const badge = leader.page.getByRole('link', { name: /^Tin nhắn/ });
  await expect.poll(() => badge.textContent()).toMatch(/1/);
  expect(await neverReloaded(leader.page)).toBe(true);
  await badge.click();
  await leader.page.getByText('Xin ý kiến về sổ năm 1989.').waitFor();
  await expectAccessible(leader.page, 'staff: unread messages');
  await look(leader.page, 'talk-unread');
  await leader.page.getByRole('link', { name: 'Điều hành' }).click();
  await leader.page.getByRole('link', { name: 'Vướng mắc, nhãn' }).click();
  await leader.page.getByText('Chưa có hướng dẫn về sổ cũ.').waitFor();
  await expectAccessible(leader.page, 'staff: obstacles');
  await look(leader.page, 'talk-obstacles');
  await leader.page.getByLabel('Cách tháo gỡ').fill('Đã hỏi Sở Tư pháp: dùng bản sao có chứng thực.');
  await leader.page.getByRole('button', { name: 'Ghi cách tháo gỡ' }).click();
  await page.getByText('Vướng mắc đã tháo gỡ').waitFor();
  expect(await neverReloaded(page) && await neverReloaded(citizen.page)).toBe(true);
  expect(await citizen.page.getByText('Chưa có hướng dẫn về sổ cũ.').count()).toBe(0);
});

it('§5 the leader reads who saw and who did what, verified, and saves it as a file; the citizen reads which offices opened the dossier', async () => {
  const { page } = leader;
  await page.goto(`${house.staff}/ho-so/${id}`);
  await page.getByRole('link', { name: 'Lịch sử: ai đã xem, ai đã sửa' }).click();
  await page.getByRole('heading', { level: 1, name: 'Lịch sử hồ sơ' }).waitFor();
  await page.getByText('Mở xem nội dung hồ sơ').first().waitFor();
  await page.getByText('Đúng như khi ghi').first().waitFor();
  expect(await page.getByText('Đã bị sửa').count()).toBe(0);
  await expectAccessible(page, 'staff: who saw and who did what');
  await look(page, 'trail-staff');
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Xuất toàn bộ ra tệp để kiểm chứng' }).click();
  const file = await (await saving).path();
  const command = (path: string) => execFileSync(process.execPath, [fileURLToPath(new URL('../../../server/dist/commands/audit-verify.js', import.meta.url)), path], { env: { ...process.env, DATA_DIR: house.dataDir }, encoding: 'utf8' });
  expect(command(file)).toContain('nguyên vẹn');
  const altered = join(house.dataDir, 'sua.jsonl');
  writeFileSync(altered, readFileSync(file, 'utf8').replace('Lê Thị Thu', 'Lê Thị Thử'));
  expect(() => command(altered)).toThrow(expect.objectContaining({ stdout: expect.stringContaining('KHÔNG CÒN NGUYÊN VẸN') }));

  await citizen.page.getByRole('link', { name: 'Ai đã xem hồ sơ của bạn' }).click();
  await citizen.page.getByText('Mở xem nội dung hồ sơ').first().waitFor();
  expect(await citizen.page.locator('main').innerText()).not.toContain('Hoàng Văn Lâm');
  await expectAccessible(citizen.page, 'citizen: who opened my dossier');
  await look(citizen.page, 'trail-citizen');
});

it('no page complained', () => {
  expect(Object.fromEntries(Object.entries({ citizen, specialist, leader }).map(([who, desk]) => [who, desk.complaints]))).toEqual({ citizen: [], specialist: [], leader: [] });
});
