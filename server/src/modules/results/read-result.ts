import type { SignedInViewer } from '../../platform/auth/viewer.ts';
import type { House } from '../../platform/house.ts';
import { canSee, readerOf, resultOpenTo, findDossierRow } from '../dossiers/index.ts';
import { findResultFile } from './result.storage.ts';

/** May this person read this file as a result? Issued and sealed ones once the result is returned (§10.2); drafts of another are the agency's own. */
export async function mayReadResult(house: House, viewer: SignedInViewer, fileId: string): Promise<boolean> {
  const found = await findResultFile(house.database.reads, fileId);
  if (found === undefined) return false;
  const row = await findDossierRow(house, found.dossierId);
  if (row === undefined || !canSee(viewer, row)) return false;
  const reader = readerOf(viewer);
  return found.issued ? resultOpenTo(reader, row) : reader === 'OFFICER';
}
