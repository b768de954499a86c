import { boolean, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { agencies } from '../agencies/agencies.tables.ts';

/** How an officer likes to see a list: under a name, with its filter, order and columns. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: identity(),
    ownerId: reference('owner_id').notNull().references(() => accounts.id),
    /** Colleagues of this agency may use it too; null: the owner's alone. */
    sharedWith: reference('shared_with').references(() => agencies.id),
    name: text('name').notNull(),
    /** In the shape of the API's QueueFilter. */
    filter: jsonb('filter').$type<Readonly<Record<string, unknown>>>().notNull(),
    sort: text('sort'),
    columns: text('columns').array().notNull(),
    isDefault: boolean('is_default').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [uniqueIndex('saved_views_name').on(t.ownerId, t.name), uniqueIndex('saved_views_default').on(t.ownerId).where(sql`is_default`), index('saved_views_shared').on(t.sharedWith).where(sql`shared_with is not null`)],
);
