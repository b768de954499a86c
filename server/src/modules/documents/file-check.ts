import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { fileTypeFromFile } from 'file-type';
import sharp from 'sharp';
import { Turnstile } from '../../platform/database/turnstile.ts';
import { HouseError } from '../../platform/errors.ts';
import { type AcceptedType, ACCEPTED_TYPES, EXTENSIONS, extensionOf, type FileRefusal, isAcceptedType, MAX_FILE_BYTES, MAX_IMAGE_PIXELS } from './file-rules.ts';
import { inspect } from './inspect.ts';

export type FileVerdict = { ok: true; type: AcceptedType; sizeBytes: number; sha256: string } | { ok: false; code: FileRefusal };

const refuse = (code: FileRefusal): FileVerdict => ({ ok: false, code });
const PDF_TAIL_BYTES = 2_048;

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** A photo of a paper decodes in two. */
const DECODE_SECONDS = 30;
/** Pictures decoded at the same time: a large one takes a thread for seconds and memory by the hundred megabytes, and the house has more to do. */
export const decoders = new Turnstile({ places: 2, queue: 200, patienceMs: 120_000 });

/** Decodes the picture down to its last line, because a header alone says nothing of a cut-off photo; the lines above are decoded on the way and let go. */
async function checkImage(path: string): Promise<FileRefusal | undefined> {
  const leave = await decoders.enter(() => new HouseError('OVERLOADED'));
  try {
    const picture = sharp(path, { limitInputPixels: MAX_IMAGE_PIXELS, failOn: 'truncated', sequentialRead: true }).timeout({ seconds: DECODE_SECONDS });
    const { width, height } = await picture.metadata();
    if (width * height > MAX_IMAGE_PIXELS) return 'FILE_IMAGE_TOO_LARGE';
    await picture.extract({ left: 0, top: height - 1, width, height: 1 }).raw().toBuffer();
    return undefined;
  } catch (error) {
    return error instanceof Error && /pixel limit/i.test(error.message) ? 'FILE_IMAGE_TOO_LARGE' : 'FILE_DAMAGED';
  } finally {
    leave();
  }
}

/** A PDF begins with its mark and ends with its end; a file cut off on the way has no end. */
async function checkPdf(path: string, sizeBytes: number): Promise<FileRefusal | undefined> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(8);
    await file.read(head, 0, head.length, 0);
    if (!head.toString('latin1').startsWith('%PDF-')) return 'FILE_DAMAGED';
    const tail = Buffer.alloc(Math.min(PDF_TAIL_BYTES, sizeBytes));
    await file.read(tail, 0, tail.length, sizeBytes - tail.length);
    return tail.toString('latin1').includes('%%EOF') ? undefined : 'FILE_DAMAGED';
  } finally {
    await file.close();
  }
}

/**
 * Judges a complete upload by its content: size, true type, agreement of name and type, that it opens, and that it is nothing but what it says.
 * The name and type the browser claimed are never trusted.
 */
export async function checkFile(path: string, claimedName: string): Promise<FileVerdict> {
  const { size } = await stat(path);
  if (size === 0) return refuse('FILE_EMPTY');
  if (size > MAX_FILE_BYTES) return refuse('FILE_TOO_LARGE');
  const found = await fileTypeFromFile(path);
  if (found === undefined || !isAcceptedType(found.mime)) return refuse('FILE_TYPE_REFUSED');
  const extension = extensionOf(claimedName);
  if (extension !== undefined && EXTENSIONS[extension] !== found.mime) return refuse('FILE_TYPE_MISMATCH');
  // First what is made to do harm: decoding is what a bomb waits for.
  const damage = (await inspect({ path, type: found.mime })) ?? (found.mime === 'application/pdf' ? await checkPdf(path, size) : await checkImage(path));
  if (damage !== undefined) return refuse(damage);
  return { ok: true, type: found.mime, sizeBytes: size, sha256: await sha256OfFile(path) };
}

/** What the file picker and the slot tell the person beforehand. */
export const acceptedTypesText = (): string => Object.values(ACCEPTED_TYPES).map((type) => type.label).join(', ');
