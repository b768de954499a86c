import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey, type SignedInViewer } from '../../platform/auth/viewer.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { HouseError, notFound, Refused } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { cleanText } from '../../platform/text/clean-json.ts';
import { checkFile } from './file-check.ts';
import { cleanFileName, FileRefusal, mayBeAccepted } from './file-rules.ts';
import { completeUpload, countUploadsSince, deleteUnfinished, type FileRow, findFile, insertUpload, lockFile, refuseUpload } from './file.storage.ts';
import type { FileVault } from './file-vault.ts';

/** What the services of this module need of the process. */
export type Documents = Pick<House, 'database' | 'clock'> & { readonly vault: FileVault; /** where files are scanned: wakes the scanning, which a finished upload waits for */ readonly quarantine?: () => void };

const DAY_MS = 86_400_000;
/** More than anybody's papers of a day; a script that fills the disk is stopped by it. */
const UPLOADS_A_DAY = 500;

/**
 * Announces an upload of this person; answers its id, under which the bytes will arrive.
 * @throws Refused when its name already says that it will not be accepted
 */
export async function startUpload(documents: Documents, viewer: SignedInViewer, claimed: { name: string; sizeBytes: number }): Promise<string> {
  if (!mayBeAccepted(claimed.name)) throw new Refused({ code: 'FILE_TYPE_REFUSED', message: FileRefusal.FILE_TYPE_REFUSED });
  const since = new Date(Date.parse(documents.clock.now()) - DAY_MS).toISOString();
  if ((await countUploadsSince(documents.database.reads, viewer.accountId, since)) >= UPLOADS_A_DAY) throw new HouseError('RATE_LIMITED');
  const id = randomUUID();
  await inTransaction(documents.database, documents.clock, (tx) =>
    insertUpload(tx, { id, ownerAccountId: viewer.accountId, name: cleanText(claimed.name).slice(0, 300), mediaType: 'application/octet-stream', sizeBytes: claimed.sizeBytes }),
  );
  return id;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const StoredRefusals: Readonly<Record<string, string>> = FileRefusal;

/** The upload, if it is this person's; nobody else learns that it exists. */
export async function getOwnUpload(documents: Documents, viewer: SignedInViewer, id: string): Promise<FileRow> {
  const row = UUID.test(id) ? await findFile(documents.database.reads, id) : undefined;
  if (row?.ownerAccountId !== viewer.accountId) throw notFound();
  return row;
}

export type FinishedUpload = { ok: true } | { ok: false; code: FileRefusal; message: string };

/**
 * A finished upload of this account, for the dossier that takes it in. It stays as it is until the transaction ends. One that still waits for the
 * virus scanner is taken by who can wait with it alone: what a citizen files is acknowledged at once (§8.1a), what an officer issues is clean first.
 * @throws HouseError NOT_FOUND for one that does not exist or is somebody else's; Refused while it is not finished, or was refused
 */
export async function takeUpload(tx: Tx, accountId: number, uploadId: string, { quarantined = false } = {}): Promise<FileRow> {
  const row = UUID.test(uploadId) ? await lockFile(tx, uploadId) : undefined;
  if (row?.ownerAccountId !== accountId) throw notFound();
  if (row.state === 'READY' || (quarantined && row.state === 'QUARANTINED')) return row;
  const path = ['uploadId'];
  if (row.state === 'REFUSED') throw new Refused({ code: row.refusal ?? 'FILE_DAMAGED', message: StoredRefusals[row.refusal ?? ''] ?? FileRefusal.FILE_DAMAGED, path });
  if (row.state === 'QUARANTINED') throw new Refused({ code: 'UPLOAD_IN_QUARANTINE', message: 'Tệp đang được kiểm tra an toàn. Hãy đợi ít giây rồi thực hiện lại.', path });
  throw new Refused({ code: 'UPLOAD_NOT_FINISHED', message: 'Tệp chưa gửi xong. Hãy đợi gửi xong hoặc bấm “Tiếp tục” để gửi phần còn lại.', path });
}

/** Whether every announced byte has arrived. */
export async function isComplete({ vault }: Documents, upload: FileRow): Promise<boolean> {
  const arrived = await stat(join(vault.incoming, upload.id)).catch(() => undefined);
  return arrived?.size === upload.sizeBytes;
}

/** An upload its owner gave up before it was complete. */
export async function giveUpUpload(documents: Documents, id: string): Promise<void> {
  await inTransaction(documents.database, documents.clock, (tx) => deleteUnfinished(tx, id));
}

/** All bytes are here: judges them, keeps the file or refuses it with the reason, and records which. */
export async function finishUpload(documents: Documents, viewer: SignedInViewer, id: string): Promise<FinishedUpload> {
  const row = await getOwnUpload(documents, viewer, id);
  if (row.state === 'READY' || row.state === 'QUARANTINED') return { ok: true };
  if (row.state === 'REFUSED') return { ok: false, code: 'FILE_DAMAGED', message: StoredRefusals[row.refusal ?? ''] ?? FileRefusal.FILE_DAMAGED };
  const incoming = join(documents.vault.incoming, id);
  const verdict = await checkFile(incoming, row.name);
  if (!verdict.ok) {
    await inTransaction(documents.database, documents.clock, (tx) => refuseUpload(tx, id, verdict.code));
    await documents.vault.discard(incoming);
    return { ok: false, code: verdict.code, message: FileRefusal[verdict.code] };
  }
  const storageKey = await documents.vault.keep(incoming, id);
  await inTransaction(documents.database, documents.clock, async (tx) => {
    await completeUpload(tx, id, { name: cleanFileName(row.name, verdict.type), mediaType: verdict.type, sizeBytes: verdict.sizeBytes, sha256: verdict.sha256, storageKey }, documents.quarantine !== undefined);
    await audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: 'file.uploaded', subject: `file:${id}`, detail: { sha256: verdict.sha256, sizeBytes: verdict.sizeBytes } });
  });
  await documents.vault.discard(incoming);
  documents.quarantine?.();
  return { ok: true };
}
