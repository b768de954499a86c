import type { SignedInViewer } from '../../platform/auth/viewer.ts';
import type { House } from '../../platform/house.ts';
import { untilLeft } from '../../platform/outbox/until-left.ts';
import { findHead, listAfter, type NotificationRow } from './notification.storage.ts';

/** A notice on its way, with whose it is: the right to it is asked again when it is told. */
export type AddressedNotification = NotificationRow & { readonly accountId: number };

const PAGE = 100;

/** Every notice of a person after a position, once and in order, for as long as somebody reads; what is there already comes at once. */
export function notificationsAfter({ database, feed }: Pick<House, 'database' | 'feed'>, { accountId }: SignedInViewer, start: number | undefined): AsyncIterableIterator<AddressedNotification> {
  return untilLeft(async function* follow(signal) {
    let position = start ?? (await findHead(database.reads, accountId)).last;
    for await (const _woken of feed.wakes({ topics: ['notification.created'], accountId }, signal)) {
      for (let full = true; full && !signal.aborted;) {
        const after = position;
        const rows = await feed.together(`notices ${accountId} ${after}`, () => listAfter(database, accountId, after, PAGE));
        full = rows.length === PAGE;
        for (const row of rows) {
          position = row.position;
          yield { ...row, accountId };
        }
      }
    }
  });
}
