/** What the process may use of the prints. */
import { DossierPrintsResolver } from './prints.resolver.ts';

export { printRoutes } from './print.routes.ts';

export const printResolvers = [DossierPrintsResolver] as const;
