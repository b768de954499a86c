import { createHash, randomBytes } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import postgres from 'postgres';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { openTestHouse, SEEDED, type TestHouse } from '../../testing/house.ts';
import { DEMONSTRATION_PASSWORD } from '../accounts/index.ts';

const TUS = { 'tus-resumable': '1.0.0' };
const BYTES = { ...TUS, 'content-type': 'application/offset+octet-stream' };
let test: TestHouse;
let doors: TestDoors;
let owner: string;
let stranger: string;
/** What the dossiers would say: who may read which file. */
const readers = new Map<string, number>();
let photo: Buffer;

beforeAll(async () => {
  test = await openTestHouse({ recipe: SEEDED });
  doors = await openTestDoors(test, { mayRead: async (viewer, fileId) => readers.get(fileId) === viewer.accountId });
  [owner, stranger] = [await doors.signIn('CITIZEN', '045190000001', DEMONSTRATION_PASSWORD), await doors.signIn('CITIZEN', '045088000002', DEMONSTRATION_PASSWORD)];
  // Noise does not compress: a photo of some 900 kB.
  photo = await sharp(randomBytes(560 * 560 * 3), { raw: { width: 560, height: 560, channels: 3 } }).png().toBuffer();
});
afterAll(async () => {
  await doors.close();
  await test.close();
});

const base64 = (text: string): string => Buffer.from(text).toString('base64');

async function announce(name: string, sizeBytes: number, cookie = owner): Promise<Response> {
  return fetch(`${doors.urls.CITIZEN}/api/files/`, { method: 'POST', headers: { ...TUS, origin: doors.urls.CITIZEN, cookie, 'upload-length': String(sizeBytes), 'upload-metadata': `filename ${base64(name)}` } });
}
async function begin(name: string, sizeBytes: number): Promise<string> {
  const answer = await announce(name, sizeBytes);
  expect(answer.status).toBe(201);
  return new URL(answer.headers.get('location') ?? '', doors.urls.CITIZEN).href;
}
const send = (url: string, offset: number, bytes: Buffer, cookie = owner): Promise<Response> =>
  fetch(url, { method: 'PATCH', headers: { ...BYTES, origin: doors.urls.CITIZEN, cookie, 'upload-offset': String(offset) }, body: new Uint8Array(bytes) });
const offsetOf = async (url: string): Promise<number> => Number((await fetch(url, { method: 'HEAD', headers: { ...TUS, cookie: owner } })).headers.get('upload-offset'));
const idOf = (url: string): string => url.split('/').at(-1) ?? '';
async function stored(url: string) {
  const [row] = await test.house.database.sql<{ state: string; sha256: string | null; refusal: string | null; name: string }[]>`select state, sha256, refusal, name from files where id = ${idOf(url)}`;
  return row;
}
async function uploaded(name: string, bytes: Buffer): Promise<string> {
  const url = await begin(name, bytes.length);
  expect((await send(url, 0, bytes)).status).toBe(204);
  const { accountId } = await test.person('045190000001');
  readers.set(idOf(url), accountId);
  return idOf(url);
}
const download = (id: string, cookie: string, query = ''): Promise<Response> => fetch(`${doors.urls.CITIZEN}/api/files/content/${id}${query}`, { headers: { cookie } });

/** Sends the beginning of a piece, then cuts the line. */
function cutOff(url: string, bytes: Buffer, sent: number): Promise<void> {
  return new Promise((resolve) => {
    const request = httpRequest(url, { method: 'PATCH', headers: { ...BYTES, origin: doors.urls.CITIZEN, cookie: owner, 'upload-offset': '0', 'content-length': bytes.length } });
    request.on('error', () => undefined);
    request.on('close', () => resolve());
    request.write(bytes.subarray(0, sent), () => setTimeout(() => request.destroy(), 50));
  });
}

describe('§8.1a sending a file', () => {
  it('goes on where the line broke, and keeps the file whole', async () => {
    const url = await begin('Giấy chứng sinh.png', photo.length);
    await cutOff(url, photo, 300_000);
    await expect.poll(() => offsetOf(url), { timeout: 10_000 }).toBeGreaterThan(0);
    const offset = await offsetOf(url);
    expect(offset).toBeLessThan(photo.length);
    expect((await send(url, 0, photo)).status).toBe(409);
    expect((await send(url, offset, photo.subarray(offset))).status).toBe(204);
    expect(await stored(url)).toEqual({ state: 'READY', sha256: createHash('sha256').update(photo).digest('hex'), refusal: null, name: 'Giấy chứng sinh.png' });
  });

  it('finishes when the answer to the last piece was lost and the client only asks how far it had come', async () => {
    const url = await begin('giay.png', photo.length);
    await send(url, 0, photo.subarray(0, 1000));
    // As after a crash between the last byte and the record: all bytes are on disk, the record says they are not.
    await appendFile(`${test.house.config.DATA_DIR}/files/incoming/${idOf(url)}`, photo.subarray(1000));
    expect((await stored(url))?.state).toBe('UPLOADING');
    await fetch(url, { method: 'HEAD', headers: { ...TUS, cookie: owner } });
    expect((await stored(url))?.state).toBe('READY');
  });

  it.each([
    ['a name that tells of another type', 'phần mềm.exe', 1_000, 422, 'FILE_TYPE_REFUSED', 'Chỉ nhận ảnh JPG, PNG hoặc tệp PDF'],
    ['a size over 20 MB', 'anh.png', 21 * 1024 * 1024, 413, 'FILE_TOO_LARGE', 'Tệp vượt quá 20 MB'],
  ])('refuses %s before a byte is sent, in words', async (_what, name, size, status, code, words) => {
    const answer = await announce(name, size);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ code, message: expect.stringContaining(words) });
  });

  it.each([
    ['a picture that is none', 'anh.png', Buffer.from('MZ không phải ảnh'), 'FILE_TYPE_REFUSED'],
    ['a PDF named as a picture', 'anh.png', Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'), 'FILE_TYPE_MISMATCH'],
    ['a PDF without its end', 'giay.pdf', Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n'), 'FILE_DAMAGED'],
  ])('looks at the content and refuses %s, in words', async (_what, name, bytes, code) => {
    const url = await begin(name, bytes.length);
    const answer = await send(url, 0, bytes);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({ code, message: expect.stringMatching(/[ạ-ỹ]/) });
    expect(await stored(url)).toMatchObject({ state: 'REFUSED', refusal: code });
  });

  it.each(['a\u0000b.png', '../../../etc/passwd.png', 'a\r\nSet-Cookie: x=1.png', `${'ă'.repeat(400)}.png`])('takes a name made to do harm as a name and no more: %j', async (name) => {
    const id = await uploaded(name, photo);
    const answer = await download(id, owner);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect((await stored(id))?.name).toMatch(/^[^\p{Cc}/\\]{1,124}\.png$/u);
  });

  it('tells nothing of what goes wrong inside', async () => {
    const owned = postgres(test.database.superUrl, { max: 1, onnotice: () => undefined });
    try {
      await owned`alter table files rename column media_type to gone`;
      const answer = await announce('giay-khai-sinh.png', 10);
      expect([answer.status, await answer.json()]).toEqual([500, { code: 'INTERNAL', message: expect.any(String) }]);
    } finally {
      await owned`alter table files rename column gone to media_type`;
      await owned.end();
    }
  });

  it('lets nobody send without signing in, nor continue or look at what is somebody else’s', async () => {
    expect((await announce('anh.png', 10, '')).status).toBe(401);
    const url = await begin('anh.png', 10);
    expect((await send(url, 0, Buffer.from('0123456789'), stranger)).status).toBe(404);
    expect((await fetch(url, { method: 'HEAD', headers: { ...TUS, cookie: stranger } })).status).toBe(404);
    expect(await offsetOf(url)).toBe(0);
  });

  it('forgets what its owner gave up', async () => {
    const url = await begin('anh.png', 10);
    expect((await fetch(url, { method: 'DELETE', headers: { ...TUS, origin: doors.urls.CITIZEN, cookie: owner } })).status).toBe(204);
    await expect.poll(() => stored(url)).toBeUndefined();
  });
});

describe('§5 reading a file', () => {
  const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

  it('gives a PDF as a file to save, and shows it only when asked', async () => {
    const id = await uploaded('Đơn đề nghị “số 1”.pdf', PDF);
    const saved = await download(id, owner);
    expect(saved.status).toBe(200);
    expect(saved.headers.get('content-disposition')).toBe(`attachment; filename="Don de nghi _so 1_.pdf"; filename*=UTF-8''${encodeURIComponent('Đơn đề nghị “số 1”.pdf')}`);
    expect(Buffer.from(await saved.arrayBuffer())).toEqual(PDF);
    expect((await download(id, owner, '?inline')).headers.get('content-disposition')).toMatch(/^inline;/);
  });

  it('saves a picture, shows it only when asked, runs nothing of it, keeps nothing of it', async () => {
    const id = await uploaded('anh.png', photo);
    const answer = await download(id, owner);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
    const shown = await download(id, owner, '?inline');
    expect([shown.headers.get('content-disposition'), shown.headers.get('content-security-policy')]).toEqual([expect.stringMatching(/^inline;/), expect.stringMatching(/default-src 'none'.*sandbox/)]);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(photo);
  });

  it('is not found by anybody else, with no trace of whether it exists', async () => {
    const id = await uploaded('anh.png', photo);
    const [theirs, none] = [await download(id, stranger), await download(crypto.randomUUID(), owner)];
    expect([theirs.status, none.status, (await download(id, '')).status, (await download('..%2f..%2fsecret', owner)).status]).toEqual([404, 404, 404, 404]);
    expect(await theirs.text()).toBe(await none.text());
  });

  it('is on record: who, what, when', async () => {
    const id = await uploaded('anh.png', photo);
    const { accountId } = await test.person('045190000001');
    await (await download(id, owner)).arrayBuffer();
    await download(id, stranger);
    const rows = await test.house.database.sql`select act, actor from audit_log where subject = ${`file:${id}`} order by id`;
    expect(rows).toEqual([{ act: 'file.uploaded', actor: `account:${accountId}` }, { act: 'file.read', actor: `account:${accountId}` }]);
  });
});
