import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { type Attempt, listAttempts } from './attempt.storage.ts';

/** The tries to pay of many dossiers in one query, newest first. */
export const attemptsLoader = ({ house }: RequestContext): DataLoader<number, Attempt[]> =>
  new DataLoader(async (ids: readonly number[]) => {
    const rows = await listAttempts(house.database.reads, ids);
    return ids.map((id) => rows.filter((row) => row.dossierId === id));
  });
