export { accountResolvers } from './account.resolver.ts';
export { findAccountById, type AccountRow } from './account.storage.ts';
export { ViewerAccount } from './account.types.ts';
export { authRoutes } from './auth.routes.ts';
export { type Auths, makeAuth } from './auth.ts';
export { DEMONSTRATION_PASSWORD, ensureDemonstrationPeople } from './demonstration.ts';
export { Sessions } from './sessions.ts';
