import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signPdf } from '@mot-cua/signature';
import { samplePdf, TestAuthority, type TestCertificate } from '@mot-cua/signature/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { gatewaySettings, type RunningGateway, startDemoGateway } from './demo-gateway.ts';
import { prepareDraft, type ReadyDraft, sendFile } from './filing.ts';
import { freePort, removeHouse, type RunningHouse, startHouse } from './house.ts';
import { look } from './look.ts';
import { requestArrives } from './phone.ts';
import { type Officers, officersOf } from './officers.ts';
import { actAtOnce, confirmAct, type Desk, mark, neverReloaded, officerSignsIn, openAct, openDoor, openFromQueue, PASSWORD } from './people.ts';
import { personAt } from './session.ts';

/** Level 4, one paper. */
const PROCEDURE = '2.000635';
const answers = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${PROCEDURE}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;
const HOA = '045190000001';

let house: RunningHouse;
let gateway: RunningGateway;
let officers: Officers;
let browser: OpenBrowser;
let citizen: Desk;
let reception: Desk;
let folder: string;
let hoa: TestCertificate;
let minh: TestCertificate;
let remote: ReadyDraft;
let own: ReadyDraft;

/** An authority of the operator's own, beside the demonstration's. */
async function makeAuthority(): Promise<void> {
  const authority = new TestAuthority({ name: 'Tổ chức chứng thực (kiểm thử)' });
  [hoa, minh] = [authority.issue({ name: 'NGUYỄN THỊ HOA', identity: `CCCD:${HOA}` }), authority.issue({ name: 'Trần Văn Minh', identity: 'CCCD:045088000002' })];
  await writeFile(join(folder, 'to-chuc.pem'), authority.pem);
  await writeFile(join(folder, 'to-chuc.crl'), authority.crl({ thisUpdate: new Date('2026-01-01T00:00:00Z'), nextUpdate: new Date('2036-01-01T00:00:00Z') }));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mot-cua-chung-thuc-'));
  await makeAuthority();
  const port = String(await freePort());
  const secret = 'bi-mat-cua-hai-ben';
  house = await startHouse({ env: { SIGNATURE_TRUST_DIR: folder, ...gatewaySettings(port, secret) } });
  gateway = await startDemoGateway({ GATEWAY_PORT: port, VNPAY_SECRET: secret, VNPAY_IPN_URL: `${house.api}/payments/vnpay/ipn` });
  officers = await officersOf(house.staff, { reception: 'tiepnhan.p1', specialist: 'chuyenvien.p1', leader: 'lanhdao.p1' });
  browser = await openBrowser();
  const person = personAt(house.citizen);
  await person.signIn(HOA, PASSWORD);
  const filing = { procedureCode: PROCEDURE, agencyCode: 'X19333', answers, slots: ['giay-to-tuy-than'] };
  remote = await prepareDraft(house.citizen, person, filing);
  own = await prepareDraft(house.citizen, person, { ...filing, file: { bytes: new Uint8Array(samplePdf('Can cuoc')), name: 'can-cuoc.pdf' } });
  [citizen, reception] = [await openDoor(browser, house.citizen, 'phone'), await openDoor(browser, house.staff)];
  await citizen.page.context().addCookies(person.cookie.split('; ').map((cookie) => ({ name: cookie.slice(0, cookie.indexOf('=')), value: cookie.slice(cookie.indexOf('=') + 1), url: house.citizen })));
});
afterAll(async () => {
  await browser.close();
  await gateway.stop();
  await removeHouse(house);
  await rm(folder, { recursive: true, force: true });
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    for (const [who, desk] of Object.entries({ citizen, reception })) console.log(`── ${who}: ${desk.page.url()}\n${(await desk.page.locator('main').innerText({ timeout: 2_000 }).catch(String)).slice(0, 2_000)}`);
    console.log(house.output().slice(-2_000));
  });
});

const formOf = ({ id }: ReadyDraft): string => `${house.citizen}/ho-so/${encodeURIComponent(id)}/ke-khai`;
const main = (page: Page) => page.locator('main');
const cardOf = (page: Page, title: string) => page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });
const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();

/** From the checked answers to the stop where one signs. */
async function toSigning(page: Page, draft: ReadyDraft): Promise<void> {
  await page.goto(`${formOf(draft)}/kiem-tra`);
  await heading(page, 'Kiểm tra lại trước khi nộp');
  await page.getByRole('link', { name: 'Tiếp tục', exact: true }).click();
  await heading(page, 'Ký số hoặc gửi bản giấy');
}

/** Declares and files, where asked with the result to come online; answers the reference. */
async function fileIt(page: Page, { resultOnline = false } = {}): Promise<string> {
  await page.getByRole('link', { name: 'Tiếp tục', exact: true }).click();
  await page.getByText('Nộp kèm chữ ký số').waitFor();
  if (resultOnline) {
    await page.getByLabel('Nhận trực tuyến, có chữ ký số').check();
    await page.getByText('Đã ghi cách nhận kết quả.').first().waitFor();
  }
  await page.getByRole('checkbox', { name: 'Tôi đã đọc và cam đoan như trên' }).check();
  await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
  await heading(page, 'Đã nộp hồ sơ');
  return /NT-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await page.locator('main').innerText())?.[0] ?? '';
}

/** What the person does on their phone: finds the request under the same code, and answers it. */
async function onPhone(page: Page, answer: 'Đồng ý ký' | 'Từ chối'): Promise<void> {
  const code = await page.locator('.c-code').first().innerText();
  const [phone] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: 'Mở điện thoại thử nghiệm' }).click()]);
  await phone.getByLabel('Số căn cước công dân').first().fill(HOA);
  await phone.getByRole('button', { name: 'Mở' }).click();
  await requestArrives(phone, code);
  await expectAccessible(phone, 'phone: a request to sign');
  await phone.getByRole('button', { name: answer }).click();
  await phone.getByRole('status').waitFor();
  await phone.close();
}

it('§8.2a level 4 signed at a remote service: declined on the phone nothing is signed; asked again and confirmed, it is signed on the open page and filed', async () => {
  const { page } = citizen;
  await toSigning(page, remote);
  await expectAccessible(page, 'citizen: choose how to sign');
  await mark(page);
  await page.getByRole('radio', { name: 'Ký số từ xa, xác nhận trên điện thoại' }).check();
  await page.getByRole('button', { name: 'Gửi yêu cầu ký' }).click();
  await main(page).getByText('Đang chờ bạn xác nhận trên điện thoại.').waitFor();
  await expectAccessible(page, 'citizen: waiting for the phone');
  await onPhone(page, 'Từ chối');
  await main(page).getByText('Bạn đã từ chối ký trên điện thoại. Chưa có gì được ký.').waitFor();
  await page.getByRole('button', { name: 'Gửi yêu cầu ký' }).click();
  await main(page).getByText('Đang chờ bạn xác nhận trên điện thoại.').waitFor();
  await onPhone(page, 'Đồng ý ký');
  await main(page).getByText('Đã ký đủ').waitFor();
  expect(await neverReloaded(page)).toBe(true);
  await expectAccessible(page, 'citizen: signed');
  const reference = await fileIt(page, { resultOnline: true });
  expect(reference).not.toBe('');

  await officerSignsIn(reception.page, 'tiepnhan.p1');
  await openFromQueue(reception.page, reference);
  const card = cardOf(reception.page, 'Chữ ký số');
  await card.getByText(/^Chữ ký hợp lệ: Nguyễn Thị Hoa, ký lúc/).nth(1).waitFor();
  await expectAccessible(reception.page, 'staff: a signed dossier');
});

it('§8.2a, §8.2b, §10.2b signed, paid online and returned online: level 4 from the first step to the last, and nobody had to come', async () => {
  const { page } = citizen;
  await actAtOnce(reception.page, 'Nhận kiểm tra', 'Bạn đã nhận kiểm tra hồ sơ.');
  await officers.act('reception', 'AcceptDossier', remote.id);
  await page.goto(`${house.citizen}/ho-so/${encodeURIComponent(remote.id)}`);
  await page.getByRole('button', { name: /^Thanh toán trực tuyến 16\.000/ }).click();
  await page.waitForURL(`${gateway.url}/**`);
  await page.getByRole('button', { name: 'Thanh toán', exact: true }).click();
  await page.waitForURL(`${house.citizen}/thanh-toan/ket-qua?**`);
  await page.getByText('Đã thanh toán 16.000').waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Xem hồ sơ' }).click();
  await page.getByText('Biên lai lệ phí số').or(page.getByText('Biên lai phí số')).first().waitFor();
  await mark(page);

  await officers.recheck(remote.id);
  const uploadId = await sendFile(house.staff, officers.people.specialist, new Uint8Array(samplePdf('Ban sao trich luc')), 'trích lục.pdf');
  await officers.act('specialist', 'DraftResult', remote.id, { number: '12/TLKS-BS', date: '2026-11-24', summary: 'Bản sao trích lục khai sinh', uploadId });
  await officers.act('specialist', 'SubmitForApproval', remote.id);
  await officers.act('leader', 'ApproveResult', remote.id);
  const acts = reception.page.getByRole('region', { name: 'Việc bạn làm được' });
  // The seal comes a moment after the leader's approval; the desk's open page offers the act by itself.
  await acts.getByRole('button', { name: 'Trả kết quả trực tuyến', exact: true }).waitFor({ timeout: 60_000 });
  await confirmAct(await openAct(reception.page, 'Trả kết quả trực tuyến'), 'Trả kết quả trực tuyến', 'Đã trả kết quả trực tuyến.');
  await page.getByRole('link', { name: /đã ký số/ }).waitFor();
  expect(await neverReloaded(page)).toBe(true);
  await expectAccessible(page, 'citizen: signed, paid and returned online');
  await look(page, 'signed-paid-returned');
});

it('§8.2a signed with an own tool: another person’s certificate and an altered file are refused in words at upload; the right ones are taken in and filed', async () => {
  const { page } = citizen;
  await toSigning(page, own);
  await page.getByRole('radio', { name: 'Ký bằng công cụ riêng' }).check();
  await page.getByRole('button', { name: 'Lập tờ khai để ký' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải tờ khai để ký (PDF)' }).click()]);
  const form = readFileSync(await download.path());
  const sign = async (pdf: Uint8Array, by: TestCertificate): Promise<Buffer> => Buffer.from(await signPdf(pdf, by, { name: 'Người ký', signedAt: new Date() }));
  const region = (name: string | RegExp) => page.getByRole('region', { name });
  const send = (name: string | RegExp, buffer: Buffer) => region(name).locator('input[type="file"]').first().setInputFiles({ name: 'da-ky.pdf', mimeType: 'application/pdf', buffer });

  await send('Tờ khai đã ký', await sign(form, minh));
  await page.getByText('Chữ ký này của Trần Văn Minh (số …0002), không phải của chủ tài khoản (số …0001).').first().waitFor();
  await expectAccessible(page, 'citizen: a signature of another person refused');
  const altered = await sign(form, hoa);
  altered.write('X', Math.floor(form.length / 2), 'latin1');
  await send('Tờ khai đã ký', altered);
  await region('Tờ khai đã ký').getByText(/ký lại/).first().waitFor();
  await send('Tờ khai đã ký', await sign(form, hoa));
  await cardOf(page, 'Tình trạng ký').getByText('Đã ký', { exact: true }).waitFor();
  await send(/bản đã ký$/, await sign(samplePdf('Can cuoc'), hoa));
  await main(page).getByText('Đã ký đủ').waitFor();
  const reference = await fileIt(page);
  await openFromQueue(reception.page, reference).catch(async () => {
    await reception.page.goto(house.staff);
    await openFromQueue(reception.page, reference);
  });
  await cardOf(reception.page, 'Chữ ký số').getByText(/^Chữ ký hợp lệ: NGUYỄN THỊ HOA, ký lúc/).nth(1).waitFor();
});

it('no page complained, but for the files that were refused', () => {
  expect({ citizen: citizen.complaints, reception: reception.complaints }).toEqual({ citizen: [], reception: [] });
});
