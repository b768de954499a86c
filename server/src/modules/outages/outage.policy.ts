import type { StaffRole, StaffViewer, Viewer } from '../../platform/auth/viewer.ts';

const holds = (viewer: Viewer, fits: (position: { readonly agencyId: number; readonly role: StaffRole }) => boolean): viewer is StaffViewer => viewer.kind === 'STAFF' && viewer.positions.some(fits);

/** §13: who operates the portal declares outages. */
export const mayDeclare = (viewer: Viewer): viewer is StaffViewer => holds(viewer, ({ role }) => role === 'OPERATOR');

/** §9.2a: blanks are the desk's: prepared, spoilt and entered by reception. */
export const keepsBlanks = (viewer: Viewer, agencyId: number): viewer is StaffViewer => holds(viewer, (position) => position.agencyId === agencyId && position.role === 'RECEPTION');

/** Officers of the agency see how its back-entry stands; any of them may be the second pair of eyes. */
export const worksAt = (viewer: Viewer, agencyId: number): viewer is StaffViewer => holds(viewer, (position) => position.agencyId === agencyId && position.role !== 'OPERATOR');

/** The agencies an officer works at. */
export const agenciesOf = (viewer: Viewer): readonly number[] => (viewer.kind === 'STAFF' ? [...new Set(viewer.positions.filter(({ role }) => role !== 'OPERATOR').map(({ agencyId }) => agencyId))] : []);
