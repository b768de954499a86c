import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { prepareDraft } from './filing.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { look } from './look.ts';
import { officersOf } from './officers.ts';
import { type Desk, officerSignsIn, openDoor } from './people.ts';
import { personAt } from './session.ts';

const PROCEDURE = '2.000635';
const answers = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${PROCEDURE}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;

let house: RunningHouse;
let browser: OpenBrowser;
let specialist: Desk;
let leader: Desk;
let folder: string;
let code = '';

beforeAll(async () => {
  house = await startHouse();
  folder = await mkdtemp(join(tmpdir(), 'mot-cua-e2e-archive-'));
  browser = await openBrowser();
  const citizen = personAt(house.citizen);
  await citizen.register({ fullName: 'Nguyễn Thị Lưu', identityNumber: '045195000789', password: 'mot mat khau dai' });
  const { id, submit } = await prepareDraft(house.citizen, citizen, { procedureCode: PROCEDURE, agencyCode: 'X19333', answers, slots: ['giay-to-tuy-than'] });
  await submit();
  const officers = await officersOf(house.staff, { reception: 'tiepnhan.p1', specialist: 'chuyenvien.p1', leader: 'lanhdao.p1' });
  await officers.accept(id);
  await officers.recheck(id);
  await officers.refuse(id, 'Sổ gốc không có tên người được cấp.');
  code = (await citizen.operation<{ dossier: { code: string } }>('FollowDossier', { id })).dossier.code;
  [specialist, leader] = [await openDoor(browser, house.staff), await openDoor(browser, house.staff)];
  await officerSignsIn(specialist.page, 'chuyenvien.p1');
  await officerSignsIn(leader.page, 'lanhdao.p1');
});
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
  await rm(folder, { recursive: true, force: true });
});

/** The verifier as a stranger runs it: a process of its own, the file, nothing else. */
const verify = (path: string): Promise<{ code: number; text: string }> => new Promise((done) => {
  execFile(process.execPath, [fileURLToPath(new URL('../../archive/dist/main.js', import.meta.url)), path], (error, stdout, stderr) => done({ code: error === null ? 0 : Number(error.code), text: stdout + stderr }));
});

it('§10.1 the specialist archives an ended dossier on the page and takes its package away, which proves itself without the house; the leader holds it back by keyboard', async () => {
  const { page } = specialist;
  await page.goto(`${house.staff}/luu-tru`);
  await page.getByRole('row', { name: code }).getByText('Chưa lưu trữ').waitFor();
  await expectAccessible(page, 'hồ sơ chờ lưu trữ');
  await look(page, 'luu-tru-cho');
  await page.getByRole('row', { name: code }).getByRole('button', { name: `Lưu trữ hồ sơ ${code}` }).click();
  await page.getByText('Không có hồ sơ nào chờ lưu trữ.').waitFor({ timeout: 30_000 });
  await page.getByRole('link', { name: 'Đã lưu trữ' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: `Tải gói lưu trữ của hồ sơ ${code}` }).click();
  const path = join(folder, 'goi.zip');
  await (await download).saveAs(path);
  const { code: ended, text } = await verify(path);
  expect(text).toContain('GÓI NGUYÊN VẸN');
  expect(text).toContain(code);
  expect(ended).toBe(0);

  await leader.page.goto(`${house.staff}/luu-tru/da-luu-tru`);
  const hold = leader.page.getByRole('button', { name: `Giữ lại hồ sơ ${code}` });
  await hold.focus();
  await leader.page.keyboard.press('Enter');
  await leader.page.getByRole('heading', { name: `Giữ lại hồ sơ ${code}` }).waitFor();
  await leader.page.getByLabel('Lý do').focus();
  await leader.page.keyboard.type('Đang có khiếu nại.');
  await expectAccessible(leader.page, 'giữ lại hồ sơ');
  await look(leader.page, 'luu-tru-giu-lai');
  await leader.page.keyboard.press('Tab');
  await leader.page.keyboard.press('Enter');
  await leader.page.getByText('Đang giữ lại').first().waitFor();
  await leader.page.goto(`${house.staff}/luu-tru/giu-lai`);
  await leader.page.getByRole('row', { name: code }).getByText('Đang có khiếu nại.').waitFor();
  await leader.page.goto(`${house.staff}/luu-tru/danh-muc-tieu-huy`);
  await leader.page.getByText('Chưa có danh mục nào').waitFor();
});
