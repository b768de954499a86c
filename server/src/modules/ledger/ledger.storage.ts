import type { FeeLine } from '@mot-cua/dossier';
import { and, eq, inArray } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Instant } from '../../platform/database/columns.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { feeCharges, feeSettlements, type LedgerAccount, ledgerEntries, ledgerTransactions, paymentAttachments, paymentRemittances, payments, refundPayouts, refunds } from './ledger.tables.ts';

export type FeeCharge = typeof feeCharges.$inferSelect;
export type Payment = typeof payments.$inferSelect;
export type Refund = typeof refunds.$inferSelect;
export type RefundPayout = typeof refundPayouts.$inferSelect;

/** One side of a transaction; positive is debit. */
export interface Entry { readonly account: LedgerAccount; readonly dossierId: number | null; readonly amountVnd: number }
export interface Posting extends Pick<typeof ledgerTransactions.$inferInsert, 'kind' | 'agencyId' | 'dossierId' | 'at' | 'actor'> { readonly entries: readonly Entry[] }

/** Writes a transaction with its entries; the database refuses it at commit unless they sum to zero. Entries of 0 are left out. */
export async function post(tx: Tx, { entries, ...transaction }: Posting): Promise<number> {
  const [row] = await tx.db.insert(ledgerTransactions).values({ ...transaction, enteredAt: tx.now }).returning({ id: ledgerTransactions.id });
  if (row === undefined) throw new Error('No transaction was written.');
  const { id: transactionId } = row;
  await tx.db.insert(ledgerEntries).values(entries.filter((entry) => entry.amountVnd !== 0).map((entry) => ({ ...entry, transactionId, agencyId: transaction.agencyId })));
  return transactionId;
}

/** All that happens to the money of a dossier happens one after the other. */
export async function lockDossier(tx: Tx, dossierId: number): Promise<void> {
  await tx.sql`select from dossiers where id = ${dossierId} for no key update`;
}

/** As {@link lockDossier}, for what has no row that may be locked: rows that are never changed give the application no such right. */
export async function lockName(tx: Tx, name: string): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

export async function findCharge(queries: Queries, dossierId: number): Promise<FeeCharge | undefined> {
  const [row] = await queries.select().from(feeCharges).where(eq(feeCharges.dossierId, dossierId));
  return row;
}

/** The first time counts. */
export async function insertCharge(tx: Tx, charge: { dossierId: number; agencyId: number; totalVnd: number; lines: readonly FeeLine[] }): Promise<void> {
  await tx.db.insert(feeCharges).values({ ...charge, frozenAt: tx.now }).onConflictDoNothing();
}

export async function findPayment(queries: Queries, agencyId: number, channel: Payment['channel'], reference: string): Promise<Payment | undefined> {
  const [row] = await queries.select().from(payments).where(and(eq(payments.agencyId, agencyId), eq(payments.channel, channel), eq(payments.reference, reference)));
  return row;
}

/** The payment under its lock. */
export async function lockPayment(tx: Tx, id: number): Promise<Payment | undefined> {
  await lockName(tx, `payment:${id}`);
  const [row] = await tx.db.select().from(payments).where(eq(payments.id, id));
  return row;
}

/** @returns undefined where the reference was written already: two at the same moment wait for each other at the unique key */
export async function insertPayment(tx: Tx, payment: Omit<Payment, 'id'>): Promise<Payment | undefined> {
  const [row] = await tx.db.insert(payments).values(payment).onConflictDoNothing({ target: [payments.agencyId, payments.channel, payments.reference] }).returning();
  return row;
}

export async function findAttachment(tx: Tx, paymentId: number): Promise<{ dossierId: number } | undefined> {
  const [row] = await tx.db.select({ dossierId: paymentAttachments.dossierId }).from(paymentAttachments).where(eq(paymentAttachments.paymentId, paymentId));
  return row;
}

export async function insertAttachment(tx: Tx, paymentId: number, dossierId: number, transactionId: number): Promise<void> {
  await tx.db.insert(paymentAttachments).values({ paymentId, dossierId, transactionId });
}

export type Remittance = typeof paymentRemittances.$inferSelect;
export async function findRemittance(queries: Queries, paymentId: number): Promise<Remittance | undefined> {
  const [row] = await queries.select().from(paymentRemittances).where(eq(paymentRemittances.paymentId, paymentId));
  return row;
}

export async function insertRemittance(tx: Tx, remittance: Remittance): Promise<void> {
  await tx.db.insert(paymentRemittances).values(remittance);
}

/** What lies on an account of an agency: debit is positive. */
export async function balanceOf(tx: Tx, agencyId: number, account: LedgerAccount): Promise<number> {
  const [row] = await tx.sql<{ total: number }[]>`select coalesce(sum(amount_vnd), 0)::bigint as total from ledger_entries where agency_id = ${agencyId} and account = ${account}`;
  return row?.total ?? 0;
}

export async function insertSettlement(tx: Tx, dossierId: number, transactionId: number): Promise<void> {
  await tx.db.insert(feeSettlements).values({ dossierId, transactionId });
}

export async function isSettled(queries: Queries, dossierId: number): Promise<boolean> {
  const rows = await queries.select({ dossierId: feeSettlements.dossierId }).from(feeSettlements).where(eq(feeSettlements.dossierId, dossierId));
  return rows.length > 0;
}

/** What stands on an account for one dossier: what it was credited with, less what it was debited with. */
export async function creditOf(queries: Queries, dossierId: number): Promise<Readonly<Record<LedgerAccount, number>>> {
  const rows = await queries.select({ account: ledgerEntries.account, amountVnd: ledgerEntries.amountVnd }).from(ledgerEntries).where(eq(ledgerEntries.dossierId, dossierId));
  const sums: Record<LedgerAccount, number> = { CASH_DESK: 0, BANK: 0, GATEWAY: 0, POST: 0, INCOME_PHI: 0, INCOME_LE_PHI: 0, REFUND_DUE: 0, UNATTACHED: 0 };
  for (const { account, amountVnd } of rows) sums[account] -= amountVnd;
  return sums;
}

/**
 * In whose books the credit of a dossier stands, the most first: competence can have gone to another agency (NĐ 61/2018 Đ18), and what one took is not another's.
 * Nothing where nothing stands.
 */
export async function creditByAgency(queries: Queries, dossierId: number, accounts: readonly LedgerAccount[]): Promise<readonly { readonly agencyId: number; readonly account: LedgerAccount; readonly creditVnd: number }[]> {
  const rows = await queries.select({ agencyId: ledgerEntries.agencyId, account: ledgerEntries.account, amountVnd: ledgerEntries.amountVnd }).from(ledgerEntries).where(and(eq(ledgerEntries.dossierId, dossierId), inArray(ledgerEntries.account, [...accounts])));
  const sums = [...Map.groupBy(rows, ({ agencyId, account }) => `${agencyId} ${account}`).values()].flatMap((group) => (group[0] === undefined ? [] : [{ agencyId: group[0].agencyId, account: group[0].account, creditVnd: -group.reduce((sum, { amountVnd }) => sum + amountVnd, 0) }]));
  return sums.filter(({ creditVnd }) => creditVnd > 0).toSorted((a, b) => b.creditVnd - a.creditVnd || a.agencyId - b.agencyId);
}

export async function listPayments(queries: Queries, dossierId: number): Promise<Payment[]> {
  const [own, attached] = await Promise.all([
    queries.select().from(payments).where(eq(payments.dossierId, dossierId)),
    queries.select({ payment: payments }).from(paymentAttachments).innerJoin(payments, eq(payments.id, paymentAttachments.paymentId)).where(eq(paymentAttachments.dossierId, dossierId)),
  ]);
  return [...own, ...attached.map((row) => row.payment)].toSorted((a, b) => a.id - b.id);
}

export async function findRefund(queries: Queries, dossierId: number, cause: string): Promise<Refund | undefined> {
  const [row] = await queries.select().from(refunds).where(and(eq(refunds.dossierId, dossierId), eq(refunds.cause, cause)));
  return row;
}

export async function insertRefund(tx: Tx, refund: Omit<Refund, 'id'>): Promise<Refund> {
  const [row] = await tx.db.insert(refunds).values(refund).returning();
  if (row === undefined) throw new Error('No refund was written.');
  return row;
}

/** The refund under its lock. */
export async function lockRefund(tx: Tx, id: number): Promise<Refund | undefined> {
  await lockName(tx, `refund:${id}`);
  const [row] = await tx.db.select().from(refunds).where(eq(refunds.id, id));
  return row;
}

export async function findPayout(queries: Queries, refundId: number): Promise<RefundPayout | undefined> {
  const [row] = await queries.select().from(refundPayouts).where(eq(refundPayouts.refundId, refundId));
  return row;
}

export async function insertPayout(tx: Tx, payout: { refundId: number; channel: Payment['channel']; reference: string; at: Instant; transactionId: number }): Promise<void> {
  await tx.db.insert(refundPayouts).values(payout);
}
