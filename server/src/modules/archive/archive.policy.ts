import type { StaffRole, Viewer } from '../../platform/auth/viewer.ts';
import { readsConfidential } from '../consultations/index.ts';

const serves = (viewer: Viewer, agencyId: number, roles: readonly StaffRole[]): boolean => viewer.kind === 'STAFF' && viewer.positions.some((position) => position.agencyId === agencyId && roles.includes(position.role));

/** §10.1: who works with an agency's dossiers may archive them. */
export const mayArchive = (viewer: Viewer, agencyId: number): boolean => serves(viewer, agencyId, ['RECEPTION', 'SPECIALIST', 'LEADER']);
/** The package holds everything, also opinions given in confidence: whoever may read those takes it away; each time is on record (§5). */
export const mayTake = (viewer: Viewer, row: { readonly agencyId: number; readonly specialistId: number | null; readonly confidential: boolean }): boolean => mayArchive(viewer, row.agencyId) && (!row.confidential || readsConfidential(viewer, row));
/** The list of what has lost its value is drawn up by one … */
export const mayPropose = (viewer: Viewer, agencyId: number): boolean => serves(viewer, agencyId, ['SPECIALIST']);
/** … and decided by another, who also holds back what a case still needs. */
export const mayDecide = (viewer: Viewer, agencyId: number): boolean => serves(viewer, agencyId, ['LEADER']);
/** §13.1: how long is the operator's to keep current, for all agencies alike. */
export const mayPostRetention = (viewer: Viewer): boolean => viewer.kind === 'STAFF' && viewer.positions.some(({ role }) => role === 'OPERATOR');
