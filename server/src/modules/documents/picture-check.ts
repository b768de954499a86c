import { inflateSync } from 'node:zlib';
import type { FileRefusal } from './file-rules.ts';

/** Texts and colour profiles of a picture, unfolded; the longest real profiles have 4 MB. */
const MAX_CHUNK_BYTES = 8 * 1024 * 1024;
/** After a keyword and its end: how many bytes stand before the compressed ones (PNG, 3rd ed., §11.3). */
const PACKED: Readonly<Record<string, number>> = { zTXt: 1, iCCP: 1 };

function packedIn(type: string, data: Buffer): Buffer | undefined {
  const keyword = data.indexOf(0);
  if (keyword < 0) return undefined;
  if (type !== 'iTXt') return data.subarray(keyword + 1 + (PACKED[type] ?? 0));
  if (data[keyword + 1] !== 1) return undefined;
  const language = data.indexOf(0, keyword + 3);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  return translated < 0 ? undefined : data.subarray(translated + 1);
}

/** Chunks beside the picture itself, which a decoder unfolds whole. */
export function inspectPng(bytes: Buffer): FileRefusal | undefined {
  for (let at = 8; at + 12 <= bytes.length;) {
    const size = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const packed = type in PACKED || type === 'iTXt' ? packedIn(type, bytes.subarray(at + 8, at + 8 + size)) : undefined;
    try {
      if (packed !== undefined) inflateSync(packed, { maxOutputLength: MAX_CHUNK_BYTES });
    } catch (error) {
      if (error instanceof RangeError) return 'FILE_UNFOLDS';
    }
    if (type === 'IEND') return undefined;
    at += 12 + size;
  }
  return undefined;
}

/** JFIF 1.02: the first segment is as long as its thumbnail says. One that is longer holds a program for readers that take the picture for one. */
export function inspectJpeg(bytes: Buffer): FileRefusal | undefined {
  if (bytes.length < 20 || bytes.readUInt16BE(2) !== 0xff_e0 || bytes.toString('latin1', 6, 11) !== 'JFIF\0') return undefined;
  const thumbnail = (bytes[18] ?? 0) * (bytes[19] ?? 0) * 3;
  return bytes.readUInt16BE(4) === 16 + thumbnail ? undefined : 'FILE_HIDES_ANOTHER';
}
