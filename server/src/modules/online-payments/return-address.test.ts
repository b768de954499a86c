import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOrigin } from '../../platform/http/origins.ts';
import { openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { DEMONSTRATION_PASSWORD } from '../accounts/index.ts';
import { broughtTo } from '../dossiers/testing/acts.ts';
import { type Desk, openDesk } from '../dossiers/testing/desk.ts';

const PAY = 'mutation Pay($input: PayOnlineInput!) { payOnline(input: $input) { attempt { payUrl } dossier { onlineDueVnd paymentAttempts { payUrl } } errors { code } } }';
interface Answer { readonly data: { readonly payOnline: { readonly attempt: { readonly payUrl: string } | null; readonly dossier: { readonly onlineDueVnd: number | null; readonly paymentAttempts: readonly { readonly payUrl: string }[] }; readonly errors: readonly { readonly code: string }[] } } }

let desk: Desk;
let doors: TestDoors;
let cookie = '';
let dossierId = '';
beforeAll(async () => {
  desk = await openDesk();
  doors = await openTestDoors(desk.test, { stored: new Map([['pay', PAY]]) });
  cookie = await doors.signIn('CITIZEN', '045190000001', DEMONSTRATION_PASSWORD);
  dossierId = (await broughtTo(desk, 'ACCEPT')).id;
}, 180_000);
afterAll(async () => {
  await doors.close();
  await desk.close();
});

/** As a browser, or somebody who pretends to be one, sends it: `fetch` would not let the Host header be written. */
function send(headers: Record<string, string>, amountVnd = 16_000): Promise<{ status: number; answer: Answer }> {
  const body = JSON.stringify({ operationName: 'Pay', variables: { input: { clientKey: randomUUID(), dossierId, amountVnd } }, extensions: { persistedQuery: { version: 1, sha256Hash: 'pay' } } });
  return new Promise((resolve, reject) => {
    const sent = request(`${doors.urls.CITIZEN}/api/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie, ...headers } }, async (response) => {
      let text = '';
      for await (const chunk of response) text += String(chunk);
      resolve({ status: response.statusCode ?? 0, answer: JSON.parse(text) as Answer });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
const returnOf = (payUrl: string | undefined): string => new URL(new URL(payUrl ?? '').searchParams.get('vnp_ReturnUrl') ?? '').origin;

describe('§8.2b the payer comes back to the very origin they left, where their session is', () => {
  it.each(['127.0.0.1', 'localhost', '[::1]'])('%s', async (name) => {
    const origin = doors.urls.CITIZEN.replace('127.0.0.1', name);
    const { answer } = await send({ origin });
    expect(answer.data.payOnline.errors).toEqual([]);
    expect([returnOf(answer.data.payOnline.attempt?.payUrl), returnOf(answer.data.payOnline.dossier.paymentAttempts[0]?.payUrl)]).toEqual([origin, origin]);
  });

  it('a browser that sends no Origin is known by its Host, where it is one of ours; a forged one leads home', async () => {
    const own = { 'sec-fetch-site': 'same-origin' };
    expect(returnOf((await send(own)).answer.data.payOnline.attempt?.payUrl)).toBe(doors.urls.CITIZEN);
    const home = returnOf((await send({ ...own, host: 'xau.example' })).answer.data.payOnline.attempt?.payUrl);
    expect(home).toBe(`http://localhost:${desk.test.house.config.CITIZEN_WEB_PORT}`);
    expect((await send({ origin: 'https://xau.example' })).status).toBe(400);
    expect(returnOf((await send({ origin: doors.urls.CITIZEN, host: 'xau.example', 'x-forwarded-host': 'xau.example' })).answer.data.payOnline.attempt?.payUrl)).toBe(doors.urls.CITIZEN);
  });

  it('only origins of the door are chosen from', () => {
    const ours = new Set(['https://dvc.quangtri.gov.vn']);
    expect(pageOrigin({ headers: { origin: 'https://dvc.quangtri.gov.vn' }, protocol: 'http' }, ours)).toBe('https://dvc.quangtri.gov.vn');
    expect(pageOrigin({ headers: { host: 'dvc.quangtri.gov.vn' }, protocol: 'https' }, ours)).toBe('https://dvc.quangtri.gov.vn');
    for (const headers of [{ origin: 'https://dvc.quangtri.gov.vn.xau.example' }, { origin: 'null' }, { host: 'xau.example' }, { origin: 'https://xau.example', host: 'dvc.quangtri.gov.vn' }, {}]) {
      expect(pageOrigin({ headers, protocol: 'https' }, ours)).toBeUndefined();
    }
  });

  it('what is to be paid now is a field, also when the amount has changed', async () => {
    const { answer } = await send({ origin: doors.urls.CITIZEN }, 8_000);
    expect(answer.data.payOnline).toMatchObject({ attempt: null, dossier: { onlineDueVnd: 16_000 }, errors: [{ code: 'AMOUNT_CHANGED' }] });
  });
});
