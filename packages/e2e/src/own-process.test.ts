import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { prepareDraft, type ReadyDraft } from './filing.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { look } from './look.ts';
import { type Officers, officersOf } from './officers.ts';
import { confirmAct, type Desk, officerSignsIn, openAct, openDoor } from './people.ts';
import { personAt } from './session.ts';

const CODE = '2.000635';
const answers = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${CODE}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;
const STEP = 'Tra sổ gốc tại kho lưu trữ';

let house: RunningHouse;
let browser: OpenBrowser;
let officers: Officers;
let leader: Desk;
let specialist: Desk;
let visitor: Desk;
let draft: ReadyDraft;

beforeAll(async () => {
  house = await startHouse();
  browser = await openBrowser();
  const person = personAt(house.citizen);
  await person.register({ fullName: 'Nguyễn Thị Bước', identityNumber: '045195000321', password: 'mot mat khau dai' });
  draft = await prepareDraft(house.citizen, person, { procedureCode: CODE, agencyCode: 'X19333', answers, slots: ['giay-to-tuy-than'] });
  await draft.submit();
  officers = await officersOf(house.staff, { reception: 'tiepnhan.p1', specialist: 'chuyenvien.p1', leader: 'lanhdao.p1' });
  [leader, specialist, visitor] = [await openDoor(browser, house.staff), await openDoor(browser, house.staff), await openDoor(browser, house.citizen, 'phone')];
  await officerSignsIn(leader.page, 'lanhdao.p1');
  await officerSignsIn(specialist.page, 'chuyenvien.p1');
});
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    for (const [who, desk] of Object.entries({ leader, specialist, visitor })) console.log(`── ${who}: ${desk.page.url()}\n${(await desk.page.locator('main').innerText({ timeout: 2_000 }).catch(String)).slice(0, 2_000)}`);
  });
});

it('§9.1a, §9.1c the head of the agency writes its process: too long in sum it is refused with both figures; mended it is posted, and anyone reads it', async () => {
  const { page } = leader;
  await page.getByRole('link', { name: 'Điều hành' }).click();
  await page.getByRole('link', { name: 'Quy trình nội bộ' }).click();
  await page.getByRole('heading', { level: 1, name: 'Quy trình nội bộ' }).waitFor();
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill('trich luc ho tich');
  await page.getByRole('option').filter({ hasText: CODE }).click();
  await page.getByText('Cách làm chung của Điều 9').waitFor();
  await page.getByLabel('Thêm bước riêng').fill(STEP);
  await page.keyboard.press('Enter');
  const step = page.locator('section, div').filter({ has: page.locator(`input[name="title-tra-so-goc-tai-kho-luu-tru"]`) }).last();
  await page.locator('input[name="hours-tra-so-goc-tai-kho-luu-tru"]').fill('2,5');
  await page.getByRole('checkbox', { name: 'Ý kiến bằng chữ' }).check();
  await step.waitFor();
  await expectAccessible(page, 'staff: a process being written');
  await look(page, 'process-editor');
  await page.getByRole('button', { name: 'Công bố quy trình' }).click();
  await page.getByText('Hãy ghi quyết định phê duyệt quy trình nội bộ.').first().waitFor();
  await page.getByText(/vượt thời hạn công bố/).first().waitFor();
  await expectAccessible(page, 'staff: what stands against a process');
  await look(page, 'process-refused');
  await page.getByLabel('Quyết định phê duyệt quy trình').fill('Quyết định 12/QĐ-UBND');
  await page.locator('input[name="hours-tham-dinh"]').fill('1');
  await page.getByRole('button', { name: 'Công bố quy trình' }).click();
  await page.getByText('Đã công bố quy trình.').waitFor();
  await page.getByText(/Bản số 1, công bố/).waitFor();

  await visitor.page.goto(`${house.citizen}/dich-vu/${CODE}?noi=X19333`);
  await visitor.page.getByText(STEP).first().waitFor();
});

it('§9.2a the head says who gets it; forwarded it is in that specialist’s hands', async () => {
  const { page } = leader;
  await page.getByRole('link', { name: 'Phân công', exact: true }).click();
  // The page before has a box of the same name.
  await page.getByRole('heading', { level: 1, name: 'Phân công chuyên viên' }).waitFor();
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill('trich luc ho tich');
  await page.getByRole('option').filter({ hasText: CODE }).click();
  await page.getByLabel('Giao cho').selectOption({ label: 'Hoàng Văn Lâm, Tư pháp – Hộ tịch' });
  await page.getByRole('button', { name: 'Thêm quy tắc' }).click();
  await page.getByRole('cell', { name: 'Hoàng Văn Lâm' }).waitFor();
  await expectAccessible(page, 'staff: rules of assignment');
  await look(page, 'assignment-rules');
  await officers.accept(draft.id);
  await officers.act('reception', 'ForwardDossier', draft.id);
  await specialist.page.goto(`${house.staff}/ho-so/${encodeURIComponent(draft.id)}`);
  await openAct(specialist.page, 'Ghi kết quả kiểm tra lại');
});

it('TT 01/2018 Đ8 the step of its own is asked for by name; done, it stands with who did it; the leader gives the dossier to another', async () => {
  const { page } = specialist;
  await officers.act('specialist', 'RecheckDossier', draft.id, { finding: 'Hồ sơ đúng.' });
  await page.reload();
  const form = await openAct(page, 'Hoàn thành bước');
  await form.getByText(STEP).waitFor();
  await form.getByRole('button', { name: 'Hoàn thành bước', exact: true }).click();
  await form.getByText(/ý kiến bằng chữ/).first().waitFor();
  await expectAccessible(page, 'staff: a step that still must leave something behind');
  await look(page, 'own-step');
  await form.getByLabel('Ý kiến, kết quả của bước').fill('Có trong sổ năm 2005, trang 12.');
  await confirmAct(form, 'Hoàn thành bước', 'Đã ghi nhận hoàn thành bước.');
  await page.getByText('Có trong sổ năm 2005, trang 12.').first().waitFor();

  await leader.page.goto(`${house.staff}/ho-so/${encodeURIComponent(draft.id)}`);
  const assign = await openAct(leader.page, 'Phân công chuyên viên');
  await assign.getByText('Đang do Hoàng Văn Lâm thụ lý.').waitFor();
  await assign.getByLabel('Giao cho').selectOption({ index: 2 });
  await assign.getByRole('button', { name: 'Giao hồ sơ', exact: true }).click();
  await assign.getByText('Hãy nêu rõ lý do').first().waitFor();
  await expectAccessible(leader.page, 'staff: a dossier given to another, reason missing');
  await assign.getByLabel('Lý do').fill('Anh Lâm đi học.');
  await confirmAct(assign, 'Giao hồ sơ', 'Đã giao hồ sơ cho chuyên viên.');
});

it('no page complained', () => {
  expect(Object.fromEntries(Object.entries({ leader, specialist, visitor }).map(([who, desk]) => [who, desk.complaints]))).toEqual({ leader: [], specialist: [], visitor: [] });
});
