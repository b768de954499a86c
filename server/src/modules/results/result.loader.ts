import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { listResults, type ResultRow } from './result.storage.ts';

/** All results of a dossier the person has been let to, the newest first. */
export const resultsLoader = ({ house }: RequestContext): DataLoader<number, ResultRow[]> =>
  new DataLoader<number, ResultRow[]>(async (ids) => {
    const rows = await listResults(house.database.reads, ids);
    return ids.map((id) => rows.filter((row) => row.dossierId === id));
  });
