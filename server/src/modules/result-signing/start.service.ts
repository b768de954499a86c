import { refusal } from '@mot-cua/dossier';
import { actorKey, requireStaff } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { Refused } from '../../platform/errors.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { contentOf, vaultOf } from '../documents/index.ts';
import { type ActOn, announce, type Caller, getRecord, lockVisible, refuseOnPaper, trail } from '../dossiers/index.ts';
import { changeRequest, findOpenRequest, forgetPrepared, openRequest, prepareDocuments, signingPort, SIGNING_OFF, type SigningRequest, trustPolicy } from '../signatures/index.ts';
import { setLeaderScene, signingAct } from './scene.ts';

export interface SignResult extends ActOn { /** Why the result is replaced, where it is. */ readonly reason?: string | null }

export const PURPOSE = 'RESULT_APPROVAL';
export const matterOf = (dossierId: number) => ({ purpose: PURPOSE, subjectId: dossierId }) as const;
export const signedName = (name: string): string => name.replace(/(?:\.pdf)?$/i, ' (đã ký).pdf');

/** @throws Refused where a reason is needed and missing */
export function reasonOf({ reason }: Pick<SignResult, 'reason'>, action: 'APPROVE' | 'REPLACE_RESULT'): string | null {
  const words = reason?.normalize('NFC').trim() ?? '';
  if (action === 'REPLACE_RESULT' && words === '') throw new Refused(refusal('REASON_REQUIRED', ['reason']));
  return words === '' ? null : words;
}

/**
 * §9.2b, NĐ 30/2020 Đ13: the leader asks their provider to sign the draft, and confirms on their phone. The act itself – approval, or replacement of a result – is done when the
 * signature is there and was verified, under the rules as they are then.
 */
export async function startResultSigning(caller: Caller, input: SignResult): Promise<number> {
  const { house } = caller;
  const dossierId = decodeId('Dossier', input.dossierId);
  const clientKey = checkClientKey(input.clientKey);
  await getRecord(caller, dossierId);
  refuseOnPaper(input);
  // A second press of the button, or an answer that was lost: the request under way is the one that was wanted.
  if ((await findOpenRequest(house.database.reads, matterOf(dossierId)))?.accountId === requireStaff(caller.viewer).accountId) return dossierId;
  if ((await trustPolicy(house)) === undefined) throw new Refused(SIGNING_OFF);
  if (signingPort(house.config) === undefined) throw new Refused({ code: 'PROVIDER_OFF', message: 'Hệ thống chưa kết nối dịch vụ ký số từ xa. Hãy ký bằng công cụ riêng rồi gửi tệp đã ký.' });
  const { staff, account, dossier, file } = await setLeaderScene(caller, input);
  const reason = reasonOf(input, signingAct(dossier));
  if (account.identityNumber === null) throw new Refused({ code: 'NO_IDENTITY_NUMBER', message: 'Tài khoản của bạn chưa có số định danh nên không đối chiếu được chứng thư số. Hãy liên hệ người vận hành.' });
  const pdf = await contentOf(await vaultOf(house), file);
  const documents = await prepareDocuments(house, account, [{ key: file.id, title: dossier.resultDraft?.summary ?? 'Kết quả', fileName: signedName(file.name), pdf, contentHash: null }]);
  const opened = await inTransaction(house.database, house.clock, async (tx) => {
    const { repeated } = await once(tx, { actor: actorKey(staff), key: clientKey, operation: 'SIGN_RESULT', input }, async () => {
      const { state } = await lockVisible(tx, staff, dossierId);
      if (state.version !== input.expectedVersion) throw new Refused(refusal('VERSION_CONFLICT'));
      if ((await findOpenRequest(tx.db, matterOf(dossierId))) !== undefined) throw new Refused({ code: 'SIGNING_OPEN', message: 'Đang có yêu cầu ký cho kết quả này. Hãy đợi yêu cầu đó kết thúc.' });
      const request = await openRequest(tx, matterOf(dossierId), account.id, documents, reason);
      await trail(tx, { ...caller, viewer: staff }, dossierId, 'result.signing-started', { ref: request.ref, documents: documents.map(({ key, digest }) => ({ key, digest })) });
      await announce(tx, state);
      return { ref: request.ref };
    });
    return !repeated;
  }).catch(async (error: unknown) => {
    await forgetPrepared(house, { documents });
    throw error;
  });
  if (!opened) await forgetPrepared(house, { documents });
  return dossierId;
}

/** The leader gives a request up; what their phone says later changes nothing. */
export async function cancelResultSigning(caller: Caller, { dossierId: opaqueId }: { readonly dossierId: string }): Promise<number> {
  const { house } = caller;
  const staff = requireStaff(caller.viewer);
  const dossierId = decodeId('Dossier', opaqueId);
  const cancelled = await inTransaction(house.database, house.clock, async (tx): Promise<SigningRequest | undefined> => {
    const { state } = await lockVisible(tx, staff, dossierId);
    const open = await findOpenRequest(tx.db, matterOf(dossierId));
    if (open === undefined || open.accountId !== staff.accountId) return undefined;
    await changeRequest(tx, open.id, { state: 'CANCELLED', closedAt: tx.now, nextAskAt: null });
    await trail(tx, { ...caller, viewer: staff }, dossierId, 'result.signing-cancelled', { ref: open.ref });
    await announce(tx, state);
    return open;
  });
  if (cancelled !== undefined) await forgetPrepared(house, cancelled);
  return dossierId;
}
