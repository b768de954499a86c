/** What the process may use of signing results. */
import { DossierResultSigningResolver, ResultSigningActs } from './result-signing.resolver.ts';

export { resultSigningPurposes } from './deliver.ts';

export const resultSigningResolvers = [ResultSigningActs, DossierResultSigningResolver] as const;
