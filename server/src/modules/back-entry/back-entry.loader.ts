import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { type CheckRow, type EnteredAct, listChecks, listEnteredActs, listPaperReceptions, type PaperReception } from './back-entry.storage.ts';

/** What was entered afterwards on a dossier; empty for nearly all. */
export const enteredLoader = ({ house }: RequestContext): DataLoader<number, EnteredAct[]> =>
  new DataLoader<number, EnteredAct[]>(async (ids) => {
    const found = Map.groupBy(await listEnteredActs(house.database, ids), (act) => act.dossierId);
    return ids.map((id) => found.get(id) ?? []);
  });

export const paperReceptionLoader = ({ house }: RequestContext): DataLoader<number, PaperReception | undefined> =>
  new DataLoader<number, PaperReception | undefined>(async (ids) => {
    const found = new Map((await listPaperReceptions(house.database.reads, ids)).map((row) => [row.dossierId, row]));
    return ids.map((id) => found.get(id));
  });

/** Checks of a dossier's entries, the latest first. */
export const checksLoader = ({ house }: RequestContext): DataLoader<number, CheckRow[]> =>
  new DataLoader<number, CheckRow[]>(async (ids) => {
    const found = Map.groupBy(await listChecks(house.database.reads, ids), (row) => row.dossierId);
    return ids.map((id) => found.get(id) ?? []);
  });
