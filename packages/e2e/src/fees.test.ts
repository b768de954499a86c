import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { prepareDraft } from './filing.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { actAtOnce, confirmAct, type Desk, officerSignsIn, openAct, openDoor, openFromQueue } from './people.ts';
import { personAt } from './session.ts';

/** Cải chính hộ tịch: a lệ phí the Council sets and nobody found, and copies that are paid for on request. */
const CODE = '1.004859';
const answers = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${CODE}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;
const EVIDENCE = 'Giấy chứng nhận hộ nghèo số 12/2026, UBND phường 1';

let house: RunningHouse;
let browser: OpenBrowser;
let citizen: Desk;
let reception: Desk;
let reference = '';

beforeAll(async () => {
  house = await startHouse();
  browser = await openBrowser();
  const person = personAt(house.citizen);
  await person.register({ fullName: 'Hồ Thị Nghèo', identityNumber: '045195000789', password: 'mot mat khau dai' });
  const draft = await prepareDraft(house.citizen, person, { procedureCode: CODE, agencyCode: 'X19333', answers, slots: ['can-cu', 'ban-chinh-ho-tich', 'giay-to-tuy-than'] });
  await draft.submit();
  const { dossier } = await person.operation<{ dossier: { reference: string } }>('FollowDossier', { id: draft.id });
  reference = dossier.reference;
  [citizen, reception] = [await openDoor(browser, house.citizen, 'phone'), await openDoor(browser, house.staff)];
  await citizen.page.context().addCookies(person.cookie.split('; ').map((cookie) => ({ name: cookie.slice(0, cookie.indexOf('=')), value: cookie.slice(cookie.indexOf('=') + 1), url: house.citizen })));
  await citizen.page.goto(`${house.citizen}/ho-so/${encodeURIComponent(draft.id)}`);
});
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    for (const [who, desk] of Object.entries({ citizen, reception })) console.log(`── ${who}: ${desk.page.url()}\n${(await desk.page.locator('main').innerText({ timeout: 2_000 }).catch(String)).slice(0, 3_000)}`);
  });
});

it('§4.2 the service page shows every fee with case and basis, who is freed by what paper, and never 0 for what is not known', async () => {
  const { page } = await openDoor(browser, `${house.citizen}/dich-vu/1.001193`, 'phone');
  const fees = page.getByRole('region', { name: 'Phí, lệ phí' });
  await fees.getByText('Do HĐND tỉnh quy định, chưa có dữ liệu').waitFor();
  await fees.getByText('Lệ phí. Đúng hạn, trong 60 ngày kể từ ngày sinh').waitFor();
  await fees.getByText('Giấy chứng nhận hộ nghèo').waitFor();
  expect(await fees.innerText()).not.toMatch(/(^|\s)0\s₫/u);
  await expectAccessible(page, 'citizen: fees of a service');
  await page.goto(`${house.citizen}/dich-vu/2.000815`);
  await page.getByText(/2\.000\s₫\/trang; từ trang thứ 3: 1\.000\s₫\/trang; tối đa 200\.000\s₫\/bản/).first().waitFor();
  await page.context().close();
});

it('§8.1b, Luật 97/2015 Điều 10 the desk ticks the exemption, names the paper, sees what follows before it acts', async () => {
  const { page } = reception;
  await officerSignsIn(page, 'tiepnhan.p1');
  await openFromQueue(page, reference);
  await actAtOnce(page, 'Nhận kiểm tra', 'Bạn đã nhận kiểm tra hồ sơ.');
  const form = await openAct(page, 'Tiếp nhận và hẹn trả');
  await form.getByText('Tổng cộng: chưa xác định, vì còn khoản chưa có mức thu.').waitFor();
  await form.getByRole('checkbox', { name: 'Miễn: Thuộc hộ nghèo' }).check();
  await form.getByText('Còn phải nộp: 0').waitFor();
  await form.getByRole('checkbox', { name: /^Phí cấp bản sao trích lục hộ tịch/ }).check();
  await form.getByLabel(/^Số lượng/).fill('hai');
  await form.getByLabel(/^Giấy tờ đã xem/).fill('');
  await form.getByRole('button', { name: 'Tiếp nhận và hẹn trả' }).click();
  await form.getByText('Hãy nhập số lượng là số nguyên từ 1 đến 9.999.').first().waitFor();
  await form.getByLabel(/^Số lượng/).fill('2');
  await form.getByText(/2 bản sao × 8\.000\s₫ = 16\.000\s₫/).waitFor();
  await form.getByRole('button', { name: 'Tiếp nhận và hẹn trả' }).click();
  await form.getByText('Hãy ghi giấy tờ chứng minh: Thuộc hộ nghèo.').first().waitFor();
  await expectAccessible(page, 'staff: accepting, the paper of the exemption missing');
  await form.getByLabel(/^Giấy tờ đã xem/).fill(EVIDENCE);
  await form.getByText('theo giấy chứng nhận hộ nghèo số 12/2026, UBND phường 1').waitFor();
  await expectAccessible(page, 'staff: accepting with an exemption');
  await confirmAct(form, 'Tiếp nhận và hẹn trả', 'Đã tiếp nhận hồ sơ và hẹn trả.');
});

it('§9.2a the citizen reads each line with its ground in law, the exemption and the paper', async () => {
  const { page } = citizen;
  const card = page.locator('#giay-hen');
  await card.waitFor();
  const words = (await card.innerText()).replaceAll('\u00A0', ' ');
  expect(words).toContain('16.000 ₫');
  expect(words).toContain('Lệ phí thay đổi, cải chính, bổ sung hộ tịch: do HĐND tỉnh quy định, chưa có dữ liệu. Miễn: thuộc hộ nghèo (Điều 11 Luật Hộ tịch 60/2014/QH13), theo giấy chứng nhận hộ nghèo số 12/2026, UBND phường 1. Còn phải nộp: 0 ₫.');
  expect(words).toContain('Phí cấp bản sao trích lục hộ tịch: 2 bản sao × 8.000 ₫ = 16.000 ₫ (281/2016/TT-BTC).');
  await expectAccessible(page, 'citizen: the fee explained');
  expect([...citizen.complaints, ...reception.complaints]).toEqual([]);
});
