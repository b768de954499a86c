import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { archivePackages, legalHolds, retentionRules } from './archive.tables.ts';

export type PackageRow = typeof archivePackages.$inferSelect;
export type HoldRow = typeof legalHolds.$inferSelect;
export type RetentionRow = typeof retentionRules.$inferSelect;

/** The newest package of a dossier. */
export async function findPackage(queries: Queries, dossierId: number): Promise<PackageRow | undefined> {
  const [row] = await queries.select().from(archivePackages).where(eq(archivePackages.dossierId, dossierId)).orderBy(desc(archivePackages.number)).limit(1);
  return row;
}

export async function insertPackage(tx: Tx, row: PackageRow): Promise<void> {
  await tx.db.insert(archivePackages).values(row);
}

export async function findHold(queries: Queries, dossierId: number): Promise<HoldRow | undefined> {
  const [row] = await queries.select().from(legalHolds).where(and(eq(legalHolds.dossierId, dossierId), isNull(legalHolds.liftedAt)));
  return row;
}

export async function insertHold(tx: Tx, row: Pick<HoldRow, 'dossierId' | 'reason' | 'putBy'>): Promise<void> {
  await tx.db.insert(legalHolds).values({ ...row, putAt: tx.now });
}

export async function liftHold(tx: Tx, id: number, by: { readonly liftedBy: string; readonly liftedReason: string }): Promise<void> {
  await tx.db.update(legalHolds).set({ ...by, liftedAt: tx.now }).where(eq(legalHolds.id, id));
}

export async function listRetentionRules(queries: Queries, codes: readonly string[]): Promise<RetentionRow[]> {
  return codes.length === 0 ? [] : queries.select().from(retentionRules).where(inArray(retentionRules.procedureCode, [...codes])).orderBy(asc(retentionRules.inForceFrom));
}

/** @returns false where that day has a rule already */
export async function insertRetentionRule(tx: Tx, row: Pick<RetentionRow, 'procedureCode' | 'inForceFrom' | 'years' | 'basis' | 'postedBy'>): Promise<boolean> {
  const rows = await tx.db.insert(retentionRules).values({ ...row, postedAt: tx.now }).onConflictDoNothing().returning({ id: retentionRules.id });
  return rows.length > 0;
}
