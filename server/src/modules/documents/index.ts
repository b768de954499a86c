/** What other modules and the process may use of the documents. */
export { clamdAt } from './clamd.ts';
export { type DownloadRoutesOptions, downloadRoutes, type MayRead } from './download.routes.ts';
export { fileLoader } from './file.loader.ts';
export { documentResolvers } from './file.resolver.ts';
export { MAX_FILE_BYTES } from './file-rules.ts';
export { type Documents, takeUpload } from './file.service.ts';
export { type FileRow, findFile, listFiles } from './file.storage.ts';
export { FileStateEnum, StoredFileType } from './file.types.ts';
export { type FileVault, openFileVault } from './file-vault.ts';
export { bytesOf, contentOf, insertHouseFile, keepBytes, keepStream, type KeptBytes, vaultOf } from './house-files.ts';
export { type Holdings, keepSwept, sweepFiles } from './sweep.service.ts';
export { type Infections, keepScanned, scanDue } from './scan.service.ts';
export { scanStanding } from './scan.storage.ts';
export { uploadRoutes } from './upload.routes.ts';
