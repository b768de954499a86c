import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRunningPostgres } from '@mot-cua/postgres';
import { copyDossier } from '@mot-cua/testing/copies';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { prepareDraft } from './filing.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { look } from './look.ts';
import { type Officers, officersOf } from './officers.ts';
import { type Desk, officerSignsIn, openDoor, PASSWORD } from './people.ts';
import { type Person, personAt } from './session.ts';

const CODE = '2.000635';
const answers = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${CODE}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;
/** The list is full to the last of what one batch takes. */
const MANY = 200;
/** So many answers come with one part of a batch. */
const PART = 20;

let house: RunningHouse;
let browser: OpenBrowser;
let person: Person;
let officers: Officers;
let desk: Desk;

interface List { readonly queue: { readonly edges: readonly { readonly node: { readonly id: string; readonly code: string; readonly version: number } }[] } }
interface History { readonly dossier: { readonly phase: string; readonly events: { readonly edges: readonly { readonly node: { readonly type: string } }[] } } }

beforeAll(async () => {
  house = await startHouse();
  browser = await openBrowser();
  person = personAt(house.citizen);
  await person.register({ fullName: 'Nguyễn Thị Đông', identityNumber: '045195000789', password: 'mot mat khau dai' });
  const draft = await prepareDraft(house.citizen, person, { procedureCode: CODE, agencyCode: 'X19333', answers, slots: ['giay-to-tuy-than'] });
  await draft.submit();
  officers = await officersOf(house.staff, { reception: 'tiepnhan.p1', specialist: 'chuyenvien.p1', leader: 'lanhdao.p1' });
  await officers.accept(draft.id);
  const { dossier } = await person.operation<{ dossier: { reference: string } }>('FollowDossier', { id: draft.id });
  const postgres = await findRunningPostgres(join(house.dataDir, 'postgres'));
  if (postgres === undefined) throw new Error('The house has no database.');
  const number = (copy: number): string => String(copy).padStart(4, '0');
  await copyDossier(postgres.superUrl('mot_cua'), { reference: dossier.reference, times: MANY - 1, codeOf: (copy) => `000.02.06.H50-261101-${number(copy)}`, referenceOf: (copy) => `BAN-SAO-${number(copy)}` });
  desk = await openDoor(browser, house.staff);
  await officerSignsIn(desk.page, 'tiepnhan.p1');
});
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => { console.log(`── ${desk.page.url()}\n${(await desk.page.locator('main').innerText({ timeout: 2_000 }).catch(String)).slice(0, 3_000)}`); });
});

/** The line breaks once: the house does what it is asked, and its answer never comes. */
async function loseOneAnswer(page: Page, operation: RegExp, at: number): Promise<void> {
  let seen = 0;
  await page.route('**/api/graphql', async (route) => {
    if (!operation.test(route.request().postData() ?? '')) return route.fallback();
    seen += 1;
    if (seen !== at) return route.fallback();
    await route.fetch();
    return route.abort('connectionreset');
  });
}

it('§9.2a two hundred dossiers go on to the division by keyboard, three that others reached first stay, each with its reason; a lost answer is asked for again and nothing goes twice', async () => {
  const { page } = desk;
  await page.goto(`${house.staff}/viec/cho-chuyen`);
  for (let shown = 50; shown < MANY; shown += 50) {
    await page.getByRole('button', { name: /^Xem thêm/ }).click();
    await page.locator(`a[data-row] >> nth=${shown + 49}`).waitFor();
  }
  await page.keyboard.press('a');
  const bar = page.getByRole('region', { name: 'Các hồ sơ đã chọn' });
  await bar.getByText(`Đã chọn ${MANY} hồ sơ`).waitFor();
  await bar.getByRole('button', { name: new RegExp(`\\(${MANY}\\)`) }).waitFor();

  // Meanwhile, elsewhere: two are forwarded from another window, one is taken back by its owner.
  const { queue } = await officers.people.reception.operation<List>('QueuePage', { filter: { queue: 'TO_FORWARD' }, first: 3, after: null });
  const reached = queue.edges.map((edge) => edge.node);
  const [one, two, three] = reached;
  if (one === undefined || two === undefined || three === undefined) throw new Error('There is no crowd.');
  for (const { id } of [one, two]) await officers.act('reception', 'ForwardDossier', id, { division: null });
  await person.operation('WithdrawDossier', { input: { clientKey: randomUUID(), dossierId: three.id, expectedVersion: three.version, reason: 'Không còn nhu cầu.' } });

  await loseOneAnswer(page, /ActOnBatch|actOnBatch/, 3);
  await page.keyboard.press('Shift+C');
  await page.getByRole('dialog').getByLabel(/^Bộ phận chuyên môn/).fill('Tư pháp – Hộ tịch');
  await page.keyboard.press('Enter');
  const results = page.getByRole('region', { name: 'Kết quả thực hiện hàng loạt' });
  await results.getByText(`Dừng ở ${2 * PART} trên ${MANY} hồ sơ`).waitFor();
  await results.getByRole('button', { name: 'Thử lại' }).click();
  await results.getByRole('heading', { name: new RegExp(`${MANY - 3} hồ sơ đã xong, 3 hồ sơ chưa thực hiện được`) }).waitFor({ timeout: 60_000 });
  const refused = results.getByRole('list', { name: 'Chưa thực hiện được' });
  expect(await refused.getByRole('listitem').count()).toBe(3);
  for (const { code } of reached) await refused.getByText(code).waitFor();
  expect(await refused.innerText()).toMatch(/Nguyễn Thị Đông, \d\d:\d\d/);
  await expectAccessible(page, 'kết quả thực hiện hàng loạt');
  await look(page, 'batch-results');

  const left = await officers.people.reception.operation<List>('QueuePage', { filter: { queue: 'TO_FORWARD' }, first: 100, after: null });
  expect(left.queue.edges).toEqual([]);
  const went = await officers.people.specialist.operation<List>('QueuePage', { filter: { queue: 'TO_TAKE' }, first: 100, after: null });
  expect(went.queue.edges).toHaveLength(100);
  for (const { node } of went.queue.edges.filter((_, index) => index % 9 === 0)) {
    const { dossier } = await officers.people.specialist.operation<History>('Workbench', { id: node.id });
    expect(dossier.events.edges.filter((edge) => edge.node.type === 'FORWARDED')).toHaveLength(1);
  }
});

it('§9.2 a list filtered, sorted and with columns of one\'s own is kept under a name, opens first, and its address says all of it', async () => {
  const { page } = await openDoor(browser, house.staff);
  await page.getByLabel('Tên đăng nhập').fill('chuyenvien.p1');
  await page.getByLabel('Mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
  await page.goto(`${house.staff}/viec/tat-ca`);
  await page.locator('a[data-row]').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('dong nguyen');
  await page.keyboard.press('Enter');
  await page.getByText('Lọc thêm, sắp xếp').click();
  await page.getByLabel('Giai đoạn', { exact: true }).selectOption('dang-giai-quyet');
  await page.getByLabel('Sắp xếp').selectOption('han-tra');
  await page.getByRole('button', { name: /^Chọn cột/ }).click();
  await page.getByRole('dialog').getByLabel('Cách nộp').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Xong' }).click();
  await page.getByRole('columnheader', { name: 'Cách nộp' }).waitFor();
  await look(page, 'queue-filtered');
  await page.keyboard.press('v');
  await page.getByLabel('Tên danh sách').fill('Đang làm của Đông');
  await page.getByLabel(/^Mở danh sách này đầu tiên/).check();
  await expectAccessible(page, 'lưu danh sách');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Đang làm của Đông' }).waitFor();
  await page.goto(house.staff);
  await page.getByRole('heading', { level: 1, name: 'Đang làm của Đông' }).waitFor();
  await page.getByRole('columnheader', { name: 'Cách nộp' }).waitFor();
  const address = new URL(page.url());
  expect(Object.fromEntries(address.searchParams)).toMatchObject({ tim: 'dong nguyen', 'giai-doan': 'dang-giai-quyet', xep: 'han-tra' });
  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  for (const does of ['Chọn hoặc bỏ chọn hồ sơ', 'Chọn từ hồ sơ vừa chọn đến đây', 'Chọn cột của danh sách', 'Lưu danh sách với bộ lọc này']) await help.getByText(does).waitFor();
  await page.context().close();
});
