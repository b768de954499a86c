import type { Viewer } from '../../platform/auth/viewer.ts';

/** The head of an agency, or who administers it, posts its templates (§15.1). */
export const mayPostTemplate = (viewer: Viewer, agencyId: number): boolean => viewer.kind === 'STAFF' && viewer.positions.some((position) => position.agencyId === agencyId && (position.role === 'LEADER' || position.role === 'OPERATOR'));
/** Templates are an agency's own: its officers read them. */
export const mayReadTemplates = (viewer: Viewer, agencyId: number): boolean => viewer.kind === 'STAFF' && viewer.positions.some((position) => position.agencyId === agencyId);
