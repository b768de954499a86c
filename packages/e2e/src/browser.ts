import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium as playwright } from 'playwright-core';

/** The two widths every page is looked at: a phone and an office screen. */
export const VIEWPORTS = { phone: { width: 360, height: 780 }, desk: { width: 1280, height: 800 } } as const;
export type ViewportName = keyof typeof VIEWPORTS;

/** Network flags: without them a browser start looks up hosts of its vendor, which a closed network answers slowly. */
export const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export interface OpenBrowser {
  readonly browser: Browser;
  /** A person's own window: cookies apart, Vietnamese, in Vietnam's time zone. */
  person(viewport?: ViewportName): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** A real Chromium that comes from npm, with a folder of its own for what it leaves behind. */
export async function openBrowser(): Promise<OpenBrowser> {
  const home = await mkdtemp(join(tmpdir(), 'mot-cua-browser-'));
  chromium.setGraphicsMode = false;
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((flag) => !flag.startsWith('--headless') && flag !== '--single-process' && flag !== '--no-zygote'), ...QUIET],
    headless: true,
    env: { ...process.env, TMPDIR: home },
  });
  return {
    browser,
    person: (viewport = 'desk') => browser.newContext({ viewport: VIEWPORTS[viewport], locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', reducedMotion: 'reduce' }),
    async close() {
      await browser.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
