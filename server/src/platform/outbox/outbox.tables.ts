import { bigint, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { identity, instant, reference } from '../database/columns.ts';

/**
 * What the outside world must learn of a commit. Written in the same transaction as the change.
 * `position` is given after commit by the sequencer, so that readers by cursor never skip a row that committed late.
 */
export const outbox = pgTable(
  'outbox',
  {
    id: identity(),
    position: bigint('position', { mode: 'number' }),
    /** `dossier.changed`, `notification.created`, `catalogue.changed` … */
    topic: text('topic').notNull(),
    dossierId: reference('dossier_id'),
    agencyId: reference('agency_id'),
    accountId: reference('account_id'),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('outbox_position').on(t.position),
    index('outbox_unsequenced').on(t.id).where(sql`position is null`),
    index('outbox_dossier_position').on(t.dossierId, t.position),
    index('outbox_account_position').on(t.accountId, t.position),
  ],
);

/** How far each consumer (mail, push …) has come. */
export const outboxConsumers = pgTable('outbox_consumers', {
  name: text('name').primaryKey(),
  position: bigint('position', { mode: 'number' }).notNull(),
  updatedAt: instant('updated_at').notNull(),
});
