import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';

let house: RunningHouse;
let browser: OpenBrowser;
beforeAll(async () => {
  await promisify(execFile)(process.execPath, [fileURLToPath(new URL('../../tooling/src/build-graphiql.mjs', import.meta.url))]);
  [house, browser] = await Promise.all([startHouse({ env: { NODE_ENV: 'development' } }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await removeHouse(house);
});

it('§4.2 GraphiQL asks the house in development, and nobody else', async () => {
  const context = await browser.person();
  const page = await context.newPage();
  const asked = new Set<string>();
  const complaints: string[] = [];
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => { if (line.type() === 'error') complaints.push(line.text()); });
  await page.goto(`${house.api}/graphiql`);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  await page.getByRole('button', { name: /execute/i }).click();
  await page.locator('.result-window', { hasText: 'Đăng ký khai sinh' }).waitFor();
  expect(complaints).toEqual([]);
  expect([...asked].filter((origin) => origin !== 'null')).toEqual([house.api]);
  await context.close();
});
