import type { Viewer } from '../../platform/auth/viewer.ts';

/** §9.2: the head of an agency says who gets what. */
export const mayRule = (viewer: Viewer, agencyId: number): boolean => viewer.kind === 'STAFF' && viewer.positions.some((position) => position.agencyId === agencyId && position.role === 'LEADER');
/** Whoever serves there may know the rules. */
export const mayReadRules = (viewer: Viewer, agencyId: number): boolean => viewer.kind === 'STAFF' && viewer.positions.some((position) => position.agencyId === agencyId);
