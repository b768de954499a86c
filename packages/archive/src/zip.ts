import { crc32 } from 'node:zlib';

/**
 * The one ZIP layout a package has (APPNOTE 6.3): stored, names in UTF-8, no dates, no comments, sizes after each entry. There is nothing to choose in it,
 * so the same entries give the same bytes, and a reader can say of every byte what it must be.
 */
export interface ZipEntry { readonly path: string; readonly size: number; readonly crc: number; readonly offset: number }

/** Larger would need ZIP64; no dossier comes near it. */
const MOST_BYTES = 0xffff_ffff;
const MOST_ENTRIES = 0xffff;
const VERSION = 20;
/** Bit 3: sizes follow the data. Bit 11: names are UTF-8. */
const FLAGS = 0x0808;
/** 1 January 1980, the zero of this calendar. */
const DATE = 0x0021;

/** The numbers of a record, little-endian: [value, bytes] each. */
function record(...numbers: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  const out = Buffer.alloc(numbers.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of numbers) at = out.writeUIntLE(value, at, bytes);
  return out;
}
const nameOf = (path: string): Buffer => Buffer.from(path, 'utf8');

export function localHeader(path: string): Buffer {
  const name = nameOf(path);
  return Buffer.concat([record([0x04034b50, 4], [VERSION, 2], [FLAGS, 2], [0, 2], [0, 2], [DATE, 2], [0, 4], [0, 4], [0, 4], [name.length, 2], [0, 2]), name]);
}

export const descriptor = ({ crc, size }: Pick<ZipEntry, 'crc' | 'size'>): Buffer => record([0x08074b50, 4], [crc, 4], [size, 4], [size, 4]);

/** The list at the end, and the end itself. */
export function directory(entries: readonly ZipEntry[], at: number): Buffer {
  const headers = entries.map(({ path, crc, size, offset }) => {
    const name = nameOf(path);
    return Buffer.concat([record([0x02014b50, 4], [VERSION, 2], [VERSION, 2], [FLAGS, 2], [0, 2], [0, 2], [DATE, 2], [crc, 4], [size, 4], [size, 4], [name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), name]);
  });
  const list = Buffer.concat(headers);
  return Buffer.concat([list, record([0x06054b50, 4], [0, 2], [0, 2], [entries.length, 2], [entries.length, 2], [list.length, 4], [at, 4], [0, 2])]);
}

/** A safe path inside a package: relative, no way up, nothing a system reads otherwise. */
export const isPlainPath = (path: string): boolean => /^[\p{L}\p{N} ().,_–-]+(?:\/[\p{L}\p{N} ().,_–-]+)*$/u.test(path) && !path.split('/').some((part) => /^\.+$/.test(part)) && path.length <= 240;

/** Bytes of a ZIP as they come, entry after entry: never more of it in memory than one piece of one file. */
export class ZipWriter {
  readonly #entries: ZipEntry[] = [];
  #at = 0;

  #count<T extends Uint8Array>(bytes: T): T {
    this.#at += bytes.byteLength;
    if (this.#at > MOST_BYTES || this.#entries.length >= MOST_ENTRIES) throw new Error('A package holds at most 4 GiB in 65,535 files.');
    return bytes;
  }

  async *entry(path: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array, ZipEntry> {
    if (!isPlainPath(path) || this.#entries.some((entry) => entry.path === path)) throw new Error(`Not a path for a package: ${path}`);
    const offset = this.#at;
    yield this.#count(localHeader(path));
    let [crc, size] = [0, 0];
    for await (const piece of content) {
      crc = crc32(piece, crc);
      size += piece.byteLength;
      yield this.#count(piece);
    }
    const entry = { path, size, crc, offset };
    this.#entries.push(entry);
    yield this.#count(descriptor(entry));
    return entry;
  }

  /** What closes it; nothing may follow. */
  end(): Buffer {
    return directory(this.#entries, this.#at);
  }
}
