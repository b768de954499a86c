import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EmbeddedPostgresError } from './errors.ts';

/** The right to start, use and stop the PostgreSQL of one folder. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes the folder for this process, until `release()` or the end of the process, however it ends.
 *
 * The lock is SQLite's lock on an empty file: the one lock in Node's standard library that the kernel gives back by
 * itself when the holder is killed. A file with a process number would need a guess whether that process is still ours.
 * @throws EmbeddedPostgresError ALREADY_RUNNING when another start holds the folder
 */
export function lockFolder(folder: string): FolderLock {
  const database = new DatabaseSync(join(folder, 'lock'));
  const holder = join(folder, 'lock.pid');
  try {
    database.exec('PRAGMA journal_mode=OFF; BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    throw alreadyRunning(folder, holder, cause);
  }
  writeFileSync(holder, `${process.pid}\n`);
  return {
    release() {
      if (database.isOpen) database.close();
    },
  };
}

function alreadyRunning(folder: string, holder: string, cause: unknown): EmbeddedPostgresError {
  const pid = readPid(holder);
  return new EmbeddedPostgresError(
    'ALREADY_RUNNING',
    `Một tiến trình khác (PID ${pid}) đang dùng thư mục dữ liệu ${folder}. Hãy dừng tiến trình đó, hoặc chọn thư mục dữ liệu khác.`,
    `Another process (PID ${pid}) is using the data folder ${folder}. Stop it, or choose another data folder.`,
    { cause },
  );
}

function readPid(holder: string): string {
  try {
    return readFileSync(holder, 'utf8').trim();
  } catch {
    return '?';
  }
}
