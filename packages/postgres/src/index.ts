export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from './errors.ts';
export { type Passwords, randomPassword } from './keep.ts';
export {
  APP_ROLE,
  createDatabase,
  type CreateOptions,
  type DatabaseUrls,
  databaseUrls,
  OWNER_ROLE,
  prepareDatabase,
  type PrepareOptions,
} from './roles.ts';
export { type EmbeddedPostgres, findRunningPostgres, removePostgres, type RunningPostgres, startPostgres, type StartOptions } from './start.ts';
