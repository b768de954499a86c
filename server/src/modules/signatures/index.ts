/** What other modules and the process may use of signatures; it knows files and people, and nothing of what is signed. */
export { signingPort } from './csc.adapter.ts';
export { judgeSignatures, SIGNING_OFF } from './judge.ts';
export { advanceSignings, forgetPrepared, openRequest, prepareDocuments, type SignedDocument, type SigningMatter, type SigningPurposes, type ToSign } from './request.service.ts';
export { changeRequest, findOpenRequest, listLastRequests, type SigningRequest } from './request.storage.ts';
export { signatureLoader } from './signature.loader.ts';
export { type FileSignature, isSignedByOwner, keepSignatures, listSignatures } from './signature.storage.ts';
export { DocumentSignature, SigningRequestView } from './signatures.types.ts';
export { signingRoutes } from './signing.routes.ts';
export { trustPolicy } from './trust.ts';
export { signaturesInUpload } from './upload-signatures.ts';
