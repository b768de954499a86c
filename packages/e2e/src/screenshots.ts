import { readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openBrowser, VIEWPORTS, type ViewportName } from './browser.ts';
import { prepareDraft } from './filing.ts';
import { removeHouse, startHouse } from './house.ts';
import { officerSignsIn, openDoor, PASSWORD } from './people.ts';
import { personAt } from './session.ts';

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const CODE = '1.001193';
const HOA = '045190000001';
const answers = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${CODE}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;

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
  const hoa = personAt(house.citizen);
  await hoa.signIn(HOA, PASSWORD);
  const filing = { procedureCode: CODE, agencyCode: 'X19333', answers, slots: ['giay-chung-sinh', 'giay-to-tuy-than'] };
  const first = await prepareDraft(house.citizen, hoa, filing);
  await first.submit();
  const draft = await prepareDraft(house.citizen, hoa, filing);

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
  await citizen.getByText('Bạn đã nộp hồ sơ.').first().waitFor();
  await shoot(citizen, 'citizen-follow');

  const { page: staff } = await openDoor(browser, house.staff);
  await officerSignsIn(staff, 'tiepnhan.p1');
  await staff.getByRole('link', { name: /^NT-/ }).first().waitFor();
  await shoot(staff, 'staff-queue');
  await staff.goto(`${house.staff}/ho-so/${first.id}`);
  await staff.getByRole('button', { name: 'Nhận kiểm tra' }).click();
  await staff.getByRole('button', { name: 'Yêu cầu bổ sung' }).waitFor();
  await staff.getByRole('button', { name: 'Tiếp nhận và hẹn trả' }).first().click();
  await staff.getByText('Người nộp sẽ đọc').first().waitFor();
  await shoot(staff, 'staff-workbench');
} finally {
  await browser.close();
  await removeHouse(house);
}
