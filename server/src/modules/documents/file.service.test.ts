import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../../platform/database/transaction.ts';
import { makeCitizen, openTestHouse, type TestHouse } from '../../testing/house.ts';
import { takeUpload } from './file.service.ts';
import { completeUpload, insertUpload, listFiles, refuseUpload } from './file.storage.ts';

let test: TestHouse;
let owner: number;
let stranger: number;
beforeAll(async () => {
  test = await openTestHouse();
  owner = (await makeCitizen(test.house)).accountId;
  stranger = (await makeCitizen(test.house)).accountId;
});
afterAll(() => test.close());

async function makeUpload(state: 'UPLOADING' | 'READY' | 'REFUSED'): Promise<string> {
  const id = crypto.randomUUID();
  await inTransaction(test.house.database, test.clock, async (tx) => {
    await insertUpload(tx, { id, ownerAccountId: owner, name: 'giay.pdf', mediaType: 'application/pdf', sizeBytes: 10 });
    if (state === 'READY') await completeUpload(tx, id, { name: 'giay.pdf', mediaType: 'application/pdf', sizeBytes: 10, sha256: 'ab', storageKey: `${id.slice(0, 2)}/${id}` });
    if (state === 'REFUSED') await refuseUpload(tx, id, 'FILE_TYPE_MISMATCH');
  });
  return id;
}
const take = (accountId: number, id: string) => inTransaction(test.house.database, test.clock, (tx) => takeUpload(tx, accountId, id));

it('§8.1a gives a finished upload to its owner', async () => {
  const id = await makeUpload('READY');
  expect(await take(owner, id)).toMatchObject({ id, state: 'READY', sha256: 'ab' });
});

it("§8.1a tells nobody of somebody else's upload, or of one that does not exist", async () => {
  const id = await makeUpload('READY');
  await expect(take(stranger, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(take(owner, crypto.randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(take(owner, "' or 1=1")).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('§8.1a says why an upload cannot be taken: not finished, or refused with its reason', async () => {
  await expect(take(owner, await makeUpload('UPLOADING'))).rejects.toMatchObject({ refusals: [{ code: 'UPLOAD_NOT_FINISHED', path: ['uploadId'] }] });
  await expect(take(owner, await makeUpload('REFUSED'))).rejects.toMatchObject({ refusals: [{ code: 'FILE_TYPE_MISMATCH', message: expect.stringContaining('không khớp') }] });
});

it('reads many files in one query, in no order', async () => {
  const ids = [await makeUpload('READY'), await makeUpload('REFUSED')];
  expect(new Set((await listFiles(test.house.database.reads, ids)).map((row) => row.id))).toEqual(new Set(ids));
});

it('§8.1a says what may be uploaded', async () => {
  expect(await test.execute('{ uploadRules { maxBytes mediaTypes text } }')).toEqual({
    data: { uploadRules: { maxBytes: 20 * 1024 * 1024, mediaTypes: ['image/jpeg', 'image/png', 'application/pdf'], text: 'JPG, PNG, PDF, tối đa 20 MB mỗi tệp' } },
  });
});
