import { setTimeout as pause } from 'node:timers/promises';
import type { StaffViewer } from '../../platform/auth/viewer.ts';
import type { House } from '../../platform/house.ts';
import { untilLeft } from '../../platform/outbox/until-left.ts';
import { reachOf } from './dossier.policy.ts';
import { listVersionsAfter } from './dossier-parts.storage.ts';

/** That a dossier came to a version. */
export interface ChangeAt { readonly dossierId: number; readonly version: number }

type Parts = Pick<House, 'database' | 'feed'>;
const PAGE = 100;
/** Counts change with every act of an agency; more often than this nobody can read them. */
const COUNTS_EVERY_MS = 400;

/** Every version of a dossier after one, once and in order; those there already come at once. Read from its events, so a wake-up lost loses nothing. */
export function changesOf({ database, feed }: Parts, dossierId: number, after: number): AsyncIterableIterator<ChangeAt> {
  return untilLeft(async function* follow(signal) {
    let version = after;
    for await (const _woken of feed.wakes({ topics: ['dossier.changed'], dossierId }, signal)) {
      for (let full = true; full && !signal.aborted;) {
        const seen = version;
        const versions = await feed.together(`versions ${dossierId} ${seen}`, () => listVersionsAfter(database, dossierId, seen, PAGE));
        full = versions.length === PAGE;
        for (const next of versions) {
          version = next;
          yield { dossierId, version };
        }
      }
    }
  });
}

/** Once at the beginning, and whenever something changed in the agencies the officer serves. What changes while one waits makes one turn. */
export function changesOfQueues({ feed }: Parts, officer: StaffViewer): AsyncIterableIterator<true> {
  const reach = reachOf(officer);
  return untilLeft(async function* follow(signal) {
    for await (const _woken of feed.wakes({ topics: ['dossier.changed'], agencyIds: reach.kind === 'AGENCIES' ? reach.agencyIds : [] }, signal)) {
      yield true as const;
      await pause(COUNTS_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  });
}
