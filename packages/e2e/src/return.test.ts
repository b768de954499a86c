import { readFile, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { prepareDraft, sendFile } from './filing.ts';
import { freePort, removeHouse, type RunningHouse, startHouse } from './house.ts';
import { look } from './look.ts';
import { type Officers, officersOf } from './officers.ts';
import { makePapers, type Papers } from './papers.ts';
import { confirmAct, type Desk, mark, neverReloaded, officerSignsIn, openAct, openDoor } from './people.ts';
import { type Person, personAt } from './session.ts';

/** Bản sao trích lục hộ tịch, level 4. */
const CODE = '2.000635';
const answers = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${CODE}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;
const PASSWORD = 'mot mat khau dai';

let house: RunningHouse;
let browser: OpenBrowser;
let officers: Officers;
let person: Person;
let papers: Papers;
let citizen: Desk;
let visitor: Desk;
let reception: Desk;
let leader: Desk;
let post = '';
let online = '';
let posted = '';

beforeAll(async () => {
  const port = String(await freePort());
  post = `http://127.0.0.1:${port}`;
  house = await startHouse({ env: { POST_PORT: port } });
  browser = await openBrowser();
  papers = await makePapers(browser.browser);
  person = personAt(house.citizen);
  await person.register({ fullName: 'Nguyễn Thị Nhận', identityNumber: '045195000987', password: PASSWORD });
  officers = await officersOf(house.staff, { reception: 'tiepnhan.p1', specialist: 'chuyenvien.p1', leader: 'lanhdao.p1' });
  [citizen, visitor, reception, leader] = [await openDoor(browser, house.citizen, 'phone'), await openDoor(browser, house.citizen), await openDoor(browser, house.staff), await openDoor(browser, house.staff)];
  await citizen.page.context().addCookies(person.cookie.split('; ').map((cookie) => ({ name: cookie.slice(0, cookie.indexOf('=')), value: cookie.slice(cookie.indexOf('=') + 1), url: house.citizen })));
  for (const [desk, name] of [[reception, 'tiepnhan.p1'], [leader, 'lanhdao.p1']] as const) await officerSignsIn(desk.page, name);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    for (const [who, desk] of Object.entries({ citizen, visitor, reception, leader })) console.log(`── ${who}: ${desk.page.url()}\n${(await desk.page.locator('main').innerText({ timeout: 2_000 }).catch(String)).slice(0, 1_500)}`);
  });
});

const path = (id: string): string => `/ho-so/${encodeURIComponent(id)}`;
interface Now { readonly dossier: { readonly phase: string; readonly fee: { readonly totalVnd: number }; readonly issuedResults: readonly { readonly code: string; readonly path: string }[] } }
const now = async (id: string): Promise<Now['dossier']> => (await officers.people.reception.operation<Now>('Workbench', { id })).dossier;
const draft = () => prepareDraft(house.citizen, person, { procedureCode: CODE, agencyCode: 'X19333', answers, slots: ['giay-to-tuy-than'] });

/** Filed, carried through by the officers, compared and paid at the desk: ready to go. */
async function carryThrough(id: string): Promise<void> {
  await officers.accept(id);
  await officers.recheck(id);
  const uploadId = await sendFile(house.staff, officers.people.specialist, new Uint8Array(await readFile(papers.result)), 'trích lục.pdf');
  await officers.act('specialist', 'DraftResult', id, { number: '12/TLKS-BS', date: '2026-11-24', summary: 'Bản sao trích lục khai sinh', uploadId });
  await officers.act('specialist', 'SubmitForApproval', id);
  await officers.act('leader', 'ApproveResult', id);
  // What came by post was compared at its arrival (§8.2a): nobody has to come for that.
  await officers.act('reception', 'TakeFee', id, { amountVnd: (await now(id)).fee.totalVnd });
}
async function choose(page: Page, id: string): Promise<void> {
  await page.goto(`${house.citizen}${path(id)}/ke-khai/nop`);
  await page.getByRole('group', { name: /Bạn muốn nhận kết quả bằng cách nào/ }).or(page.getByText('Bạn muốn nhận kết quả bằng cách nào?')).first().waitFor();
}
async function fileIt(page: Page): Promise<void> {
  await page.locator('[name="declared"]').check();
  await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
  await page.waitForURL((url) => url.pathname.startsWith('/ho-so/') && !url.pathname.includes('/ke-khai'));
}

it('§10.2b the person chooses at filing how the result comes: online at once; by post only with an address', async () => {
  const { page } = citizen;
  const [first, second] = [await draft(), await draft()];
  [online, posted] = [first.id, second.id];
  await choose(page, online);
  await page.getByLabel('Nhận trực tuyến, có chữ ký số').check();
  await page.getByText('Đã ghi cách nhận kết quả.').first().waitFor();
  await expectAccessible(page, 'citizen: online chosen at filing');
  await look(page, 'return-chosen');
  await fileIt(page);

  await choose(page, posted);
  await page.getByLabel('Gửi bảo đảm qua bưu điện').check();
  await page.locator('[name="declared"]').check();
  await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
  await page.getByText('Cách nhận kết quả chưa được lưu').first().waitFor();
  await page.getByLabel('Số điện thoại').fill('0912 345 678');
  await page.getByRole('button', { name: 'Lưu địa chỉ nhận' }).click();
  await page.getByText('Nhận qua bưu điện cần đủ').first().waitFor();
  await expectAccessible(page, 'citizen: by post, the address missing');
  await look(page, 'return-address');
  await page.getByLabel('Địa chỉ nhận').fill('Số 2 Lê Lợi, phường 1, thành phố Đông Hà');
  await page.getByRole('button', { name: 'Lưu địa chỉ nhận' }).click();
  await page.getByText('Đã ghi cách nhận kết quả.').first().waitFor();
  await fileIt(page);
}, 120_000);

it('§10.2b online: sealed by the house, returned by the desk, downloaded by the person; anybody verifies it, an altered file is told, and after revocation it no longer counts', async () => {
  await carryThrough(online);
  await citizen.page.goto(`${house.citizen}${path(online)}`);
  await mark(citizen.page);
  const { page } = reception;
  await page.goto(`${house.staff}/viec/cho-tra?tra=truc-tuyen`);
  await page.getByRole('link', { name: /H50/ }).first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  // The seal comes a moment after the leader's approval.
  await expect.poll(async () => page.getByRole('region', { name: 'Việc bạn làm được' }).getByRole('button', { name: 'Trả kết quả trực tuyến', exact: true }).count(), { timeout: 60_000 }).toBe(1);
  const form = await openAct(page, 'Trả kết quả trực tuyến');
  await expectAccessible(page, 'staff: about to return online');
  await look(page, 'staff-return-online');
  await confirmAct(form, 'Trả kết quả trực tuyến', 'Đã trả kết quả trực tuyến.');
  const file = citizen.page.getByRole('link', { name: /đã ký số/ });
  await file.waitFor();
  expect(await neverReloaded(citizen.page)).toBe(true);
  await expectAccessible(citizen.page, 'citizen: returned online');
  await look(citizen.page, 'citizen-returned-online');
  const address = new URL((await file.getAttribute('href')) ?? '', house.citizen).href;
  const sealed = Buffer.from(await (await fetch(address, { headers: { cookie: person.cookie } })).arrayBuffer());
  expect(sealed.subarray(0, 5).toString('latin1')).toBe('%PDF-');

  const [issued] = (await now(online)).issuedResults;
  await visitor.page.goto(`${house.citizen}${issued?.path ?? ''}`);
  await visitor.page.getByText('Kết quả có giá trị').first().waitFor();
  expect(await visitor.page.locator('main').innerText()).not.toContain('Nguyễn Thị Nhận');
  const [same, altered] = [join(papers.folder, 'nguyen.pdf'), join(papers.folder, 'sua.pdf')];
  await writeFile(same, sealed);
  const changed = Buffer.from(sealed);
  changed.writeUInt8(changed.readUInt8(2_000) ^ 1, 2_000);
  await writeFile(altered, changed);
  await visitor.page.locator('#tep').setInputFiles(same);
  await visitor.page.getByText('Tệp đúng bản đã cấp').first().waitFor();
  await visitor.page.getByText('Chữ ký số còn nguyên vẹn của').first().waitFor();
  await expectAccessible(visitor.page, 'anybody: a result that counts, and its file');
  await look(visitor.page, 'verify-valid');
  await visitor.page.locator('#tep').setInputFiles(altered);
  await visitor.page.getByText('Tệp đã bị thay đổi hoặc là tệp khác').first().waitFor();
  await expectAccessible(visitor.page, 'anybody: an altered file');
  await look(visitor.page, 'verify-altered');

  await leader.page.goto(`${house.staff}${path(online)}`);
  const revoke = await openAct(leader.page, 'Thu hồi kết quả');
  await revoke.getByLabel('Lý do thu hồi').fill('Ghi sai ngày sinh.');
  await expectAccessible(leader.page, 'staff: about to take a result back');
  await look(leader.page, 'staff-revoke');
  await confirmAct(revoke, 'Thu hồi kết quả', 'Đã thu hồi kết quả.');
  await visitor.page.reload();
  await visitor.page.getByText('Kết quả đã bị thu hồi').first().waitFor();
  expect(await visitor.page.locator('main').innerText()).not.toContain('Ghi sai ngày sinh');
  await expectAccessible(visitor.page, 'anybody: a result taken back');
  await look(visitor.page, 'verify-revoked');
  await citizen.page.getByText('Kết quả này đã bị thu hồi').first().waitFor();
}, 240_000);

it('§10.2b a code nobody was given is told as such, to everybody alike', async () => {
  const { page } = visitor;
  await page.goto(`${house.citizen}/xac-minh`);
  await page.getByLabel('Mã xác minh').fill('K3M9A-K3M9A');
  await page.getByRole('button', { name: 'Xác minh' }).click();
  await page.getByText('Không có kết quả nào mang mã này').first().waitFor();
  await expectAccessible(page, 'anybody: an unknown code');
});

/** The postman, at the demonstration post's own counter. */
async function postman(code: string, kind: string, more: Record<string, string> = {}): Promise<void> {
  const answer = await fetch(`${post}/buu-gui/${code}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ kind, place: 'Bưu cục Đông Hà', ...more }) });
  expect(answer.status, kind).toBe(303);
}

it('§10.2b by registered post: the desk posts it, the post gives the code; one invitation fails, then it is signed for; the person follows it on the open page', async () => {
  await carryThrough(posted);
  await citizen.page.goto(`${house.citizen}${path(posted)}`);
  await mark(citizen.page);
  const { page } = reception;
  await page.goto(`${house.staff}${path(posted)}`);
  const form = await openAct(page, 'Gửi kết quả qua bưu điện');
  await expectAccessible(page, 'staff: about to post a result');
  await look(page, 'staff-post');
  await confirmAct(form, 'Ghi đã gửi bưu điện', 'Đã ghi gửi kết quả qua bưu điện.');
  const shown = citizen.page.locator('.mc-code', { hasText: /^R[A-Z]\d{9}VN$/ }).first();
  await shown.waitFor();
  const code = await shown.innerText();
  for (const kind of ['IN_TRANSIT', 'OUT_FOR_DELIVERY']) await postman(code, kind);
  await postman(code, 'DELIVERY_FAILED', { note: 'Người nhận vắng nhà.' });
  await citizen.page.getByText('Người nhận vắng nhà.').first().waitFor({ timeout: 60_000 });
  await expectAccessible(citizen.page, 'citizen: an invitation failed');
  await look(citizen.page, 'citizen-parcel');
  await postman(code, 'OUT_FOR_DELIVERY');
  await postman(code, 'DELIVERED', { signedBy: 'Trần Văn Nam' });
  await citizen.page.getByText('Bưu điện đã phát kết quả, có ký nhận.').first().waitFor({ timeout: 60_000 });
  expect(await neverReloaded(citizen.page)).toBe(true);
  expect((await now(posted)).phase).toBe('RETURNED');
}, 240_000);

it('no page complained', () => {
  expect(Object.fromEntries(Object.entries({ citizen, visitor, reception, leader }).map(([who, desk]) => [who, desk.complaints]))).toEqual({ citizen: [], visitor: [], reception: [], leader: [] });
});
