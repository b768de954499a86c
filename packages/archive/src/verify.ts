import { type FileHandle, open } from 'node:fs/promises';
import { givenCrls, type Signer, verifyDetached } from '@mot-cua/signature';
import * as v from 'valibot';
import { canonicalJson, sha256 } from './canonical.ts';
import { chainFault, trailFault } from './chain.ts';
import { CERTIFICATES_PATH, DATA_PATH, Declared, EVENTS_PATH, Manifest, MANIFEST_PATH, SIGNATURE_PATH, TRAIL_PATH } from './manifest.ts';
import { LayoutError, readDirectory, readEntry, type ReadEntry } from './unzip.ts';

/** What can be wrong with a package. */
export type FaultCode =
  | 'UNREADABLE' | 'LAYOUT' | 'MANIFEST_MISSING' | 'MANIFEST_UNREADABLE' | 'FILE_MISSING' | 'FILE_ALTERED' | 'FILE_UNLISTED' | 'EVENTS_ALTERED' | 'TRAIL_ALTERED' | 'ANSWERS_ALTERED' | 'SEAL_BROKEN' | 'SEAL_NOT_TRUSTED' | 'OTHER_PACKAGE';
export interface PackageFault { readonly code: FaultCode; /** The file concerned. */ readonly path?: string; readonly detail?: string }

/** Whose seal holds the manifest. `TRUSTED`: by an authority the asker named. `BY_ITSELF`: unbroken, believed only as far as the certificate inside. */
export type SealVerdict = { readonly state: 'TRUSTED' | 'BY_ITSELF' | 'BROKEN'; readonly signer?: Signer; readonly signedAt?: Date } | { readonly state: 'NONE' };

export interface PackageVerdict {
  readonly whole: boolean;
  readonly faults: readonly PackageFault[];
  readonly manifest: Manifest | undefined;
  readonly manifestSha256: string | undefined;
  readonly files: number;
  readonly seal: SealVerdict;
}

export interface VerifyOptions {
  /** Certificates of authorities the asker believes, PEM. Without them the certificate inside speaks for itself, and that is said. */
  readonly trust?: readonly string[];
  /** The hash of the manifest as kept elsewhere (the house's trail): another package is refused. */
  readonly manifestSha256?: string;
  readonly now?: Date;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const KEPT: ReadonlySet<string> = new Set([MANIFEST_PATH, SIGNATURE_PATH, EVENTS_PATH, TRAIL_PATH, DATA_PATH, CERTIFICATES_PATH]);
const textOf = (read: ReadEntry | undefined): string => read?.content?.toString('utf8') ?? '';
const linesOf = (read: ReadEntry | undefined): string[] => textOf(read).split('\n').slice(0, -1);

/** Judges a package from its file alone: no house, no network. Never throws for what the file holds. */
export async function verifyPackage(path: string, options: VerifyOptions = {}): Promise<PackageVerdict> {
  const file = await open(path, 'r');
  try {
    return await judge(file, options);
  } finally {
    await file.close();
  }
}

async function judge(file: FileHandle, options: VerifyOptions): Promise<PackageVerdict> {
  const faults: PackageFault[] = [];
  const read = new Map<string, ReadEntry>();
  try {
    const { entries, at } = await readDirectory(file);
    let next = 0;
    for (const entry of entries) {
      const one = await readEntry(file, entry, next, KEPT.has(entry.path));
      read.set(entry.path, one);
      next = one.next;
    }
    if (next !== at) throw new LayoutError(undefined);
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    // A file that cannot be read ends the reading: what follows it has no certain place.
    return { whole: false, faults: [error.path === undefined ? { code: 'UNREADABLE' } : { code: 'LAYOUT', path: error.path }], manifest: undefined, manifestSha256: undefined, files: read.size, seal: { state: 'NONE' } };
  }
  const listed = read.get(MANIFEST_PATH);
  const manifest = v.safeParse(v.pipe(v.string(), v.parseJson(), Manifest), textOf(listed));
  if (listed === undefined) faults.push({ code: 'MANIFEST_MISSING', path: MANIFEST_PATH });
  else if (!manifest.success) faults.push({ code: 'MANIFEST_UNREADABLE', path: MANIFEST_PATH });
  else faults.push(...fileFaults(manifest.output, read), ...contentFaults(manifest.output, read));
  if (listed !== undefined && options.manifestSha256 !== undefined && listed.sha256 !== options.manifestSha256) faults.push({ code: 'OTHER_PACKAGE', path: MANIFEST_PATH });
  const { seal, fault } = await sealOf(read, options);
  if (fault !== undefined) faults.push(fault);
  return { whole: faults.length === 0, faults, manifest: manifest.success ? manifest.output : undefined, manifestSha256: listed?.sha256, files: read.size, seal };
}

/** Every file that is listed is there as listed, and nothing else is. */
function fileFaults({ files }: Manifest, read: ReadonlyMap<string, ReadEntry>): PackageFault[] {
  const listed = new Map(files.map((file) => [file.path, file]));
  const wrong = files.flatMap(({ path, size, sha256: hash }): PackageFault[] => {
    const found = read.get(path);
    if (found === undefined) return [{ code: 'FILE_MISSING', path }];
    return found.entry.size === size && found.sha256 === hash ? [] : [{ code: 'FILE_ALTERED', path }];
  });
  const more = [...read.keys()].filter((path) => path !== MANIFEST_PATH && path !== SIGNATURE_PATH && !listed.has(path));
  return [...wrong, ...more.map((path): PackageFault => ({ code: 'FILE_UNLISTED', path }))];
}

/** What the files say agrees within itself: events, trail, declared answers. */
function contentFaults({ events, trail }: Manifest, read: ReadonlyMap<string, ReadEntry>): PackageFault[] {
  const faults: PackageFault[] = [];
  const happened = linesOf(read.get(EVENTS_PATH));
  const chain = chainFault(happened);
  if ('line' in chain) faults.push({ code: 'EVENTS_ALTERED', path: EVENTS_PATH, detail: String(chain.line) });
  else if (chain.head !== events.head || happened.length !== events.count) faults.push({ code: 'EVENTS_ALTERED', path: EVENTS_PATH });
  const seen = linesOf(read.get(TRAIL_PATH));
  const line = trailFault(seen);
  if (line !== undefined) faults.push({ code: 'TRAIL_ALTERED', path: TRAIL_PATH, detail: String(line) });
  else if (seen.length !== trail.count) faults.push({ code: 'TRAIL_ALTERED', path: TRAIL_PATH });
  const data = v.safeParse(v.pipe(v.string(), v.parseJson(), Declared), textOf(read.get(DATA_PATH)));
  if (!data.success) faults.push({ code: 'ANSWERS_ALTERED', path: DATA_PATH });
  else for (const { round, answers, answersHash } of data.output.submissions) if (sha256(canonicalJson(answers)) !== answersHash) faults.push({ code: 'ANSWERS_ALTERED', path: DATA_PATH, detail: String(round) });
  return faults;
}

async function sealOf(read: ReadonlyMap<string, ReadEntry>, { trust, now = new Date() }: VerifyOptions): Promise<{ readonly seal: SealVerdict; readonly fault?: PackageFault }> {
  const [manifest, cms] = [read.get(MANIFEST_PATH)?.content, read.get(SIGNATURE_PATH)?.content];
  if (cms === undefined) return { seal: { state: 'NONE' }, ...(trust !== undefined && { fault: { code: 'SEAL_NOT_TRUSTED', path: SIGNATURE_PATH } as const }) };
  const inside = textOf(read.get(CERTIFICATES_PATH)).match(CERTIFICATE) ?? [];
  // The holder's own certificate comes first; one that stands alone vouches for itself.
  const own = inside.length > 1 ? inside.slice(1) : inside;
  const judged = async (authorities: readonly string[]) => verifyDetached(manifest ?? new Uint8Array(), cms, { authorities, revocation: givenCrls([]), now });
  const verdict = await judged(own);
  const about = { ...(verdict.signer !== undefined && { signer: verdict.signer }), ...(verdict.signedAt !== undefined && { signedAt: verdict.signedAt }) };
  if (verdict.state === 'INVALID') return { seal: { state: 'BROKEN', ...about }, fault: { code: 'SEAL_BROKEN', path: SIGNATURE_PATH, detail: verdict.problems.map(({ code }) => code).join(', ') } };
  if (trust === undefined) return { seal: { state: 'BY_ITSELF', ...about } };
  const trusted = await judged(trust.flatMap((pem) => pem.match(CERTIFICATE) ?? []));
  return trusted.state === 'VALID' ? { seal: { state: 'TRUSTED', ...about } } : { seal: { state: 'BY_ITSELF', ...about }, fault: { code: 'SEAL_NOT_TRUSTED', path: SIGNATURE_PATH, detail: trusted.problems.map(({ code }) => code).join(', ') } };
}
