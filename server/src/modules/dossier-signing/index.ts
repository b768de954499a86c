/** What the process may use of signing a dossier. */
import { DossierSigningResolver, PaperSignaturesResolver, SigningMutations } from './dossier-signing.resolver.ts';

export { signingPurposes } from './deliver.ts';
export { signingFormRoutes } from './signing-form.routes.ts';

export const dossierSigningResolvers = [SigningMutations, DossierSigningResolver, PaperSignaturesResolver] as const;
