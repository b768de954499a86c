import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import lighthouse, { type Result } from 'lighthouse';
import { chromium as playwright } from 'playwright-core';
import { QUIET } from './browser.ts';
import { freePort, removeHouse, startHouse } from './house.ts';

/** The pages a citizen meets first. */
const PAGES = { home: '/', service: '/dich-vu/1.001193', 'sign-in': '/dang-nhap' } as const;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;

/** One page as Lighthouse's mobile profile sees it (a slow phone on a slow network, simulated). */
async function audit(url: string, port: number): Promise<Result> {
  const outcome = await lighthouse(url, { port, logLevel: 'error', onlyCategories: [...CATEGORIES], output: 'json' });
  if (outcome === undefined || outcome.lhr.runtimeError !== undefined) throw new Error(`Lighthouse could not look at ${url}: ${outcome?.lhr.runtimeError?.message ?? 'no result'}`);
  return outcome.lhr;
}

function report(name: string, result: Result): string {
  const scores = CATEGORIES.map((category) => `${category} ${Math.round((result.categories[category]?.score ?? 0) * 100)}`).join('   ');
  const times = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'].map((id) => `${id} ${result.audits[id]?.displayValue ?? '?'}`).join(', ');
  const failed = Object.values(result.audits).filter((one) => one.score !== null && one.score < 0.9 && one.scoreDisplayMode === 'binary').map((one) => one.id);
  return [`${name.padEnd(10)} ${scores}`, `           ${times}`, ...(failed.length > 0 ? [`           not passed: ${failed.join(', ')}`] : [])].join('\n');
}

const home = await mkdtemp(join(tmpdir(), 'mot-cua-lighthouse-'));
const house = await startHouse();
const port = await freePort();
chromium.setGraphicsMode = false;
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: [...chromium.args.filter((flag) => !flag.startsWith('--headless') && flag !== '--single-process' && flag !== '--no-zygote'), ...QUIET, `--remote-debugging-port=${port}`],
  headless: true,
  env: { ...process.env, TMPDIR: home },
});
try {
  for (const [name, path] of Object.entries(PAGES)) console.log(report(name, await audit(`${house.citizen}${path}`, port)));
} finally {
  await browser.close();
  await removeHouse(house);
  await rm(home, { recursive: true, force: true });
}
