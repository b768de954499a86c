import type { FeeLine } from '@mot-cua/dossier';
import { and, asc, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { vietnamDay } from '../../platform/clock.ts';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import { dossiers } from '../dossiers/dossiers.tables.ts';
import { receiptCounters, receipts, receiptVoids, type PaymentChannel } from './ledger.tables.ts';

type ReceiptRow = typeof receipts.$inferSelect;
/** A receipt with whether it still holds. */
export interface Receipt extends ReceiptRow {
  readonly voided: { readonly reason: string; readonly voidedBy: string; readonly at: string } | null;
  readonly replacedById: number | null;
  /** Name of the receipt that stands for this voided one, and of the one this stands for. */
  readonly replacedByName: string | null;
  readonly replacesName: string | null;
  readonly dossierName: string;
}

/** `0000123`: seven digits as on the paper forms (reference §5.5). */
export const receiptNumber = (number: number): string => String(number).padStart(7, '0');
/** `0000123/2026`: the number starts again each year. */
export const receiptName = ({ number, year }: Pick<ReceiptRow, 'number' | 'year'>): string => `${receiptNumber(number)}/${year}`;

/** The agency's next number of the year; taken under the counter's row lock, and given back when the transaction fails. */
async function takeNumber(tx: Tx, agencyId: number, year: number): Promise<number> {
  const [row] = await tx.db
    .insert(receiptCounters)
    .values({ agencyId, year, last: 1 })
    .onConflictDoUpdate({ target: [receiptCounters.agencyId, receiptCounters.year], set: { last: sql`${receiptCounters.last} + 1` } })
    .returning({ last: receiptCounters.last });
  if (row === undefined) throw new Error('No number was given.');
  return row.last;
}

export interface ReceiptOrder { readonly agencyId: number; readonly dossierId: number; readonly lines: readonly FeeLine[]; readonly channel: PaymentChannel; readonly payerName: string; readonly collectorName: string }

async function issue(tx: Tx, content: Omit<ReceiptRow, 'id' | 'number' | 'year' | 'issuedAt'>): Promise<ReceiptRow> {
  const year = Number(vietnamDay(tx.now).slice(0, 4));
  const number = await takeNumber(tx, content.agencyId, year);
  const [row] = await tx.db.insert(receipts).values({ ...content, year, number, issuedAt: tx.now }).returning();
  if (row === undefined) throw new Error('No receipt was written.');
  return row;
}

/** Issues the receipts of a fee that was taken: one for its phí, one for its lệ phí (Luật 97/2015/QH13 keeps the two apart). */
export async function issueReceipts(tx: Tx, { lines, ...order }: ReceiptOrder): Promise<ReceiptRow[]> {
  const issued: ReceiptRow[] = [];
  for (const kind of ['PHI', 'LE_PHI'] as const) {
    const own = lines.filter((line) => line.kind === kind && line.amountVnd !== null && line.amountVnd > 0);
    const amountVnd = own.reduce((sum, line) => sum + (line.amountVnd ?? 0), 0);
    if (amountVnd > 0) issued.push(await issue(tx, { ...order, kind, lines: own, amountVnd, replacesId: null }));
  }
  return issued;
}

/** Voids a receipt and nothing else. @throws Refused where it was voided before */
export async function voidReceipt(tx: Tx, given: { readonly receiptId: number; readonly reason: string; readonly by: string }): Promise<void> {
  const voided = await tx.db.insert(receiptVoids).values({ receiptId: given.receiptId, reason: given.reason, voidedBy: given.by, at: tx.now }).onConflictDoNothing().returning({ id: receiptVoids.receiptId });
  if (voided.length === 0) throw new Refused({ code: 'RECEIPT_VOIDED', message: 'Biên lai này đã được hủy.', path: ['receiptId'] });
}

/**
 * A receipt is never edited: this one is voided, and another with the payer's name set right stands for it; the amount is the ledger's.
 * @throws Refused where it was voided before
 */
export async function replaceReceipt(tx: Tx, given: { readonly receiptId: number; readonly reason: string; readonly payerName: string; readonly by: string }): Promise<ReceiptRow> {
  const [old] = await tx.db.select().from(receipts).where(eq(receipts.id, given.receiptId));
  if (old === undefined) throw notFound();
  await voidReceipt(tx, given);
  const { id, number: _number, year: _year, issuedAt: _issuedAt, ...content } = old;
  return issue(tx, { ...content, payerName: given.payerName, collectorName: given.by, replacesId: id });
}

const nameOf = (alias: string) => sql.raw(`lpad(${alias}.number::text, 7, '0') || '/' || ${alias}.year`);
const base = (queries: Queries) =>
  queries
    .select({
      receipt: receipts, reason: receiptVoids.reason, voidedBy: receiptVoids.voidedBy, at: receiptVoids.at, dossierName: sql<string>`coalesce(${dossiers.code}, ${dossiers.reference})`,
      replacedById: sql<number | null>`(select r.id from receipts r where r.replaces_id = ${receipts.id})`.mapWith((id: number | null) => id),
      replacedByName: sql<string | null>`(select ${nameOf('r')} from receipts r where r.replaces_id = ${receipts.id})`,
      replacesName: sql<string | null>`(select ${nameOf('r')} from receipts r where r.id = ${receipts.replacesId})`,
    })
    .from(receipts)
    .innerJoin(dossiers, eq(dossiers.id, receipts.dossierId))
    .leftJoin(receiptVoids, eq(receiptVoids.receiptId, receipts.id));

type Joined = Awaited<ReturnType<ReturnType<typeof base>['execute']>>[number];
const toReceipt = ({ receipt, reason, voidedBy, at, ...names }: Joined): Receipt => ({ ...receipt, ...names, voided: reason === null || voidedBy === null || at === null ? null : { reason, voidedBy, at } });

export async function findReceipt(queries: Queries, id: number): Promise<Receipt | undefined> {
  const [row] = await base(queries).where(eq(receipts.id, id));
  return row && toReceipt(row);
}

/** All receipts of a dossier in the order they were issued, the voided ones among them. */
export async function receiptsOf(queries: Queries, dossierId: number): Promise<Receipt[]> {
  return (await base(queries).where(eq(receipts.dossierId, dossierId)).orderBy(asc(receipts.id))).map(toReceipt);
}

export interface ReceiptPage { readonly first: number; readonly beforeId: number | null; readonly year?: number; readonly number?: number; readonly standing?: 'HOLDING' | 'VOIDED' }

/** Receipts of an agency, newest first, before an id; of a year, of a number, those that hold or those voided. */
export async function listReceipts(queries: Queries, agencyId: number, { first, beforeId, year, number, standing }: ReceiptPage): Promise<Receipt[]> {
  const where = and(
    eq(receipts.agencyId, agencyId), beforeId === null ? undefined : lt(receipts.id, beforeId), year === undefined ? undefined : eq(receipts.year, year), number === undefined ? undefined : eq(receipts.number, number),
    standing === undefined ? undefined : standing === 'HOLDING' ? isNull(receiptVoids.receiptId) : isNotNull(receiptVoids.receiptId),
  );
  return (await base(queries).where(where).orderBy(desc(receipts.id)).limit(first)).map(toReceipt);
}
