import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CitizenViewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { makeCitizen, openTestHouse, type TestHouse } from '../../testing/house.ts';
import { readPdf } from '../../testing/pdf.ts';
import { checkFile } from './file-check.ts';
import { completeUpload, findFile, insertUpload } from './file.storage.ts';
import { bytesOf, vaultOf } from './house-files.ts';
import { pdf } from './hostile-files.fixture.ts';

let test: TestHouse;
let owner: CitizenViewer;
let stranger: CitizenViewer;
beforeAll(async () => {
  test = await openTestHouse();
  [owner, stranger] = [await makeCitizen(test.house), await makeCitizen(test.house)];
});
afterAll(() => test.close());

async function put(bytes: Buffer, mediaType: string, quarantined = false): Promise<string> {
  const id = randomUUID();
  const storageKey = `${id.slice(0, 2)}/${id}`;
  const path = (await vaultOf(test.house)).path(storageKey);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  await inTransaction(test.house.database, test.clock, async (tx) => {
    await insertUpload(tx, { id, ownerAccountId: owner.accountId, name: 'ảnh', mediaType, sizeBytes: bytes.length });
    await completeUpload(tx, id, { name: 'ảnh', mediaType, sizeBytes: bytes.length, sha256: 'ab', storageKey }, quarantined);
  });
  return id;
}
/** A picture whose upper half is red and whose lower half is blue, as the camera saw it; what it noted beside it goes over. */
async function photo({ width = 1200, height = 1600, orientation = 1 } = {}): Promise<Buffer> {
  const half = { create: { width, height: height / 2, channels: 3, background: '#d00000' } } as const;
  return sharp({ create: { width, height, channels: 3, background: '#0000d0' } }).composite([{ input: half, gravity: 'north' }])
    .withExif({ IFD0: { Make: 'Điện thoại của Hoa', Orientation: String(orientation) }, IFD3: { GPSLatitude: '16/1 49/1 0/1', GPSLatitudeRef: 'N' } }).withMetadata({ orientation }).jpeg().toBuffer();
}
interface Payload { composePaper: { file: { id: string; name: string; mediaType: string; state: string; sizeBytes: number } | null; errors: { code: string; message: string; path: string[] | null }[] } }
const compose = async (photos: readonly { uploadId: string; turn?: number }[], { viewer = owner, clientKey = randomUUID() as string, name = 'Giấy chứng sinh' } = {}) =>
  test.execute<Payload>('mutation($input: ComposePaperInput!) { composePaper(input: $input) { file { id name mediaType state sizeBytes } errors { code message path } } }', { input: { clientKey, name, photos } }, viewer);
const made = async (photos: readonly { uploadId: string; turn?: number }[], more = {}): Promise<{ id: string; bytes: Buffer }> => {
  const { data, errors } = await compose(photos, more);
  expect([errors, data?.composePaper.errors]).toEqual([undefined, []]);
  const id = data?.composePaper.file?.id ?? '';
  return { id, bytes: await bytesOf(await vaultOf(test.house), id) };
};
/** The pictures of a PDF, one after the other. */
function picturesIn(bytes: Buffer): Buffer[] {
  const pictures: Buffer[] = [];
  for (let at = bytes.indexOf('/DCTDecode'); at >= 0; at = bytes.indexOf('/DCTDecode', at + 1)) {
    const start = bytes.indexOf('stream\n', at) + 'stream\n'.length;
    pictures.push(bytes.subarray(start, bytes.indexOf('\nendstream', start)));
  }
  return pictures;
}
/** Which colour lies at each edge: top, right, bottom, left. */
async function edges(jpeg: Buffer): Promise<string> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): string => { const start = (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * info.channels; return (data[start] ?? 0) > (data[start + 2] ?? 0) ? 'R' : 'B'; };
  return [at(0.4, 0.05), at(0.95, 0.4), at(0.6, 0.95), at(0.05, 0.6)].join('');
}

it('§8.1a photographs of one paper become one PDF of A4 pages in their order, tagged, named as the paper, and safe by the house’s own check', async () => {
  const pages = [await put(await photo(), 'image/jpeg'), await put(await photo({ width: 1600, height: 1200 }), 'image/jpeg'), await put(await sharp({ create: { width: 900, height: 900, channels: 4, background: '#00ff0080' } }).png().toBuffer(), 'image/png', true)];
  const { id, bytes } = await made(pages.map((uploadId) => ({ uploadId })));
  const read = await readPdf(bytes);
  expect(read).toMatchObject({ pages: 3, title: 'Giấy chứng sinh', language: 'vi-VN', tagged: true, size: [210, 297] });
  expect(read.alternatives).toEqual([1, 2, 3].map((page) => `Ảnh chụp giấy tờ, trang ${page} trên 3`));
  expect(picturesIn(bytes)).toHaveLength(3);
  expect((await findFile(test.house.database.reads, id))).toMatchObject({ name: 'Giấy chứng sinh.pdf', mediaType: 'application/pdf', state: 'READY', ownerAccountId: owner.accountId, sizeBytes: bytes.length });
  const path = join(test.house.config.DATA_DIR, 'made.pdf');
  await writeFile(path, bytes);
  expect(await checkFile(path, 'giay.pdf')).toMatchObject({ ok: true });
  const trail = await test.house.database.sql<{ act: string; detail: { from: string[] } }[]>`select act, detail from audit_log where subject = ${`file:${id}`}`;
  expect(trail).toMatchObject([{ act: 'file.composed', detail: { from: pages } }]);
});

it('§5 nothing the camera noted goes along – no place, no device – and no page is larger than print needs', async () => {
  const { bytes } = await made([{ uploadId: await put(await photo({ width: 4_000, height: 6_000 }), 'image/jpeg') }]);
  const [picture = Buffer.alloc(0)] = picturesIn(bytes);
  const { exif, icc, xmp, width, height } = await sharp(picture).metadata();
  expect({ exif, icc, xmp, width, height }).toEqual({ exif: undefined, icc: undefined, xmp: undefined, width: 1_325, height: 1_988 });
  expect(bytes.includes('Điện thoại')).toBe(false);
});

it.each([[1, 0, 'RRBB'], [1, 90, 'BRRB'], [1, 180, 'BBRR'], [1, 270, 'RBBR'], [6, 0, 'BRRB'], [6, 90, 'BBRR'], [3, 180, 'RRBB'], [8, 90, 'RRBB']] as const)('§8.1a a photograph noted with orientation %i and turned by %i° lies as the person saw it', async (orientation, turn, expected) => {
  const { bytes } = await made([{ uploadId: await put(await photo({ orientation }), 'image/jpeg'), turn }]);
  const [picture = Buffer.alloc(0)] = picturesIn(bytes);
  expect(await edges(picture)).toBe(expected);
});

it('the same key gives the same file, and another content under it is told', async () => {
  const [one, other] = [await put(await photo(), 'image/jpeg'), await put(await photo(), 'image/jpeg')];
  const clientKey = randomUUID();
  const first = await made([{ uploadId: one }], { clientKey });
  expect((await made([{ uploadId: one }], { clientKey })).id).toBe(first.id);
  expect((await compose([{ uploadId: other }], { clientKey })).data?.composePaper.errors).toMatchObject([{ code: 'CLIENT_KEY_REUSED' }]);
});

it('§5 nobody makes a paper of another’s photographs, of what is no picture, of nothing, or of too much', async () => {
  const mine = await put(await photo(), 'image/jpeg');
  expect((await compose([{ uploadId: mine }], { viewer: stranger })).errors?.[0]?.extensions?.['code']).toBe('NOT_FOUND');
  const code = async (photos: readonly { uploadId: string; turn?: number }[]) => (await compose(photos)).data?.composePaper.errors[0];
  expect(await code([{ uploadId: mine }, { uploadId: await put(pdf(), 'application/pdf') }])).toMatchObject({ code: 'NOT_A_PHOTO', path: ['photos', '1'] });
  expect(await code([])).toMatchObject({ code: 'PHOTO_COUNT', message: 'Hãy chọn từ 1 đến 20 ảnh cho một giấy tờ.' });
  expect(await code(Array.from({ length: 21 }, () => ({ uploadId: mine })))).toMatchObject({ code: 'PHOTO_COUNT' });
  expect(await code([{ uploadId: mine, turn: 45 }])).toMatchObject({ code: 'PHOTO_TURN', path: ['photos', '0', 'turn'] });
});
