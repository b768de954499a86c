import { createHash } from 'node:crypto';
import { canonicalJson, sha256 } from './canonical.ts';
import { type ArchivedEvent, chained, type TrailRow } from './chain.ts';
import { GUIDE } from './guide.ts';
import { CERTIFICATES_PATH, DATA_PATH, EVENTS_PATH, FORMAT, GUIDE_PATH, type FileKind, type Manifest, MANIFEST_PATH, type ManifestFile, SIGNATURE_PATH, TRAIL_PATH } from './manifest.ts';
import { ZipWriter } from './zip.ts';

/** A file to be put in; its content is read when its turn comes. */
export interface PackagedFile { readonly path: string; readonly kind: FileKind; readonly title: string; readonly content: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

export interface PackageContent {
  readonly about: Pick<Manifest, 'dossier' | 'retention' | 'made'>;
  /** Everything else known of it; `submissions` with their hashes. */
  readonly data: object;
  readonly events: readonly ArchivedEvent[];
  readonly trail: readonly TrailRow[];
  readonly files: AsyncIterable<PackagedFile> | Iterable<PackagedFile>;
  /** The agency's seal over the manifest as a detached CMS, and the certificates it is verified by, PEM; undefined where the house has no seal. */
  readonly seal: { readonly certificates: string; readonly sign: (manifest: Uint8Array) => Promise<Uint8Array> } | undefined;
}

export interface MadePackage { readonly manifest: Manifest; readonly manifestSha256: string; readonly sha256: string; readonly sizeBytes: number }

const lines = (texts: readonly string[]): Buffer => Buffer.from(texts.map((text) => `${text}\n`).join(''), 'utf8');
const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');

/** The bytes of a package as they come; the same content gives the same bytes, but for the signature's own time. */
export async function* makePackage(content: PackageContent): AsyncGenerator<Uint8Array, MadePackage> {
  const zip = new ZipWriter();
  const whole = createHash('sha256');
  let sizeBytes = 0;
  const listed: ManifestFile[] = [];
  const counted = <T extends Uint8Array>(piece: T): T => {
    whole.update(piece);
    sizeBytes += piece.byteLength;
    return piece;
  };
  async function* put(path: string, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array, { readonly size: number; readonly sha256: string }> {
    const hash = createHash('sha256');
    const entry = zip.entry(path, hashed(pieces, hash));
    for (;;) {
      const step = await entry.next();
      if (step.done === true) return { size: step.value.size, sha256: hash.digest('hex') };
      yield counted(step.value);
    }
  }
  const { events, trail, seal } = content;
  const chain = chained(events);
  const own: readonly PackagedFile[] = [
    { path: GUIDE_PATH, kind: 'GUIDE', title: 'Cách kiểm tra gói hồ sơ lưu trữ này', content: () => [Buffer.from(GUIDE, 'utf8')] },
    { path: DATA_PATH, kind: 'DATA', title: 'Dữ liệu hồ sơ: thông tin khai, giấy tờ, kết quả, tiền', content: () => [json(content.data)] },
    { path: EVENTS_PATH, kind: 'EVENTS', title: 'Từng việc đã xảy ra, nối bằng mã băm', content: () => [lines(chain.lines)] },
    { path: TRAIL_PATH, kind: 'TRAIL', title: 'Ai đã xem, ai đã làm gì, cùng vị trí trong chuỗi kiểm toán', content: () => [lines(trail.map((row) => canonicalJson(row)))] },
    ...(seal === undefined ? [] : [{ path: CERTIFICATES_PATH, kind: 'CERTIFICATES', title: 'Chứng thư của dấu cơ quan và cơ quan cấp', content: () => [Buffer.from(seal.certificates, 'utf8')] } as const]),
  ];
  for await (const { path, kind, title, content: read } of concat(own, content.files)) listed.push({ path, kind, title, ...(yield* put(path, read())) });
  const manifest: Manifest = { format: FORMAT, ...content.about, events: { count: events.length, head: chain.head }, trail: { count: trail.length }, files: listed };
  const bytes = json(manifest);
  yield* put(MANIFEST_PATH, [bytes]);
  if (seal !== undefined) yield* put(SIGNATURE_PATH, [await seal.sign(bytes)]);
  yield counted(zip.end());
  return { manifest, manifestSha256: sha256(bytes), sha256: whole.digest('hex'), sizeBytes };
}

async function* hashed(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, hash: { update: (piece: Uint8Array) => unknown }): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

async function* concat<T>(first: Iterable<T>, second: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
  yield* first;
  yield* second;
}
