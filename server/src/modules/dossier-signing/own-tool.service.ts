import { createHash } from 'node:crypto';
import { onlySigned } from '@mot-cua/signature';
import { actorKey } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { contentOf, findFile, takeUpload, vaultOf } from '../documents/index.ts';
import { announce, type Caller, checkClientKey, FORM_SLOT, trail } from '../dossiers/index.ts';
import { judgeSignatures, keepSignatures } from '../signatures/index.ts';
import { findForm } from './form.storage.ts';
import { putSigned } from './put-signed.ts';
import { lockUnchanged, setSigningScene, type SigningScene } from './scene.ts';

export interface AttachSigned { readonly clientKey: string; readonly dossierId: string; readonly uploadId: string; /** the form where it is null */ readonly paperId?: string | null }

const NOT_THE_FORM = { code: 'NOT_THE_FORM', message: 'Tệp này không phải là tờ khai do cổng lập cho hồ sơ này, hoặc đã bị sửa trước khi ký. Hãy tải lại tờ khai, ký đúng tệp đó rồi gửi lên.' };
const FORM_STALE = { code: 'FORM_STALE', message: 'Nội dung đã được sửa sau khi tải tờ khai. Hãy tải lại tờ khai, ký rồi gửi lên.' };

/** The signed form is the one made here, to the byte, and a signature after it: nothing else was added. @throws Refused */
async function checkForm({ house }: Caller, { dossier, content }: SigningScene, pdf: Buffer): Promise<void> {
  const made = await findForm(house.database.reads, dossier.id);
  const original = made === undefined ? undefined : pdf.subarray(0, made.sizeBytes);
  const same = original !== undefined && createHash('sha256').update(original).digest('hex') === made?.sha256;
  if (made?.answersHash !== content.hash) throw new Refused(FORM_STALE);
  if (original === undefined || !same || !onlySigned(original, pdf)) throw new Refused(NOT_THE_FORM);
}

/**
 * §8.2a: the filer signed with a tool of their own and sends the signed document. It is judged here, at once: what is wrong with it is said now, and only
 * what is right lies in the dossier.
 * @throws Refused with the reason in words
 */
export async function attachSigned(caller: Caller, input: AttachSigned): Promise<void> {
  const { house } = caller;
  const { reads } = house.database;
  const clientKey = checkClientKey(input.clientKey);
  const scene = await setSigningScene(caller, input.dossierId);
  const paperId = input.paperId === undefined || input.paperId === null ? undefined : decodeId('Paper', input.paperId);
  if (paperId !== undefined && !scene.content.papers.some((paper) => paper.id === paperId)) return requireAttached(scene, input.uploadId);
  const file = /^[0-9a-f-]{36}$/.test(input.uploadId) ? await findFile(reads, input.uploadId) : undefined;
  if (file?.ownerAccountId !== scene.citizen.accountId || (file.state !== 'READY' && file.state !== 'QUARANTINED')) throw notFound();
  if (file.mediaType !== 'application/pdf') throw new Refused({ code: 'NOT_A_PDF', message: 'Hãy gửi tệp PDF đã ký số.', path: ['uploadId'] });
  const pdf = await contentOf(await vaultOf(house), file);
  const madeAt = paperId === undefined ? (await findForm(reads, scene.dossier.id))?.madeAt : undefined;
  const { signatures, refusal } = await judgeSignatures(house, pdf, scene.account, paperId === undefined ? scene.content.hash : null, madeAt);
  // Signed before the form was made anew is signed before the answers changed: that is what there is to say.
  if (refusal?.code === 'SIGNED_TOO_EARLY') await checkForm(caller, scene, pdf);
  if (refusal !== undefined) throw new Refused({ ...refusal, path: ['uploadId'] });
  if (paperId === undefined) await checkForm(caller, scene, pdf);
  await inTransaction(house.database, house.clock, async (tx) => {
    await once(tx, { actor: actorKey(scene.citizen), key: clientKey, operation: 'ATTACH_SIGNED', input }, async () => {
      const content = await lockUnchanged(tx, scene);
      const { id: fileId, sha256 } = await takeUpload(tx, scene.citizen.accountId, input.uploadId, { quarantined: true });
      await keepSignatures(tx, fileId, signatures);
      await putSigned(tx, scene.dossier.id, content, { key: paperId === undefined ? FORM_SLOT : String(paperId), fileId });
      await trail(tx, { ...caller, viewer: scene.citizen }, scene.dossier.id, 'dossier.signed-attached', { slot: paperId === undefined ? FORM_SLOT : paperId, fileId, sha256 });
      await announce(tx, scene.dossier);
      return { fileId };
    });
  });
}

/** The paper is gone: by this very act, when its answer was lost, or by another. @throws HouseError NOT_FOUND */
function requireAttached({ content }: SigningScene, uploadId: string): void {
  if (!content.papers.some((paper) => paper.fileId === uploadId)) throw notFound();
}
