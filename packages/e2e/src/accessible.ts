import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { VIEWPORTS } from './browser.ts';

const seen = new Set<string>();

/** What has been looked at, for the report of a run. */
export const looksTaken = (): readonly string[] => [...seen];

/**
 * §WCAG 2.2 AA: axe finds nothing on this page in this state, on a phone and on a desk's screen, and nothing is wider than the
 * screen. The page goes back to the size it had.
 */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  const before = page.viewportSize();
  for (const [name, size] of Object.entries(VIEWPORTS)) {
    await page.setViewportSize(size);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).options({ resultTypes: ['violations'] }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`), `${state}, ${name}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${state}, ${name}: wider than the screen`).toBeLessThanOrEqual(0);
    seen.add(`${state}, ${name}`);
  }
  if (before !== null) await page.setViewportSize(before);
}
