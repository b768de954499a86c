/** What the process may use of the prints. */
import { BlankFormResolver, DeclarationResolver } from './declaration.resolver.ts';
import { DossierPrintsResolver, RegisterResolver } from './prints.resolver.ts';

export { printSignableForm } from './declaration.service.ts';
export { printRoutes } from './print.routes.ts';

export const printResolvers = [DossierPrintsResolver, RegisterResolver, DeclarationResolver, BlankFormResolver] as const;
