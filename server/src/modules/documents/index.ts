/** What other modules and the process may use of the documents. */
export type { Documents } from './file.service.ts';
export { type FileVault, openFileVault } from './file-vault.ts';
export { uploadRoutes } from './upload.routes.ts';
