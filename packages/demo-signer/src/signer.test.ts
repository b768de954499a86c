import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completeSignature, givenCrls, prepareSignature, verifyPdf } from '@mot-cua/signature';
import { samplePdf } from '@mot-cua/signature/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSigner, type Signer } from './index.ts';

const TOKEN = 'bi-mat-cua-hai-ben';
const folder = mkdtempSync(join(tmpdir(), 'mc-signer-'));
let signer: Signer;
beforeEach(async () => { signer = await openSigner({ token: TOKEN, port: 0, host: '127.0.0.1', folder }); });
afterEach(async () => {
  await signer.close();
  rmSync(folder, { recursive: true, force: true });
});

const call = async (method: string, message: object, token = TOKEN) => {
  const response = await fetch(`${signer.url}/csc/v2/${method}`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(message) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const HASH = createHash('sha256').update('tờ khai').digest();
const order = (change: object = {}) => ({
  credentialID: '045190000001', operationMode: 'A', clientData: 'yeu-cau-1', validity_period: 600,
  documentDigests: [{ hashes: [HASH.toString('base64')], hashAlgorithmOID: '2.16.840.1.101.3.4.2.1', signature_format: 'P', conformance_level: 'AdES-B-B', label: 'Tờ khai <b>' }], ...change,
});
const choose = (responseID: unknown, chon: string) => fetch(`${signer.url}/xac-nhan`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ yc: String(responseID), chon }) });

test('§8.2a a document is signed after its owner confirmed on the phone, under the authority a house finds in the folder; the house is called', async () => {
  const calls: string[] = [];
  const house = createServer((request, response) => { request.on('data', (chunk: Buffer) => calls.push(chunk.toString())).on('end', () => response.end()); });
  await new Promise<void>((done) => { house.listen(0, '127.0.0.1', done); });
  const address = house.address();
  const uri = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/cb`;
  const { prepared, digest } = prepareSignature(samplePdf(), { name: 'Nguyễn Thị Hoa', signedAt: new Date() });
  const started = await call('signatures/signDoc', order({ response_uri: uri, documentDigests: [{ ...order().documentDigests[0], hashes: [Buffer.from(digest).toString('base64')] }] }));
  expect(started.status).toBe(200);
  const { responseID } = started.body;
  expect((await call('signatures/signPolling', { responseID })).status).toBe(202);
  const phone = await (await fetch(`${signer.url}/dien-thoai?so=045190000001`)).text();
  expect(phone).toContain('Tờ khai &lt;b&gt;');
  expect((await choose(responseID, 'DONG_Y')).status).toBe(303);
  expect((await choose(responseID, 'TU_CHOI')).status).toBe(409);
  while (calls.length === 0) await new Promise((done) => { setTimeout(done, 2); });
  expect(JSON.parse(calls[0] ?? '')).toEqual({ responseID });
  const { body } = await call('signatures/signPolling', { responseID });
  const [cms] = body['SignatureObject'] as string[];
  const trust = join(folder, 'trust');
  expect(readdirSync(trust).toSorted()).toEqual(['demo-signer.crl', 'demo-signer.pem']);
  const verdict = await verifyPdf(completeSignature(prepared, Buffer.from(cms ?? '', 'base64')), { authorities: [readFileSync(join(trust, 'demo-signer.pem'), 'utf8')], revocation: givenCrls([readFileSync(join(trust, 'demo-signer.crl'))]), now: new Date(), requireRevocation: true });
  expect(verdict).toMatchObject({ state: 'VALID', signatures: [{ signer: { commonName: 'Nguyễn Thị Hoa', identityNumber: '045190000001' } }] });
  await new Promise((done) => { house.close(done); });
});

test('the same request begun again is the same; with other hashes it is refused; a stranger is not heard', async () => {
  const first = await call('signatures/signDoc', order());
  expect(await call('signatures/signDoc', order())).toEqual(first);
  const other = { ...order().documentDigests[0], hashes: [createHash('sha256').update('khác').digest('base64')] };
  expect((await call('signatures/signDoc', order({ documentDigests: [other] }))).body).toMatchObject({ error: 'invalid_request' });
  expect((await call('signatures/signDoc', order(), 'sai-bi-mat')).status).toBe(401);
});

test('declined, unknown and without a certificate are told apart; who has none gets one on the page', async () => {
  const { body: { responseID } } = await call('signatures/signDoc', order());
  await choose(responseID, 'TU_CHOI');
  expect((await call('signatures/signPolling', { responseID })).body).toMatchObject({ error: 'access_denied' });
  expect((await call('signatures/signPolling', { responseID: 'khong-co' })).body).toMatchObject({ error: 'invalid_request' });
  expect((await call('credentials/list', { userID: '045099000077' })).body).toEqual({ credentialIDs: [] });
  await fetch(`${signer.url}/dang-ky`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ so: '045099000077', ten: 'Lê Văn Lạ' }) });
  expect((await call('credentials/list', { userID: '045099000077' })).body).toEqual({ credentialIDs: ['045099000077'] });
  expect((await call('credentials/info', { credentialID: '045099000077' })).body).toMatchObject({ cert: { status: 'valid' } });
});
