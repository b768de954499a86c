import type { FeeLine } from '@mot-cua/dossier';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from '../../platform/database/columns.ts';
import { agencies } from '../agencies/agencies.tables.ts';
import { dossiers } from '../dossiers/dossiers.tables.ts';

/**
 * Where money is, of one agency. Where it lies: cash desk, bank, with the gateway, with the post. Whose it is: income by kind of fee,
 * due to be refunded, or not (yet) attached to a fee.
 */
export const ACCOUNTS = ['CASH_DESK', 'BANK', 'GATEWAY', 'POST', 'INCOME_PHI', 'INCOME_LE_PHI', 'REFUND_DUE', 'UNATTACHED'] as const;
export type LedgerAccount = (typeof ACCOUNTS)[number];

/** How money comes (§8.1b, §8.2b) and goes back (§10.2c). */
export const CHANNELS = ['ONLINE', 'TRANSFER', 'POST_OFFICE', 'COUNTER'] as const;
export type PaymentChannel = (typeof CHANNELS)[number];

/** What a dossier owes, frozen when it fell due. The same lines as its appointment; here once every amount is known. */
export const feeCharges = pgTable('fee_charges', {
  dossierId: reference('dossier_id').primaryKey().references(() => dossiers.id),
  agencyId: reference('agency_id').notNull().references(() => agencies.id),
  totalVnd: reference('total_vnd').notNull(),
  lines: jsonb('lines').$type<readonly FeeLine[]>().notNull(),
  frozenAt: instant('frozen_at').notNull(),
});

/** Something that happened to money; its entries sum to zero, which the database checks at commit. Append-only. */
export const ledgerTransactions = pgTable(
  'ledger_transactions',
  {
    id: identity(),
    kind: text('kind', { enum: ['MONEY_IN', 'ATTACHED', 'SETTLED', 'REFUND_DUE', 'REFUND_PAID', 'REMITTED'] }).notNull(),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    dossierId: reference('dossier_id').references(() => dossiers.id),
    /** When the money moved; `entered_at` is when the house learned of it. */
    at: instant('at').notNull(),
    enteredAt: instant('entered_at').notNull(),
    actor: text('actor').notNull(),
  },
  (t) => [index('ledger_transactions_agency').on(t.agencyId, t.at)],
);

/** One side of a transaction in đồng: positive is debit, negative is credit. Append-only. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: identity(),
    transactionId: reference('transaction_id').notNull().references(() => ledgerTransactions.id),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    account: text('account', { enum: ACCOUNTS }).notNull(),
    dossierId: reference('dossier_id').references(() => dossiers.id),
    amountVnd: reference('amount_vnd').notNull(),
  },
  (t) => [index('ledger_entries_transaction').on(t.transactionId), index('ledger_entries_dossier').on(t.dossierId, t.account), index('ledger_entries_agency').on(t.agencyId, t.account)],
);

/** Money that came: once per agency, channel and reference (a gateway's transaction, a line of a statement, a receipt of the post). Append-only. */
export const payments = pgTable(
  'payments',
  {
    id: identity(),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    /** Null where nobody knew whose it was when it came; see `payment_attachments`. */
    dossierId: reference('dossier_id').references(() => dossiers.id),
    channel: text('channel', { enum: CHANNELS }).notNull(),
    reference: text('reference').notNull(),
    amountVnd: reference('amount_vnd').notNull(),
    at: instant('at').notNull(),
    /** Words that came with it: the payer's own, of a transfer. */
    memo: text('memo'),
    transactionId: reference('transaction_id').notNull().references(() => ledgerTransactions.id),
  },
  (t) => [uniqueIndex('payments_reference').on(t.agencyId, t.channel, t.reference), index('payments_dossier').on(t.dossierId), index('payments_agency').on(t.agencyId, t.at)],
);

/** Whose an unknown payment turned out to be; once. Append-only. */
export const paymentAttachments = pgTable(
  'payment_attachments',
  {
    paymentId: reference('payment_id').primaryKey().references(() => payments.id),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    transactionId: reference('transaction_id').notNull().references(() => ledgerTransactions.id),
  },
  (t) => [index('payment_attachments_dossier').on(t.dossierId)],
);

/** Where money lies before it comes to the bank: taken at the desk, by the gateway, by the post. */
export const REMITTERS = ['CASH_DESK', 'GATEWAY', 'POST'] as const;

/** A transfer that is nobody's fee but money known before: brought to the bank by desk, gateway or post. Once. Append-only. */
export const paymentRemittances = pgTable('payment_remittances', {
  paymentId: reference('payment_id').primaryKey().references(() => payments.id),
  source: text('source', { enum: REMITTERS }).notNull(),
  transactionId: reference('transaction_id').notNull().references(() => ledgerTransactions.id),
});

/** The fee of a dossier became income; once. Append-only. */
export const feeSettlements = pgTable('fee_settlements', {
  dossierId: reference('dossier_id').primaryKey().references(() => dossiers.id),
  transactionId: reference('transaction_id').notNull().references(() => ledgerTransactions.id),
});

/** Money that is due back: once per cause, from the fee or from what was paid beside it (§10.2c). Append-only. */
export const refunds = pgTable(
  'refunds',
  {
    id: identity(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    cause: text('cause').notNull(),
    source: text('source', { enum: ['FEE', 'REST'] }).notNull(),
    amountVnd: reference('amount_vnd').notNull(),
    transactionId: reference('transaction_id').notNull().references(() => ledgerTransactions.id),
  },
  (t) => [uniqueIndex('refunds_cause').on(t.dossierId, t.cause)],
);

/** A refund that left the house; once. Append-only. */
export const refundPayouts = pgTable('refund_payouts', {
  refundId: reference('refund_id').primaryKey().references(() => refunds.id),
  channel: text('channel', { enum: CHANNELS }).notNull(),
  reference: text('reference').notNull(),
  at: instant('at').notNull(),
  transactionId: reference('transaction_id').notNull().references(() => ledgerTransactions.id),
});

/** Biên lai: numbered per agency and year without gaps (reference §5.5). Never edited: voided, and replaced by a new one. Append-only. */
export const receipts = pgTable(
  'receipts',
  {
    id: identity(),
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    dossierId: reference('dossier_id').notNull().references(() => dossiers.id),
    kind: text('kind', { enum: ['PHI', 'LE_PHI'] }).notNull(),
    amountVnd: reference('amount_vnd').notNull(),
    lines: jsonb('lines').$type<readonly FeeLine[]>().notNull(),
    channel: text('channel', { enum: CHANNELS }).notNull(),
    payerName: text('payer_name').notNull(),
    collectorName: text('collector_name').notNull(),
    issuedAt: instant('issued_at').notNull(),
    /** The voided receipt this one stands for. */
    replacesId: reference('replaces_id'),
  },
  (t) => [uniqueIndex('receipts_number').on(t.agencyId, t.year, t.number), index('receipts_dossier').on(t.dossierId), uniqueIndex('receipts_replaces').on(t.replacesId)],
);

/** A receipt that does not hold any more, and why. Append-only. */
export const receiptVoids = pgTable('receipt_voids', {
  receiptId: reference('receipt_id').primaryKey().references(() => receipts.id),
  reason: text('reason').notNull(),
  voidedBy: text('voided_by').notNull(),
  at: instant('at').notNull(),
});

/** The last receipt number of an agency and year, taken under its row lock: a rolled-back receipt leaves no gap. */
export const receiptCounters = pgTable(
  'receipt_counters',
  {
    agencyId: reference('agency_id').notNull().references(() => agencies.id),
    year: integer('year').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.year] })],
);
