import sharp from 'sharp';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey, type SignedInViewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { HouseError, Refused } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { cleanText } from '../../platform/text/clean-json.ts';
import { decoders } from './file-check.ts';
import { cleanFileName, FileRefusal, MAX_FILE_BYTES, MAX_IMAGE_PIXELS } from './file-rules.ts';
import { takeUpload } from './file.service.ts';
import type { FileRow } from './file.storage.ts';
import { insertHouseFile, keepBytes, vaultOf } from './house-files.ts';
import { pdfOfPhotos, type PhotoPage } from './photo-pdf.ts';

export const MAX_PHOTOS = 20;
/** The longer side of A4 at 170 dots an inch: small print stays legible, a page has some 400 kB. */
const LONG_SIDE = 1_988;
/** Tried one after the other until the document is small enough to be a paper. */
const QUALITIES = [82, 60] as const;
const TURNS = [0, 90, 180, 270] as const;

export interface PhotoChoice { readonly uploadId: string; /** degrees, clockwise, by which the person turned it */ readonly turn: number }
export interface ComposePaper { readonly clientKey: string; readonly name: string; readonly photos: readonly PhotoChoice[] }

const isPicture = ({ mediaType }: FileRow): boolean => mediaType === 'image/jpeg' || mediaType === 'image/png';

function check({ photos }: ComposePaper): void {
  if (photos.length === 0 || photos.length > MAX_PHOTOS) throw new Refused({ code: 'PHOTO_COUNT', message: `Hãy chọn từ 1 đến ${MAX_PHOTOS} ảnh cho một giấy tờ.`, path: ['photos'] });
  const wrong = photos.findIndex(({ turn }) => !TURNS.some((one) => one === turn));
  if (wrong >= 0) throw new Refused({ code: 'PHOTO_TURN', message: 'Ảnh chỉ xoay được từng góc vuông.', path: ['photos', String(wrong), 'turn'] });
}

/** Drawn anew: upright, no larger than a page needs, and with nothing of what the phone wrote beside it (place, time, device). */
async function redrawn(path: string, turn: number, quality: number): Promise<PhotoPage> {
  const leave = await decoders.enter(() => new HouseError('OVERLOADED'));
  try {
    const upright = sharp(path, { limitInputPixels: MAX_IMAGE_PIXELS, failOn: 'truncated', autoOrient: true }).timeout({ seconds: 30 });
    const { data, info } = await upright.rotate(turn).resize({ width: LONG_SIDE, height: LONG_SIDE, fit: 'inside', withoutEnlargement: true }).flatten({ background: '#ffffff' }).toColourspace('srgb').jpeg({ quality }).toBuffer({ resolveWithObject: true });
    return { jpeg: data, width: info.width, height: info.height };
  } finally {
    leave();
  }
}

async function drawn(sources: readonly { readonly path: string; readonly turn: number }[], title: string): Promise<Buffer> {
  for (const quality of QUALITIES) {
    const pages: PhotoPage[] = [];
    for (const { path, turn } of sources) pages.push(await redrawn(path, turn, quality));
    const pdf = pdfOfPhotos(pages, title);
    if (pdf.length <= MAX_FILE_BYTES) return pdf;
  }
  throw new Refused({ code: 'FILE_TOO_LARGE', message: FileRefusal.FILE_TOO_LARGE, path: ['photos'] });
}

/**
 * §8.1a: photographs of one paper become one file of it. They are this person's own uploads; what comes out is drawn by the house from their points
 * alone, so it carries nothing of theirs and needs no scan. The same key gives the same file.
 */
export async function composePaper({ house, viewer }: { readonly house: House; readonly viewer: SignedInViewer }, input: ComposePaper): Promise<string> {
  const key = checkClientKey(input.clientKey);
  check(input);
  const vault = await vaultOf(house);
  const rows = await inTransaction(house.database, house.clock, async (tx) => {
    const taken: FileRow[] = [];
    for (const { uploadId } of input.photos) taken.push(await takeUpload(tx, viewer.accountId, uploadId, { quarantined: true }));
    return taken;
  });
  const other = rows.findIndex((row) => !isPicture(row));
  if (other >= 0) throw new Refused({ code: 'NOT_A_PHOTO', message: 'Chỉ ghép được ảnh JPG hoặc PNG. Tệp PDF hãy gửi riêng.', path: ['photos', String(other)] });
  const name = cleanFileName(cleanText(input.name).slice(0, 300), 'application/pdf');
  const pdf = await drawn(rows.map(({ storageKey }, index) => ({ path: vault.path(storageKey), turn: input.photos[index]?.turn ?? 0 })), name.replace(/\.pdf$/, ''));
  const kept = await keepBytes(vault, pdf);
  const { answer, repeated } = await inTransaction(house.database, house.clock, (tx) => once(tx, { actor: actorKey(viewer), key, operation: 'COMPOSE_PAPER', input }, async () => {
    await insertHouseFile(tx, kept, { ownerAccountId: viewer.accountId, name, mediaType: 'application/pdf' });
    await audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: 'file.composed', subject: `file:${kept.id}`, detail: { sha256: kept.sha256, sizeBytes: kept.sizeBytes, from: rows.map(({ id }) => id) } });
    return { fileId: kept.id };
  }));
  if (repeated) await vault.remove(kept.id);
  return answer.fileId;
}
