import type { SignedInViewer } from '../../platform/auth/viewer.ts';
import type { House } from '../../platform/house.ts';
import { untilLeft } from '../../platform/outbox/until-left.ts';
import type { ThreadOf } from './message.storage.ts';

type Parts = Pick<House, 'feed'>;

/**
 * Once at the beginning, and whenever something was written or read in a dossier's threads: the reader reads the thread anew, so nothing is missed. A citizen is
 * woken by what concerns them alone: not even when officers write among themselves is theirs to know (§5).
 */
export function changesOfThread({ feed }: Parts, of: ThreadOf, { kind, accountId }: SignedInViewer): AsyncIterableIterator<ThreadOf> {
  return untilLeft(async function* follow(signal) {
    for await (const _woken of feed.wakes({ topics: ['messages.changed'], dossierId: of.dossierId, ...(kind === 'CITIZEN' && { accountId }) }, signal)) yield of;
  });
}

/** Once at the beginning, and whenever something was written to this person or read by them. */
export function changesOfUnread({ feed }: Parts, { accountId }: SignedInViewer): AsyncIterableIterator<true> {
  return untilLeft(async function* follow(signal) {
    for await (const _woken of feed.wakes({ topics: ['messages.changed'], accountId }, signal)) yield true as const;
  });
}
