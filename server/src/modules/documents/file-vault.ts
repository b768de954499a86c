import { createReadStream } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** Where bytes live: unfinished uploads apart from finished files, which never change. */
export interface FileVault {
  /** Folder of unfinished uploads. */
  readonly incoming: string;
  /** Moves a finished upload in; answers its storage key. */
  keep(incomingPath: string, id: string): Promise<string>;
  read(storageKey: string): Readable;
  /** Path of a kept file, for libraries that read files themselves. */
  path(storageKey: string): string;
  discard(incomingPath: string): Promise<void>;
  /** Removes a kept file by its id; none is as well. */
  remove(id: string): Promise<void>;
}

/** Files on the disk of this machine, spread over 256 folders by their random id. */
export async function openFileVault(dataDir: string): Promise<FileVault> {
  const incoming = join(dataDir, 'files', 'incoming');
  const kept = join(dataDir, 'files', 'kept');
  await mkdir(incoming, { recursive: true });
  const path = (storageKey: string): string => {
    if (!/^[0-9a-f]{2}\/[0-9a-f-]{36}$/.test(storageKey)) throw new Error('Not a storage key.');
    return join(kept, storageKey);
  };
  return {
    incoming,
    path,
    async keep(incomingPath, id) {
      const storageKey = `${id.slice(0, 2)}/${id}`;
      await mkdir(join(kept, id.slice(0, 2)), { recursive: true });
      // Another file system may lie under the data folder; a copy then does what a rename cannot.
      await rename(incomingPath, path(storageKey)).catch(async () => {
        await copyFile(incomingPath, path(storageKey));
        await rm(incomingPath, { force: true });
      });
      return storageKey;
    },
    read: (storageKey) => createReadStream(path(storageKey)),
    remove: (id) => rm(path(`${id.slice(0, 2)}/${id}`), { force: true }),
    async discard(incomingPath) {
      await rm(incomingPath, { force: true });
      await rm(`${incomingPath}.json`, { force: true });
    },
  };
}
