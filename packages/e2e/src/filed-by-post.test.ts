import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { prepareDraft, type ReadyDraft } from './filing.ts';
import { look } from './look.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { confirmAct, type Desk, mark, neverReloaded, officerSignsIn, openAct, openDoor, recordArrival } from './people.ts';
import { type Person, personAt } from './session.ts';

const CODE = '2.000635';
const answers = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${CODE}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;
const FILING = { procedureCode: CODE, agencyCode: 'X19333', answers, slots: ['giay-to-tuy-than'] };
/** A change reaches the other side's page in this time, on a busy machine too. */
const WITHIN = { timeout: 30_000 };

let house: RunningHouse;
let browser: OpenBrowser;
let person: Person;
let citizen: Desk;
let reception: Desk;
let post = '';
let draft: ReadyDraft;
let reference = '';

beforeAll(async () => {
  house = await startHouse();
  browser = await openBrowser();
  post = await vi.waitUntil(() => /Bưu điện thử nghiệm\s+(http:\S+)/.exec(house.output())?.[1], WITHIN);
  person = personAt(house.citizen);
  await person.register({ fullName: 'Nguyễn Thị Gửi', identityNumber: '045195000789', password: 'mot mat khau dai' });
  draft = await prepareDraft(house.citizen, person, FILING);
  [citizen, reception] = [await openDoor(browser, house.citizen, 'phone'), await openDoor(browser, house.staff)];
  await citizen.page.context().addCookies(person.cookie.split('; ').map((cookie) => ({ name: cookie.slice(0, cookie.indexOf('=')), value: cookie.slice(cookie.indexOf('=') + 1), url: house.citizen })));
});
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    for (const [who, desk] of Object.entries({ citizen, reception })) console.log(`── ${who}: ${desk.page.url()}\n${(await desk.page.locator('main').innerText({ timeout: 2_000 }).catch(String)).slice(0, 2_000)}`);
  });
});

const form = (path: string, fields: Record<string, string>): Promise<Response> => fetch(`${post}${path}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
/** The citizen hands the parcel in at the counter of the post. */
const handIn = async (): Promise<string> => (await form('/buu-gui', { content: 'Hồ sơ giấy', senderName: 'Nguyễn Thị Gửi', recipientName: 'Một cửa phường 1' })).headers.get('location')?.split('/').at(-1) ?? '';

describe('§8.2a level 4 without signature, filed by post', () => {
  it('before filing it is said what remains to be sent, to whom and by when; after it there is the cover sheet', async () => {
    const { page } = citizen;
    await page.goto(`${house.citizen}/ho-so/${draft.id}/ke-khai/nop`);
    await page.getByText('Hồ sơ chưa ký số: bạn còn phải gửi bản giấy').waitFor();
    await expectAccessible(page, 'by post: declare');
    await look(page, 'declare');
    await page.getByRole('checkbox', { name: 'Tôi đã đọc và cam đoan như trên' }).check();
    await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
    await page.getByRole('heading', { level: 2, name: 'Việc tiếp theo: gửi bản giấy qua bưu điện' }).waitFor();
    reference = /NT-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await page.locator('main').innerText())?.[0] ?? '';
    await expectAccessible(page, 'by post: filed');
    await look(page, 'submitted');
    const url = await page.getByRole('link', { name: /^In phiếu gửi kèm theo/ }).getAttribute('href');
    const sheet = await fetch(`${house.citizen}${url}`, { headers: { cookie: person.cookie } });
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  });

  it('a wrong postal code is told at its field and kept; a right one shows where the parcel is, and every step of the post comes to the open page', async () => {
    const { page } = citizen;
    await page.goto(`${house.citizen}/ho-so/${draft.id}`);
    await page.getByText('Hãy gửi bản giấy qua bưu điện').waitFor();
    await mark(page);
    await page.getByLabel('Mã bưu gửi').fill('RR123456780VN');
    await page.getByRole('button', { name: 'Ghi mã bưu gửi' }).click();
    await page.getByText('chữ số kiểm tra không khớp').first().waitFor();
    expect(await page.getByLabel('Mã bưu gửi').inputValue()).toBe('RR123456780VN');
    await expectAccessible(page, 'by post: wrong code');
    const code = await handIn();
    await page.getByLabel('Mã bưu gửi').fill(` ${code.toLowerCase()} `);
    await page.getByRole('button', { name: 'Ghi mã bưu gửi' }).click();
    await page.getByText('Bưu điện đã nhận.').waitFor(WITHIN);
    for (const kind of ['IN_TRANSIT', 'OUT_FOR_DELIVERY']) await form(`/buu-gui/${code}`, { kind, place: 'Bưu cục Đông Hà' });
    await page.getByText('Đang phát.', { exact: true }).waitFor(WITHIN);
    await form(`/buu-gui/${code}`, { kind: 'DELIVERED', signedBy: 'Lê Thị Thu' });
    await page.getByText('Đã phát, người nhận đã ký.', { exact: true }).waitFor(WITHIN);
    await page.getByText('Người ký nhận: Lê Thị Thu').waitFor();
    expect(await neverReloaded(page)).toBe(true);
    await expectAccessible(page, 'by post: parcel delivered');
    await look(page, 'follow');
  });

  it('the desk scans the cover sheet, compares side by side, records the arrival, and accepts with the time counted from it', async () => {
    const { page } = reception;
    await officerSignsIn(page, 'tiepnhan.p1');
    await page.getByRole('link', { name: /^Chờ bản giấy/ }).first().click();
    await page.getByRole('link', { name: reference }).first().waitFor();
    await page.getByRole('link', { name: 'Tờ khai, sổ' }).click();
    await page.getByLabel('Mã tờ khai hoặc mã hồ sơ').fill(reference.toLowerCase());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: reference }).waitFor();
    // By keyboard alone: n opens the form.
    await page.keyboard.press('n');
    const act = page.getByRole('region', { name: 'Ghi nhận bản giấy đến', exact: true });
    await act.getByRole('button', { name: 'Ghi nhận bản giấy đến', exact: true }).click();
    await act.getByText('Hãy đối chiếu: Giấy tờ tùy thân của người yêu cầu.').first().waitFor();
    await page.locator('.sw-viewer img').first().waitFor();
    await expectAccessible(page, 'by post: arrival');
    await look(page, 'arrival');
    await act.getByRole('button', { name: 'Để sau, giữ nội dung' }).click();
    await recordArrival(page);
    await citizen.page.getByText('Bản giấy đã đến, đủ và khớp với hồ sơ trực tuyến.').first().waitFor(WITHIN);
    await confirmAct(await openAct(page, 'Tiếp nhận và hẹn trả'), 'Tiếp nhận và hẹn trả', 'Đã tiếp nhận hồ sơ và hẹn trả.');
    const { dossier } = await person.operation<{ dossier: { submittedAt: string; post: { arrival: { arrivedAt: string } } } }>('FollowDossier', { id: draft.id });
    expect(dossier.submittedAt).toBe(dossier.post.arrival.arrivedAt);
    await citizen.page.getByText('Giấy hẹn trả kết quả').first().waitFor(WITHIN);
  });

  it('§9.2a one paper differs: the supplement is ready with what differs, and the citizen reads it word for word', async () => {
    const second = await prepareDraft(house.citizen, person, FILING);
    await second.submit();
    const { page } = reception;
    await page.goto(`${house.staff}/ho-so/${second.id}`);
    const act = await openAct(page, 'Ghi nhận bản giấy đến');
    await act.getByRole('checkbox', { name: /^Có tờ khai/ }).check();
    await act.getByRole('radio', { name: 'Khác', exact: true }).check();
    await act.getByLabel(/^Khác ở điểm nào/).fill('Số giấy tờ khác bản trực tuyến.');
    await confirmAct(act, 'Ghi nhận bản giấy đến', 'Đã ghi nhận bản giấy đến.');
    await page.getByText('việc chưa làm được, vì sao').click();
    await page.getByText('Bản giấy gửi qua bưu điện chưa đủ hoặc chưa khớp.').first().waitFor();
    await expectAccessible(page, 'by post: one paper differs');
    await look(page, 'differs');
    const asked = await openAct(page, 'Yêu cầu bổ sung');
    await confirmAct(asked, 'Gửi yêu cầu bổ sung', 'Đã gửi yêu cầu bổ sung cho người nộp.');
    await citizen.page.goto(`${house.citizen}/ho-so/${second.id}`);
    await citizen.page.getByText('Số giấy tờ khác bản trực tuyến.').first().waitFor();
    await expectAccessible(citizen.page, 'by post: supplement asked');
    await look(citizen.page, 'supplement');
  });

  it('the pages complained of nothing on the way', () => {
    expect([...citizen.complaints, ...reception.complaints]).toEqual([]);
  });
});
