import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { makePapers, type Papers } from './papers.ts';
import { officerSignsIn, openDoor, openFromQueue } from './people.ts';
import { type Person, personAt } from './session.ts';

/** Cấp bản sao trích lục hộ tịch: one paper. */
const CODE = '2.000635';
const ANSWERS: unknown = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${CODE}.json`, import.meta.url), 'utf8'));
const PICTURES = process.env['LOOK_AT'];

let house: RunningHouse;
let browser: OpenBrowser;
let papers: Papers;
let citizen: Person;
let page: Page;

interface Fill { dossier: { reference: string; version: number; draft: { revision: number; papers: readonly { slotKey: string; file: { id: string; name: string; mediaType: string } }[] } }; declarationText: { version: string } }
const fill = (id: string): Promise<Fill> => citizen.operation<Fill>('Fill', { id });
async function draft(): Promise<string> {
  const { startDraft } = await citizen.operation<{ startDraft: { dossier: { id: string } } }>('StartDraft', { input: { clientKey: randomUUID(), procedureCode: CODE, agencyCode: 'X19333' } });
  const { id } = startDraft.dossier;
  await citizen.operation('SaveDraft', { input: { dossierId: id, revision: (await fill(id)).dossier.draft.revision, answers: ANSWERS } });
  return id;
}
async function submit(id: string): Promise<void> {
  const { dossier, declarationText } = await fill(id);
  const { submitDossier } = await citizen.operation<{ submitDossier: { errors: readonly unknown[] } }>('SubmitDossier', { input: { clientKey: randomUUID(), dossierId: id, expectedVersion: dossier.version, revision: dossier.draft.revision, declarationVersion: declarationText.version, declared: true } });
  expect(submitDossier.errors).toEqual([]);
}
/** A look for whoever works on the pages: `LOOK_AT=folder`. */
async function look(name: string): Promise<void> {
  if (PICTURES === undefined) return;
  for (const [width, height] of [[360, 780], [1_280, 800]] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `${PICTURES}/${name}-${width}.png` });
  }
  await page.setViewportSize({ width: 360, height: 780 });
}
const slot = () => page.getByRole('region', { name: /^Giấy tờ tùy thân/ });

beforeAll(async () => {
  house = await startHouse();
  browser = await openBrowser();
  papers = await makePapers(browser.browser);
  citizen = personAt(house.citizen);
  await citizen.register({ fullName: 'Nguyễn Thị Hoa', identityNumber: '045190000902', password: 'mot mat khau dai' });
  const context = await browser.person('phone');
  await context.addCookies(citizen.cookie.split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: house.citizen })));
  page = await context.newPage();
});
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
  await rm(papers.folder, { recursive: true, force: true });
});

test('§8.1a photographs of one paper, ordered and turned by keyboard, become one PDF that is filed; the officer opens it; the next dossier takes it from “Giấy tờ của tôi”', async () => {
  const first = await draft();
  await page.goto(`${house.citizen}/ho-so/${first}/ke-khai/giay-to`);
  await slot().getByRole('button', { name: /^Chụp nhiều trang/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Chụp nhiều trang/ });
  await dialog.getByLabel('Chọn ảnh').setInputFiles([papers.jpg, papers.png, papers.secondJpg]);
  const pages = dialog.getByRole('listitem');
  await expect.poll(() => pages.getByText('Đã gửi').count(), { timeout: 30_000 }).toBe(3);
  await pages.nth(2).getByRole('button', { name: 'Lên trang 3' }).press('Enter');
  await pages.nth(1).getByRole('button', { name: 'Lên trang 2' }).press('Enter');
  await pages.nth(0).getByRole('button', { name: 'Xoay trang 1' }).press('Enter');
  await dialog.getByRole('img', { name: 'Trang 1: giấy chứng sinh chụp lại.jpg, xoay 90 độ' }).waitFor();
  await pages.nth(2).getByRole('button', { name: 'Bỏ trang 3' }).press('Enter');
  expect(await pages.count()).toBe(2);
  await expectAccessible(page, 'photographs of one paper');
  await look('photos');
  // Closed and opened again, nothing photographed is lost.
  await page.keyboard.press('Escape');
  await slot().getByRole('button', { name: /^Chụp nhiều trang/ }).press('Enter');
  await dialog.getByRole('button', { name: 'Ghép 2 ảnh thành một tệp PDF' }).press('Enter');
  await slot().getByRole('link', { name: /^Giấy tờ tùy thân.*\.pdf/ }).waitFor({ timeout: 30_000 });
  await expectAccessible(page, 'a paper made of photographs in its slot');
  await look('slot');
  const [paper] = (await fill(first)).dossier.draft.papers;
  expect(paper?.file.mediaType).toBe('application/pdf');
  const fetched = await fetch(`${house.citizen}/api/files/content/${paper?.file.id ?? ''}`, { headers: { cookie: citizen.cookie } });
  expect(fetched.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(Buffer.from(await fetched.arrayBuffer()).toString('latin1').match(/\/Type\/Page\/Parent/g)).toHaveLength(2);
  await submit(first);

  const desk = await openDoor(browser, house.staff);
  await officerSignsIn(desk.page, 'tiepnhan.p1');
  await desk.page.getByRole('link', { name: /^Chờ bản giấy/ }).first().click();
  await openFromQueue(desk.page, (await fill(first)).dossier.reference);
  await desk.page.getByRole('link', { name: /^Mở trong thẻ mới/ }).waitFor();
  const address = await desk.page.getByRole('link', { name: /^Mở trong thẻ mới/ }).getAttribute('href');
  const seen = await desk.page.request.get(`${house.staff}${address ?? ''}`);
  expect([seen.status(), seen.headers()['content-type'], seen.headers()['content-disposition']?.slice(0, 6)]).toEqual([200, 'application/pdf', 'inline']);

  const second = await draft();
  await page.goto(`${house.citizen}/ho-so/${second}/ke-khai/giay-to`);
  await slot().getByRole('button', { name: /^Dùng giấy tờ đã gửi/ }).press('Enter');
  const given = page.getByRole('dialog', { name: /^Dùng giấy tờ đã gửi/ });
  await given.getByRole('button', { name: /^Dùng lại/ }).waitFor();
  await expectAccessible(page, 'papers given before, for a slot');
  await look('given');
  await given.getByRole('button', { name: /^Dùng lại/ }).press('Enter');
  await slot().getByRole('link', { name: /\.pdf/ }).waitFor();
  expect((await fill(second)).dossier.draft.papers.map(({ file }) => file.id)).toEqual([paper?.file.id]);
  await submit(second);

  await page.goto(`${house.citizen}/ho-so`);
  await page.getByRole('link', { name: 'Giấy tờ của tôi' }).click();
  await page.getByRole('heading', { level: 1, name: 'Giấy tờ của tôi' }).waitFor();
  const listed = page.getByRole('main').getByRole('listitem');
  await listed.first().waitFor();
  expect(await listed.count()).toBe(1);
  await expectAccessible(page, 'Giấy tờ của tôi');
  await look('my-papers');
  await page.getByRole('button', { name: /^Bỏ khỏi danh sách/ }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ khỏi danh sách' }).press('Enter');
  await page.getByText('Chưa có giấy tờ nào').waitFor();
});
