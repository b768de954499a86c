import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { type ConsultationRow, type FileLine, listFilesOf, listOfDossiers } from './consultation.storage.ts';

/** Every agency asked of a dossier; for whoever then asks the policy. */
export const consultationsLoader = ({ house }: RequestContext): DataLoader<number, ConsultationRow[]> =>
  new DataLoader<number, ConsultationRow[]>(async (ids) => {
    const rows = await listOfDossiers(house.database, ids);
    return ids.map((id) => rows.filter((row) => row.dossierId === id));
  });

/** The files of a dossier's letters and answers. */
export const consultationFilesLoader = ({ house }: RequestContext): DataLoader<number, FileLine[]> =>
  new DataLoader<number, FileLine[]>(async (ids) => {
    const rows = await listFilesOf(house.database, ids);
    return ids.map((id) => rows.filter((row) => row.dossierId === id));
  });
