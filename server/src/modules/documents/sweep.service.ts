import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { audit } from '../../platform/audit/audit.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import type { Documents } from './file.service.ts';
import { deleteFiles, type FileRow, listRefusedBefore, listUnfinishedBefore, lockFiles, refuseUploads } from './file.storage.ts';

/** What the dossiers know of files: which of them something holds. */
export interface Holdings {
  /** Finished files, complete before a moment, that nothing holds; by id, after one. */
  loose(before: string, afterId: string, limit: number): Promise<readonly FileRow[]>;
  /** Which of these something holds after all: asked in the transaction that holds their locks, so nobody can take one meanwhile. */
  held(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>>;
}

const DAY_MS = 86_400_000;
const EVERY_MS = 6 * 3_600_000;
/** Files of one transaction: short enough that nobody waits for it. */
const BATCH = 100;

/** Bytes of it have arrived within the day: somebody with a slow line is still at it. */
async function stillArriving({ vault }: Documents, file: FileRow, since: string): Promise<boolean> {
  const arrived = await stat(join(vault.incoming, file.id)).catch(() => undefined);
  return arrived !== undefined && arrived.mtimeMs > Date.parse(since);
}

/** Bytes lie where the id says, in one place or, after a crash in between, the other. */
async function discardBytes({ vault }: Documents, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await vault.discard(join(vault.incoming, id));
    await vault.remove(id);
  }
}

/** Refuses what lies here and nobody holds, then lets its bytes go; answers how many. */
async function expire(documents: Documents, { held }: Holdings, files: readonly FileRow[]): Promise<number> {
  if (files.length === 0) return 0;
  const ids = await inTransaction(documents.database, documents.clock, async (tx) => {
    const locked = await lockFiles(tx, files);
    const kept = await held(tx, locked.map(({ id }) => id));
    const loose = locked.filter(({ id }) => !kept.has(id));
    if (loose.length === 0) return [];
    await refuseUploads(tx, loose.map(({ id }) => id), 'FILE_EXPIRED');
    await audit(tx, ...loose.map(({ id, state }) => ({ actor: 'system', actorName: 'Hệ thống', act: 'file.expired', subject: `file:${id}`, detail: { state } })));
    return loose.map(({ id }) => id);
  });
  await discardBytes(documents, ids);
  return ids.length;
}

/** The record of a file refused a day ago goes too; its bytes once more, in case a crash had kept them. */
async function forget(documents: Documents, refused: readonly FileRow[]): Promise<number> {
  const ids = refused.map(({ id }) => id);
  await discardBytes(documents, ids);
  return inTransaction(documents.database, documents.clock, (tx) => deleteFiles(tx, ids));
}

/** Page by page by id, so that what stays where it is does not come again. */
async function eachPage(read: (afterId: string) => Promise<readonly FileRow[]>, work: (files: readonly FileRow[]) => Promise<number>): Promise<number> {
  let done = 0;
  for (let files = await read(FIRST); files.length > 0; files = await read(files.at(-1)?.id ?? FIRST)) done += await work(files);
  return done;
}
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Clears away uploads nobody finished and files nobody put into a dossier, a day after the last that happened to them (what is not needed is not
 * kept). First the record says so, then the bytes go, and another day later the record: a crash at any moment only leaves work for the next time.
 */
export async function sweepFiles(documents: Documents, holdings: Holdings): Promise<{ expired: number; forgotten: number }> {
  const { reads } = documents.database;
  const before = new Date(Date.parse(documents.clock.now()) - DAY_MS).toISOString();
  const forgotten = await eachPage((after) => listRefusedBefore(reads, before, after, BATCH), (files) => forget(documents, files));
  const unfinished = await eachPage((after) => listUnfinishedBefore(reads, before, after, BATCH), async (files) => {
    const arriving = await Promise.all(files.map((file) => stillArriving(documents, file, before)));
    return expire(documents, holdings, files.filter((_file, index) => arriving[index] !== true));
  });
  const loose = await eachPage((after) => holdings.loose(before, after, BATCH), (files) => expire(documents, holdings, files));
  return { expired: unfinished + loose, forgotten };
}

/** Sweeps at the start and at intervals until the answered function ends it. */
export function keepSwept(documents: Documents, holdings: Holdings, log: Logger): () => Promise<void> {
  const once = async (): Promise<void> => {
    try {
      const done = await sweepFiles(documents, holdings);
      if (done.expired + done.forgotten > 0) log.info(done, 'swept files nobody put into a dossier');
    } catch (error) {
      log.error({ err: error }, 'files could not be swept; tried again later');
    }
  };
  let last = Promise.resolve();
  const sweep = (): void => {
    last = last.then(once);
  };
  sweep();
  const timer = setInterval(sweep, EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    return last;
  };
}
