import { and, desc, eq, inArray } from 'drizzle-orm';
import { toInstant } from '../../platform/database/columns.ts';
import type { Queries, Sql } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { backEntryChecks, paperReceptions } from './back-entry.tables.ts';

export type PaperReception = typeof paperReceptions.$inferSelect;
export type CheckRow = typeof backEntryChecks.$inferSelect;
type Reads = { readonly sql: Sql };

export async function insertPaperReception(tx: Tx, row: Omit<PaperReception, 'enteredAt'>): Promise<void> {
  await tx.db.insert(paperReceptions).values({ ...row, enteredAt: tx.now });
}

export const listPaperReceptions = (queries: Queries, dossierIds: readonly number[]): Promise<PaperReception[]> =>
  dossierIds.length === 0 ? Promise.resolve([]) : queries.select().from(paperReceptions).where(inArray(paperReceptions.dossierId, [...dossierIds]));

/** An act entered afterwards, with the last check of it. Instants are ISO. */
export interface EnteredAct {
  readonly dossierId: number;
  readonly sequence: number;
  readonly outageId: number;
  readonly agencyId: number;
  readonly at: string;
  readonly enteredAt: string;
  readonly enteredBy: number;
  readonly outcome: 'CONFIRMED' | 'DIFFERS' | null;
}

const asRead = (row: EnteredAct): EnteredAct => ({ ...row, at: toInstant(row.at), enteredAt: toInstant(row.enteredAt) });
/** The last check of each event `e`. */
const lastCheck = (sql: Sql) => sql`left join lateral (select c.outcome from back_entry_checks c where c.dossier_id = e.dossier_id and c.sequence = e.sequence order by c.id desc limit 1) c on true`;
const columns = (sql: Sql) => sql`e.dossier_id as "dossierId", e.sequence, e.outage_id as "outageId", d.agency_id as "agencyId", e.at::text as at, e.entered_at::text as "enteredAt", e.actor_id as "enteredBy", c.outcome`;

/** What was entered afterwards on these dossiers, in order. */
export async function listEnteredActs({ sql }: Reads, dossierIds: readonly number[]): Promise<EnteredAct[]> {
  const rows = await sql<EnteredAct[]>`
    select ${columns(sql)} from dossier_events e join dossiers d on d.id = e.dossier_id ${lastCheck(sql)}
    where e.outage_id is not null and e.dossier_id = any(${[...dossierIds]}::bigint[]) order by e.dossier_id, e.sequence`;
  return rows.map(asRead);
}

/** The same inside the transaction of a check. */
export async function listEnteredOf(tx: Tx, dossierId: number): Promise<EnteredAct[]> {
  const rows = await tx.sql<EnteredAct[]>`
    select e.dossier_id as "dossierId", e.sequence, e.outage_id as "outageId", d.agency_id as "agencyId", e.at::text as at, e.entered_at::text as "enteredAt", e.actor_id as "enteredBy",
      (select c.outcome from back_entry_checks c where c.dossier_id = e.dossier_id and c.sequence = e.sequence order by c.id desc limit 1) as outcome
    from dossier_events e join dossiers d on d.id = e.dossier_id where e.outage_id is not null and e.dossier_id = ${dossierId} order by e.sequence`;
  return rows.map(asRead);
}

/** How the back-entry of an agency stands, outage by outage: how many acts were entered, on how many dossiers, and how many of them nobody has confirmed. */
export interface EnteredCount { readonly outageId: number; readonly dossiers: number; readonly acts: number; readonly open: number }
const counted = (sql: Sql | Tx['sql'], agencyId: number) => sql<EnteredCount[]>`
  select e.outage_id as "outageId", count(distinct e.dossier_id)::int as dossiers, count(*)::int as acts, (count(*) filter (where c.outcome is distinct from 'CONFIRMED'))::int as open
  from dossier_events e join dossiers d on d.id = e.dossier_id
  left join lateral (select c.outcome from back_entry_checks c where c.dossier_id = e.dossier_id and c.sequence = e.sequence order by c.id desc limit 1) c on true
  where e.outage_id is not null and d.agency_id = ${agencyId} group by e.outage_id`;
export const countEntered = ({ sql }: Reads, agencyId: number): Promise<EnteredCount[]> => counted(sql, agencyId).then((rows) => [...rows]);
export const countEnteredIn = (tx: Tx, agencyId: number): Promise<EnteredCount[]> => counted(tx.sql, agencyId).then((rows) => [...rows]);

/** Dossiers of an agency of which something entered afterwards is not confirmed, the earliest first. */
export async function listUnconfirmed({ sql }: Reads, agencyId: number, first: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select e.dossier_id as id from dossier_events e join dossiers d on d.id = e.dossier_id ${lastCheck(sql)}
    where e.outage_id is not null and d.agency_id = ${agencyId} and c.outcome is distinct from 'CONFIRMED'
    group by e.dossier_id order by min(e.at), e.dossier_id limit ${first}`;
  return rows.map(({ id }) => id);
}

export async function insertChecks(tx: Tx, rows: readonly Omit<CheckRow, 'id' | 'checkedAt'>[]): Promise<void> {
  await tx.db.insert(backEntryChecks).values(rows.map((row) => ({ ...row, checkedAt: tx.now })));
}

/** The last check of each of these acts of a dossier. */
export const listChecks = (queries: Queries, dossierIds: readonly number[]): Promise<CheckRow[]> =>
  dossierIds.length === 0 ? Promise.resolve([]) : queries.select().from(backEntryChecks).where(and(inArray(backEntryChecks.dossierId, [...dossierIds]))).orderBy(desc(backEntryChecks.id));

export async function findReceptionOf(tx: Tx, dossierId: number): Promise<PaperReception | undefined> {
  const [row] = await tx.db.select().from(paperReceptions).where(eq(paperReceptions.dossierId, dossierId));
  return row;
}
