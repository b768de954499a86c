export { verifyPdf } from './verify.ts';
export { onlySigned } from './changes.ts';
export { verifyDetached, type DetachedVerdict } from './detached.ts';
export type { CrlQuestion, Identity, PdfVerdict, Revocation, RevocationSource, SignatureVerdict, Signer, TrustPolicy } from './types.ts';
export { type SignatureProblem, type SignatureProblemCode, Refused } from './problems.ts';
export { givenCrls } from './x509/revocation.ts';
export { completeSignature, type LocalSigner, type PreparedPdf, prepareSignature, type SignatureOptions, signPdf } from './sign.ts';
export { type AttributeOptions, buildCms, signAttributes, signDigest, type SigningIdentity } from './cms/make.ts';
export { attachmentProblems, attachmentsOf, type GivenAttachment, listAttachments, type ListedAttachment, listed } from './attachments.ts';
