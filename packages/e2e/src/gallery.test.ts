import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, type OpenBrowser, type ViewportName } from './browser.ts';
import { GALLERY_PAGES, openGallery, type RunningGallery } from './gallery.ts';

let gallery: RunningGallery;
let browser: OpenBrowser;
let person: BrowserContext;

beforeAll(async () => {
  [gallery, browser] = await Promise.all([openGallery(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await gallery.close();
});

/** A page of the gallery, ready and its fonts there; every message of the console is kept. */
async function open(path: string, viewport: ViewportName = 'desk'): Promise<{ page: Page; complaints: string[] }> {
  person = await browser.person(viewport);
  const page = await person.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(gallery.url + path);
  await page.locator('main').waitFor();
  await page.evaluate(() => document.fonts.ready);
  return { page, complaints };
}

async function violations(page: Page): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

const overflow = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Controls smaller than asked; links within text are measured by their line (WCAG 2.5.8 leaves them out). */
const smallControls = (page: Page, least: number): Promise<readonly string[]> => page.evaluate((px) => {
  const controls = document.querySelectorAll<HTMLElement>('button, .mc-button, .mc-input, select, summary, .mc-masthead__list a, .mc-tabs a, .mc-sidelinks a, .mc-linkcard, .mc-choice label');
  return [...controls].filter((control) => {
    const { width, height } = (control.closest('.mc-choice') ?? control).getBoundingClientRect();
    return width > 0 && (Math.round(height) < px || Math.round(width) < px);
  }).map((control) => `${control.className} ${control.textContent.slice(0, 30)} ${Math.round(control.getBoundingClientRect().height)}`);
}, least);

/** Text whose stacked marks would be cut: a line box lower than the letters of this alphabet need. */
const tightLines = (page: Page): Promise<readonly string[]> => page.evaluate(() => [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
  const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '');
  const { lineHeight, fontSize } = getComputedStyle(element);
  return hasText && element.offsetParent !== null && Number.parseFloat(lineHeight) / Number.parseFloat(fontSize) < 1.3;
}).map((element) => `${element.tagName} ${element.className} ${element.textContent.slice(0, 20)}`));

const OFFICERS_SEE = ['/phan-tu', '/trang-thai', '/bieu-mau-loi', '/giay-to', '/ban-lam-viec'] as const;

describe.each([['comfortable', 44, GALLERY_PAGES], ['compact', 24, OFFICERS_SEE]] as const)('WCAG 2.2 AA, %s', (density, least, pages) => {
  test.each(['phone', 'desk'] as const)('no violation, nothing cut, nothing too small, nothing blocked by the page policy: %s', async (viewport) => {
    const { page, complaints } = await open(`/?density=${density}`, viewport);
    for (const path of pages) {
      await page.goto(`${gallery.url}${path}?density=${density}`);
      await page.locator(`html[data-density=${density}] main`).waitFor();
      if (path === '/hop-thoai') await page.getByRole('button', { name: 'Rút hồ sơ' }).click();
      expect({ path, violations: await violations(page), overflow: await overflow(page), small: await smallControls(page, least), tight: await tightLines(page) })
        .toEqual({ path, violations: [], overflow: 0, small: [], tight: [] });
    }
    expect(complaints).toEqual([]);
    await person.close();
  });
});

test('1.4.10 at 320 px, as at 400 % zoom, nothing scrolls sideways', async () => {
  const { page } = await open('/');
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of GALLERY_PAGES) {
    await page.goto(gallery.url + path);
    await page.locator('main').waitFor();
    expect({ path, overflow: await overflow(page) }).toEqual({ path, overflow: 0 });
  }
  await person.close();
});

const focused = (page: Page): Promise<string> => page.evaluate(() => `${document.activeElement?.tagName.toLowerCase()} ${document.activeElement?.id ?? ''} ${document.activeElement?.textContent?.slice(0, 40) ?? ''}`.replaceAll(/\s+/g, ' ').trim());

describe('keyboard and speech', () => {
  test('4.1.3 a route change moves the focus to the heading and renames the window; a menu folds behind it', async () => {
    const { page } = await open('/', 'phone');
    await page.getByRole('button', { name: 'Mục', exact: true }).click();
    await page.getByRole('link', { name: 'Góp ý, phản ánh' }).click();
    await page.getByRole('heading', { level: 1, name: 'Trạng thái của trang' }).waitFor();
    expect(await focused(page)).toBe('h1 Trạng thái của trang');
    expect(await page.title()).toBe('Trạng thái của trang – Một Cửa Quảng Trị');
    expect(await page.getByRole('button', { name: 'Mục', exact: true }).getAttribute('aria-expanded')).toBe('false');
    await person.close();
  });

  test('2.4.1 the first Tab is the way over the masthead', async () => {
    const { page } = await open('/theo-doi');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('a Đến nội dung chính');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toContain('main main');
    await person.close();
  });

  test('2.1.2 a dialog holds the focus, Escape leaves it, the focus returns', async () => {
    const { page } = await open('/hop-thoai');
    await page.getByRole('button', { name: 'Rút hồ sơ' }).click();
    expect(await focused(page)).toContain('h2');
    for (let press = 0; press < 6; press += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null)).toBe(true);
    }
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').count()).toBe(0);
    expect(await focused(page)).toBe('button Rút hồ sơ');
    await person.close();
  });

  test('4.1.3 what was done is said and shown, and can be put away', async () => {
    const { page } = await open('/trang-thai');
    await page.getByRole('button', { name: 'Báo đã xong' }).click();
    expect(await page.locator('output', { hasText: 'Đã gửi nội dung bổ sung.' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Đóng: Đã gửi nội dung bổ sung.' }).click();
    expect(await page.locator('.mc-toast').count()).toBe(0);
    await person.close();
  });
});

const answers = async (page: Page): Promise<unknown> => JSON.parse(await page.locator('[data-answers]').textContent() ?? 'null');

describe('§3.2b filling a form', () => {
  test('a unit is found without marks and taken with the keyboard', async () => {
    const { page } = await open('/bieu-mau');
    const box = page.getByRole('combobox', { name: 'Nơi sinh' });
    await box.fill('dong ha');
    await page.getByRole('option', { name: /Phường Đông Hà/ }).waitFor();
    await box.press('ArrowDown');
    expect(await violations(page)).toEqual([]);
    await box.press('Enter');
    expect(await box.inputValue()).toBe('Phường Đông Hà, tỉnh Quảng Trị');
    expect(await answers(page)).toMatchObject({ birthPlace: { code: '19333', name: 'Phường Đông Hà, tỉnh Quảng Trị' } });
    await person.close();
  });

  test('forgiving formats: a number takes its dots, a CCCD loses its spaces, a date is kept as far as it is known', async () => {
    const { page } = await open('/bieu-mau');
    await page.getByLabel('Thu nhập bình quân tháng của hộ').fill('5000000');
    await page.getByLabel('Số định danh cá nhân').first().fill('045 092 001234');
    await page.getByLabel('Số bản sao cần cấp').fill('2');
    expect(await page.getByLabel('Thu nhập bình quân tháng của hộ').inputValue()).toBe('5.000.000');
    const married = page.getByRole('group', { name: 'Ngày đăng ký kết hôn' });
    await married.getByLabel('Tháng').fill('5');
    await married.getByLabel('Năm').fill('2015');
    expect(await answers(page)).toMatchObject({ income: 5_000_000, father: { identityNumber: '045092001234', birthDate: '1989' }, marriedOn: '2015-05' });
    await page.getByRole('group', { name: /Cha mẹ có đăng ký kết hôn/ }).getByLabel('Không').check();
    expect(await married.count()).toBe(0);
    await person.close();
  });

  test('rows come and go, and the focus with them', async () => {
    const { page } = await open('/bieu-mau');
    await page.getByRole('button', { name: 'Thêm người làm chứng' }).click();
    expect(await focused(page)).toBe('input f-witnesses-1-fullName');
    await page.keyboard.type('Lê Thị Hạnh');
    expect(await answers(page)).toMatchObject({ witnesses: [{ fullName: 'Phạm Thị Ngọ' }, { fullName: 'Lê Thị Hạnh' }] });
    expect(await page.getByText('Đã đủ 2 người làm chứng').count()).toBe(1);
    await page.getByRole('button', { name: 'Bỏ người làm chứng 1' }).click();
    expect(await page.locator('#f-witnesses-0-fullName').inputValue()).toBe('Lê Thị Hạnh');
    expect(await focused(page)).toContain('Thêm người làm chứng');
    await person.close();
  });

  test('3.3.1 sending with gaps: the summary takes the focus and leads to the field, what was typed stays', async () => {
    const { page } = await open('/bieu-mau');
    await page.getByLabel('Số điện thoại').fill('12');
    await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
    expect(await focused(page)).toContain('Có thông tin cần sửa');
    await page.getByRole('link', { name: /Số điện thoại gồm/ }).click();
    expect(await focused(page)).toBe('input f-phone');
    expect(await page.getByLabel('Số điện thoại').inputValue()).toBe('12');
    await person.close();
  });
});

test('§8.1a a slot hands over the chosen file and keeps the way back', async () => {
  const { page } = await open('/giay-to');
  const slot = page.getByRole('region', { name: 'Giấy chứng sinh' });
  expect(await slot.getByRole('link', { name: /giấy chứng sinh/ }).count()).toBe(1);
  expect(await slot.getByLabel(/Thay tệp khác/).getAttribute('accept')).toContain('application/pdf');
  const sending = page.getByRole('region', { name: /Xác nhận thông tin cư trú/ });
  expect(await sending.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('Đang gửi: 1,2\u00A0MB trên 3\u00A0MB (39%)');
  await person.close();
});
