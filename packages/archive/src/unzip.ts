import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { descriptor, directory, isPlainPath, localHeader, type ZipEntry } from './zip.ts';

/** Where the layout is not what it must be; `path` where one file is concerned. */
export class LayoutError extends Error {
  readonly path: string | undefined;
  constructor(path: string | undefined) {
    super(path === undefined ? 'the list of files' : path);
    this.path = path;
  }
}

const END = 22;
const HEADER = 46;
const PIECE = 1 << 20;

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const out = Buffer.alloc(length);
  const { bytesRead } = await file.read(out, 0, length, position);
  return out.subarray(0, bytesRead);
}

/** The list of files, exactly as a writer of ours would have left it. @throws LayoutError */
export async function readDirectory(file: FileHandle): Promise<{ readonly entries: readonly ZipEntry[]; readonly at: number }> {
  const { size } = await file.stat();
  if (size < END) throw new LayoutError(undefined);
  const end = await bytesAt(file, size - END, END);
  const [length, at] = [end.readUInt32LE(12), end.readUInt32LE(16)];
  if (end.readUInt32LE(0) !== 0x06054b50 || at + length + END !== size) throw new LayoutError(undefined);
  const list = await bytesAt(file, at, length + END);
  const entries: ZipEntry[] = [];
  for (let next = 0; next + HEADER <= length;) {
    const nameLength = list.readUInt16LE(next + 28);
    if (next + HEADER + nameLength > length) throw new LayoutError(undefined);
    entries.push({ path: list.toString('utf8', next + HEADER, next + HEADER + nameLength), crc: list.readUInt32LE(next + 16), size: list.readUInt32LE(next + 20), offset: list.readUInt32LE(next + 42) });
    next += HEADER + nameLength;
  }
  if (!directory(entries, at).equals(list)) throw new LayoutError(undefined);
  const paths = new Set(entries.map(({ path }) => path));
  if (paths.size !== entries.length || entries.some(({ path }) => !isPlainPath(path))) throw new LayoutError(undefined);
  return { entries, at };
}

export interface ReadEntry { readonly entry: ZipEntry; readonly sha256: string; /** Only where it was asked for. */ readonly content: Buffer | undefined }

/** One file, read piece by piece; its frame must stand at `expectedAt`. @throws LayoutError naming the file */
export async function readEntry(file: FileHandle, entry: ZipEntry, expectedAt: number, keep: boolean): Promise<ReadEntry & { readonly next: number }> {
  const head = localHeader(entry.path);
  const [start, end] = [expectedAt + head.length, expectedAt + head.length + entry.size];
  if (entry.offset !== expectedAt || !(await bytesAt(file, expectedAt, head.length)).equals(head)) throw new LayoutError(entry.path);
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let crc = 0;
  for (let at = start; at < end;) {
    const piece = await bytesAt(file, at, Math.min(PIECE, end - at));
    if (piece.length === 0) throw new LayoutError(entry.path);
    crc = crc32(piece, crc);
    hash.update(piece);
    if (keep) kept.push(piece);
    at += piece.length;
  }
  const tail = descriptor(entry);
  if (crc !== entry.crc || !(await bytesAt(file, end, tail.length)).equals(tail)) throw new LayoutError(entry.path);
  return { entry, sha256: hash.digest('hex'), content: keep ? Buffer.concat(kept) : undefined, next: end + tail.length };
}
