import { readFileSync } from 'node:fs';
import { type FormDefinition, parseDefinition } from '@mot-cua/eform';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { fillPage } from './fill-form.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { officerSignsIn, openDoor } from './people.ts';
import { personAt } from './session.ts';

const CODE = '2.000635';
const answers = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${CODE}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;

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

async function formOf(code: string): Promise<FormDefinition> {
  const { procedure } = await personAt(house.citizen).operation<{ procedure: { form: { definition: unknown } } }>('OnPaper', { code, agency: 'X19333' });
  const parsed = parseDefinition(procedure.form.definition);
  if (!parsed.ok) throw new Error('The form is damaged.');
  return parsed.value;
}

it('§3.2b declared without an account, printed to sign, and brought back at the desk by its code', async () => {
  const form = await formOf(CODE);
  const { page, complaints } = await openDoor(browser, `${house.citizen}/dich-vu/${CODE}`, 'phone');
  expect(await page.getByRole('link', { name: 'Tải mẫu đơn trống' }).getAttribute('href')).toBe(`/api/prints/forms/${CODE}`);
  await page.getByRole('link', { name: 'Khai và in' }).click();
  await page.getByLabel('Tên xã, phường, huyện hoặc cơ quan').fill('phường 1 đông hà');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Chọn Ủy ban nhân dân phường 1, thành phố Đông Hà' }).click();
  await page.getByRole('button', { name: 'Lưu và lấy bản in' }).click();
  await expect.poll(() => page.getByRole('alert').count()).toBeGreaterThan(0);
  for (const one of form.pages) await fillPage(page, form, one.key, answers);
  await expectAccessible(page, 'khai và in');
  await page.getByRole('button', { name: 'Lưu và lấy bản in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tờ khai đã sẵn sàng để in' }).waitFor();
  const url = await page.getByRole('link', { name: 'Mở tờ khai để in (PDF)' }).getAttribute('href');
  const printed = await fetch(`${house.citizen}${url}`);
  expect([printed.status, printed.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const reference = url?.split('/').at(-1) ?? '';

  const desk = await openDoor(browser, house.staff);
  await officerSignsIn(desk.page, 'tiepnhan.p1');
  await desk.page.getByRole('link', { name: 'Tờ khai, sổ' }).click();
  await desk.page.getByLabel('Mã tờ khai hoặc mã hồ sơ').fill(reference.toLowerCase());
  await desk.page.keyboard.press('Enter');
  await desk.page.getByText('Bổ sung hồ sơ nhập học cho con').waitFor();
  await expectAccessible(desk.page, 'tờ khai ở quầy');
  expect([...complaints, ...desk.complaints]).toEqual([]);
});
