import type { Viewer } from '../../platform/auth/viewer.ts';

/** §15.1: the head of an agency posts its internal processes. */
export const mayPost = (viewer: Viewer, agencyId: number): boolean => viewer.kind === 'STAFF' && viewer.positions.some((position) => position.agencyId === agencyId && position.role === 'LEADER');
