import type { Viewer } from '../../platform/auth/viewer.ts';
import type { House } from '../../platform/house.ts';
import type { DossierRow } from './dossier.row.ts';
import { canSee, readerOf, resultOpenTo } from './dossier.policy.ts';
import { listByIds } from './dossier-list.storage.ts';
import { findFileOwner, listFileUses, OF_A_STEP, wasSentAlong } from './dossier-parts.storage.ts';

/**
 * May this person read this file? Their own uploads – an officer's until a dossier takes them in –, and what hangs on dossiers they may see: to officers papers only once they were
 * sent, to the citizen the result only once it is theirs (§10.2a).
 */
export async function mayReadFile(house: House, viewer: Viewer, fileId: string): Promise<boolean> {
  if (viewer.kind === 'ANONYMOUS') return false;
  const [owner, uses] = await Promise.all([findFileOwner(house.database, fileId), listFileUses(house.database, fileId)]);
  // What an officer uploaded is the agency's once it hangs on a dossier, or was sent about one: it is not theirs any more when they serve elsewhere.
  if (owner === viewer.accountId && (viewer.kind === 'CITIZEN' || (uses.length === 0 && !(await wasSentAlong(house.database, fileId))))) return true;
  const rows = new Map((await listByIds(house.database, uses.map((use) => use.dossierId))).map((row) => [row.id, row]));
  const reader = readerOf(viewer);
  return uses.some(({ dossierId, round }) => {
    const row = rows.get(dossierId);
    if (row === undefined || !canSee(viewer, row)) return false;
    // What a step of the process left behind is the agency's own working (§9.2b).
    if (round === OF_A_STEP) return reader === 'OFFICER';
    return round === null ? resultOpenTo(reader, row) : reader === 'CITIZEN' || round > 0;
  });
}

/** One dossier as lists read it, for whoever then asks the policy. */
export const findDossierRow = async (house: House, id: number): Promise<DossierRow | undefined> => (await listByIds(house.database, [id]))[0];
