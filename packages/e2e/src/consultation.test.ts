import { readFileSync } from 'node:fs';
import { type Answers, evaluate, parseDefinition } from '@mot-cua/eform';
import { CALENDAR_2017_2027, computeDue, makeCalendar } from '@mot-cua/working-time';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { prepareDraft } from './filing.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { look } from './look.ts';
import { officersOf } from './officers.ts';
import { confirmAct, type Desk, mark, neverReloaded, officerSignsIn, openAct, openDoor } from './people.ts';
import { personAt } from './session.ts';

/** Fifteen days at the district: long enough for a question to be late some days later while the dossier is not. */
const CODE = '1.013225';
const DAY_MS = 86_400_000;
const QUESTION = 'Đề nghị xác nhận tình trạng hộ tịch của chủ đầu tư.';
const CITIZEN = { fullName: 'Nguyễn Thị Hỏi', identityNumber: '045195000654', password: 'mot mat khau dai' };

/** In how many whole days two working hours have passed: one on most days, more before a weekend or a feast. */
function daysUntilLate(): number {
  const now = Date.now();
  const { dueAt } = computeDue({ start: new Date(now).toISOString(), duration: { value: 2, unit: 'HOUR' }, calendar: makeCalendar(CALENDAR_2017_2027) });
  return Math.ceil((Date.parse(dueAt) - now) / DAY_MS);
}
/** The same house some days later: its clock alone is set forward, as a computer's would be. */
const later = (days: number): Record<string, string> => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`
    const Real = Date, now = () => Real.now() + ${days * DAY_MS};
    globalThis.Date = new Proxy(Real, { construct: (of, given, as) => Reflect.construct(of, given.length === 0 ? [now()] : given, as), get: (of, name) => (name === 'now' ? now : Reflect.get(of, name)) });
  `)}`,
});

let house: RunningHouse;
let browser: OpenBrowser;
let citizen: Desk;
let lead: Desk;
let asked: Desk;
let head: Desk;
let dossierId = '';
let code = '';

/** Filed, in processing, two agencies asked – and then some days go by. */
async function askedDaysAgo(): Promise<void> {
  const past = await startHouse();
  house = past;
  const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
  const [definition, answers] = [parseDefinition(read(`server/seed/forms/${CODE}.json`)), read(`packages/testing/src/answers/${CODE}.json`) as Answers];
  if (!definition.ok) throw new Error('The form is faulty.');
  const slots = evaluate(definition.value, answers, { mode: 'submit', today: new Date().toISOString().slice(0, 10) }).requiredSlots;
  const person = personAt(past.citizen);
  await person.register(CITIZEN);
  const draft = await prepareDraft(past.citizen, person, { procedureCode: CODE, agencyCode: 'H461', answers, slots });
  await draft.submit();
  const officers = await officersOf(past.staff, { reception: 'tiepnhan.dongha', specialist: 'chuyenvien.dongha', leader: 'lanhdao.dongha' });
  await officers.accept(draft.id);
  await officers.recheck(draft.id);
  await officers.act('specialist', 'ConsultAgencies', draft.id, { question: QUESTION, sequential: false, confidential: false, showSlots: slots.slice(0, 1), showAnswers: true, uploadIds: [], agencies: [{ agencyCode: 'SO-TU-PHAP', hours: 2 }, { agencyCode: 'X19333', hours: 40 }] });
  dossierId = draft.id;
  await past.stop();
  house = await startHouse({ dataDir: past.dataDir, env: later(daysUntilLate()) });
}

beforeAll(async () => {
  await askedDaysAgo();
  browser = await openBrowser();
  const person = personAt(house.citizen);
  await person.signIn(CITIZEN.identityNumber, CITIZEN.password);
  [citizen, lead, asked, head] = [await openDoor(browser, house.citizen, 'phone'), await openDoor(browser, house.staff), await openDoor(browser, house.staff), await openDoor(browser, house.staff)];
  await citizen.page.context().addCookies(person.cookie.split('; ').map((cookie) => ({ name: cookie.slice(0, cookie.indexOf('=')), value: cookie.slice(cookie.indexOf('=') + 1), url: house.citizen })));
  await officerSignsIn(lead.page, 'chuyenvien.dongha');
  await lead.page.goto(`${house.staff}/ho-so/${encodeURIComponent(dossierId)}`);
  code = await lead.page.getByRole('heading', { level: 1, name: /H50/ }).innerText();
  await mark(lead.page);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    for (const [who, desk] of Object.entries({ citizen, lead, asked, head })) console.log(`── ${who}: ${desk.page.url()}\n${(await desk.page.locator('main').innerText({ timeout: 2_000 }).catch(String)).slice(0, 2_000)}`);
  });
});

it('§9.1b two agencies asked, one late: the lead is told so, and the citizen reads who is asked, never what', async () => {
  const card = lead.page.locator('.sw-asked > li');
  await card.filter({ hasText: 'Sở Tư pháp' }).getByText(/Quá hạn trả lời/).waitFor();
  await card.filter({ hasText: /phường 1/i }).getByText(/Chờ trả lời/).waitFor();
  await look(lead.page, 'consult-lead');
  await citizen.page.goto(`${house.citizen}/ho-so/${encodeURIComponent(dossierId)}`);
  await citizen.page.getByText(/Đang ở: .*đang lấy ý kiến .*Sở Tư pháp/).waitFor();
  expect(await citizen.page.locator('main').innerText()).not.toContain(QUESTION);
  await look(citizen.page, 'consult-citizen');
  await lead.page.getByRole('link', { name: /^Thông báo/ }).click();
  await lead.page.getByRole('heading', { level: 2, name: 'Cơ quan được hỏi chậm trả lời' }).first().waitFor({ timeout: 30_000 });
  await lead.page.goBack();
  await lead.page.getByRole('heading', { level: 1, name: code }).waitFor();
});

it('§9.2b at the agency asked the specialist takes it and drafts by keyboard, the leader sends; the lead sees on the open page that it came late', async () => {
  const { page } = asked;
  await officerSignsIn(page, 'chuyenvien.tuphap');
  await page.getByRole('link', { name: /^Ý kiến/ }).click();
  await page.getByRole('link', { name: /Cần trả lời \(1, 1 quá hạn\)/ }).waitFor();
  await expectAccessible(page, 'staff: asked for opinions');
  await look(page, 'consult-queue');
  await page.keyboard.press('o');
  await page.getByText(QUESTION).waitFor();
  await page.getByRole('heading', { name: `Tờ khai của ${CITIZEN.fullName}` }).waitFor();
  await page.keyboard.press('n');
  await page.locator('.mc-toast', { hasText: 'Bạn đã nhận xử lý câu hỏi.' }).waitFor();
  await page.getByLabel('Đồng ý, có ý kiến thêm').check();
  await page.getByLabel('Nội dung trả lời').fill('Chủ đầu tư đã kết hôn năm 2015.');
  await page.keyboard.press('Control+Enter');
  await page.locator('.mc-toast', { hasText: 'Đã lưu dự thảo trả lời.' }).waitFor();
  await expectAccessible(page, 'staff: an answer being drafted');
  await look(page, 'consult-answer');

  await officerSignsIn(head.page, 'lanhdao.tuphap');
  await head.page.getByRole('link', { name: /^Ý kiến/ }).click();
  await head.page.getByRole('link', { name: code }).click();
  await head.page.getByText('Dự thảo của Lý Thị Vân.').waitFor();
  await head.page.getByLabel('Nội dung trả lời').focus();
  await head.page.keyboard.press('Control+Enter');
  await head.page.getByRole('heading', { name: 'Ý kiến đã gửi' }).waitFor();
  expect(await head.page.getByRole('heading', { name: /^Tờ khai của/ }).count()).toBe(0);

  const mine = lead.page.locator('.sw-asked > li').filter({ hasText: 'Sở Tư pháp' });
  await mine.getByText('Đã trả lời, chậm hạn').waitFor();
  await mine.getByText('Chủ đầu tư đã kết hôn năm 2015.').waitFor();
  expect(await neverReloaded(lead.page)).toBe(true);
});

it('§9.1b a date outside the posted total is refused at its field; shortened it is asked; reminded, withdrawn', async () => {
  const { page } = lead;
  const form = await openAct(page, 'Lấy ý kiến cơ quan khác');
  await form.getByLabel('Nội dung cần hỏi').fill('Đề nghị cho biết thêm về quyền sử dụng đất.');
  await form.getByLabel('Cơ quan 1', { exact: true }).selectOption({ label: 'Sở Tư pháp' });
  await form.getByLabel('Thời hạn cho cơ quan 1').fill('400');
  await form.getByRole('button', { name: 'Gửi hỏi ý kiến' }).click();
  await form.getByText(/vượt quá ngày hẹn trả kết quả/).first().waitFor();
  await expectAccessible(page, 'staff: workbench with agencies asked, and more being asked, refused');
  await look(page, 'consult-form');
  await form.getByLabel('Thời hạn cho cơ quan 1').fill('4');
  await confirmAct(form, 'Gửi hỏi ý kiến', 'Đã gửi hỏi ý kiến.');
  await page.getByRole('heading', { name: 'Lấy ý kiến lần 2' }).waitFor();
  const withdrawal = await openAct(page, 'Rút việc lấy ý kiến');
  await withdrawal.getByLabel(/phường 1/i).check();
  await withdrawal.getByLabel('Lý do').fill('Đã có xác nhận trong hồ sơ.');
  await confirmAct(withdrawal, 'Rút việc lấy ý kiến', 'Đã rút việc lấy ý kiến.');
  await page.locator('.sw-asked > li').filter({ hasText: 'Đã có xác nhận trong hồ sơ.' }).getByText('Đã rút').waitFor();
});

it('no page complained', () => {
  expect(Object.fromEntries(Object.entries({ citizen, lead, asked, head }).map(([who, desk]) => [who, desk.complaints]))).toEqual({ citizen: [], lead: [], asked: [], head: [] });
});
