export { accountLoader } from './account.loader.ts';
export { accountResolvers } from './account.resolver.ts';
export { type AccountRow, findAccountById, insertAccount, insertPosition, listOfficers, type Officer } from './account.storage.ts';
export { StaffRole, ViewerAccount } from './account.types.ts';
export { authRoutes } from './auth.routes.ts';
export { type AccountKind, type Auth, type Auths, makeAuths } from './auth.ts';
export { DEMONSTRATION_PASSWORD, type DemonstrationPeople, type DemonstrationPerson, ensureDemonstrationPeople, setDemonstration } from './demonstration.ts';
export { Sessions } from './sessions.ts';
export { findViewerBySignIn, viewerOfAccount } from './viewers.ts';
