/** What the process may use of the archive (§10.1). */
import { ArchiveResolver } from './archive.resolver.ts';

export { archiveRoutes } from './archive.routes.ts';
export { removeDestroyedBytes } from './destruction.service.ts';

export const archiveResolvers = [ArchiveResolver] as const;
