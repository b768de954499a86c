import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkFile } from './file-check.ts';
import { cleanFileName, FileRefusal } from './file-rules.ts';
import { HOSTILE, pdf, photo } from './hostile-files.fixture.ts';
import { fromAscii85, fromAsciiHex } from './pdf-text-filters.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'mot-cua-hostile-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

async function judge(name: string, bytes: Buffer) {
  const path = join(folder, 'upload');
  await writeFile(path, bytes);
  return checkFile(path, name);
}

describe('§8.1a §5 a file made to do harm is refused, in words that say what to do', () => {
  test.each(HOSTILE.map((file) => [file.what, file] as const))('%s', async (_what, { name, bytes, code }) => {
    expect(await judge(name, await bytes())).toEqual({ ok: false, code });
    expect(FileRefusal[code]).toMatch(/Hãy|Chỉ nhận/);
  });
});

describe('§8.1a what people really send is not taken for harm', () => {
  const scan = deflateSync(Buffer.alloc(2_480 * 3_508 * 3, 255));
  test.each([
    ['a PDF that opens at its first page', 'don.pdf', () => pdf('/OpenAction[3 0 R/FitH 842]/PageMode/UseOutlines')],
    ['a PDF with a link, a form and a signature', 'don.pdf', () => pdf('/AcroForm<</SigFlags 3/Fields[5 0 R]>>', '<</Type/Annot/Subtype/Widget/FT/Sig/V<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Contents<00>>>>>', '<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://dichvucong.quangtri.gov.vn/)>>>>')],
    ['a PDF whose font is called JS and whose drawing begins with a number', 'don.pdf', () => pdf('', Buffer.concat([Buffer.from('<</Filter/FlateDecode>>\nstream\n'), deflateSync(Buffer.from('1 0 0 1 0 0 cm /JS 12 Tf (Launch) Tj')), Buffer.from('\nendstream')]))],
    ['a scan of a page in colour, 300 dots an inch', 'don.pdf', () => pdf('', Buffer.concat([Buffer.from('<</Type/XObject/Subtype/Image/Width 2480/Height 3508/Filter/FlateDecode>>\nstream\n'), scan, Buffer.from('\nendstream')]))],
    ['a photo with what the phone wrote beside it', 'anh.jpg', () => sharp({ create: { width: 320, height: 240, channels: 3, background: '#fff' } }).withExif({ IFD0: { Make: 'Điện thoại', Software: 'GIMP' } }).withIccProfile('srgb').jpeg().toBuffer()],
    ['a photo with a film behind it, as phones make them', 'anh.jpg', async () => Buffer.concat([await photo('jpeg'), Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0isommp42', 'latin1'), Buffer.alloc(4_096, 7)])],
    ['a drawing with a colour profile', 'anh.png', () => sharp({ create: { width: 320, height: 240, channels: 4, background: '#fff8' } }).withIccProfile('p3').png().toBuffer()],
    ['a second ending that is part of the name', 'tờ khai 24.11.2026.exe.pdf', () => pdf()],
  ])('%s', async (_what, name, bytes) => {
    expect(await judge(name, await bytes())).toMatchObject({ ok: true });
  });

  test('whatever lies in a picture’s bytes, a real photo passes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 3 * 64 * 64, maxLength: 3 * 64 * 64 }), async (noise) => {
      expect(await judge('anh.png', await sharp(noise, { raw: { width: 64, height: 64, channels: 3 } }).png().toBuffer())).toMatchObject({ ok: true });
    }), { numRuns: 15 });
  });
});

test('what is written in letters in a PDF reads as the bytes it stands for', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => { expect(fromAsciiHex(Buffer.from(`${Buffer.from(bytes).toString('hex')}>`))).toEqual(Buffer.from(bytes)); }));
  // ISO 32000-1 §7.4.3, the example of Adobe's own encoder.
  expect(fromAscii85(Buffer.from("9jqo^BlbD-BleB1DJ+*+F(f,q/0JhKF<GL>Cj@.4Gp$d7F!,L7@<6@)/0JDEF<G%<+EV:2F!,O<DJ+*.@<*K0@<6L(Df-\\0Ec5e;DffZ(EZee.~>")).toString()).toBe('Man is distinguished, not only by his reason, but by this singular passion from other an');
  expect(fromAscii85(Buffer.from('z~>'))).toEqual(Buffer.alloc(4));
});

describe('§5 a name can do nothing', () => {
  test.each([
    ['../../etc/cron.d/x', 'x.pdf'],
    ['..\\..\\Windows\\System32\\a.pdf', 'a.pdf'],
    ['a\u0000.exe\u0000.pdf', 'a.exe.pdf'],
    ['giay\u202Efdp.exe', 'giayfdp.pdf'],
    ['giay\u2066fdp\u2069.pdf', 'giayfdp.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie x=1.pdf'],
    ['\u001B[2Jgiay.pdf', '[2Jgiay.pdf'],
    ['CON.pdf', 'tep-CON.pdf'],
    ['aux', 'tep-aux.pdf'],
    ['com1.don.pdf', 'tep-com1.don.pdf'],
    ['LPT³.pdf', 'tep-LPT³.pdf'],
    ['contract.pdf', 'contract.pdf'],
    ['a.pdf. . .', 'a.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['giấy:phụ.pdf', 'giấy phụ.pdf'],
  ])('%j is kept as %j', (name, kept) => { expect(cleanFileName(name, 'application/pdf')).toBe(kept); });

  test('of any length and of any letters it stays one name that every disk takes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const kept = cleanFileName(name, 'application/pdf');
      expect(kept).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}/\\:*?"<>|]+\.pdf$/u);
      expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(208);
      expect(kept).toBe(cleanFileName(kept, 'application/pdf'));
    }));
    expect(cleanFileName(`${'ạ'.repeat(300)}.pdf`, 'application/pdf')).toBe(`${'ạ'.repeat(66)}.pdf`);
    expect(cleanFileName(`${'a'.repeat(119)}😀.pdf`, 'application/pdf')).toBe(`${'a'.repeat(119)}😀.pdf`);
  });
});
