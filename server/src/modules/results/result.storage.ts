import { and, asc, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Instant } from '../../platform/database/columns.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { files } from '../documents/documents.tables.ts';
import { documentNumbers, resultCorrections, results, type RESULT_ENDS } from './results.tables.ts';

export type ResultRow = typeof results.$inferSelect;
export type ResultEnd = (typeof RESULT_ENDS)[number];
type NewResult = Pick<ResultRow, 'dossierId' | 'code' | 'agencyId' | 'procedureVersionId' | 'number' | 'date' | 'signedById' | 'fileId' | 'sealState'>;

/** A result that was just signed; where it is to be sealed, at once or – `later` – once it has its number. */
export async function insertResult(tx: Tx, row: NewResult, issue: number, later: boolean): Promise<void> {
  await tx.db.insert(results).values({ ...row, issue, issuedAt: tx.now, nextSealAt: row.sealState === 'DUE' && !later ? tx.now : null });
}

/** All results of dossiers, the newest of each first. */
export async function listResults(queries: Queries, dossierIds: readonly number[]): Promise<ResultRow[]> {
  return dossierIds.length === 0 ? [] : queries.select().from(results).where(inArray(results.dossierId, [...dossierIds])).orderBy(asc(results.dossierId), desc(results.issue));
}

export async function findResult(queries: Queries, id: number): Promise<ResultRow | undefined> {
  const [row] = await queries.select().from(results).where(eq(results.id, id));
  return row;
}

export async function findResultByCode(queries: Queries, code: string): Promise<ResultRow | undefined> {
  const [row] = await queries.select().from(results).where(eq(results.code, code));
  return row;
}

/** The result in force stops being so. */
export async function endResult(tx: Tx, dossierId: number, end: ResultEnd): Promise<void> {
  await tx.db.update(results).set({ end, endedAt: tx.now, nextSealAt: null }).where(and(eq(results.dossierId, dossierId), isNull(results.end)));
}

/** The person wants online what was to go another way: the result in force is to be sealed after all. */
export async function dueSeal(tx: Tx, dossierId: number): Promise<void> {
  await tx.db.update(results).set({ sealState: 'DUE', nextSealAt: tx.now, sealTries: 0 }).where(and(eq(results.dossierId, dossierId), isNull(results.end), eq(results.sealState, 'PLAIN')));
}

/** The result in force gets its number and date; where a seal waited for them, it is due now. */
export async function setNumber(tx: Tx, dossierId: number, given: { readonly number: string; readonly date: string }): Promise<void> {
  await tx.db.update(results).set({ ...given, nextSealAt: sql`case when seal_state = 'DUE' then ${tx.now}::timestamptz end` }).where(and(eq(results.dossierId, dossierId), isNull(results.end)));
}

export type DocumentNumberRow = typeof documentNumbers.$inferSelect;
type Series = Pick<DocumentNumberRow, 'agencyId' | 'year' | 'symbol'>;

/** The last of a series, under the lock of the series: until the transaction ends nobody else takes the next. */
export async function lockSeries(tx: Tx, { agencyId, year, symbol }: Series): Promise<Pick<DocumentNumberRow, 'number' | 'date'> | undefined> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`document_numbers ${agencyId} ${year} ${symbol}`}, 0))`;
  const [last] = await tx.db.select({ number: documentNumbers.number, date: documentNumbers.date }).from(documentNumbers)
    .where(and(eq(documentNumbers.agencyId, agencyId), eq(documentNumbers.year, year), eq(documentNumbers.symbol, symbol))).orderBy(desc(documentNumbers.number)).limit(1);
  return last;
}

export async function insertDocumentNumber(tx: Tx, row: Omit<DocumentNumberRow, 'givenAt'>): Promise<void> {
  await tx.db.insert(documentNumbers).values({ ...row, givenAt: tx.now });
}

/** The number the clerk gave to a result; undefined where it bears its own. */
export async function findDocumentNumber(queries: Queries, { dossierId, issue }: Pick<ResultRow, 'dossierId' | 'issue'>): Promise<DocumentNumberRow | undefined> {
  const [row] = await queries.select().from(documentNumbers).where(and(eq(documentNumbers.dossierId, dossierId), eq(documentNumbers.issue, issue)));
  return row;
}

export async function changeSeal(tx: Tx, id: number, change: Partial<Pick<ResultRow, 'sealState' | 'sealedFileId' | 'nextSealAt' | 'sealFault'>>): Promise<void> {
  await tx.db.update(results).set(change).where(eq(results.id, id));
}

/** Takes results whose turn it is, so that no other process seals them at the same moment. */
export async function claimDueSeals(tx: Tx, again: (row: ResultRow) => Instant, atOnce: number): Promise<ResultRow[]> {
  const due = await tx.sql<{ id: number }[]>`select id from results where next_seal_at <= ${tx.now} order by next_seal_at limit ${atOnce} for update skip locked`;
  if (due.length === 0) return [];
  const rows = await tx.db.select().from(results).where(inArray(results.id, due.map((row) => row.id)));
  for (const row of rows) await tx.db.update(results).set({ nextSealAt: again(row), sealTries: row.sealTries + 1 }).where(eq(results.id, row.id));
  return rows;
}

export async function insertCorrection(tx: Tx, dossierId: number, fileId: string): Promise<void> {
  await tx.db.insert(resultCorrections).values({ dossierId, fileId, draftedAt: tx.now }).onConflictDoNothing();
}

/** The dossier a file is a result of, issued or sealed, or was drafted for; `issued` where it was ever issued. */
export async function findResultFile(queries: Queries, fileId: string): Promise<{ readonly dossierId: number; readonly issued: boolean } | undefined> {
  const [issued] = await queries.select({ dossierId: results.dossierId }).from(results).where(or(eq(results.fileId, fileId), eq(results.sealedFileId, fileId))).limit(1);
  if (issued !== undefined) return { ...issued, issued: true };
  const [drafted] = await queries.select({ dossierId: resultCorrections.dossierId }).from(resultCorrections).where(eq(resultCorrections.fileId, fileId)).limit(1);
  return drafted && { ...drafted, issued: false };
}

/** What the bytes of a result hash to: as the leader signed it, and under the seal. */
export async function listResultHashes(queries: Queries, { fileId, sealedFileId }: Pick<ResultRow, 'fileId' | 'sealedFileId'>): Promise<ReadonlyMap<string, string>> {
  const rows = await queries.select({ id: files.id, sha256: files.sha256 }).from(files).where(inArray(files.id, sealedFileId === null ? [fileId] : [fileId, sealedFileId]));
  return new Map(rows.flatMap(({ id, sha256 }) => (sha256 === null ? [] : [[sha256, id] as const])));
}
