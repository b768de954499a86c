import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { agencies } from '../agencies/agencies.tables.ts';
import { dossiers } from '../dossiers/dossiers.tables.ts';

export const ATTEMPT_STATES = ['OPEN', 'PAID', 'FAILED', 'EXPIRED'] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** One try to pay a fee on the portal (§8.2b); one open at a time for a dossier. The amount is what was due when it began. */
export const paymentAttempts = pgTable(
  'payment_attempts',
  {
    id: identity(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    accountId: reference('account_id').notNull().references(() => accounts.id),
    /** `vnp_TxnRef`: names the money at the gateway and in the ledger; never given twice. */
    txnRef: text('txn_ref').notNull(),
    amountVnd: reference('amount_vnd').notNull(),
    state: text('state', { enum: ATTEMPT_STATES }).notNull(),
    responseCode: text('response_code'),
    transactionNo: text('transaction_no'),
    ip: text('ip').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    closedAt: instant('closed_at'),
    /** When the house asks the gateway by itself; null once it need not. */
    nextAskAt: instant('next_ask_at'),
    asks: integer('asks').notNull().default(0),
  },
  (t) => [
    uniqueIndex('payment_attempts_txn_ref').on(t.txnRef),
    uniqueIndex('payment_attempts_one_open').on(t.dossierId).where(sql`state = 'OPEN'`),
    index('payment_attempts_dossier').on(t.dossierId),
    index('payment_attempts_next').on(t.nextAskAt).where(sql`next_ask_at is not null`),
  ],
);

/** Every word of the gateway as it came, and what the house made of it. Append-only. */
export const gatewayMessages = pgTable(
  'gateway_messages',
  {
    id: identity(),
    kind: text('kind', { enum: ['IPN', 'QUERY', 'REFUND'] }).notNull(),
    txnRef: text('txn_ref'),
    raw: text('raw').notNull(),
    verdict: text('verdict').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('gateway_messages_txn_ref').on(t.txnRef)],
);
