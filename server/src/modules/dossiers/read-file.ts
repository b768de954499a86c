import type { Viewer } from '../../platform/auth/viewer.ts';
import type { House } from '../../platform/house.ts';
import { canSee, readerOf, resultOpenTo } from './dossier.policy.ts';
import { listByIds } from './dossier-list.storage.ts';
import { findFileOwner, listFileUses } from './dossier-parts.storage.ts';

/**
 * May this person read this file? Their own uploads, and what hangs on dossiers they may see: to officers papers only once they were
 * sent, to the citizen the result only once it is theirs (§10.2a).
 */
export async function mayReadFile(house: House, viewer: Viewer, fileId: string): Promise<boolean> {
  if (viewer.kind === 'ANONYMOUS') return false;
  if ((await findFileOwner(house.database, fileId)) === viewer.accountId) return true;
  const uses = await listFileUses(house.database, fileId);
  const rows = new Map((await listByIds(house.database, uses.map((use) => use.dossierId))).map((row) => [row.id, row]));
  const reader = readerOf(viewer);
  return uses.some(({ dossierId, round }) => {
    const row = rows.get(dossierId);
    if (row === undefined || !canSee(viewer, row)) return false;
    return round === null ? resultOpenTo(reader, row) : reader === 'CITIZEN' || round > 0;
  });
}
