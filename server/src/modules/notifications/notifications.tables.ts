import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { dossiers } from '../dossiers/dossiers.tables.ts';

/** Electronic notices (§9.2): written in the transaction of the act they tell of. */
export const notifications = pgTable(
  'notifications',
  {
    id: identity(),
    accountId: reference('account_id').notNull().references(() => accounts.id),
    /** Gapless per person, from `notification_heads`, under that row's lock. */
    position: integer('position').notNull(),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    dossierId: reference('dossier_id').references(() => dossiers.id),
    eventSequence: integer('event_sequence'),
    createdAt: instant('created_at').notNull(),
    /** When the person marked it read; null while unread. */
    readAt: instant('read_at'),
  },
  (t) => [uniqueIndex('notifications_account_position').on(t.accountId, t.position), index('notifications_dossier').on(t.dossierId)],
);

/** Per person: the last position given and the last one read. */
export const notificationHeads = pgTable('notification_heads', {
  accountId: reference('account_id').primaryKey().references(() => accounts.id),
  last: integer('last').notNull(),
  readUpTo: bigint('read_up_to', { mode: 'number' }).notNull(),
});

/** E-mails about notices: what is still to be sent, who is sending it, what became of it. The address is read when it is sent. */
export const notificationMails = pgTable(
  'notification_mails',
  {
    notificationId: reference('notification_id').primaryKey().references(() => notifications.id),
    attempts: integer('attempts').notNull(),
    /** Not before; null when it is sent or given up. A process that takes it moves this on, so that no other takes it meanwhile. */
    nextAttemptAt: instant('next_attempt_at'),
    sentAt: instant('sent_at'),
    /** Why the last attempt failed, as a code without personal data. */
    lastFault: text('last_fault'),
  },
  (t) => [index('notification_mails_next').on(t.nextAttemptAt).where(sql`next_attempt_at is not null`)],
);
