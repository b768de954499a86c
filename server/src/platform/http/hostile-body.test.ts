import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { openTestHouse, SEEDED, type TestHouse } from '../../testing/house.ts';
import { encodeId } from '../ids.ts';

const OPERATIONS = new Map([
  ['start', 'mutation S($input: StartDraftInput!) { startDraft(input: $input) { dossier { id } } }'],
  ['save', 'mutation W($input: SaveDraftInput!) { saveDraft(input: $input) { dossier { draft { revision answers } } errors { code } } }'],
  ['mine', 'query M($after: String) { myDossiers(after: $after) { edges { node { id } } } }'],
]);
let test: TestHouse;
let doors: TestDoors;
let cookie: string;
let dossierId: string;
const send = async (sha256Hash: string, variables: unknown) => {
  const answer = await doors.post('CITIZEN', '/api/graphql', { variables, extensions: { persistedQuery: { version: 1, sha256Hash } } }, { cookie });
  return { status: answer.status, body: await answer.json() };
};

beforeAll(async () => {
  test = await openTestHouse({ recipe: SEEDED });
  doors = await openTestDoors(test, { stored: OPERATIONS });
  cookie = await doors.signIn('CITIZEN', '045190000001', 'motcua-thu-nghiem');
  await send('start', { input: { clientKey: crypto.randomUUID(), procedureCode: '1.001193', agencyCode: 'X19333' } });
  const [draft] = await test.house.database.sql<{ id: number }[]>`select id from dossiers`;
  dossierId = encodeId('Dossier', draft?.id ?? 0);
});
afterAll(async () => {
  await doors.close();
  await test.close();
});

it('§8.1a keeps what was typed, also where a pasted text brought signs no database keeps', async () => {
  const answers = { ghiChu: 'Họ\u0000 tên \ud800', 'x\u0000': ['\u0000'] };
  expect(await send('save', { input: { dossierId, revision: 1, answers } })).toMatchObject({
    status: 200, body: { data: { saveDraft: { errors: [], dossier: { draft: { revision: 2, answers: { ghiChu: 'Họ tên \ufffd', x: [''] } } } } } },
  });
});

it('refuses answers nested to break what reads them, as the mistake of whoever sent them', async () => {
  const nested = JSON.parse(`${'['.repeat(3_000)}${']'.repeat(3_000)}`);
  expect(await send('save', { input: { dossierId, revision: 2, answers: { a: nested } } })).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'INVALID_INPUT' } }] } });
});

it('refuses keys that would reach into the program', async () => {
  const answer = await fetch(`${doors.urls.CITIZEN}/api/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', origin: doors.urls.CITIZEN, cookie }, body: '{"__proto__":{"stored":true},"query":"{ sectors { code } }"}' });
  expect(answer.status).toBe(400);
});

it.each([['1', 1], ['2020 (x)', 1], ['2026-11-24 02:00:00+00', 1.5], ['infinity', 1]])('takes a forged cursor %j, %d as no place, not as a fault of the house', async (at, id) => {
  const { body } = await send('mine', { after: Buffer.from(JSON.stringify([at, id])).toString('base64url') });
  expect(body).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
});

it('takes a stored operation without its hash as a mistake of the caller', async () => {
  const answer = await doors.post('CITIZEN', '/api/graphql', { extensions: { persistedQuery: { version: 1 } } }, { cookie });
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'INVALID_INPUT' } }] });
});
