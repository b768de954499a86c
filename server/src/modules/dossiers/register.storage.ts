import type { Dossier } from '@mot-cua/dossier';
import { and, asc, between, eq, inArray, sql } from 'drizzle-orm';
import { vietnamDay } from '../../platform/clock.ts';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { accounts } from '../accounts/accounts.tables.ts';
import { dossierRegister, dossierRegisterCounters, dossiers } from './dossiers.tables.ts';

/** A dossier's place in the register: the book is the year's. */
export interface RegisterPlace { readonly year: number; readonly number: number }

/** Enters an accepted dossier in the agency's register of the year it was accepted in, under the next number (TT 01/2018 Đ10: from 01 on, no gaps). */
export async function enterRegister(tx: Tx, { id, agencyId, acceptedAt }: Pick<Dossier, 'id' | 'agencyId' | 'acceptedAt'>): Promise<void> {
  const year = Number(vietnamDay(acceptedAt ?? tx.now).slice(0, 4));
  const [row] = await tx.db
    .insert(dossierRegisterCounters)
    .values({ agencyId, year, last: 1 })
    .onConflictDoUpdate({ target: [dossierRegisterCounters.agencyId, dossierRegisterCounters.year], set: { last: sql`${dossierRegisterCounters.last} + 1` } })
    .returning({ last: dossierRegisterCounters.last });
  if (row === undefined) throw new Error('No number was given.');
  await tx.db.insert(dossierRegister).values({ agencyId, year, number: row.last, dossierId: id });
}

export async function findRegisterPlace(queries: Queries, dossierId: number): Promise<RegisterPlace | undefined> {
  const [row] = await queries.select({ year: dossierRegister.year, number: dossierRegister.number }).from(dossierRegister).where(eq(dossierRegister.dossierId, dossierId));
  return row;
}

/** A book of the register: whose, of which year, how many lines. */
export interface RegisterBook { readonly agencyId: number; readonly year: number; readonly count: number }
export async function listRegisterBooks(queries: Queries, agencyIds: readonly number[]): Promise<RegisterBook[]> {
  if (agencyIds.length === 0) return [];
  return queries
    .select({ agencyId: dossierRegisterCounters.agencyId, year: dossierRegisterCounters.year, count: dossierRegisterCounters.last })
    .from(dossierRegisterCounters).where(inArray(dossierRegisterCounters.agencyId, [...agencyIds])).orderBy(asc(dossierRegisterCounters.agencyId), sql`year desc`);
}

/** A line as the book shows it now. */
export type RegisterLine = Awaited<ReturnType<typeof listRegisterLines>>[number];
export async function listRegisterLines(queries: Queries, book: Pick<RegisterBook, 'agencyId' | 'year'>, { from, to }: { readonly from: number; readonly to: number }) {
  return queries
    .select({
      number: dossierRegister.number, code: dossiers.code, procedureVersionId: dossiers.procedureVersionId, applicantName: dossiers.applicantName, acceptedAt: dossiers.acceptedAt, dueAt: dossiers.dueAt, resultAt: dossiers.resultAt,
      onPaper: sql<boolean>`exists (select from dossier_events e where e.dossier_id = ${dossiers.id} and e.type = 'ACCEPTED' and e.outage_id is not null)`, phase: dossiers.phase, finishedAt: dossiers.finishedAt, state: dossiers.state, ownerName: accounts.fullName, address: accounts.address, phone: accounts.phone,
    })
    .from(dossierRegister).innerJoin(dossiers, eq(dossiers.id, dossierRegister.dossierId)).leftJoin(accounts, eq(accounts.id, dossiers.ownerId))
    .where(and(eq(dossierRegister.agencyId, book.agencyId), eq(dossierRegister.year, book.year), between(dossierRegister.number, from, to))).orderBy(asc(dossierRegister.number));
}
