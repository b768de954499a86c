import type { DossierEvent } from '@mot-cua/dossier';
import type { Viewer } from '../../platform/auth/viewer.ts';
import { notFound } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { canSee } from './dossier.policy.ts';
import type { DossierRow } from './dossier.row.ts';
import { listByIds } from './dossier-list.storage.ts';
import { listEvents } from './dossier.storage.ts';

/** A dossier with everything that ever happened to it. */
export interface DossierHistory { readonly row: DossierRow; readonly events: readonly DossierEvent[] }

/** The whole history, for whoever may know of the dossier: documents on paper are made from it. @throws HouseError NOT_FOUND */
export async function readHistory(house: House, viewer: Viewer, dossierId: number): Promise<DossierHistory> {
  const [row] = await listByIds(house.database, [dossierId]);
  if (row === undefined || !canSee(viewer, row)) throw notFound();
  return { row, events: await listEvents(house.database.reads, dossierId) };
}
