import type { Dossier } from '@mot-cua/dossier';
import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { notFound } from '../../platform/errors.ts';
import { canSee } from './dossier.policy.ts';
import type { DossierRow, EventRow } from './dossier.row.ts';
import { listByIds } from './dossier-list.storage.ts';
import { countQuarantined, type EventPlace, listDrafts, listEventsAt, listLastEvents, listPapers, listStates, listSubmissions, type PaperLine } from './dossier-parts.storage.ts';
import type { DraftRow, SubmissionRow } from './draft.storage.ts';

/** Puts what was found in the order of what was asked. */
function inOrder<K, V>(keys: readonly K[], found: readonly V[], keyOf: (value: V) => K): (V | undefined)[] {
  const byKey = new Map(found.map((value) => [keyOf(value), value]));
  return keys.map((key) => byKey.get(key));
}
function grouped<V>(keys: readonly number[], found: readonly V[], keyOf: (value: V) => number): V[][] {
  const byKey = new Map<number, V[]>(keys.map((key) => [key, []]));
  for (const value of found) byKey.get(keyOf(value))?.push(value);
  return keys.map((key) => byKey.get(key) ?? []);
}

/** Dossiers by id, as far as this person may know of them; NOT_FOUND for all others. */
export const dossierLoader = ({ house, viewer }: RequestContext): DataLoader<number, DossierRow> =>
  new DataLoader<number, DossierRow>(async (ids) => {
    const rows = inOrder(ids, await listByIds(house.database, ids), (row) => row.id);
    return rows.map((row) => (row !== undefined && canSee(viewer, row) ? row : notFound()));
  });

/** States of dossiers the person has already been let to. */
export const stateLoader = ({ house }: RequestContext): DataLoader<number, Dossier> =>
  new DataLoader<number, Dossier>(async (ids) => inOrder(ids, await listStates(house.database, ids), (state) => state.id).map((state) => state ?? notFound()));

export const draftLoader = ({ house }: RequestContext): DataLoader<number, DraftRow | undefined> =>
  new DataLoader<number, DraftRow | undefined>(async (ids) => inOrder(ids, await listDrafts(house.database.reads, ids), (draft) => draft.dossierId));

/** The answers now in force. */
export const submissionLoader = ({ house }: RequestContext): DataLoader<number, SubmissionRow | undefined> =>
  new DataLoader<number, SubmissionRow | undefined>(async (ids) => inOrder(ids, await listSubmissions(house.database.reads, ids), (submission) => submission.dossierId));

/** All papers of a dossier, those of the working copy (round 0) too. */
export const paperLoader = ({ house }: RequestContext): DataLoader<number, PaperLine[]> =>
  new DataLoader<number, PaperLine[]>(async (ids) => grouped(ids, await listPapers(house.database.reads, ids), (paper) => paper.dossierId));

/** How many papers in force wait for the virus scanner. */
export const quarantineLoader = ({ house }: RequestContext): DataLoader<number, number> =>
  new DataLoader<number, number>(async (ids) => {
    const waiting = await countQuarantined(house.database.reads, ids);
    return ids.map((id) => waiting.get(id) ?? 0);
  });

/** One event by its place; undefined where there is none. For subscriptions, after the dossier itself was let through. */
export const dossierEventLoader = ({ house }: RequestContext): DataLoader<EventPlace, EventRow | undefined, string> => {
  const keyOf = ({ dossierId, sequence }: EventPlace): string => `${dossierId}:${sequence}`;
  return new DataLoader<EventPlace, EventRow | undefined, string>(async (places) => inOrder(places.map(keyOf), await listEventsAt(house.database, places), keyOf), { cacheKeyFn: keyOf });
};

/** The last `last` events of a dossier, oldest first; everything where `last` is null. */
export interface LastEvents { readonly dossierId: number; readonly last: number | null }
export const lastEventsLoader = ({ house }: RequestContext): DataLoader<LastEvents, EventRow[], string> =>
  new DataLoader<LastEvents, EventRow[], string>(
    async (asked) => {
      const numbers = [...new Set(asked.map(({ last }) => last))];
      const found = new Map(await Promise.all(numbers.map(async (last) => {
        const ids = asked.filter((one) => one.last === last).map((one) => one.dossierId);
        const rows = grouped(ids, await listLastEvents(house.database, ids, last), (event) => event.dossierId);
        return [last, new Map(ids.map((id, index) => [id, rows[index] ?? []]))] as const;
      })));
      return asked.map(({ dossierId, last }) => found.get(last)?.get(dossierId) ?? []);
    },
    { cacheKeyFn: ({ dossierId, last }) => `${dossierId}:${last}` },
  );
