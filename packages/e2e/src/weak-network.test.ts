import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { removeHouse, type RunningHouse, startHouse } from './house.ts';
import { mark, neverReloaded, PASSWORD } from './people.ts';
import { type Person, personAt } from './session.ts';
import { openWeakLine, type WeakLine } from './weak-line.ts';

/** Cấp bản sao trích lục hộ tịch: one paper. */
const CODE = '2.000635';
const ANSWERS: unknown = JSON.parse(readFileSync(new URL(`../../testing/src/answers/${CODE}.json`, import.meta.url), 'utf8'));
const PICTURE = join(tmpdir(), `mot-cua-anh-${process.pid}.png`);

let line: WeakLine;
let house: RunningHouse;
let browser: OpenBrowser;
let citizen: Person;
let page: Page;
let dossierId = '';

/** A photograph's worth of picture that no compression makes small. */
async function drawPicture(): Promise<number> {
  const drawing = await browser.browser.newPage();
  const base64 = await drawing.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1_100, 1_100];
    const pen = canvas.getContext('2d');
    const noise = new ImageData(1_100, 1_100);
    for (let at = 0; at < noise.data.length; at += 1) noise.data[at] = at % 4 === 3 ? 255 : Math.floor(Math.random() * 256);
    pen?.putImageData(noise, 0, 0);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  await drawing.close();
  const bytes = Buffer.from(base64, 'base64');
  await writeFile(PICTURE, bytes);
  return bytes.length;
}

beforeAll(async () => {
  line = await openWeakLine();
  house = await startHouse({ env: { PUBLIC_ORIGINS: line.url } });
  line.leadTo(house.citizen);
  browser = await openBrowser();
  citizen = personAt(house.citizen);
  await citizen.register({ fullName: 'Nguyễn Thị Hoa', identityNumber: '045190000901', password: 'mot mat khau dai' });
  const { startDraft } = await citizen.operation<{ startDraft: { dossier: { id: string } } }>('StartDraft', { input: { clientKey: randomUUID(), procedureCode: CODE, agencyCode: 'X19333' } });
  dossierId = startDraft.dossier.id;
  await citizen.operation('SaveDraft', { input: { dossierId, revision: (await draft()).revision, answers: ANSWERS } });
  const context = await browser.person('phone');
  await context.addCookies(citizen.cookie.split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: line.url })));
  page = await context.newPage();
});
afterAll(async () => {
  await browser.close();
  await line.close();
  await removeHouse(house);
  await rm(PICTURE, { force: true });
});

interface Fill { dossier: { version: number; draft: { revision: number; papers: readonly { file: { sizeBytes: number; state: string } }[] } }; declarationText: { version: string } }
const draft = async () => (await citizen.operation<Fill>('Fill', { id: dossierId })).dossier.draft;
const slot = () => page.getByRole('region', { name: /Giấy tờ tùy thân/ });
const percent = async (): Promise<number> => Number(/\((\d+)%\)/.exec((await slot().getByRole('progressbar').getAttribute('aria-valuetext').catch(() => null)) ?? '')?.[1] ?? 0);

test('§8.1a an upload pauses, goes on where it stopped, survives a broken network, and arrives whole', async () => {
  const size = await drawPicture();
  await page.goto(`${line.url}/ho-so/${dossierId}/ke-khai/giay-to`);
  await slot().waitFor();
  const before = line.sentBytes();
  line.slowTo(700_000);
  await slot().locator('input[type="file"]').first().setInputFiles(PICTURE);
  await expect.poll(percent, { timeout: 60_000 }).toBeGreaterThan(10);

  await slot().getByRole('button', { name: 'Tạm dừng' }).click();
  await slot().getByText(/^Đã tạm dừng/).first().waitFor();
  await slot().getByRole('button', { name: 'Tiếp tục' }).click();
  await expect.poll(percent, { timeout: 60_000 }).toBeGreaterThan(30);

  line.cut();
  await slot().getByText(/^Mất mạng/).first().waitFor({ timeout: 30_000 });
  line.restore();
  line.slowTo(0);
  await slot().getByRole('link').first().waitFor({ timeout: 60_000 });
  const [paper] = (await draft()).papers;
  expect(paper?.file).toMatchObject({ sizeBytes: size, state: 'READY' });
  // Two breaks cost two pieces of 512 kB at most, and what requests say of themselves: never the whole file again.
  expect(line.sentBytes() - before).toBeLessThan(size + 3 * 512 * 1024);
});

test('§2 a page that lost its line tells, comes back by itself, and misses nothing that happened meanwhile', async () => {
  const { dossier, declarationText } = await citizen.operation<Fill>('Fill', { id: dossierId });
  await citizen.operation('SubmitDossier', { input: { clientKey: randomUUID(), dossierId, expectedVersion: dossier.version, revision: dossier.draft.revision, declarationVersion: declarationText.version, declared: true } });
  const officer = personAt(house.staff);
  await officer.signIn('tiepnhan.p1', PASSWORD);
  await page.goto(`${line.url}/ho-so/${dossierId}`);
  await page.getByText('Trang tự cập nhật').waitFor();
  await mark(page);

  line.cut();
  await page.getByText('Đang nối lại để cập nhật').waitFor();
  const act = async (name: string, more: Readonly<Record<string, unknown>> = {}): Promise<void> => {
    const { dossier: now } = await citizen.operation<{ dossier: { version: number } }>('FollowDossier', { id: dossierId });
    await officer.operation(name, { input: { clientKey: randomUUID(), dossierId, expectedVersion: now.version, ...more } });
  };
  await act('RecordArrival', { formSigned: true, papers: [{ slotKey: 'giay-to-tuy-than', outcome: 'MATCHES' }] });
  await act('RequestSupplement', { reason: 'Ảnh giấy tờ bị mờ.', items: [{ slotKey: 'giay-to-tuy-than', title: 'Giấy tờ tùy thân', instruction: 'Chụp lại rõ nét.' }] });
  line.restore();
  await page.getByText('Cơ quan yêu cầu bổ sung 1 nội dung.').first().waitFor({ timeout: 60_000 });
  await page.getByText('Bản giấy đã đến, đủ và khớp với hồ sơ trực tuyến.').first().waitFor();
  await page.getByText('Trang tự cập nhật').waitFor();
  expect(await page.getByText('Cơ quan yêu cầu bổ sung 1 nội dung.').count()).toBeGreaterThan(0);
  expect(await neverReloaded(page)).toBe(true);
});
