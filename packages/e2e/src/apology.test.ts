import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { prepareDraft } from './filing.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { actAtOnce, confirmAct, type Desk, mark, neverReloaded, officerSignsIn, openAct, openDoor, openPosted, recordArrival } from './people.ts';
import { personAt } from './session.ts';

/** Done on the day it is received: whatever day the test runs, it is due soon as soon as it is accepted. */
const SAME_DAY = '2.000635';
const answers = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${SAME_DAY}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;
const REASON = 'Sổ gốc đang được phục chế, chờ nơi lưu trữ trả lời.';

let house: RunningHouse;
let browser: OpenBrowser;
let citizen: Desk;
let reception: Desk;
let specialist: Desk;
let leader: Desk;
let reference = '';

beforeAll(async () => {
  house = await startHouse();
  browser = await openBrowser();
  const person = personAt(house.citizen);
  await person.register({ fullName: 'Nguyễn Thị Chờ', identityNumber: '045195000456', password: 'mot mat khau dai' });
  const draft = await prepareDraft(house.citizen, person, { procedureCode: SAME_DAY, agencyCode: 'X19333', answers, slots: ['giay-to-tuy-than'] });
  await draft.submit();
  const { dossier } = await person.operation<{ dossier: { reference: string } }>('FollowDossier', { id: draft.id });
  reference = dossier.reference;
  [citizen, reception, specialist, leader] = [await openDoor(browser, house.citizen, 'phone'), await openDoor(browser, house.staff), await openDoor(browser, house.staff), await openDoor(browser, house.staff)];
  await citizen.page.context().addCookies(person.cookie.split('; ').map((cookie) => ({ name: cookie.slice(0, cookie.indexOf('=')), value: cookie.slice(cookie.indexOf('=') + 1), url: house.citizen })));
  await citizen.page.goto(`${house.citizen}/ho-so/${encodeURIComponent(draft.id)}`);
  await mark(citizen.page);
});
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    for (const [who, desk] of Object.entries({ citizen, reception, specialist, leader })) {
      console.log(`── ${who}: ${desk.page.url()}\n${(await desk.page.locator('main').innerText({ timeout: 2_000 }).catch(String)).slice(0, 1_500)}`);
    }
  });
});

it('§9.1a the house itself tells the leader what is due soon, on the page that is open', async () => {
  await officerSignsIn(leader.page, 'lanhdao.p1');
  await mark(leader.page);
  const { page } = reception;
  await officerSignsIn(page, 'tiepnhan.p1');
  await openPosted(page, reference);
  await recordArrival(page);
  await confirmAct(await openAct(page, 'Tiếp nhận và hẹn trả'), 'Tiếp nhận và hẹn trả', 'Đã tiếp nhận hồ sơ và hẹn trả.');
  await confirmAct(await openAct(page, 'Chuyển bộ phận chuyên môn'), 'Chuyển hồ sơ', 'Đã chuyển hồ sơ cho bộ phận chuyên môn.');
  const link = leader.page.getByRole('link', { name: /^Thông báo/ });
  await expect.poll(async () => Number(((await link.textContent()) ?? '').replaceAll(/\D/g, '') || '0'), { timeout: 90_000 }).toBeGreaterThan(0);
  expect(await neverReloaded(leader.page)).toBe(true);
  await link.click();
  await leader.page.getByRole('heading', { level: 2, name: 'Hồ sơ sắp đến hạn trả kết quả' }).first().waitFor();
  await expectAccessible(leader.page, 'staff: notices');
  await leader.page.getByRole('button', { name: 'Đánh dấu đã đọc' }).click();
  await expect.poll(() => link.textContent()).toBe('Thông báo');
});

it('NĐ 61/2018 Đ19.9 an apology and a new date: proposed, approved, sent; the citizen reads on the open page what the leader read', async () => {
  const { page } = specialist;
  const code = /H50\S+/.exec(await reception.page.getByRole('heading', { level: 1 }).innerText())?.[0] ?? '';
  await officerSignsIn(page, 'chuyenvien.p1');
  await page.getByRole('link', { name: code }).first().click();
  await actAtOnce(page, 'Nhận thụ lý', 'Bạn đã nhận thụ lý hồ sơ.');
  const form = await openAct(page, 'Xin lỗi, hẹn lại ngày trả');
  await form.getByRole('button', { name: 'Lưu thư xin lỗi, chuyển lãnh đạo duyệt' }).click();
  await form.getByText('Hãy nhập số ngày làm việc xin lùi, ví dụ 3.').first().waitFor();
  await form.getByLabel('Xin lùi thêm').fill('3');
  await form.getByLabel('Lý do chậm').fill(REASON);
  await expectAccessible(page, 'staff: an apology being written');
  await confirmAct(form, 'Lưu thư xin lỗi, chuyển lãnh đạo duyệt', 'Đã lưu thư xin lỗi và ngày hẹn mới, chờ lãnh đạo duyệt.');

  await leader.page.getByRole('link', { name: /^Phê duyệt/ }).click();
  const letter = leader.page.locator('.sw-citizen .sw-verbatim').filter({ hasText: 'Hẹn lại:' }).first();
  await letter.waitFor();
  const approved = await letter.innerText();
  expect(approved).toContain(`Lý do: ${REASON}`);
  await expectAccessible(leader.page, 'staff: an apology to approve');
  await confirmAct(await openAct(leader.page, 'Duyệt thông báo'), 'Duyệt thông báo', 'Đã duyệt thông báo.');

  await confirmAct(await openAct(reception.page, 'Gửi thông báo cho người nộp'), 'Gửi thông báo cho người nộp', 'Đã gửi thông báo cho người nộp.');
  const told = citizen.page.locator('.c-text').filter({ hasText: 'Hẹn lại:' }).first();
  await told.waitFor();
  expect(await told.innerText()).toBe(approved);
  await citizen.page.getByText('Đã hẹn trước đó').waitFor();
  expect(await neverReloaded(citizen.page)).toBe(true);
  await expectAccessible(citizen.page, 'citizen: follow, put off with an apology');
  await page.getByText(/việc chưa làm được, vì sao/).first().click();
  await page.getByText('Hồ sơ này đã hẹn lại một lần').first().waitFor();
});

it('§9.2b a leader away hands approval to an officer for some days, who leads from now on, and takes it back with one press', async () => {
  const { page } = leader;
  await page.getByRole('link', { name: 'Điều hành' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ủy quyền lãnh đạo' }).waitFor();
  await page.getByRole('button', { name: 'Ủy quyền', exact: true }).click();
  await page.getByText('Hãy chọn người được ủy quyền.').first().waitFor();
  await expectAccessible(page, 'staff: a delegation with errors');
  const deputy = await page.getByLabel('Người được ủy quyền').locator('option').filter({ hasText: 'Tiếp nhận' }).first().innerText();
  await page.getByLabel('Người được ủy quyền').selectOption({ label: deputy });
  const until = new Date(Date.now() + 3 * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10).split('-');
  const last = page.getByRole('group', { name: 'Đến hết ngày' });
  for (const [index, label] of ['Năm', 'Tháng', 'Ngày'].entries()) await last.getByLabel(label, { exact: true }).fill(until[index] ?? '');
  await page.getByLabel('Lý do').fill('Đi công tác');
  await page.getByRole('button', { name: 'Ủy quyền', exact: true }).click();
  await page.getByText('Đang có hiệu lực').waitFor();
  await expectAccessible(page, 'staff: a delegation in force');

  await reception.page.goto(house.staff);
  await reception.page.getByText(/Thay lãnh đạo, /).waitFor();
  await reception.page.getByRole('link', { name: /^Phê duyệt/ }).waitFor();
  await page.getByRole('button', { name: 'Kết thúc ủy quyền ngay' }).click();
  await page.getByText('Không có ủy quyền nào').first().waitFor();
  await expect.poll(async () => {
    await reception.page.reload();
    await reception.page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
    return reception.page.getByText(/Thay lãnh đạo, /).count();
  }, { timeout: 20_000 }).toBe(0);
});

it('no page complained', () => {
  expect(Object.fromEntries(Object.entries({ citizen, reception, specialist, leader }).map(([who, desk]) => [who, desk.complaints]))).toEqual({ citizen: [], reception: [], specialist: [], leader: [] });
});
