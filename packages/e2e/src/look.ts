import type { Page } from 'playwright-core';
import { VIEWPORTS } from './browser.ts';

/** With `LOOK_AT=<folder>` a test leaves pictures of its states at both widths, for the eyes of whoever builds them; else nothing. */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['LOOK_AT'];
  if (folder === undefined) return;
  const before = page.viewportSize();
  for (const size of Object.values(VIEWPORTS)) {
    await page.setViewportSize(size);
    await page.screenshot({ path: `${folder}/${name}-${size.width}.png`, fullPage: true });
  }
  if (before !== null) await page.setViewportSize(before);
}
