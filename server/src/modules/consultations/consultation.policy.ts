import type { StaffRole, Viewer } from '../../platform/auth/viewer.ts';
import type { ConsultationRow } from './consultation.storage.ts';

/** From where somebody looks at a question: the agency that has the dossier, the agency asked, or another one asked with it. */
export type Side = 'LEAD' | 'ASKED' | 'PEER';
/** What they may know. Nothing at all is told as "not found" (§5). */
export interface Sight {
  readonly side: Side;
  /** Question and answer themselves. */
  readonly words: boolean;
  /** What the lead chose to show of the dossier: only while the question is open. */
  readonly content: boolean;
}

const OFFICES = ['SPECIALIST', 'LEADER'] as const satisfies readonly StaffRole[];
/** The roles somebody holds in an agency that deal with questions. */
export const rolesIn = (viewer: Viewer, agencyId: number): readonly StaffRole[] =>
  viewer.kind !== 'STAFF' ? [] : viewer.positions.filter((position) => position.agencyId === agencyId && OFFICES.some((role) => role === position.role)).map((position) => position.role);

/** The agencies whose questions this person deals with. */
export const deskAgencies = (viewer: Viewer): readonly number[] =>
  viewer.kind !== 'STAFF' ? [] : [...new Set(viewer.positions.filter((position) => OFFICES.some((role) => role === position.role)).map((position) => position.agencyId))];

/** What is confidential is read, of the agency that has the dossier, by its specialist and the leaders. */
export const readsConfidential = (viewer: Viewer, { agencyId, specialistId }: { readonly agencyId: number; readonly specialistId: number | null }): boolean =>
  viewer.kind === 'STAFF' && (viewer.accountId === specialistId || rolesIn(viewer, agencyId).includes('LEADER'));

/** Of the lead's people those who have the dossier: its specialist and the leaders; of what is not confidential all its officers. */
function leadSight(viewer: Viewer, { confidential, holderAgencyId, specialistId }: ConsultationRow): Sight | undefined {
  if (viewer.kind !== 'STAFF' || !viewer.positions.some((position) => position.agencyId === holderAgencyId && position.role !== 'OPERATOR')) return undefined;
  return { side: 'LEAD', words: !confidential || readsConfidential(viewer, { agencyId: holderAgencyId, specialistId }), content: false };
}

/** The one rule of who knows what of a question. */
export function sightOf(viewer: Viewer, consultation: ConsultationRow): Sight | undefined {
  const lead = leadSight(viewer, consultation);
  if (lead !== undefined) return lead;
  const { agencyId, askedAt, state, confidential, askedWith } = consultation;
  // Whose turn has not come knows nothing yet. What was taken back is no business of theirs any more: that it was asked, and taken back, is all that stays.
  if (askedAt !== null && rolesIn(viewer, agencyId).length > 0) return { side: 'ASKED', words: state !== 'WITHDRAWN', content: state === 'ASKED' };
  if (!confidential && askedAt !== null && askedWith.some((peer) => peer !== agencyId && rolesIn(viewer, peer).length > 0)) return { side: 'PEER', words: true, content: false };
  return undefined;
}
