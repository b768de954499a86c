import type { StaffViewer, Viewer } from '../../platform/auth/viewer.ts';

/** Agencies an officer works in; the operator's position opens no dossier. */
export const worksIn = (viewer: Viewer): readonly number[] => (viewer.kind === 'STAFF' ? [...new Set(viewer.positions.filter((position) => position.role !== 'OPERATOR').map((position) => position.agencyId))] : []);
/** Agencies an officer leads, also for a leader who is away. */
export const leads = (viewer: Viewer): readonly number[] => (viewer.kind === 'STAFF' ? [...new Set(viewer.positions.filter((position) => position.role === 'LEADER').map((position) => position.agencyId))] : []);
/** For which agency an officer notes on a dossier: the receiving one first. */
export const notesFor = (viewer: StaffViewer, dossier: { readonly agencyId: number }): number | undefined => worksIn(viewer).find((id) => id === dossier.agencyId) ?? worksIn(viewer)[0];
