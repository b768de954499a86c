/** What the process may use of the history of a dossier: who saw it and who changed it. */
import { DossierTrailResolver, TrailResolver } from './trail.resolver.ts';

export { trailRoutes } from './trail.routes.ts';

export const historyResolvers = [TrailResolver, DossierTrailResolver] as const;
