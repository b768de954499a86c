import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Binaries, copyBinaries, findBinaries } from './binaries.ts';
import { canReach, findOrCreateSystemUser, type RunAs } from './system-user.ts';

/** Where root's PostgreSQL lives when the asked-for folder is closed to its user. */
export const SYSTEM_PLACE = '/var/lib/mot-cua';

/** Where one PostgreSQL lives, with which programs, as which user. */
export interface Residence {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly runAs: RunAs;
}

/**
 * Decides where the PostgreSQL of `dataDir` lives. That is `dataDir` itself, except for root: PostgreSQL then runs as
 * another user, who may be unable to enter (a clone under /root). Programs and data then live below {@link SYSTEM_PLACE};
 * the rights of somebody's home are never changed.
 */
export async function findResidence(dataDir: string, log: (line: string) => void): Promise<Residence> {
  await mkdir(dataDir, { recursive: true });
  const asked = await realpath(dataDir);
  const [runAs, installed] = await Promise.all([findOrCreateSystemUser(), findBinaries()]);
  if (runAs.uid === undefined) return { folder: asked, binaries: installed, runAs };

  const reachable = await canReach(runAs, installed.postgres);
  if (!reachable) await openPlace();
  const binaries = reachable ? installed : await copyBinaries(installed, SYSTEM_PLACE);
  if (await canReach(runAs, asked)) return { folder: asked, binaries, runAs };

  await openPlace();
  const folder = await folderElsewhere(asked);
  log(`the user postgres cannot enter ${asked}; its database lives in ${folder}`);
  return { folder, binaries, runAs };
}

async function openPlace(): Promise<void> {
  await mkdir(SYSTEM_PLACE, { recursive: true });
  await chmod(SYSTEM_PLACE, 0o755);
}

/**
 * The folder below {@link SYSTEM_PLACE} that stands for `asked`. Its name comes from the path (a copied clone must not
 * share a database) and from a mark kept in `asked` (a deleted and re-made clone must not find the old one).
 */
async function folderElsewhere(asked: string): Promise<string> {
  const markFile = join(asked, 'residence-mark');
  await writeFile(markFile, `${randomBytes(8).toString('hex')}\n`, { flag: 'wx' }).catch(ignoreExisting);
  const mark = await readFile(markFile, 'utf8');
  const digest = createHash('sha256').update(`${asked}\0${mark}`).digest('hex').slice(0, 16);
  const folder = join(SYSTEM_PLACE, `${basename(asked)}-${digest}`);
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  return folder;
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
