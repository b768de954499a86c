import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey, type SignedInViewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { checkFile } from './file-check.ts';
import { cleanFileName, FileRefusal } from './file-rules.ts';
import { completeUpload, type FileRow, findFile, insertUpload, refuseUpload } from './file.storage.ts';
import type { FileVault } from './file-vault.ts';

/** What the services of this module need of the process. */
export type Documents = Pick<House, 'database' | 'clock'> & { readonly vault: FileVault };

/** Announces an upload of this person; answers its id, under which the bytes will arrive. */
export async function startUpload(documents: Documents, viewer: SignedInViewer, claimed: { name: string; sizeBytes: number }): Promise<string> {
  const id = randomUUID();
  await inTransaction(documents.database, documents.clock, (tx) =>
    insertUpload(tx, { id, ownerAccountId: viewer.accountId, name: claimed.name.slice(0, 300), mediaType: 'application/octet-stream', sizeBytes: claimed.sizeBytes }),
  );
  return id;
}

/** The upload, if it is this person's; nobody else learns that it exists. */
export async function getOwnUpload(documents: Documents, viewer: SignedInViewer, id: string): Promise<FileRow> {
  const row = /^[0-9a-f-]{36}$/.test(id) ? await findFile(documents.database.reads, id) : undefined;
  if (row?.ownerAccountId !== viewer.accountId) throw notFound();
  return row;
}

export type FinishedUpload = { ok: true } | { ok: false; code: FileRefusal; message: string };

/** All bytes are here: judges them, keeps the file or refuses it with the reason, and records which. */
export async function finishUpload(documents: Documents, viewer: SignedInViewer, id: string): Promise<FinishedUpload> {
  const row = await getOwnUpload(documents, viewer, id);
  if (row.state === 'READY') return { ok: true };
  const incoming = join(documents.vault.incoming, id);
  const verdict = await checkFile(incoming, row.name);
  if (!verdict.ok) {
    await inTransaction(documents.database, documents.clock, (tx) => refuseUpload(tx, id, verdict.code));
    await documents.vault.discard(incoming);
    return { ok: false, code: verdict.code, message: FileRefusal[verdict.code] };
  }
  const storageKey = await documents.vault.keep(incoming, id);
  await inTransaction(documents.database, documents.clock, async (tx) => {
    await completeUpload(tx, id, { name: cleanFileName(row.name, verdict.type), mediaType: verdict.type, sizeBytes: verdict.sizeBytes, sha256: verdict.sha256, storageKey });
    await audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: 'file.uploaded', subject: `file:${id}`, detail: { sha256: verdict.sha256, sizeBytes: verdict.sizeBytes } });
  });
  await documents.vault.discard(incoming);
  return { ok: true };
}
