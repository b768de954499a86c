import { actorKey, requireCitizen } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { Refused } from '../../platform/errors.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { contentOf, findFile, vaultOf } from '../documents/index.ts';
import { announce, type Caller, checkClientKey, filingSignatures, FORM_SLOT, lockVisible, trail } from '../dossiers/index.ts';
import { changeRequest, findOpenRequest, forgetPrepared, openRequest, prepareDocuments, signingPort, SIGNING_OFF, type SigningRequest, type ToSign, trustPolicy } from '../signatures/index.ts';
import { makeForm } from './form.service.ts';
import { photoToPdf } from './photo-pdf.ts';
import { checkComplete, lockUnchanged, setSigningScene, type SigningScene } from './scene.ts';

export interface StartSigning { readonly clientKey: string; readonly dossierId: string }

export const PURPOSE = 'DOSSIER_FILING';
export const matterOf = (dossierId: number) => ({ purpose: PURPOSE, subjectId: dossierId }) as const;

const stemOf = (name: string): string => name.replace(/\.[^.]{1,8}$/, '');

/** What is not signed yet: the form of these answers, and each paper; a photo as a document of one page. */
async function documentsOf(caller: Caller, scene: SigningScene): Promise<ToSign[]> {
  const { house } = caller;
  const { reads } = house.database;
  const { form, unsigned } = await filingSignatures(reads, scene.content);
  const documents: ToSign[] = [];
  if (form !== 'SIGNED') {
    const { pdf, row } = await makeForm(caller, scene);
    documents.push({ key: FORM_SLOT, title: 'Tờ khai', fileName: `Tờ khai ${scene.procedure.code} đã ký.pdf`, pdf, contentHash: row.answersHash });
  }
  const vault = await vaultOf(house);
  for (const paper of unsigned) {
    const file = await findFile(reads, paper.fileId);
    if (file === undefined) continue;
    // Signed, it would be another file: what harm there is in it must be known before.
    if (file.state !== 'READY') throw new Refused({ code: 'UPLOAD_IN_QUARANTINE', message: `${paper.title}: tệp đang được kiểm tra an toàn. Hãy đợi ít giây rồi gửi lại yêu cầu ký.` });
    const bytes = await contentOf(vault, file);
    documents.push({ key: String(paper.id), title: paper.title, fileName: `${stemOf(file.name)} đã ký.pdf`, pdf: file.mediaType === 'application/pdf' ? bytes : await photoToPdf(bytes), contentHash: null });
  }
  if (documents.length === 0) throw new Refused({ code: 'ALREADY_SIGNED', message: 'Tờ khai và mọi giấy tờ đã được ký. Bạn có thể nộp hồ sơ.' });
  return documents;
}

/** @throws Refused where signatures cannot be made or judged here */
async function requireProvider({ house }: Caller): Promise<void> {
  if ((await trustPolicy(house)) === undefined) throw new Refused(SIGNING_OFF);
  if (signingPort(house.config) === undefined) throw new Refused({ code: 'PROVIDER_OFF', message: 'Cổng chưa kết nối dịch vụ ký số từ xa. Hãy ký bằng công cụ riêng, hoặc gửi bản giấy.' });
}

/**
 * §8.2a: the filer asks their provider to sign the form and every paper. Only hashes will leave the house, by the job, after the commit. One request
 * is open at a time; asked again with the same key, the same one is meant.
 */
export async function startSigning(caller: Caller, input: StartSigning): Promise<void> {
  const { house } = caller;
  await requireProvider(caller);
  const clientKey = checkClientKey(input.clientKey);
  const scene = await setSigningScene(caller, input.dossierId);
  if (scene.account.identityNumber === null) throw new Refused({ code: 'NO_IDENTITY_NUMBER', message: 'Tài khoản của bạn chưa có số định danh. Hãy bổ sung trong trang tài khoản rồi ký.' });
  // A second press of the button, or an answer that was lost: the request under way is the one that was wanted.
  if ((await findOpenRequest(house.database.reads, matterOf(scene.dossier.id))) !== undefined) return;
  checkComplete(scene);
  const documents = await prepareDocuments(house, scene.account, await documentsOf(caller, scene));
  const taken = await inTransaction(house.database, house.clock, async (tx) => {
    const { repeated } = await once(tx, { actor: actorKey(scene.citizen), key: clientKey, operation: 'START_SIGNING', input }, async () => {
      await lockUnchanged(tx, scene);
      if ((await findOpenRequest(tx.db, matterOf(scene.dossier.id))) !== undefined) return { opened: false };
      const request = await openRequest(tx, matterOf(scene.dossier.id), scene.account.id, documents);
      await trail(tx, { ...caller, viewer: scene.citizen }, scene.dossier.id, 'signing.started', { ref: request.ref, documents: documents.map(({ key, digest }) => ({ key, digest })) });
      await announce(tx, scene.dossier);
      return { opened: true, ref: request.ref };
    });
    const open = await findOpenRequest(tx.db, matterOf(scene.dossier.id));
    return !repeated && open?.documents[0]?.preparedId === documents[0]?.preparedId;
  }).catch(async (error: unknown) => {
    await forgetPrepared(house, { documents });
    throw error;
  });
  if (!taken) await forgetPrepared(house, { documents });
}

/** The person gives a request up; what their phone says later changes nothing. */
export async function cancelSigning(caller: Caller, { dossierId: opaqueId }: { readonly dossierId: string }): Promise<void> {
  const { house } = caller;
  const citizen = requireCitizen(caller.viewer);
  const dossierId = decodeId('Dossier', opaqueId);
  const cancelled = await inTransaction(house.database, house.clock, async (tx): Promise<SigningRequest | undefined> => {
    const { state } = await lockVisible(tx, citizen, dossierId);
    const open = await findOpenRequest(tx.db, matterOf(dossierId));
    if (open === undefined) return undefined;
    await changeRequest(tx, open.id, { state: 'CANCELLED', closedAt: tx.now, nextAskAt: null });
    await trail(tx, { ...caller, viewer: citizen }, dossierId, 'signing.cancelled', { ref: open.ref });
    await announce(tx, state);
    return open;
  });
  if (cancelled !== undefined) await forgetPrepared(house, cancelled);
}
