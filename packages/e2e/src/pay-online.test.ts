import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { gatewaySettings, type RunningGateway, startDemoGateway } from './demo-gateway.ts';
import { prepareDraft } from './filing.ts';
import { freePort, removeHouse, type RunningHouse, startHouse } from './house.ts';
import { type Officers, officersOf } from './officers.ts';
import { confirmAct, type Desk, mark, neverReloaded, officerSignsIn, openAct, openDoor } from './people.ts';
import { look } from './look.ts';
import { personAt } from './session.ts';

/** Bản sao trích lục hộ tịch, level 4: two copies, 16.000 ₫. */
const CODE = '2.000635';
const answers = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${CODE}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;
const SECRET = 'bi-mat-cua-hai-ben';
const PASSWORD = 'mot mat khau dai';
const REASON = 'Sổ gốc không còn lưu trữ nên không cấp được bản sao.';

let house: RunningHouse;
let gateway: RunningGateway;
let browser: OpenBrowser;
let officers: Officers;
let citizen: Desk;
let specialist: Desk;
let leader: Desk;
let reception: Desk;
/** Three dossiers of one citizen, accepted: refused after it was paid; one nobody manages to pay at first; one whose amount changes. */
let refused = '';
let unlucky = '';
let changed = '';

const codes = new Map<string, string>();
beforeAll(async () => {
  const port = String(await freePort());
  // A link lives for a minute here, so that one can be seen to run out.
  house = await startHouse({ env: { ...gatewaySettings(port, SECRET), VNPAY_EXPIRE_SECONDS: '60' } });
  gateway = await startDemoGateway({ GATEWAY_PORT: port, VNPAY_SECRET: SECRET, VNPAY_IPN_URL: `${house.api}/payments/vnpay/ipn` });
  browser = await openBrowser();
  const person = personAt(house.citizen);
  await person.register({ fullName: 'Nguyễn Thị Nộp', identityNumber: '045195000789', password: PASSWORD });
  officers = await officersOf(house.staff, { reception: 'tiepnhan.p1', specialist: 'chuyenvien.p1', leader: 'lanhdao.p1' });
  const accepted = async (): Promise<string> => {
    const draft = await prepareDraft(house.citizen, person, { procedureCode: CODE, agencyCode: 'X19333', answers, slots: ['giay-to-tuy-than'] });
    await draft.submit();
    await officers.accept(draft.id);
    const { dossier } = await person.operation<{ dossier: { code: string } }>('FollowDossier', { id: draft.id });
    codes.set(draft.id, dossier.code);
    return draft.id;
  };
  [refused, unlucky, changed] = [await accepted(), await accepted(), await accepted()];
  [citizen, specialist, leader, reception] = [await openDoor(browser, house.citizen, 'phone'), await openDoor(browser, house.staff), await openDoor(browser, house.staff), await openDoor(browser, house.staff)];
  await signIn(citizen.page);
  for (const [desk, name] of [[specialist, 'chuyenvien.p1'], [leader, 'lanhdao.p1'], [reception, 'tiepnhan.p1']] as const) await officerSignsIn(desk.page, name);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await gateway.stop();
  await removeHouse(house);
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    for (const [who, desk] of Object.entries({ citizen, specialist, leader, reception })) {
      console.log(`── ${who}: ${desk.page.url()}\n${(await desk.page.locator('main').innerText({ timeout: 2_000 }).catch(String)).slice(0, 1_500)}`);
    }
  });
});

async function signIn(page: Page): Promise<void> {
  await page.goto(`${house.citizen}/dang-nhap`);
  await fillSignIn(page);
  await page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
}
async function fillSignIn(page: Page): Promise<void> {
  await page.locator('[name="identifier"]').fill('045195000789');
  await page.locator('[name="password"]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}
const path = (id: string): string => `/ho-so/${encodeURIComponent(id)}`;
async function follow(page: Page, id: string): Promise<void> {
  await page.goto(`${house.citizen}${path(id)}`);
  await page.getByText(codes.get(id) ?? '?').first().waitFor();
}
const payButton = (page: Page) => page.getByRole('button', { name: /^Thanh toán trực tuyến/ });
/** From the dossier to the gateway's page. */
async function toGateway(page: Page, amount = '16.000'): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Thanh toán trực tuyến ${amount.replace('.', String.raw`\.`)}`) }).click();
  await page.waitForURL(`${gateway.url}/**`);
  await page.getByText(`${amount} ₫`).waitFor();
}
/** Decides there, and is sent back to the portal. */
async function decide(page: Page, button: string, telling: string): Promise<void> {
  await page.getByLabel(telling).check();
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.waitForURL(`${house.citizen}/thanh-toan/ket-qua?**`);
}

describe('§8.2b paying online, and all that can come in between', () => {
  let expiring = '';

  it('§3.2 the service page says where the fee is paid at level 4', async () => {
    const { page } = citizen;
    await page.goto(`${house.citizen}/dich-vu/${CODE}`);
    for (const way of ['Trực tuyến trên cổng này', 'Chuyển khoản', 'Tại bưu điện', 'Trực tiếp tại nơi tiếp nhận']) await page.getByRole('listitem').filter({ hasText: way }).first().waitFor();
    expect(await page.getByText('Phí nộp và kết quả nhận tại nơi tiếp nhận').count()).toBe(0);
    await look(page, 'service');
  });

  it('a person goes to the gateway and leaves the page open; the dossier says that a payment is under way', async () => {
    const { page } = citizen;
    await follow(page, unlucky);
    await expectAccessible(page, 'citizen: to be paid');
    await look(page, 'to-pay');
    await toGateway(page);
    expiring = page.url();
    await expectAccessible(page, 'gateway: to be paid');
    await look(page, 'gateway');
    await page.goBack();
    await page.getByText('Có một lần thanh toán chưa xong').waitFor();
  });

  it('paid, and the confirmation is late: the return page credits nothing, says “đang xác nhận”, and turns by itself when the gateway has said so', async () => {
    const { page } = citizen;
    await follow(page, refused);
    await toGateway(page);
    await decide(page, 'Thanh toán', 'Báo chậm 20 giây');
    gateway.pause();
    await mark(page);
    await page.getByText('Đang xác nhận thanh toán').waitFor();
    expect((await officers.people.reception.operation<{ dossier: { fee: { settled: boolean } } }>('Workbench', { id: refused })).dossier.fee.settled).toBe(false);
    await expectAccessible(page, 'citizen: back from the gateway, not yet confirmed');
    await look(page, 'returned-waiting');
    gateway.goOn();
    await page.getByText('Đã thanh toán 16.000').waitFor({ timeout: 60_000 });
    expect(await neverReloaded(page)).toBe(true);
    await expectAccessible(page, 'citizen: paid');
    await look(page, 'returned-paid');
    await page.getByRole('link', { name: 'Xem hồ sơ' }).click();
    await page.getByText('Biên lai lệ phí số').or(page.getByText('Biên lai phí số')).first().waitFor();
    expect(await payButton(page).count()).toBe(0);
    await look(page, 'follow-paid');
  });

  it('the session is lost at the gateway: sign in again leads to the result, and nothing is lost', async () => {
    const { page } = citizen;
    await follow(page, changed);
    await page.evaluate(() => fetch('/api/auth/sign-out', { method: 'POST' }));
    await payButton(page).click();
    await page.getByText('Phiên đăng nhập đã hết').waitFor();
    await expectAccessible(page, 'citizen: session lost before paying');
    await page.getByRole('link', { name: 'Đăng nhập lại' }).click();
    await fillSignIn(page);
    await page.waitForURL(`${house.citizen}${path(changed)}`);
    await toGateway(page);
    await page.context().clearCookies();
    await decideAndSignIn(page);
    await page.getByText('Thanh toán không thành công').waitFor({ timeout: 60_000 });
    // Nobody told: the house has asked, and a query says no more than this.
    await page.getByText('Ngân hàng không thực hiện được giao dịch.').first().waitFor();
    await expectAccessible(page, 'citizen: payment failed');
    await look(page, 'returned-failed');
  });

  it('what has come another way since is told with the new amount, in the same place', async () => {
    // A network that lets no socket through: the page does not learn of the transfer by itself.
    const page = await citizen.page.context().newPage();
    await page.routeWebSocket(/graphql/, (socket) => socket.close());
    await follow(page, changed);
    await payButton(page).waitFor();
    await officers.people.reception.operation('RecordPayment', { input: { clientKey: randomUUID(), dossierId: changed, channel: 'TRANSFER', reference: 'FT26-0001', amountVnd: 6_000, at: new Date(Date.now() - 60_000).toISOString() } });
    await payButton(page).click();
    await page.getByText('Số tiền phải nộp đã thay đổi').waitFor();
    await page.getByText('Còn phải nộp').waitFor();
    await expectAccessible(page, 'citizen: amount changed since');
    await look(page, 'amount-changed');
    await toGateway(page, '10.000');
    await decide(page, 'Thanh toán', 'Báo hai lần');
    await page.getByText('Đã thanh toán 10.000').waitFor({ timeout: 60_000 });
    await page.close();
  });

  it('the link has run out, then the payment is cancelled: each is said in words, and the person can pay again', async () => {
    const { page } = citizen;
    await page.goto(expiring);
    await page.getByRole('heading', { level: 1 }).waitFor();
    // The link of the first test has run out by now, or does so while one waits.
    while (!(await page.getByRole('heading', { name: 'Liên kết thanh toán đã hết hạn' }).isVisible())) {
      await page.waitForTimeout(1_000);
      await page.reload();
    }
    await expectAccessible(page, 'gateway: link expired');
    await look(page, 'gateway-expired');
    await page.getByRole('link', { name: 'Quay lại cổng dịch vụ công' }).click();
    await page.getByText('Thanh toán đã hết hạn').waitFor({ timeout: 60_000 });
    await look(page, 'returned-expired');
    await page.getByRole('link', { name: 'Xem hồ sơ' }).click();
    await toGateway(page);
    expect(page.url()).not.toBe(expiring);
    await decide(page, 'Hủy giao dịch', 'Báo ngay');
    await page.getByText('Bạn đã hủy giao dịch.').waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Xem hồ sơ' }).click();
    await page.getByText('Lần thanh toán trước không thành công').waitFor();
    await look(page, 'cancelled');
    await toGateway(page);
    await decide(page, 'Thanh toán', 'Báo ngay');
    await page.getByText('Đã thanh toán 16.000').waitFor({ timeout: 60_000 });
  });

  async function decideAndSignIn(page: Page): Promise<void> {
    await page.getByLabel('Không báo (cơ quan phải tự hỏi)').check();
    await page.getByRole('button', { name: 'Thử: không đủ số dư', exact: true }).click();
    await page.waitForURL(`${house.citizen}/dang-nhap?ve=**`);
    await fillSignIn(page);
    await page.waitForURL(`${house.citizen}/thanh-toan/ket-qua?**`);
  }
});

describe('§10.2c the agency cannot deliver: the money goes back, and everybody sees where it stands', () => {
  it('the officers see that it was paid online; refused, the citizen reads that the money is due back', async () => {
    await officers.recheck(refused);
    const { page } = specialist;
    await page.goto(`${house.staff}${path(refused)}`);
    await page.getByText('Thanh toán trực tuyến').first().waitFor();
    await page.getByText('Đã nộp 16.000').waitFor();
    await expectAccessible(page, 'staff: paid online');
    await look(page, 'staff-paid');
    await follow(citizen.page, refused);
    await mark(citizen.page);
    await officers.refuse(refused, REASON);
    await citizen.page.getByText('Khoản đã nộp phải hoàn trả; cơ quan đang làm thủ tục hoàn tiền.').waitFor();
    await expectAccessible(citizen.page, 'citizen: refused, refund due');
    await look(citizen.page, 'follow-refund-due');
  });

  it('the specialist finds it in the list and proposes', async () => {
    const { page } = specialist;
    await page.getByRole('link', { name: /^Việc cần làm/ }).click();
    await page.getByRole('link', { name: /Chờ đề nghị hoàn tiền/ }).click();
    await expectAccessible(page, 'staff: refunds to propose');
    await look(page, 'staff-refund-list');
    await page.getByRole('link', { name: codes.get(refused) ?? '?' }).first().click();
    const form = await openAct(page, 'Đề nghị hoàn tiền');
    await form.getByRole('button', { name: 'Trình lãnh đạo duyệt hoàn' }).click();
    await form.getByText('Hãy nêu rõ lý do').first().waitFor();
    await expectAccessible(page, 'staff: a refund being proposed, reason missing');
    await form.getByLabel('Lý do').fill(REASON);
    await look(page, 'staff-propose');
    await confirmAct(form, 'Trình lãnh đạo duyệt hoàn', 'Đã trình lãnh đạo đề nghị hoàn tiền.');
  });

  it('the leader approves among what waits; the gateway gives it back, and the citizen’s open page tells each step', async () => {
    const { page } = leader;
    await page.getByRole('link', { name: /^Phê duyệt/ }).click();
    await page.getByRole('heading', { level: 2, name: codes.get(refused) ?? '?' }).waitFor();
    await page.getByText(REASON).first().waitFor();
    const form = await openAct(page, 'Duyệt hoàn tiền');
    await expectAccessible(page, 'staff: a refund to approve');
    await look(page, 'staff-approve');
    await confirmAct(form, 'Duyệt hoàn tiền', 'Đã duyệt hoàn tiền.');
    await citizen.page.getByText('Cơ quan quyết định hoàn tiền').first().waitFor();
    await citizen.page.getByText(/Đã hoàn tiền, chứng từ VNPAY/).first().waitFor({ timeout: 60_000 });
    expect(await neverReloaded(citizen.page)).toBe(true);
    await look(citizen.page, 'follow-refunded');
  });

  it('what came partly by transfer goes back by transfer: reception finds it in its list and records the voucher', async () => {
    await officers.recheck(changed);
    await officers.refuse(changed, REASON);
    await officers.act('specialist', 'ProposeRefund', changed, { cause: 'CANNOT_DELIVER', amountVnd: 16_000, reason: REASON, legalGround: null, account: 'Agribank 3900 205 123 456, Nguyễn Thị Nộp' });
    await officers.act('leader', 'ApproveRefund', changed);
    const { page } = reception;
    await page.goto(house.staff);
    await page.getByRole('link', { name: /Chờ chuyển khoản hoàn tiền/ }).click();
    await page.getByRole('link', { name: codes.get(changed) ?? '?' }).first().click();
    const form = await openAct(page, 'Ghi nhận đã hoàn tiền');
    await form.getByText('3900 205 123 456').waitFor();
    await form.getByRole('button', { name: 'Ghi nhận đã hoàn', exact: true }).click();
    await form.getByText('Hãy ghi số chứng từ chuyển tiền.').first().waitFor();
    await expectAccessible(page, 'staff: a transfer of a refund, voucher missing');
    await look(page, 'staff-transfer');
    await form.getByLabel('Số chứng từ chuyển tiền').fill('UNC 0012');
    await confirmAct(form, 'Ghi nhận đã hoàn', 'Đã ghi nhận hoàn tiền.');
    await follow(citizen.page, changed);
    await citizen.page.getByText('Đã hoàn tiền, chứng từ UNC 0012.').first().waitFor();
  });

  it('no page complained, save of the link that had run out', () => {
    const complaints = Object.values({ citizen, specialist, leader, reception }).flatMap((desk) => desk.complaints);
    expect(new Set(complaints)).toEqual(new Set(['410 /paymentv2/vpcpay.html']));
  });
});
