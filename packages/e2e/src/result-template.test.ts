import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { prepareDraft, sendFile } from './filing.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { look } from './look.ts';
import { requestArrives } from './phone.ts';
import { type Officers, officersOf } from './officers.ts';
import { confirmAct, type Desk, officerSignsIn, openAct, openDoor } from './people.ts';
import { type Person, personAt } from './session.ts';

/** Bản sao trích lục hộ tịch, level 4. */
const CODE = '2.000635';
const answers = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${CODE}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;
const LEADER_NUMBER = '045175000011';

let house: RunningHouse;
let browser: OpenBrowser;
let officers: Officers;
let person: Person;
let reception: Desk;
let specialist: Desk;
let leader: Desk;
let visitor: Desk;
let first = '';
let second = '';

beforeAll(async () => {
  house = await startHouse();
  browser = await openBrowser();
  person = personAt(house.citizen);
  await person.register({ fullName: 'Nguyễn Thị Mẫu', identityNumber: '045195000654', password: 'mot mat khau dai' });
  officers = await officersOf(house.staff, { reception: 'tiepnhan.p1', specialist: 'chuyenvien.p1', leader: 'lanhdao.p1' });
  const file = async (): Promise<string> => {
    const draft = await prepareDraft(house.citizen, person, { procedureCode: CODE, agencyCode: 'X19333', answers, slots: ['giay-to-tuy-than'] });
    await draft.submit();
    await officers.accept(draft.id);
    await officers.recheck(draft.id);
    return draft.id;
  };
  [first, second] = [await file(), await file()];
  [reception, specialist, leader, visitor] = [await openDoor(browser, house.staff), await openDoor(browser, house.staff), await openDoor(browser, house.staff), await openDoor(browser, house.citizen)];
  for (const [desk, name] of [[reception, 'tiepnhan.p1'], [specialist, 'chuyenvien.p1'], [leader, 'lanhdao.p1']] as const) await officerSignsIn(desk.page, name);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    for (const [who, desk] of Object.entries({ reception, specialist, leader, visitor })) console.log(`── ${who}: ${desk.page.url()}\n${(await desk.page.locator('main').innerText({ timeout: 2_000 }).catch(String)).slice(0, 1_500)}`);
  });
});

const open = async ({ page }: Desk, id: string): Promise<void> => { await page.goto(`${house.staff}/ho-so/${encodeURIComponent(id)}`); await page.getByRole('region', { name: 'Việc bạn làm được' }).waitFor(); };
const main = (page: Page) => page.locator('main');
interface Now { readonly dossier: { readonly version: number; readonly result: { readonly number: string | null } | null; readonly issuedResults: readonly { readonly path: string }[]; readonly fee: { readonly totalVnd: number } } }
const now = async (id: string): Promise<Now['dossier']> => (await officers.people.reception.operation<Now>('Workbench', { id })).dossier;

it('§15.1 the leader writes a template as text; a field the form has not is named at its line; then it is posted', async () => {
  const { page } = leader;
  await page.goto(`${house.staff}/dieu-hanh/mau-ket-qua?thu-tuc=${CODE}`);
  await page.getByRole('button', { name: 'Soạn mẫu mới' }).click();
  for (const [label, text] of [['Tên mẫu', 'Xác nhận thông tin hộ tịch'], ['Khóa', 'xac-nhan'], ['Tên loại văn bản', 'GIẤY XÁC NHẬN'], ['Ký hiệu', 'GXN-UBND'], ['Trích yếu', 'Xác nhận thông tin hộ tịch của {{answers.subject.fullName}}']] as const) await page.getByLabel(label, { exact: true }).fill(text);
  const body = (field: string): string => `> Căn cứ hồ sơ mã số {{dossier.code}};\n{{agency.name}} xác nhận ông/bà {{answers.subject.fullName|in-hoa}}, sinh {{${field}}}, có tên trong sổ hộ tịch.\n[noi-dung | Nội dung xác nhận]: Theo kết quả kiểm tra: {{dossier.finding}}`;
  await page.getByLabel('Nội dung', { exact: true }).fill(body('answers.subject.ngaySinh'));
  await page.getByRole('button', { name: 'Công bố mẫu' }).click();
  await main(page).getByText('Đoạn 2: Không có trường “answers.subject.ngaySinh”').first().waitFor();
  await expectAccessible(page, 'staff: a template with an unknown field');
  await look(page, 'template-editor');
  await page.getByLabel('Nội dung', { exact: true }).fill(body('answers.subject.birthDate'));
  await page.getByRole('button', { name: 'Công bố mẫu' }).click();
  await main(page).getByText('Đã công bố. Chuyên viên thấy thay đổi').waitFor();
}, 60_000);

it('§9.2b drafted from the template, sent back, drafted again with what changed before the leader’s eyes; signed on the phone, numbered, sealed; a stranger verifies it', async () => {
  await open(specialist, first);
  let form = await openAct(specialist.page, 'Dự thảo kết quả');
  await expectAccessible(specialist.page, 'staff: drafting from a template');
  await look(specialist.page, 'template-draft');
  await confirmAct(form, 'Lập dự thảo từ mẫu', 'Đã lưu dự thảo kết quả.');
  await officers.act('specialist', 'SubmitForApproval', first);
  await officers.act('leader', 'SendBackResult', first, { reason: 'Ghi rõ số, quyển.' });
  await open(specialist, first);
  form = await openAct(specialist.page, 'Dự thảo kết quả');
  await form.getByLabel('Nội dung xác nhận').fill('Theo kết quả kiểm tra: Sổ gốc số 12, quyển 01/1990.');
  await confirmAct(form, 'Lập dự thảo từ mẫu', 'Đã lưu dự thảo kết quả.');
  await officers.act('specialist', 'SubmitForApproval', first);

  const { page } = leader;
  await open(leader, first);
  await main(page).locator('ins', { hasText: 'số 12, quyển 01/1990' }).waitFor();
  expect(await main(page).locator('del').innerText()).toContain('không còn');
  form = await openAct(page, 'Phê duyệt kết quả');
  await expectAccessible(page, 'staff: signing a result, with what changed');
  await look(page, 'template-sign');
  await form.getByRole('button', { name: 'Gửi yêu cầu ký', exact: true }).click();
  const code = await form.locator('.mc-code').first().innerText();
  const [phone] = await Promise.all([page.context().waitForEvent('page'), form.getByRole('link', { name: 'Mở điện thoại thử nghiệm' }).click()]);
  await phone.getByLabel('Số căn cước công dân').first().fill(LEADER_NUMBER);
  await phone.getByRole('button', { name: 'Mở' }).click();
  await requestArrives(phone, code);
  await phone.getByRole('button', { name: 'Đồng ý ký' }).click();
  await phone.getByRole('status').waitFor();
  await phone.close();
  await form.waitFor({ state: 'hidden' });
  await main(page).getByText('Ký số, phê duyệt kết quả.').first().waitFor();

  await open(reception, first);
  form = await openAct(reception.page, 'Cấp số, ngày ban hành');
  await confirmAct(form, 'Cấp số, ngày ban hành', 'Đã cấp số, ngày ban hành.');
  const { result, issuedResults: [issued] } = await now(first);
  expect(result?.number).toBe('01/GXN-UBND');
  // The seal comes a moment after the number.
  await main(reception.page).getByText('Kết quả đã được ký số.').first().waitFor();
  await visitor.page.goto(`${house.citizen}${issued?.path ?? ''}`);
  await main(visitor.page).getByText('Phan Thị Ngọc').waitFor();
  await main(visitor.page).getByText('01/GXN-UBND').first().waitFor();
  await main(visitor.page).getByText('Có bản điện tử mang chữ ký số của cơ quan').waitFor();
  await officers.act('leader', 'RevokeResult', first, { reason: 'Sổ gốc ghi khác.' });
  await visitor.page.reload();
  await main(visitor.page).getByText('Quá trình của kết quả này').waitFor();
  expect(await main(visitor.page).innerText()).not.toContain('Sổ gốc ghi khác');
  await expectAccessible(visitor.page, 'citizen: a revoked result with its history');
  await look(visitor.page, 'template-verified');
}, 120_000);

it('§9.2b, TT 01/2018 Đ9 a notice drafted again shows what changed; all six standard forms of one dossier open with one key each', async () => {
  await officers.act('specialist', 'DraftExtension', second, { reason: 'Phải xác minh nơi đăng ký cũ.', workingDays: 3 });
  await officers.act('leader', 'ApproveNotice', second);
  await officers.act('reception', 'SendNotice', second);
  const ask = (instruction: string) => officers.act('specialist', 'DraftNotice', second, { kind: 'SUPPLEMENT', reason: 'Ảnh bị mờ.', items: [{ slotKey: 'giay-to-tuy-than', title: 'Giấy tờ tùy thân', instruction }] });
  await ask('Chụp lại.');
  await officers.act('leader', 'SendBackNotice', second, { reason: 'Nói rõ chụp thế nào.' });
  await ask('Chụp lại rõ cả hai mặt.');
  await open(leader, second);
  await main(leader.page).locator('ins', { hasText: 'rõ cả hai mặt' }).waitFor();
  await main(leader.page).getByText('Nói rõ chụp thế nào.').first().waitFor();
  await officers.act('leader', 'ApproveNotice', second);
  await officers.act('reception', 'SendNotice', second);
  await person.operation('AttachPaper', { input: { dossierId: second, slotKey: 'giay-to-tuy-than', uploadId: await sendFile(house.citizen, person) } });
  await person.operation('SupplySupplement', { input: { clientKey: randomUUID(), dossierId: second, expectedVersion: (await now(second)).version, answers } });
  await officers.act('specialist', 'RecheckDossier', second, { finding: 'Vẫn chưa đủ.' });
  await officers.refuse(second, 'Không đủ căn cứ.');

  await open(reception, second);
  const { page } = reception;
  const opened: string[] = [];
  for (const form of ['1', '2', '3', '4', '5', '6']) {
    const [asked] = await Promise.all([page.context().waitForEvent('request', (request) => request.url().includes('/prints/')), page.keyboard.press(`Shift+Digit${form}`)]);
    const answer = await page.request.get(asked.url());
    expect([answer.status(), answer.headers()['content-type']], form).toEqual([200, 'application/pdf']);
    opened.push(new URL(asked.url()).pathname.split('/prints/')[1]?.replace(/^dossiers\/[^/]+/, 'dossiers').replace(/\/\d{4}\//, '/') ?? '');
    for (const other of page.context().pages()) if (other !== page) await other.close();
  }
  expect(opened).toEqual(['dossiers/giay-tiep-nhan', 'dossiers/yeu-cau-bo-sung-1', 'dossiers/tu-choi', 'dossiers/xin-loi-hen-lai', 'dossiers/kiem-soat', 'registers/X19333/1']);
}, 60_000);

it('no page complained, but for the template that was refused', () => {
  expect({ reception: reception.complaints, specialist: specialist.complaints, leader: leader.complaints, visitor: visitor.complaints }).toEqual({ reception: [], specialist: [], leader: [], visitor: [] });
});
