import type { SignedInViewer } from '../../platform/auth/viewer.ts';
import type { Queries } from '../../platform/database/client.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { HouseError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { tell } from '../../platform/outbox/outbox.ts';
import { findHead, insertNotification, markReadUpTo, type NewNotification, takePosition } from './notification.storage.ts';

/**
 * Notifies people of an act (§9.2), in the act's own transaction: no act without its notice, no notice without its act.
 * People are taken in one fixed order, so that two acts that notify the same people never wait for each other in a ring.
 */
export async function notify(tx: Tx, ...notices: readonly NewNotification[]): Promise<void> {
  for (const notice of notices.toSorted((a, b) => a.accountId - b.accountId)) {
    const position = await takePosition(tx, notice.accountId);
    await insertNotification(tx, position, notice);
    await tell(tx, { topic: 'notification.created', accountId: notice.accountId, ...(notice.dossierId !== null && { dossierId: notice.dossierId }), payload: { position } });
  }
}

/** How many notices a person has not read yet. */
export async function unreadCount(queries: Queries, accountId: number): Promise<number> {
  const { last, readUpTo } = await findHead(queries, accountId);
  return last - readUpTo;
}

/**
 * Marks all notices up to a position read and answers how many are left. Repeating it changes nothing.
 * @throws HouseError INVALID_INPUT below 0
 */
export async function markRead(house: Pick<House, 'database' | 'clock'>, viewer: SignedInViewer, upToPosition: number): Promise<number> {
  if (upToPosition < 0) throw new HouseError('INVALID_INPUT');
  return inTransaction(house.database, house.clock, async (tx) => {
    await markReadUpTo(tx, viewer.accountId, upToPosition);
    return unreadCount(tx.db, viewer.accountId);
  });
}
