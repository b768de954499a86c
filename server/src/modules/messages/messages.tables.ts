import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { agencies } from '../agencies/agencies.tables.ts';
import { files } from '../documents/documents.tables.ts';
import { dossiers } from '../dossiers/dossiers.tables.ts';

/** What people wrote to each other about a dossier. Append-only (§5): what was said cannot be unsaid. */
export const dossierMessages = pgTable(
  'dossier_messages',
  {
    id: identity(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    /** Among officers, or with the citizen: two threads that never mix. */
    thread: text('thread', { enum: ['INTERNAL', 'CITIZEN'] }).notNull(),
    /** 1, 2, 3 … within a thread, under the lock of the dossier: gaps would tell one thread of the other. */
    position: integer('position').notNull(),
    authorId: reference('author_id').notNull().references(() => accounts.id),
    authorName: text('author_name').notNull(),
    authorRole: text('author_role', { enum: ['CITIZEN', 'RECEPTION', 'SPECIALIST', 'LEADER'] }).notNull(),
    /** For which agency the author wrote; null for citizens. */
    agencyId: reference('agency_id').references(() => agencies.id),
    /** Addressed to one person … */
    toAccountId: reference('to_account_id').references(() => accounts.id),
    /** … or to a post of an agency; both null: to all who have it in hand. */
    toAgencyId: reference('to_agency_id').references(() => agencies.id),
    toRole: text('to_role', { enum: ['RECEPTION', 'SPECIALIST', 'LEADER'] }),
    text: text('text').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('dossier_messages_position').on(t.dossierId, t.thread, t.position), index('dossier_messages_author').on(t.authorId, t.createdAt)],
);

/** Files sent with a message; uploaded, checked and kept as every other file. */
export const dossierMessageFiles = pgTable(
  'dossier_message_files',
  {
    messageId: reference('message_id').notNull().references(() => dossierMessages.id),
    fileId: uuid('file_id').notNull().references(() => files.id),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.fileId] }), index('dossier_message_files_file').on(t.fileId)],
);

/** Whom a message reached, and when they read it: `readAt` is set once and nothing else ever changes. Who read without being addressed has a row too. */
export const dossierMessageRecipients = pgTable(
  'dossier_message_recipients',
  {
    messageId: reference('message_id').notNull().references(() => dossierMessages.id),
    accountId: reference('account_id').notNull().references(() => accounts.id),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    thread: text('thread', { enum: ['INTERNAL', 'CITIZEN'] }).notNull(),
    position: integer('position').notNull(),
    /** For which agency they receive it: who serves elsewhere by then is not counted any more. Null for citizens. */
    agencyId: reference('agency_id').references(() => agencies.id),
    readAt: instant('read_at'),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.accountId] }), index('dossier_message_recipients_unread').on(t.accountId, t.dossierId).where(sql`read_at is null`)],
);
