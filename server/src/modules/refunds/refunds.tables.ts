import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { dossiers } from '../dossiers/dossiers.tables.ts';

export const ORDER_STATES = ['DUE', 'DONE', 'REFUSED'] as const;

/** An approved refund the gateway is to carry out (§10.2c): asked until it answers, always under the same request id. */
export const refundOrders = pgTable(
  'refund_orders',
  {
    id: identity(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    /** 1, and more where money came after an earlier refund. */
    round: integer('round').notNull().default(1),
    /** The refunds in the ledger it pays out. */
    refundIds: jsonb('refund_ids').$type<readonly number[]>().notNull(),
    txnRef: text('txn_ref').notNull(),
    requestId: text('request_id').notNull(),
    amountVnd: reference('amount_vnd').notNull(),
    byName: text('by_name').notNull(),
    state: text('state', { enum: ORDER_STATES }).notNull(),
    asks: integer('asks').notNull().default(0),
    nextAskAt: instant('next_ask_at'),
    lastFault: text('last_fault'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('refund_orders_round').on(t.dossierId, t.round), uniqueIndex('refund_orders_request').on(t.requestId), index('refund_orders_next').on(t.nextAskAt).where(sql`next_ask_at is not null`)],
);
