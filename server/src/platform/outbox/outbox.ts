import type { Tx } from '../database/transaction.ts';
import { outbox } from './outbox.tables.ts';

/** What can be told to the outside world. A consumer reads by topic; payloads carry ids, never personal data. */
export type Topic = 'dossier.changed' | 'messages.changed' | 'notes.changed' | 'notification.created' | 'catalogue.changed' | 'account.changed';

export interface Message {
  readonly topic: Topic;
  readonly dossierId?: number;
  readonly agencyId?: number;
  readonly accountId?: number;
  readonly payload?: Record<string, unknown>;
}

/** The channel every process listens on to learn that something was committed. */
export const WAKE_CHANNEL = 'mc_committed';

/** Leaves messages in the outbox and wakes the sequencers at commit. Nothing is sent when the transaction rolls back. */
export async function tell(tx: Tx, ...messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return;
  await tx.db.insert(outbox).values(
    messages.map((message) => ({
      topic: message.topic,
      dossierId: message.dossierId ?? null,
      agencyId: message.agencyId ?? null,
      accountId: message.accountId ?? null,
      payload: message.payload ?? {},
      createdAt: tx.now,
    })),
  );
  await tx.sql`select pg_notify(${WAKE_CHANNEL}, '')`;
}
