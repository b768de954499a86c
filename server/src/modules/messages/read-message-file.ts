import type { SignedInViewer } from '../../platform/auth/viewer.ts';
import type { House } from '../../platform/house.ts';
import { findDossierRow } from '../dossiers/index.ts';
import { mayRead } from './message.policy.ts';
import { listFileThreads } from './message.storage.ts';

/** May this person read this file as part of a message? Whoever may read the thread it was sent in. */
export async function mayReadMessageFile(house: House, viewer: SignedInViewer, fileId: string): Promise<boolean> {
  for (const { dossierId, thread } of await listFileThreads(house.database.reads, fileId)) {
    const row = await findDossierRow(house, dossierId);
    if (row !== undefined && mayRead(viewer, row, thread)) return true;
  }
  return false;
}
