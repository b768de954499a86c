import { access, mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Instant } from '../../platform/database/columns.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { makeCitizen, makeOfficer, openTestHouse, SEEDED, type TestHouse } from '../../testing/house.ts';
import { attachPaper, startDraft } from '../dossiers/draft.service.ts';
import { fileHoldings } from '../dossiers/index.ts';
import { type Documents, takeUpload } from './file.service.ts';
import { completeUpload, insertUpload, refuseUpload } from './file.storage.ts';
import { openFileVault } from './file-vault.ts';
import { type Holdings, sweepFiles } from './sweep.service.ts';

const START: Instant = '2026-11-24T02:00:00.000Z';
const DAY_MS = 86_400_000;
let test: TestHouse;
let documents: Documents;
let holdings: Holdings;
let citizen: Awaited<ReturnType<typeof makeCitizen>>;
beforeAll(async () => {
  test = await openTestHouse({ recipe: SEEDED, now: START });
  documents = { database: test.house.database, clock: test.clock, vault: await openFileVault(test.house.config.DATA_DIR) };
  holdings = fileHoldings(test.house.database);
  citizen = await makeCitizen(test.house);
});
afterAll(() => test.close());

const later = (days: number): Instant => new Date(Date.parse(START) + days * DAY_MS).toISOString();
const incoming = (id: string): string => join(documents.vault.incoming, id);
const kept = (id: string): string => documents.vault.path(`${id.slice(0, 2)}/${id}`);
const lies = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

/** A file with real bytes in the place of its state; `touched` is when the last of them arrived. */
async function put(state: 'UPLOADING' | 'READY' | 'REFUSED', { at = START, touched = START, owner = citizen.accountId }: { at?: Instant; touched?: Instant; owner?: number } = {}): Promise<string> {
  const id = crypto.randomUUID();
  test.clock.set(at);
  await inTransaction(documents.database, test.clock, async (tx) => {
    await insertUpload(tx, { id, ownerAccountId: owner, name: 'giay.pdf', mediaType: 'application/pdf', sizeBytes: 4 });
    if (state === 'READY') await completeUpload(tx, id, { name: 'giay.pdf', mediaType: 'application/pdf', sizeBytes: 4, sha256: 'ab', storageKey: `${id.slice(0, 2)}/${id}` });
    if (state === 'REFUSED') await refuseUpload(tx, id, 'FILE_DAMAGED');
  });
  const path = state === 'READY' ? kept(id) : incoming(id);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, 'giấy');
  await utimes(path, new Date(touched), new Date(touched));
  if (state === 'UPLOADING') await writeFile(`${path}.json`, '{}');
  return id;
}
async function stateOf(id: string): Promise<string | undefined> {
  const [row] = await documents.database.sql<{ state: string; refusal: string | null }[]>`select state, refusal from files where id = ${id}`;
  return row && (row.refusal ?? row.state);
}
async function sweepAt(days: number) {
  test.clock.set(later(days));
  return sweepFiles(documents, holdings);
}
async function draft(): Promise<string> {
  const id = await startDraft({ house: test.house, viewer: citizen, requestId: 'r' }, { clientKey: crypto.randomUUID(), procedureCode: '1.001193', agencyCode: 'X19333' });
  return Buffer.from(`Dossier:${id}`).toString('base64url');
}

it('an upload nobody finished goes after a day: the bytes at once, its record a day later; one still arriving stays', async () => {
  const abandoned = await put('UPLOADING');
  const slow = await put('UPLOADING', { touched: later(1) });
  await sweepAt(0.9);
  expect([await stateOf(abandoned), await lies(incoming(abandoned))]).toEqual(['UPLOADING', true]);
  await sweepAt(1.5);
  expect([await stateOf(abandoned), await lies(incoming(abandoned)), await lies(`${incoming(abandoned)}.json`)]).toEqual(['FILE_EXPIRED', false, false]);
  expect([await stateOf(slow), await lies(incoming(slow))]).toEqual(['UPLOADING', true]);
  await sweepAt(2.6);
  expect([await stateOf(abandoned), await stateOf(slow)]).toEqual([undefined, 'FILE_EXPIRED']);
});

it('a file nobody put into a dossier goes; one in a draft, and whatever an officer made, stays', async () => {
  const loose = await put('READY');
  const officer = await makeOfficer(test.house, { agencyCode: 'X19333', role: 'SPECIALIST' });
  const result = await put('READY', { owner: officer.accountId });
  const attached = await put('READY');
  await attachPaper({ house: test.house, viewer: citizen, requestId: 'r' }, { dossierId: await draft(), slotKey: await firstSlot(), uploadId: attached });
  expect(await sweepAt(2)).toMatchObject({ expired: 1 });
  expect(await Promise.all([loose, result, attached].map(stateOf))).toEqual(['FILE_EXPIRED', 'READY', 'READY']);
  expect(await Promise.all([loose, result, attached].map((id) => lies(kept(id))))).toEqual([false, true, true]);
  await expect(inTransaction(documents.database, test.clock, (tx) => takeUpload(tx, citizen.accountId, loose))).rejects.toMatchObject({ refusals: [{ code: 'FILE_EXPIRED', message: expect.stringContaining('Hãy gửi lại') }] });
  const trail = await documents.database.sql`select actor, act from audit_log where subject = ${`file:${loose}`}`;
  expect(trail).toEqual([{ actor: 'system', act: 'file.expired' }]);
});

it('a file put into a dossier while the sweep looks at it stays', async () => {
  const late = await put('READY');
  const dossierId = await draft();
  const slotKey = await firstSlot();
  const racing: Holdings = {
    ...holdings,
    async loose(...page) {
      const found = await holdings.loose(...page);
      if (found.some(({ id }) => id === late)) await attachPaper({ house: test.house, viewer: citizen, requestId: 'r' }, { dossierId, slotKey, uploadId: late });
      return found;
    },
  };
  test.clock.set(later(2));
  await sweepFiles(documents, racing);
  expect([await stateOf(late), await lies(kept(late))]).toEqual(['READY', true]);
});

it('what a crash left half done is done the next time', async () => {
  // The record says refused, the bytes are still there.
  const refused = await put('REFUSED');
  await mkdir(dirname(kept(refused)), { recursive: true });
  await writeFile(kept(refused), 'giấy');
  await sweepAt(2);
  expect([await stateOf(refused), await lies(incoming(refused)), await lies(kept(refused))]).toEqual([undefined, false, false]);
});

let slot: string | undefined;
async function firstSlot(): Promise<string> {
  const answer = await test.execute<{ procedure: { form: { definition: { slots: { key: string }[] } } } }>('{ procedure(code: "1.001193") { form { definition } } }');
  slot ??= answer.data?.procedure.form.definition.slots[0]?.key;
  if (slot === undefined) throw new Error('The form has no slot.');
  return slot;
}
