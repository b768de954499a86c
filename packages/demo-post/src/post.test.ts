import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePostalCode, parsePostalCode } from '@mot-cua/identifiers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPostOffice, type PostOffice } from './index.ts';

const TOKEN = 'khoa-thu-nghiem';
const folder = mkdtempSync(join(tmpdir(), 'mc-post-'));
let office: PostOffice;
const open = (file?: string): Promise<PostOffice> => openPostOffice({ port: 0, host: '127.0.0.1', token: TOKEN, ...(file !== undefined && { file }) });
beforeEach(async () => { office = await open(); });
afterEach(async () => {
  await office.close();
  rmSync(folder, { recursive: true, force: true });
});

const SHIPMENT = { reference: 'KQ-1', content: 'Kết quả', sender: { name: 'UBND phường 1', address: '', phone: '' }, recipient: { name: 'Nguyễn Thị Hoa', address: 'Đông Hà', phone: '0912000001' } };
const ask = async (path: string, init: RequestInit = {}, token = TOKEN) => {
  const response = await fetch(`${office.url}${path}`, { ...init, headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, body: await response.json() as { code?: string; events?: { kind: string; signedBy: string | null }[]; error?: string } };
};
const ship = (change = {}) => ask('/api/shipments', { method: 'POST', body: JSON.stringify({ ...SHIPMENT, ...change }) });
const happens = (code: string, kind: string, form: Record<string, string> = {}) => fetch(`${office.url}/buu-gui/${code}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ kind, ...form }) });

test('§10.2b a shipment has a code with a right check digit, the same for the same reference, and is known only to who has the token', async () => {
  const { body: { code = '' } } = await ship();
  expect(parsePostalCode(code)).toEqual({ ok: true, value: code });
  expect((await ship()).body.code).toBe(code);
  expect((await ship({ reference: 'KQ-2' })).body.code).not.toBe(code);
  expect((await ask(`/api/shipments/${code}`, {}, 'sai')).status).toBe(401);
  expect(await ask(`/api/shipments/${makePostalCode('EE', 1)}`)).toMatchObject({ status: 404, body: { error: 'UNKNOWN_CODE' } });
  expect((await ask('/api/shipments', { method: 'POST', body: '{}' })).status).toBe(400);
});

test('§8.2a handed in over the counter, a parcel goes its way step by step to the signature', async () => {
  const handed = await fetch(`${office.url}/buu-gui`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ content: 'Hồ sơ <b>', senderName: 'Hoa', recipientName: 'Một cửa' }) });
  const code = handed.headers.get('location')?.split('/').at(-1) ?? '';
  expect((await happens(code, 'DELIVERED')).status).toBe(409);
  for (const kind of ['IN_TRANSIT', 'OUT_FOR_DELIVERY']) expect((await happens(code, kind)).status).toBe(303);
  await happens(code, 'DELIVERED', { signedBy: 'Lê Thị Thu' });
  expect((await ask(`/api/shipments/${code}`)).body.events?.map((event) => [event.kind, event.signedBy])).toEqual([['ACCEPTED', null], ['IN_TRANSIT', null], ['OUT_FOR_DELIVERY', null], ['DELIVERED', 'Lê Thị Thu']]);
  const page = await (await fetch(`${office.url}/buu-gui/${code}`)).text();
  expect(page).toContain('Hồ sơ &lt;b&gt;');
  expect(await (await fetch(office.url)).text()).toContain(code.slice(0, 2));
});

test('TT 17/2017 Đ7 after two failed deliveries a parcel only goes back', async () => {
  const { body: { code = '' } } = await ship();
  for (const kind of ['IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERY_FAILED', 'OUT_FOR_DELIVERY', 'DELIVERY_FAILED']) expect((await happens(code, kind)).status).toBe(303);
  expect((await happens(code, 'OUT_FOR_DELIVERY')).status).toBe(409);
  expect((await happens(code, 'RETURNED')).status).toBe(303);
});

test('parcels outlive a start; a form from elsewhere is not taken', async () => {
  await office.close();
  const file = join(mkdtempSync(join(tmpdir(), 'mc-post-')), 'post.jsonl');
  office = await open(file);
  const { body: { code = '' } } = await ship();
  expect((await fetch(`${office.url}/buu-gui/${code}`, { method: 'POST', headers: { origin: 'http://noi-khac.example' }, body: new URLSearchParams({ kind: 'IN_TRANSIT' }) })).status).toBe(403);
  await happens(code, 'IN_TRANSIT');
  await office.close();
  office = await open(file);
  expect((await ask(`/api/shipments/${code}`)).body.events).toHaveLength(2);
  expect((await ship()).body.code).toBe(code);
});
