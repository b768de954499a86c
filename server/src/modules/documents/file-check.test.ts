import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkFile } from './file-check.ts';
import { cleanFileName } from './file-rules.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'mot-cua-files-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

async function judge(name: string, bytes: Buffer) {
  const path = join(folder, 'upload');
  await writeFile(path, bytes);
  return checkFile(path, name);
}

const photo = (format: 'jpeg' | 'png') => sharp({ create: { width: 640, height: 480, channels: 3, background: '#d8cfc0' } }).toFormat(format).toBuffer();
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

describe('§8.1a each paper is one photographed or scanned file', () => {
  test('a photo and a PDF are kept with their true type and hash', async () => {
    expect(await judge('giay-chung-sinh.JPG', await photo('jpeg'))).toMatchObject({ ok: true, type: 'image/jpeg' });
    expect(await judge('scan.png', await photo('png'))).toMatchObject({ ok: true, type: 'image/png' });
    expect(await judge('to-khai.pdf', PDF)).toMatchObject({ ok: true, type: 'application/pdf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test.each([
    ['an empty file', 'a.pdf', Buffer.alloc(0), 'FILE_EMPTY'],
    ['a program called a photo', 'anh.jpg', Buffer.from('MZ\u0090\u0000\u0003'.repeat(40), 'latin1'), 'FILE_TYPE_REFUSED'],
    ['a page called a PDF', 'a.pdf', Buffer.from('<!doctype html><script>alert(1)</script>'), 'FILE_TYPE_REFUSED'],
    ['a PDF that lost its end on the way', 'a.pdf', PDF.subarray(0, 60), 'FILE_DAMAGED'],
    ['a PDF called a photo', 'a.png', PDF, 'FILE_TYPE_MISMATCH'],
  ])('%s is refused with its reason', async (_what, name, bytes, code) => {
    expect(await judge(name, bytes)).toEqual({ ok: false, code });
  });

  test('a photo that lost its end on the way is refused', async () => {
    const noisy = await sharp({ create: { width: 640, height: 480, channels: 3, noise: { type: 'gaussian', mean: 120, sigma: 40 }, background: '#fff' } }).jpeg().toBuffer();
    expect(await judge('a.jpg', noisy.subarray(0, noisy.length / 2))).toEqual({ ok: false, code: 'FILE_DAMAGED' });
  });

  test('a small file that unfolds into a giant picture is refused before it is decoded', async () => {
    const flood = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' }, limitInputPixels: false }).png({ compressionLevel: 9 }).toBuffer();
    expect(await judge('a.png', flood)).toEqual({ ok: false, code: 'FILE_IMAGE_TOO_LARGE' });
  });
});

describe('file names are shown as they are, never as they pretend to be', () => {
  test.each([
    ['Giấy chứng sinh (bé Na).jpg', 'image/jpeg', 'Giấy chứng sinh (bé Na).jpg'],
    ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
    ['C:\\Users\\Hoa\\ảnh.png', 'image/png', 'ảnh.png'],
    ['anh\u202Egpj.exe', 'image/jpeg', 'anhgpj.jpg'],
    ['x\u0000.pdf', 'application/pdf', 'x.pdf'],
    ['...', 'application/pdf', 'giay-to.pdf'],
    ['a'.repeat(300), 'application/pdf', `${'a'.repeat(120)}.pdf`],
  ] as const)('%j as %s becomes %j', (name, type, clean) => {
    expect(cleanFileName(name, type)).toBe(clean);
  });
});
