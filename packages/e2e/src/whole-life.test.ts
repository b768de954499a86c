import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type Answers, type FormDefinition, parseDefinition } from '@mot-cua/eform';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { fillPage } from './fill-form.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { makePapers, type Papers } from './papers.ts';
import { actAtOnce, confirmAct, type Desk, mark, neverReloaded, officerSignsIn, openAct, openDoor, openFromQueue, recordArrival } from './people.ts';

/** The procedure: đăng ký khai sinh at Ủy ban nhân dân phường 1, thành phố Đông Hà. */
const CODE = '1.001193';
const NAME = 'Đăng ký khai sinh';
const AGENCY = 'Ủy ban nhân dân phường 1, thành phố Đông Hà';
const PERSON = { fullName: 'Nguyễn Thị Hạnh', identityNumber: '045195000123', password: 'mot mat khau dai' };

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
function definitionOf(code: string): FormDefinition {
  const parsed = parseDefinition(read(`server/seed/forms/${code}.json`));
  if (!parsed.ok) throw new Error(`the form of ${code} is faulty`);
  return parsed.value;
}
const definition = definitionOf(CODE);
const answers = { ...(read(`packages/testing/src/answers/${CODE}.json`) as Answers), ethnicity: 'Kinhh' };

const ARRIVED = 'Bản giấy đã đến, đủ và khớp với hồ sơ trực tuyến.';

/** The agency's first receipt of the year. */
const RECEIPT = `Đã thu phí, lệ phí, biên lai số 0000001/${new Date(Date.now() + 7 * 3_600_000).getUTCFullYear()}.`;

let house: RunningHouse;
let browser: OpenBrowser;
let papers: Papers;
let citizen: Desk;
let reception: Desk;
let specialist: Desk;
let leader: Desk;
let reference = '';
let code = '';

beforeAll(async () => {
  house = await startHouse();
  browser = await openBrowser();
  papers = await makePapers(browser.browser);
  [citizen, reception, specialist, leader] = [await openDoor(browser, house.citizen, 'phone'), await openDoor(browser, house.staff), await openDoor(browser, house.staff), await openDoor(browser, house.staff)];
});
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
  await rm(papers.folder, { recursive: true });
});

/** What stood on the four screens when a test failed. */
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    for (const [who, desk] of Object.entries({ citizen, reception, specialist, leader })) {
      console.log(`── ${who}: ${desk.page.url()}\n${(await desk.page.locator('main').innerText({ timeout: 2_000 }).catch(String)).slice(0, 1_500)}`);
    }
  });
});

/** How long an officer's act may take to reach the citizen's open page. */
const WITHIN = { timeout: 2_000 };

/** The citizen's page, open all the time, tells of the act by itself. */
async function citizenSees(...words: readonly string[]): Promise<void> {
  for (const text of words) await citizen.page.getByText(text).first().waitFor(WITHIN);
  expect(await neverReloaded(citizen.page), 'the page was never loaded anew').toBe(true);
}
const unread = async (page: Page): Promise<number> => Number(((await page.getByRole('link', { name: /^Thông báo/ }).textContent()) ?? '').replaceAll(/\D/g, '') || '0');
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

describe('§8.1a a citizen finds a service and files it', () => {
  it('§4.2 finds “khai sinh” without marks, narrows, reads every constituent part', async () => {
    const { page } = citizen;
    await expectAccessible(page, 'citizen: home');
    await page.getByRole('searchbox').fill('khai sinh');
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('link', { name: NAME, exact: true }).waitFor();
    await page.getByRole('searchbox').fill('dang ky khai snh');
    await page.getByRole('searchbox').press('Enter');
    await heading(page, /dang ky khai snh/);
    await page.getByRole('link', { name: NAME, exact: true }).waitFor();
    await expectAccessible(page, 'citizen: search results');
    await page.getByRole('link', { name: NAME, exact: true }).click();
    await heading(page, NAME);
    for (const part of ['Giấy chứng sinh', '8.000', 'ngày làm việc']) await page.getByText(part).first().waitFor();
    await expectAccessible(page, 'citizen: service');
  });

  it('registers, and comes back to where they were', async () => {
    const { page } = citizen;
    await page.getByRole('link', { name: 'Nộp hồ sơ trực tuyến' }).first().click();
    await heading(page, 'Chọn nơi nhận hồ sơ');
    await page.getByRole('searchbox').fill('phuong 1 dong ha');
    await page.getByRole('searchbox').press('Enter');
    await expectAccessible(page, 'citizen: choose agency');
    await page.getByRole('button', { name: `Chọn ${AGENCY}` }).click();
    await heading(page, 'Đăng nhập');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByText('Hãy nhập mật khẩu.').first().waitFor();
    await expectAccessible(page, 'citizen: sign-in with errors');
    await page.getByRole('link', { name: 'Đăng ký tài khoản' }).click();
    await heading(page, 'Đăng ký tài khoản');
    await expectAccessible(page, 'citizen: register');
    await page.locator('[name="fullName"]').fill(PERSON.fullName);
    await page.locator('[name="identityNumber"]').fill('045 195 000 123');
    await page.locator('[name="password"]').fill(PERSON.password);
    await page.getByRole('button', { name: /^Đăng ký/ }).click();
    await heading(page, 'Chọn nơi nhận hồ sơ');
    await page.getByRole('button', { name: `Chọn ${AGENCY}` }).click();
    await page.waitForURL(/\/ke-khai\/muc\//);
  });

  it('fills page by page; what is wrong is told at its field; what is typed is kept', async () => {
    const { page } = citizen;
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.getByRole('alert').first().waitFor();
    await expectAccessible(page, 'citizen: form page with errors');
    for (const { key, title } of definition.pages) {
      await heading(page, title);
      await fillPage(page, definition, key, answers);
      await page.getByRole('button', { name: 'Tiếp tục' }).click();
    }
    await heading(page, 'Giấy tờ kèm theo').catch(() => page.waitForURL(/giay-to/));
    await page.getByText(/^Đã lưu/).first().waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Quay lại' }).click();
    await expect.poll(() => page.locator('[name="copies"]').inputValue()).toBe('2');
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
  });

  it('sends each paper as a file of its own; a file that is no picture is refused with its cause', async () => {
    const { page } = citizen;
    const slot = (title: string) => page.getByRole('region', { name: title });
    const put = (title: string, file: string) => slot(title).locator('input[type="file"]').first().setInputFiles(file);
    await put('Giấy chứng sinh', papers.fake);
    await slot('Giấy chứng sinh').getByText('Chỉ nhận ảnh JPG, PNG hoặc tệp PDF').first().waitFor();
    await expectAccessible(page, 'citizen: papers, one refused');
    await put('Giấy chứng sinh', papers.jpg);
    await put('Giấy tờ tùy thân', papers.png);
    await put('Giấy tờ cư trú', papers.pdf);
    for (const title of ['Giấy chứng sinh', 'Giấy tờ tùy thân', 'Giấy tờ cư trú']) await slot(title).getByRole('link').first().waitFor();
    await expectAccessible(page, 'citizen: papers attached');
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
  });

  it('§16.2 checks the answers, declares accuracy, submits, and has a reference to keep', async () => {
    const { page } = citizen;
    await heading(page, 'Kiểm tra lại trước khi nộp');
    await page.getByText('Kinhh').first().waitFor();
    await page.getByText('Phường 1, thành phố Đông Hà', { exact: true }).first().waitFor();
    await expectAccessible(page, 'citizen: check answers');
    await page.getByRole('link', { name: /^Tiếp tục/ }).click();
    await heading(page, 'Ký số hoặc gửi bản giấy');
    await page.getByRole('radio', { name: 'Không ký số, gửi bản giấy qua bưu điện' }).check();
    await page.getByRole('link', { name: 'Tiếp tục, gửi bản giấy sau' }).click();
    await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
    await page.getByText('Hãy đánh dấu vào ô cam đoan để nộp hồ sơ.').first().waitFor();
    await expectAccessible(page, 'citizen: declaration not yet made');
    await page.getByRole('checkbox', { name: 'Tôi đã đọc và cam đoan như trên' }).check();
    await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
    await heading(page, 'Đã nộp hồ sơ');
    await page.getByRole('heading', { level: 2, name: 'Việc tiếp theo: gửi bản giấy qua bưu điện' }).waitFor();
    reference = /NT-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await page.locator('main').innerText())?.[0] ?? '';
    expect(reference).not.toBe('');
    await expectAccessible(page, 'citizen: submitted');
  });

  it('§15.5 follows it among their own dossiers', async () => {
    const { page } = citizen;
    await page.goto(`${house.citizen}/ho-so`);
    await page.getByText(reference).waitFor();
    await expectAccessible(page, 'citizen: my dossiers');
    await page.getByRole('link', { name: NAME }).first().click();
    await page.getByText('Bạn đã nộp hồ sơ trực tuyến; cơ quan chờ bản giấy qua bưu điện.').first().waitFor();
    await expectAccessible(page, 'citizen: follow, submitted');
    await mark(page);
  });
});

describe('§9.2a reception checks, asks once for everything, accepts with an appointment, forwards', () => {
  it('signs in and takes the dossier up', async () => {
    const { page } = reception;
    await expectAccessible(page, 'staff: sign-in');
    await officerSignsIn(page, 'tiepnhan.p1');
    await page.getByRole('link', { name: /^Chờ bản giấy/ }).first().click();
    await page.getByRole('link', { name: reference }).first().waitFor();
    await expectAccessible(page, 'staff: queue');
    await openFromQueue(page, reference);
    await expectAccessible(page, 'staff: workbench, submitted');
    await recordArrival(page);
    await citizenSees('Bản giấy đã đến, đủ và khớp với hồ sơ trực tuyến.');
  });

  it('asks for a supplement with one complete list, and the citizen is told at once', async () => {
    const { page } = reception;
    const before = await unread(citizen.page);
    const form = await openAct(page, 'Yêu cầu bổ sung');
    await form.getByLabel('Lý do yêu cầu bổ sung').fill('Ảnh giấy chứng sinh bị lóa, dân tộc ghi sai.');
    await form.getByRole('checkbox', { name: 'Giấy chứng sinh' }).check();
    await form.getByLabel('Cần sửa hoặc bổ sung gì ở Giấy chứng sinh').fill('Chụp lại rõ cả bốn góc.');
    await form.getByRole('checkbox', { name: 'Dân tộc' }).first().check();
    await form.getByLabel('Cần sửa hoặc bổ sung gì ở Dân tộc').first().fill('Ghi đúng tên dân tộc.');
    await expectAccessible(page, 'staff: asking for a supplement');
    await confirmAct(form, 'Gửi yêu cầu bổ sung', 'Đã gửi yêu cầu bổ sung cho người nộp.');
    await citizenSees('Cơ quan yêu cầu bổ sung 2 nội dung.', 'Bạn cần bổ sung hồ sơ');
    await expect.poll(() => unread(citizen.page), WITHIN).toBe(before + 1);
    await expectAccessible(citizen.page, 'citizen: follow, supplement asked');
  });

  it('the citizen supplies exactly what was asked', async () => {
    const { page } = citizen;
    await page.getByRole('link', { name: 'Bổ sung hồ sơ' }).click();
    await heading(page, 'Bổ sung hồ sơ');
    await page.getByRole('button', { name: 'Gửi phần bổ sung' }).click();
    await page.getByText('Hãy gửi bản mới của: Giấy chứng sinh.').first().waitFor();
    await expectAccessible(page, 'citizen: supplement, nothing mended yet');
    await page.locator('[name="ethnicity"]').fill('Kinh');
    const slot = page.getByRole('region', { name: 'Giấy chứng sinh' });
    await slot.locator('input[type="file"]').first().setInputFiles(papers.secondJpg);
    await slot.getByRole('link', { name: /chụp lại/ }).waitFor();
    await page.getByRole('button', { name: 'Gửi phần bổ sung' }).click();
    await page.getByText('Bạn đã gửi nội dung bổ sung.').first().waitFor();
    expect(await neverReloaded(page)).toBe(true);
  });

  it('accepts: dossier code, date with its explanation, place, papers to bring, fee', async () => {
    const { page } = reception;
    await page.getByText('Người nộp gửi nội dung bổ sung.').first().waitFor(WITHIN);
    // §8.2a: the picture sent anew is held against the certified paper again.
    await recordArrival(page);
    const form = await openAct(page, 'Tiếp nhận và hẹn trả');
    for (const box of await form.getByRole('checkbox').all()) await box.uncheck();
    await form.getByRole('checkbox', { name: /^Phí cấp bản sao trích lục hộ tịch/ }).check();
    await form.getByLabel(/^Số lượng/).fill('2');
    await form.getByText('16.000').first().waitFor();
    await expectAccessible(page, 'staff: accepting');
    await confirmAct(form, 'Tiếp nhận và hẹn trả', 'Đã tiếp nhận hồ sơ và hẹn trả.');
    code = /[0-9A-Z.]+\.H50-\d{6}-\d{4,}|H50(?:\.\d+)*-\d{6}-\d{4,}/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[0] ?? '';
    expect(code, 'the code is born at acceptance').not.toBe('');
    await citizenSees(`Hồ sơ được tiếp nhận, mã số ${code}.`, 'Giấy hẹn trả kết quả', '16.000');
    await expectAccessible(citizen.page, 'citizen: follow, accepted');
  });

  it('forwards it within the one working day that is in sight', async () => {
    const { page } = reception;
    await page.getByText('Chuyển chuyên môn trước').first().waitFor();
    const form = await openAct(page, 'Chuyển bộ phận chuyên môn');
    await confirmAct(form, 'Chuyển hồ sơ', 'Đã chuyển hồ sơ cho bộ phận chuyên môn.');
    await citizenSees('Hồ sơ được chuyển đến bộ phận chuyên môn.');
  });
});

describe('§9.2b the specialist re-checks and drafts, the leader sends back once and approves', () => {
  it('takes, re-checks, drafts the result with its file, submits it for approval', async () => {
    const { page } = specialist;
    await officerSignsIn(page, 'chuyenvien.p1');
    await openFromQueue(page, code);
    await actAtOnce(page, 'Nhận thụ lý', 'Bạn đã nhận thụ lý hồ sơ.');
    await citizenSees('Chuyên viên đã nhận thụ lý hồ sơ.');
    const recheck = await openAct(page, 'Ghi kết quả kiểm tra lại');
    await recheck.getByLabel('Kết quả kiểm tra lại và đề xuất').fill('Đủ điều kiện đăng ký.');
    await confirmAct(recheck, 'Ghi kết quả kiểm tra', 'Đã ghi kết quả kiểm tra lại.');
    const draft = await openAct(page, 'Dự thảo kết quả');
    await draft.getByLabel('Số văn bản kết quả').fill('12/2026');
    await draft.getByLabel('Trích yếu kết quả').fill('Giấy khai sinh của Trần Nguyễn Bảo An');
    await draft.locator('input[type="file"]').first().setInputFiles(papers.result);
    await draft.getByText('đã gửi lên').waitFor();
    await expectAccessible(page, 'staff: drafting the result');
    await confirmAct(draft, 'Lưu dự thảo kết quả', 'Đã lưu dự thảo kết quả.');
    const submit = await openAct(page, 'Trình lãnh đạo');
    await confirmAct(submit, 'Trình lãnh đạo', 'Đã trình lãnh đạo.');
    await citizenSees('Hồ sơ được trình lãnh đạo phê duyệt.');
    expect(await citizen.page.getByText('Đủ điều kiện đăng ký.').count(), 'what officers write to each other stays inside').toBe(0);
  });

  it('the leader sends it back with a reason; the citizen learns nothing of it', async () => {
    const { page } = leader;
    await officerSignsIn(page, 'lanhdao.p1');
    await page.getByRole('heading', { level: 2, name: code }).waitFor();
    await expectAccessible(page, 'staff: approvals');
    const form = await openAct(page, 'Trả lại chuyên viên');
    await form.getByLabel('Lý do trả lại').fill('Ghi rõ số bản sao trong trích yếu.');
    await confirmAct(form, 'Trả lại chuyên viên', 'Đã trả lại chuyên viên.');
    await specialist.page.getByText('Ghi rõ số bản sao trong trích yếu.').first().waitFor(WITHIN);
    expect(await citizen.page.getByText('Ghi rõ số bản sao').count()).toBe(0);
  });

  it('the specialist mends the draft and submits it again', async () => {
    const { page } = specialist;
    const draft = await openAct(page, 'Dự thảo kết quả');
    await draft.getByLabel('Số văn bản kết quả').fill('12/2026');
    await draft.getByLabel('Trích yếu kết quả').fill('Giấy khai sinh của Trần Nguyễn Bảo An và 02 bản sao');
    await draft.locator('input[type="file"]').first().setInputFiles(papers.result);
    await draft.getByText('đã gửi lên').waitFor();
    await confirmAct(draft, 'Lưu dự thảo kết quả', 'Đã lưu dự thảo kết quả.');
    await confirmAct(await openAct(page, 'Trình lãnh đạo'), 'Trình lãnh đạo', 'Đã trình lãnh đạo.');
    // The leader's list stays still under their hands: a new arrival is told, and comes in when asked, or by itself where nothing else is shown.
    await expect.poll(() => leader.page.getByText(/Có 1 hồ sơ mới/).or(leader.page.getByRole('link', { name: code })).count(), WITHIN).toBeGreaterThan(0);
  });

  it('the leader approves; the citizen is told that there is a result', async () => {
    const { page } = leader;
    const before = await unread(citizen.page);
    const reload = page.getByRole('button', { name: 'Tải lại danh sách' });
    if (await reload.isVisible()) await reload.click();
    await page.getByRole('link', { name: code }).first().click();
    await page.getByRole('heading', { level: 2, name: code }).waitFor();
    await confirmAct(await openAct(page, 'Phê duyệt kết quả'), 'Phê duyệt kết quả', 'Đã phê duyệt kết quả.');
    await citizenSees('Đã có kết quả giải quyết.', 'Giấy khai sinh của Trần Nguyễn Bảo An và 02 bản sao');
    await expect.poll(() => unread(citizen.page), WITHIN).toBe(before + 1);
    await expectAccessible(citizen.page, 'citizen: follow, result ready');
    await expectAccessible(page, 'staff: approvals, nothing waits');
  });
});

describe('§8.1b, §10.2a at the desk: originals, signature, fee, result', () => {
  it('compares originals and records the signature', async () => {
    const { page } = reception;
    await page.getByText('Phê duyệt kết quả.').first().waitFor();
    const form = await openAct(page, 'Ký tờ khai, đối chiếu bản gốc');
    await form.getByRole('checkbox').first().check();
    for (const yes of await form.getByRole('radio', { name: 'Khớp bản gốc' }).all()) await yes.check();
    await expectAccessible(page, 'staff: comparing originals');
    await confirmAct(form, 'Ghi nhận đối chiếu', 'Đã ghi nhận ký tờ khai và đối chiếu bản gốc.');
    await citizenSees('Bộ phận tiếp nhận đã đối chiếu tờ khai và bản gốc.');
  });

  it('takes the fee that was promised', async () => {
    const { page } = reception;
    const form = await openAct(page, 'Thu phí, lệ phí');
    await confirmAct(form, 'Ghi nhận đã thu', 'Đã ghi nhận thu phí, lệ phí.');
    await citizenSees(RECEIPT);
  });

  it('returns the result; both sides show the end', async () => {
    const { page } = reception;
    await confirmAct(await openAct(page, 'Trả kết quả'), 'Trả kết quả', 'Đã trả kết quả.');
    await citizenSees('Kết quả đã được trao.');
    await expectAccessible(citizen.page, 'citizen: follow, returned');
    await expectAccessible(page, 'staff: workbench, returned');
  });

  it('§9.2a every notice has arrived, once, in order', async () => {
    const { page } = citizen;
    await page.getByRole('link', { name: /^Thông báo/ }).click();
    await heading(page, 'Thông báo');
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    const titles = (await page.locator('main').getByRole('heading', { level: 2 }).allInnerTexts()).map((title) => title.replace(/\s*Mới$/, '').trim()).toReversed();
    expect(titles).toEqual([
      'Bạn đã nộp hồ sơ trực tuyến; cơ quan chờ bản giấy qua bưu điện.', ARRIVED, 'Cơ quan yêu cầu bổ sung 2 nội dung.', ARRIVED, `Hồ sơ được tiếp nhận, mã số ${code}.`,
      'Hồ sơ được chuyển đến bộ phận chuyên môn.', 'Chuyên viên đã nhận thụ lý hồ sơ.', 'Hồ sơ được trình lãnh đạo phê duyệt.', 'Hồ sơ được trình lãnh đạo phê duyệt.',
      'Đã có kết quả giải quyết.', 'Bộ phận tiếp nhận đã đối chiếu tờ khai và bản gốc.', RECEIPT, 'Kết quả đã được trao.',
    ]);
    await expectAccessible(page, 'citizen: notices');
  });

  it('the pages complained of nothing on the way', () => {
    const [refused, ...others] = [citizen, reception, specialist, leader].flatMap((desk) => desk.complaints);
    expect(refused, 'the file that was no picture').toMatch(/^422 \/api\/files\//);
    expect(others).toEqual([]);
  });
});

describe('other ways in', () => {
  it('§3.2 a service of level 1 shows how to file, has no filing button, and the API refuses', async () => {
    const { page } = citizen;
    await page.goto(`${house.citizen}/dich-vu/2.000815`);
    await page.getByText('Thủ tục này chưa nộp được trực tuyến').waitFor();
    expect(await page.getByRole('link', { name: 'Nộp hồ sơ trực tuyến' }).count()).toBe(0);
    await expectAccessible(page, 'citizen: service of level 1');
    const refused = await page.evaluate(async ([body]) => (await fetch('/api/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: body ?? '' })).json() as Promise<unknown>, [startDraft('2.000815')]);
    expect(refused).toMatchObject({ data: { startDraft: { dossier: null, errors: [{ code: 'LEVEL_TOO_LOW' }] } } });
  });

  it('§7 a deep link opens the service, also for who is not signed in; an unknown code says so', async () => {
    const stranger = await openDoor(browser, `${house.citizen}/dich-vu/${CODE}`, 'phone');
    await heading(stranger.page, NAME);
    await stranger.page.goto(`${house.citizen}/dich-vu/9.999999`);
    await stranger.page.getByText('9.999999').waitFor();
    await expectAccessible(stranger.page, 'citizen: unknown service');
    await stranger.page.goto(`${house.citizen}/tra-cuu`);
    await stranger.page.locator('main input').first().fill(code);
    await stranger.page.locator('main input').first().press('Enter');
    await stranger.page.getByText('Đã kết thúc').first().waitFor();
    expect(await stranger.page.getByText(PERSON.fullName).count(), 'a code tells no name').toBe(0);
    await expectAccessible(stranger.page, 'citizen: look-up by code');
  });
});

function startDraft(procedureCode: string): string {
  const sha256Hash = Object.entries(read('citizen-web/src/gql/persisted-documents.json') as Record<string, string>).find(([, text]) => text.includes('mutation StartDraft'))?.[0];
  return JSON.stringify({ operationName: 'StartDraft', variables: { input: { clientKey: '6f1e2f80-5b3e-4c0e-9a53-7d0a6b1c0a01', procedureCode, agencyCode: 'X19333' } }, extensions: { persistedQuery: { version: 1, sha256Hash } } });
}
