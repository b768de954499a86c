import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { listMessageFiles, listReadings, listUnread, type RecipientRow, type Thread } from './message.storage.ts';

/** Agencies an officer reads for now; none for citizens. */
export const agenciesServed = ({ viewer }: Pick<RequestContext, 'viewer'>): readonly number[] => (viewer.kind === 'STAFF' ? [...new Set(viewer.positions.map((position) => position.agencyId))] : []);

/** Files of messages the person has been let to. */
export const messageFilesLoader = ({ house }: RequestContext): DataLoader<number, string[]> =>
  new DataLoader<number, string[]>(async (ids) => {
    const rows = await listMessageFiles(house.database.reads, ids);
    return ids.map((id) => rows.filter((row) => row.messageId === id).map((row) => row.fileId));
  });

export const readingsLoader = ({ house }: RequestContext): DataLoader<number, RecipientRow[]> =>
  new DataLoader<number, RecipientRow[]>(async (ids) => {
    const rows = await listReadings(house.database.reads, ids);
    return ids.map((id) => rows.filter((row) => row.messageId === id));
  });

/** How much waits for this person in each thread of a dossier. */
export const unreadLoader = (context: RequestContext): DataLoader<number, Readonly<Record<Thread, number>>> =>
  new DataLoader<number, Readonly<Record<Thread, number>>>(async (ids) => {
    const { house, viewer } = context;
    if (viewer.kind === 'ANONYMOUS') return ids.map(() => ({ INTERNAL: 0, CITIZEN: 0 }));
    const lines = await listUnread(house.database, viewer, agenciesServed(context), ids, ids.length * 2);
    const count = (id: number, thread: Thread): number => lines.find((line) => line.dossierId === id && line.thread === thread)?.count ?? 0;
    return ids.map((id) => ({ INTERNAL: count(id, 'INTERNAL'), CITIZEN: count(id, 'CITIZEN') }));
  });
