import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';

/** A file somebody uploaded. The bytes live in file storage under `storageKey`; they never change once READY. */
export const files = pgTable(
  'files',
  {
    id: uuid('id').primaryKey(),
    ownerAccountId: reference('owner_account_id').notNull().references(() => accounts.id),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    /** Hex, null until the upload is complete. */
    sha256: text('sha256'),
    storageKey: text('storage_key').notNull(),
    state: text('state', { enum: ['UPLOADING', 'CHECKING', 'QUARANTINED', 'READY', 'REFUSED'] }).notNull(),
    refusal: text('refusal'),
    createdAt: instant('created_at').notNull(),
    completedAt: instant('completed_at'),
    /** While QUARANTINED: not before; a process that takes it moves this on, so that no other takes it meanwhile. */
    nextScanAt: instant('next_scan_at'),
    scanAttempts: integer('scan_attempts').notNull().default(0),
    /** Why the last attempt to scan it failed, without personal data. */
    lastScanFault: text('last_scan_fault'),
  },
  (t) => [index('files_owner').on(t.ownerAccountId, t.createdAt), index('files_next_scan').on(t.nextScanAt).where(sql`next_scan_at is not null`)],
);

/** Files somebody took off the list of their papers; where they were filed they stay. */
export const hiddenFiles = pgTable(
  'hidden_files',
  {
    accountId: reference('account_id').notNull().references(() => accounts.id),
    fileId: uuid('file_id').notNull().references(() => files.id),
    hiddenAt: instant('hidden_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.fileId] })],
);
