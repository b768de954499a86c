import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { listLabelsOn, listNotes, type LabelRow, type NoteRow } from './note.storage.ts';
import { worksIn } from './note.policy.ts';

/** Notes on a dossier, as far as the officer's own agencies wrote them. */
export const notesLoader = ({ house, viewer }: RequestContext): DataLoader<number, NoteRow[]> =>
  new DataLoader<number, NoteRow[]>(async (ids) => {
    const rows = await listNotes(house.database.reads, ids, worksIn(viewer));
    return ids.map((id) => rows.filter((row) => row.dossierId === id));
  }, { cache: false });

/** Labels on a dossier, as far as they are the officer's own agencies'. */
export const labelsLoader = ({ house, viewer }: RequestContext): DataLoader<number, LabelRow[]> =>
  new DataLoader<number, LabelRow[]>(async (ids) => {
    const rows = await listLabelsOn(house.database.reads, ids, worksIn(viewer));
    return ids.map((id) => rows.filter((row) => row.dossierId === id).map((row) => row.label));
  }, { cache: false });
