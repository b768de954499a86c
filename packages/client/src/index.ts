export { createHouseClient, type HouseClientOptions } from './apollo.ts';
export { register, signIn, signOut, type RegisterInput, type SignInInput } from './account.ts';
export { newClientKey } from './client-key.ts';
export { errorsAt, troubleOf, type Mendable, type Trouble } from './errors.ts';
export { follow, useFollow, type FollowOptions, type LineState } from './live.ts';
export { renewLine } from './socket.ts';
export { operationBody, operationHash } from './stored-operations.ts';
export { upload, type RunningUpload, type UploadProgress, type UploadState } from './upload.ts';
export { useUpload, type SlotTransfer, type SlotUpload, type TakeOver } from './use-upload.ts';
