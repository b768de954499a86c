import type { Locator, Page } from 'playwright-core';
import type { OpenBrowser, ViewportName } from './browser.ts';

/** Everybody of the demonstration signs in with it; see the server's accounts module. */
export const PASSWORD = 'motcua-thu-nghiem';

/** A page that remembers whether it was ever loaded anew. */
export interface Desk { readonly page: Page; /** Console errors and failed loads, which a good page has none of. */ readonly complaints: string[] }

/** Opens a door in a window of its own, with nobody signed in. */
export async function openDoor(browser: OpenBrowser, door: string, viewport: ViewportName = 'desk'): Promise<Desk> {
  const context = await browser.person(viewport);
  const page = await context.newPage();
  const complaints: string[] = [];
  // What failed to load is told with its address below.
  page.on('console', (message) => { if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text()); });
  page.on('response', (response) => { if (response.status() >= 400) complaints.push(`${response.status()} ${new URL(response.url()).pathname}`); });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(door);
  return { page, complaints };
}

/** Leaves a mark that does not survive a reload. */
export const mark = (page: Page): Promise<void> => page.evaluate(() => { Reflect.set(window, 'neverReloaded', true); });
export const neverReloaded = (page: Page): Promise<boolean> => page.evaluate(() => Reflect.get(window, 'neverReloaded') === true);

/** Signs an officer in at staff-web. */
export async function officerSignsIn(page: Page, userName: string): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(userName);
  await page.getByLabel('Mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
}

/** Opens a dossier from the officer's list, as they find it there. */
export async function openFromQueue(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** The form of an act: opened from the bar of what can be done. */
export async function openAct(page: Page, label: string): Promise<Locator> {
  await page.getByRole('region', { name: 'Việc bạn làm được' }).getByRole('button', { name: label, exact: true }).click();
  const form = page.getByRole('region', { name: label, exact: true });
  await form.waitFor();
  return form;
}

/** Presses the act's button and waits until its form has gone and the officer is told that it is done. */
export async function confirmAct(form: Locator, button: string, done: string): Promise<void> {
  await form.getByRole('button', { name: button, exact: true }).click();
  await form.waitFor({ state: 'hidden' });
  await form.page().locator('.mc-toast', { hasText: done }).waitFor();
}

/** Opens a dossier whose papers come by post, from the list of those awaited. */
export async function openPosted(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: /^Chờ bản giấy/ }).first().click();
  await openFromQueue(page, name);
}

/** §8.2a: the parcel came, with the signed form and every paper as it was sent online. */
export async function recordArrival(page: Page): Promise<void> {
  const form = await openAct(page, 'Ghi nhận bản giấy đến');
  for (const box of await form.getByRole('checkbox', { name: /^Có tờ khai/ }).all()) await box.check();
  for (const yes of await form.getByRole('radio', { name: 'Khớp', exact: true }).all()) await yes.check();
  await confirmAct(form, 'Ghi nhận bản giấy đến', 'Đã ghi nhận bản giấy đến.');
}

/** An act that needs no form. */
export async function actAtOnce(page: Page, label: string, done: string): Promise<void> {
  const button = page.getByRole('region', { name: 'Việc bạn làm được' }).getByRole('button', { name: label, exact: true });
  await button.click();
  await button.waitFor({ state: 'hidden' });
  await page.locator('.mc-toast', { hasText: done }).waitFor();
}
