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
import { type Desk, mark, officerSignsIn, openDoor } from './people.ts';
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
