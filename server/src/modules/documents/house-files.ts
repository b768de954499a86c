import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Tx } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import type { AcceptedType } from './file-rules.ts';
import { type FileVault, openFileVault } from './file-vault.ts';
import { files } from './documents.tables.ts';

const vaults = new WeakMap<House, Promise<FileVault>>();

/** The vault of a house, for documents the house makes itself. */
export function vaultOf(house: House): Promise<FileVault> {
  const known = vaults.get(house) ?? openFileVault(resolve(house.config.DATA_DIR));
  vaults.set(house, known);
  return known;
}

/** Bytes the house made, in its vault under an id of their own. Nothing in the database knows of them yet. */
export interface KeptBytes { readonly id: string; readonly storageKey: string; readonly sha256: string; readonly sizeBytes: number }

export async function keepBytes(vault: FileVault, bytes: Uint8Array): Promise<KeptBytes> {
  const id = randomUUID();
  const storageKey = `${id.slice(0, 2)}/${id}`;
  const path = vault.path(storageKey);
  await mkdir(dirname(path), { recursive: true });
  const unfinished = join(vault.incoming, `${id}.made`);
  await writeFile(unfinished, bytes);
  await rename(unfinished, path);
  return { id, storageKey, sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.byteLength };
}

/** As {@link keepBytes}, for what is made piece by piece and need not fit into memory. */
export async function keepStream(vault: FileVault, pieces: AsyncIterable<Uint8Array>): Promise<KeptBytes> {
  const id = randomUUID();
  const storageKey = `${id.slice(0, 2)}/${id}`;
  const unfinished = join(vault.incoming, `${id}.made`);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const output = await open(unfinished, 'wx', 0o600);
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      sizeBytes += piece.byteLength;
      await output.writeFile(piece);
    }
    await output.sync();
  } catch (error) {
    await output.close();
    await rm(unfinished, { force: true });
    throw error;
  }
  await output.close();
  await mkdir(dirname(vault.path(storageKey)), { recursive: true });
  await rename(unfinished, vault.path(storageKey));
  return { id, storageKey, sha256: hash.digest('hex'), sizeBytes };
}

/** What lies under an id of {@link keepBytes}. */
export const bytesOf = (vault: FileVault, id: string): Promise<Buffer> => readFile(vault.path(`${id.slice(0, 2)}/${id}`));

/** The content of a finished file. */
export const contentOf = (vault: FileVault, { storageKey }: { readonly storageKey: string }): Promise<Buffer> => buffer(vault.read(storageKey));

/** Makes kept bytes a file of this account, like a finished upload. */
export async function insertHouseFile(tx: Tx, kept: KeptBytes, { ownerAccountId, name, mediaType }: { readonly ownerAccountId: number; readonly name: string; readonly mediaType: AcceptedType }): Promise<void> {
  await tx.db.insert(files).values({ ...kept, ownerAccountId, name, mediaType, state: 'READY', createdAt: tx.now, completedAt: tx.now });
}
