import { verifyCms } from './cms/verify.ts';
import type { SignatureProblem } from './problems.ts';
import type { Revocation, Signer, TrustPolicy } from './types.ts';

/** The judgement of a signature kept beside the file it signs (`.p7s`). */
export interface DetachedVerdict {
  readonly state: 'VALID' | 'INVALID';
  readonly problems: readonly SignatureProblem[];
  readonly signer?: Signer;
  readonly signedAt?: Date;
  readonly revocation: Revocation;
}

const MAX_CMS_BYTES = 1024 * 1024;

/** Judges a detached CMS (DER) over a file of any kind. Never throws. */
export async function verifyDetached(content: Uint8Array, cms: Uint8Array, trust: TrustPolicy): Promise<DetachedVerdict> {
  const verdict = await verifyCms(cms.subarray(0, MAX_CMS_BYTES), [content], trust);
  return { state: verdict.problems.length === 0 ? 'VALID' : 'INVALID', ...verdict };
}
