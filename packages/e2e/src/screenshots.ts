import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Answers, evaluate, parseDefinition } from '@mot-cua/eform';
import type { Page } from 'playwright-core';
import { openBrowser, VIEWPORTS, type ViewportName } from './browser.ts';
import { type Filing, prepareDraft, type ReadyDraft } from './filing.ts';
import { removeHouse, startHouse } from './house.ts';
import { makePapers } from './papers.ts';
import { officerSignsIn, openDoor, recordArrival, PASSWORD } from './people.ts';
import { personAt } from './session.ts';

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const CODE = '1.001193';
const [HOA, MINH] = ['045190000001', '045088000002'];
const TODAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** A filing with the sample answers of a procedure's form and the papers they call for. */
function filingOf(procedureCode: string): Filing {
  const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
  const definition = parseDefinition(read(`server/seed/forms/${procedureCode}.json`));
  const answers = read(`packages/testing/src/answers/${procedureCode}.json`) as Answers;
  if (!definition.ok) throw new Error(`the form of ${procedureCode} is faulty`);
  return { procedureCode, agencyCode: 'X19333', answers, slots: evaluate(definition.value, answers, { mode: 'submit', today: TODAY }).requiredSlots };
}

/** What stands on a screen, at both widths; JPEG keeps each well below what a README bears. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const viewport of Object.keys(VIEWPORTS) as ViewportName[]) {
    await page.setViewportSize(VIEWPORTS[viewport]);
    await page.evaluate(() => { window.scrollTo(0, 0); });
    await page.screenshot({ path: `${folder}${name}-${VIEWPORTS[viewport].width}.jpg`, type: 'jpeg', quality: 72 });
  }
  console.log(name);
}

const house = await startHouse();
const browser = await openBrowser();
try {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const papers = await makePapers(browser.browser);
  const paper = new Uint8Array(await readFile(papers.secondJpg));
  const filer = async (signIn: string): Promise<(code: string) => Promise<ReadyDraft>> => {
    const person = personAt(house.citizen);
    await person.signIn(signIn, PASSWORD);
    return (code) => prepareDraft(house.citizen, person, { ...filingOf(code), file: { bytes: paper, name: 'giay-to.jpg' } });
  };
  const [hoa, minh] = [await filer(HOA), await filer(MINH)];
  for (const code of ['1.004873', '2.000635', '1.000656']) await (await minh(code)).submit();
  const first = await hoa(CODE);
  await first.submit();
  const draft = await hoa(CODE);

  const { page: citizen } = await openDoor(browser, house.citizen, 'phone');
  await citizen.getByRole('heading', { level: 1 }).waitFor();
  await citizen.waitForLoadState('networkidle');
  await shoot(citizen, 'citizen-home');
  await citizen.goto(`${house.citizen}/tim-kiem?q=khai%20sinh`);
  await citizen.getByRole('link', { name: 'Đăng ký khai sinh', exact: true }).waitFor();
  await shoot(citizen, 'citizen-search');
  await citizen.goto(`${house.citizen}/dich-vu/${CODE}`);
  await citizen.getByRole('heading', { level: 1, name: 'Đăng ký khai sinh' }).waitFor();
  await shoot(citizen, 'citizen-service');
  await citizen.goto(`${house.citizen}/dang-nhap`);
  await citizen.locator('[name="identifier"]').fill(HOA);
  await citizen.locator('[name="password"]').fill(PASSWORD);
  await citizen.getByRole('button', { name: 'Đăng nhập' }).click();
  await citizen.getByRole('button', { name: 'Đăng xuất' }).waitFor();
  await citizen.goto(`${house.citizen}/ho-so/${draft.id}/ke-khai/muc/tre`);
  await citizen.getByRole('button', { name: 'Tiếp tục' }).waitFor();
  await shoot(citizen, 'citizen-form');
  await citizen.goto(`${house.citizen}/ho-so/${first.id}`);
  await citizen.getByText('Bạn đã nộp hồ sơ trực tuyến').first().waitFor();
  await citizen.getByText('Trang tự cập nhật').waitFor();
  await shoot(citizen, 'citizen-follow');

  const { page: staff } = await openDoor(browser, house.staff);
  await officerSignsIn(staff, 'tiepnhan.p1');
  await staff.getByRole('link', { name: /^Chờ bản giấy/ }).first().click();
  await staff.getByRole('link', { name: /^NT-/ }).first().waitFor();
  await shoot(staff, 'staff-queue');
  await staff.goto(`${house.staff}/ho-so/${first.id}`);
  await staff.locator('.sw-viewer img').first().waitFor();
  await recordArrival(staff);
  await staff.getByRole('button', { name: 'Yêu cầu bổ sung' }).waitFor();
  await staff.getByRole('button', { name: 'Tiếp nhận và hẹn trả' }).first().click();
  await staff.getByText('Người nộp sẽ đọc').first().waitFor();
  await staff.getByRole('button', { name: /^Đóng: Đã ghi nhận/ }).click();
  await shoot(staff, 'staff-workbench');
  await rm(papers.folder, { recursive: true });
} finally {
  await browser.close();
  await removeHouse(house);
}
