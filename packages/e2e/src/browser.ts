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

const LAUNCHES = 3;
/** This Chromium at times dies while it starts on a busy machine, before any page: it is started again. What it does later is never repeated. */
async function launched(options: Parameters<typeof playwright.launch>[0]): Promise<Browser> {
  for (let left = LAUNCHES - 1; ; left -= 1) {
    try {
      return await playwright.launch(options);
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

/** A real Chromium that comes from npm, with a folder of its own for what it leaves behind. */
export async function openBrowser(): Promise<OpenBrowser> {
  const home = await mkdtemp(join(tmpdir(), 'mot-cua-browser-'));
  chromium.setGraphicsMode = false;
  const executablePath = await chromium.executablePath();
  const browser = await launched({
    executablePath,
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
