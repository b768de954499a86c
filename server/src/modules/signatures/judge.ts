import { type SignatureVerdict, verifyPdf } from '@mot-cua/signature';
import type { Refusal } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { NewFileSignature } from './signature.storage.ts';
import { trustPolicy } from './trust.ts';

/** Whose signature it should be. */
export interface Owner { readonly fullName: string; readonly identityNumber: string | null }

/** Every signature found, and why the file does not count as signed by its owner; undefined where it does. */
export interface Judgement { readonly signatures: readonly NewFileSignature[]; readonly refusal: Refusal | undefined }

const NO_SIGNATURE = { code: 'UNSIGNED', message: 'Tệp này chưa có chữ ký số. Hãy ký tệp bằng chứng thư số của bạn rồi gửi lại.' };
export const SIGNING_OFF = { code: 'SIGNING_OFF', message: 'Cổng chưa nhận được chữ ký số vì chưa có danh sách tổ chức chứng thực. Hãy gửi bản giấy qua bưu điện.' };

/** Only the last four digits: enough to recognise one's own number, too little to learn another's. */
const ending = (number: string): string => `…${number.slice(-4)}`;

function notTheirs({ identityNumber }: Owner, signer: SignatureVerdict['signer']): Refusal {
  if (identityNumber === null) return { code: 'NO_IDENTITY_NUMBER', message: 'Tài khoản của bạn chưa có số định danh nên chưa đối chiếu được người ký. Hãy bổ sung trong trang tài khoản.' };
  const found = signer?.identityNumber;
  if (found === undefined) return { code: 'SIGNER_UNNAMED', message: 'Chứng thư số không ghi số căn cước của người ký nên không đối chiếu được. Hãy ký bằng chứng thư số cá nhân có số căn cước của bạn.' };
  return { code: 'WRONG_SIGNER', message: `Chữ ký này của ${signer?.commonName ?? 'người khác'} (số ${ending(found)}), không phải của chủ tài khoản (số ${ending(identityNumber)}). Hãy ký bằng chứng thư số của chính bạn.` };
}

function rowOf(owner: Owner, contentHash: string | null, { state, problems, signer, signedAt }: SignatureVerdict): NewFileSignature {
  return {
    signerName: signer?.commonName ?? 'Không rõ', signerNumber: signer?.identityNumber ?? null, issuer: signer?.issuer ?? '', signedAt: signedAt?.toISOString() ?? null, valid: state === 'VALID',
    ownSignature: owner.identityNumber !== null && signer?.identities.some(({ kind, number }) => kind !== 'MST' && number === owner.identityNumber) === true,
    reason: problems[0]?.message ?? null, contentHash,
  };
}

/**
 * Verifies every signature in a document against whom the house believes, and against the person it should be of (§8.2a). `madeAt`: when the house made
 * what is signed – a signature that claims to be older was backdated, past a certificate's end or revocation.
 */
export async function judgeSignatures(house: Pick<House, 'config' | 'clock' | 'log'>, pdf: Uint8Array, owner: Owner, contentHash: string | null = null, madeAt?: string): Promise<Judgement> {
  const trust = await trustPolicy(house);
  if (trust === undefined) return { signatures: [], refusal: SIGNING_OFF };
  const verdict = await verifyPdf(pdf, { ...trust, ...(madeAt !== undefined && { contentMadeAt: new Date(madeAt) }) });
  const signatures = verdict.signatures.map((one) => rowOf(owner, contentHash, one));
  if (verdict.state === 'UNSIGNED') return { signatures, refusal: NO_SIGNATURE };
  const [wrong] = [...verdict.problems, ...verdict.signatures.flatMap((one) => one.problems)];
  if (verdict.state === 'INVALID') return { signatures, refusal: { code: wrong?.code ?? 'CANNOT_CHECK', message: wrong?.message ?? 'Không kiểm tra được chữ ký của tệp này.' } };
  return { signatures, refusal: signatures.some((one) => one.ownSignature) ? undefined : notTheirs(owner, verdict.signatures.at(-1)?.signer) };
}
