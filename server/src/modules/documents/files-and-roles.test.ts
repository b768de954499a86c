import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CitizenViewer } from '../../platform/auth/viewer.ts';
import { openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { openTestHouse, SEEDED, type TestHouse } from '../../testing/house.ts';
import { DEMONSTRATION_PASSWORD } from '../accounts/index.ts';
import { mayReadFile } from '../dossiers/index.ts';
import { pdf, photo } from './hostile-files.fixture.ts';

/** Somebody of every kind, at the door they sign in at; the last four serve elsewhere, or keep the machines running. */
const PEOPLE = {
  owner: ['CITIZEN', '045190000001'], stranger: ['CITIZEN', '045088000002'], reception: ['STAFF', 'tiepnhan.p1'], specialist: ['STAFF', 'chuyenvien.p1'], leader: ['STAFF', 'lanhdao.p1'],
  otherReception: ['STAFF', 'tiepnhan.dongha'], otherSpecialist: ['STAFF', 'chuyenvien.tuphap'], otherLeader: ['STAFF', 'lanhdao.dongha'], operator: ['STAFF', 'vanhanh'],
} as const;
type Name = keyof typeof PEOPLE;

let test: TestHouse;
let doors: TestDoors;
const cookies = new Map<Name, string>();
beforeAll(async () => {
  test = await openTestHouse({ recipe: SEEDED });
  doors = await openTestDoors(test, { mayRead: (viewer, fileId) => mayReadFile(test.house, viewer, fileId) });
  for (const [name, [door, identifier]] of Object.entries(PEOPLE)) cookies.set(name as Name, await doors.signIn(door, identifier, DEMONSTRATION_PASSWORD));
});
afterAll(async () => {
  await doors.close();
  await test.close();
});

async function uploaded(name: string, bytes: Buffer): Promise<string> {
  const url = doors.urls.CITIZEN;
  const answer = await fetch(`${url}/api/files/`, {
    method: 'POST', body: new Uint8Array(bytes),
    headers: { origin: url, cookie: cookies.get('owner') ?? '', 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-length': String(bytes.length), 'upload-metadata': `filename ${Buffer.from(name).toString('base64')}` },
  });
  expect(answer.status, await answer.text()).toBe(201);
  return answer.headers.get('location')?.split('/').at(-1) ?? '';
}
const get = (name: Name, id: string, query = ''): Promise<Response> => fetch(`${doors.urls[PEOPLE[name][0]]}/api/files/content/${id}${query}`, { headers: { cookie: cookies.get(name) ?? '' } });
async function whoReads(id: string): Promise<string[]> {
  const answers = await Promise.all((Object.keys(PEOPLE) as Name[]).flatMap((name) => ['', '?inline'].map(async (query) => ({ name, status: (await get(name, id, query)).status }))));
  const nobody = await Promise.all(Object.values(doors.urls).map((url) => fetch(`${url}${url === doors.urls.API ? '' : '/api'}/files/content/${id}`)));
  expect(nobody.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 404]));
  return [...new Set(answers.filter(({ status }) => status === 200).map(({ name }) => name))];
}

/** A dossier of the owner at their ward with this paper in it; filed when asked. */
async function withPaper(uploadId: string): Promise<{ submit: () => Promise<void> }> {
  const owner = await test.person(PEOPLE.owner[1]) as CitizenViewer;
  const run = async <T>(query: string, input: object): Promise<T> => {
    const { data, errors } = await test.execute<{ done: T }>(query, { input }, owner);
    expect(errors).toBeUndefined();
    return data?.done as T;
  };
  const { dossier } = await run<{ dossier: { id: string; form: { definition: { slots: { key: string; required: boolean }[] } } } }>('mutation($input: StartDraftInput!) { done: startDraft(input: $input) { dossier { id form { definition } } } }', { clientKey: randomUUID(), procedureCode: '2.000635', agencyCode: 'X19333' });
  const answers: unknown = (await import('../dossiers/testing/desk.ts')).ANSWERS;
  await run('mutation($input: SaveDraftInput!) { done: saveDraft(input: $input) { errors { code } } }', { dossierId: dossier.id, revision: 1, answers });
  for (const slot of dossier.form.definition.slots.filter((one) => one.required)) await run('mutation($input: AttachPaperInput!) { done: attachPaper(input: $input) { errors { code } } }', { dossierId: dossier.id, slotKey: slot.key, uploadId });
  const { data } = await test.execute<{ declarationText: { version: string } }>('{ declarationText { version } }');
  return {
    async submit() {
      const done = await run<{ errors: unknown[] }>('mutation($input: SubmitDossierInput!) { done: submitDossier(input: $input) { errors { code message } } }', { clientKey: randomUUID(), dossierId: dossier.id, expectedVersion: 1, revision: 2, declarationVersion: data?.declarationText.version, declared: true });
      expect(done.errors).toEqual([]);
    },
  };
}

it('§5 a paper is never read across people: its owner always, the officers of its agency once it was sent, nobody else ever', async () => {
  const id = await uploaded('giấy tờ.pdf', pdf());
  expect(await whoReads(id)).toEqual(['owner']);
  const dossier = await withPaper(id);
  expect(await whoReads(id)).toEqual(['owner']);
  await dossier.submit();
  expect(await whoReads(id)).toEqual(['owner', 'reception', 'specialist', 'leader']);
});

it('§5, §8.1a whoever reads it, the browser saves it and runs nothing of it', async () => {
  const [paper, picture] = [await uploaded('giấy tờ.pdf', pdf()), await uploaded('ảnh.jpg', await photo('jpeg'))];
  for (const id of [paper, picture]) await (await withPaper(id)).submit();
  for (const name of ['owner', 'reception', 'specialist', 'leader'] as const) {
    for (const [id, type] of [[paper, 'application/pdf'], [picture, 'image/jpeg']] as const) {
      const { headers } = await get(name, id);
      expect(headers.get('content-type')).toBe(type);
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'self'; sandbox");
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('private, no-store');
    }
    expect((await get(name, picture, '?inline')).headers.get('content-security-policy')).toMatch(/sandbox$/);
    // Viewers of browsers do not work in a sandbox; nothing of a document that acts by itself got in.
    expect((await get(name, paper, '?inline')).headers.get('content-security-policy')).toBe("default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'");
  }
});
