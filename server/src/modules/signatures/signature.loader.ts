import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { type FileSignature, listSignatures } from './signature.storage.ts';

/** The signatures in many files in one query. */
export const signatureLoader = ({ house }: RequestContext): DataLoader<string, FileSignature[]> =>
  new DataLoader(async (ids: readonly string[]) => {
    const rows = await listSignatures(house.database.reads, ids);
    return ids.map((id) => rows.filter((row) => row.fileId === id));
  });
