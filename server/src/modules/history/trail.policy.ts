import type { Viewer } from '../../platform/auth/viewer.ts';
import { canSee, type DossierFacts } from '../dossiers/index.ts';

/** What the policy must know of a dossier. */
export interface TrailFacts extends DossierFacts { readonly specialistId: number | null }

/**
 * Who may read who saw and who changed a dossier: a leader of its agency, who answers for it (§5, §9.2b), also for a leader away; the specialist who has it
 * in hand; and its owner, whose data they are – the person's right to know how their data are processed and by whom (NĐ 13/2023/NĐ-CP Đ9.1, Đ9.3).
 */
export function mayReadTrail(viewer: Viewer, dossier: TrailFacts): boolean {
  if (!canSee(viewer, dossier) || dossier.phase === 'DRAFT') return false;
  return viewer.kind === 'CITIZEN' || mayExport(viewer, dossier);
}

/** The whole trail as a file names officers and the agency's internal working: it stays with those who answer for the dossier. */
export const mayExport = (viewer: Viewer, dossier: TrailFacts): boolean => viewer.kind === 'STAFF' && canSee(viewer, dossier)
  && (dossier.specialistId === viewer.accountId || viewer.positions.some((position) => position.agencyId === dossier.agencyId && position.role === 'LEADER'));
