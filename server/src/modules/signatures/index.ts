/** What other modules and the process may use of signatures; it knows files and people, and nothing of what is signed. */
export { type FileSignature, isSignedByOwner, keepSignatures, listSignatures } from './signature.storage.ts';
