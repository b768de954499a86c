import { bigint, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
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
    state: text('state', { enum: ['UPLOADING', 'CHECKING', 'READY', 'REFUSED'] }).notNull(),
    refusal: text('refusal'),
    createdAt: instant('created_at').notNull(),
    completedAt: instant('completed_at'),
  },
  (t) => [index('files_owner').on(t.ownerAccountId, t.createdAt)],
);
