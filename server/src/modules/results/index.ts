/** What other modules and the process may use of results and how they come to people (§10.2). */
import { ResultActs, ReturnActs } from './acts.resolver.ts';
import { DossierReturnResolver, VerificationResolver } from './results.resolver.ts';

export { localSeal } from './local-seal.adapter.ts';
export { resultParcelMoved } from './post.service.ts';
export { approval, replacement } from './issue.service.ts';
export { mayReadResult } from './read-result.ts';
export { resultsLoader } from './result.loader.ts';
export { insertCorrection, listResults, type ResultRow } from './result.storage.ts';
export { verificationPath } from './results.resolver.ts';
export { sealDueResults } from './seal.job.ts';
export { type DetachedSeal, installSeal, sealOf, type SealPort } from './seal.port.ts';
export { verifyRoutes } from './verify.routes.ts';

export const resultResolvers = [DossierReturnResolver, VerificationResolver, ReturnActs, ResultActs] as const;
