import DataLoader from 'dataloader';
import { notFound } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { type FileRow, listFiles } from './file.storage.ts';

/** Files by id: `context.loader(fileLoader).load(id)`. Rights are the dossier's, asked before. */
export const fileLoader = ({ house }: RequestContext): DataLoader<string, FileRow> =>
  new DataLoader<string, FileRow>(async (ids) => {
    const rows = new Map((await listFiles(house.database.reads, ids)).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? notFound());
  });
