import { and, eq } from 'drizzle-orm';
import type { Queries, Sql } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Remitter } from '../ledger/index.ts';
import { bankStatementLines, bankStatements } from './payments.tables.ts';

export type BankStatement = typeof bankStatements.$inferSelect;
export type TakenLine = typeof bankStatementLines.$inferSelect;

/** @returns undefined where this agency gave the same content before */
export async function insertStatement(tx: Tx, statement: Omit<BankStatement, 'id'>): Promise<number | undefined> {
  const [row] = await tx.db.insert(bankStatements).values(statement).onConflictDoNothing().returning({ id: bankStatements.id });
  return row?.id;
}

export async function findStatement(queries: Queries, id: number): Promise<BankStatement | undefined> {
  const [row] = await queries.select().from(bankStatements).where(eq(bankStatements.id, id));
  return row;
}

export async function findSameStatement(queries: Queries, agencyId: number, digest: string): Promise<BankStatement | undefined> {
  const [row] = await queries.select().from(bankStatements).where(and(eq(bankStatements.agencyId, agencyId), eq(bankStatements.digest, digest)));
  return row;
}

/** Two who take a line at the same moment: the first is written. */
export async function insertTakenLine(tx: Tx, line: TakenLine): Promise<void> {
  await tx.db.insert(bankStatementLines).values(line).onConflictDoNothing();
}

export async function listTakenLines(queries: Queries, statementId: number): Promise<readonly TakenLine[]> {
  return queries.select().from(bankStatementLines).where(eq(bankStatementLines.statementId, statementId));
}

/** Whose a payment is now, also where somebody said so later. */
export interface Owner { readonly paymentId: number; readonly dossierId: number; readonly dossierName: string }
export async function listOwners(sql: Sql, paymentIds: readonly number[]): Promise<readonly Owner[]> {
  return sql<Owner[]>`
    select p.id as "paymentId", d.id as "dossierId", coalesce(d.code, d.reference) as "dossierName"
    from payments p left join payment_attachments a on a.payment_id = p.id join dossiers d on d.id = coalesce(p.dossier_id, a.dossier_id)
    where p.id = any(${[...paymentIds]}::bigint[])`;
}

/** Payments that turned out to be money of desk, gateway or post, and of which. */
export async function listRemitted(sql: Sql, paymentIds: readonly number[]): Promise<readonly { readonly paymentId: number; readonly source: Remitter }[]> {
  return sql<{ paymentId: number; source: Remitter }[]>`select payment_id as "paymentId", source from payment_remittances where payment_id = any(${[...paymentIds]}::bigint[])`;
}

/** A statement in a list: how many lines of money in, and how many still nobody's. */
export interface StatementHead { readonly id: number; readonly fileName: string | null; readonly uploadedBy: string; readonly uploadedAt: string; readonly lineCount: number; readonly faultCount: number; readonly unknownCount: number }

/** The newest first. */
export async function listStatements(sql: Sql, agencyId: number): Promise<readonly StatementHead[]> {
  return sql<StatementHead[]>`
    select s.id, s.file_name as "fileName", s.uploaded_by as "uploadedBy", s.uploaded_at::text as "uploadedAt", jsonb_array_length(s.lines) as "lineCount", jsonb_array_length(s.faults) as "faultCount",
      (select count(*)::int from bank_statement_lines l join payments p on p.id = l.payment_id
       where l.statement_id = s.id and p.dossier_id is null and not exists (select from payment_attachments a where a.payment_id = p.id) and not exists (select from payment_remittances r where r.payment_id = p.id)) as "unknownCount"
    from bank_statements s where s.agency_id = ${agencyId} order by s.id desc limit 50`;
}

/** A dossier that still owes: whose money a line could be. */
export interface Owing { readonly dossierId: number; readonly dossierName: string; readonly reference: string; readonly applicantName: string; readonly restVnd: number }

/** The newest of those whose fee is frozen and not yet taken. */
export async function listOwing(sql: Sql, agencyId: number): Promise<readonly Owing[]> {
  return sql<Owing[]>`
    select d.id as "dossierId", coalesce(d.code, d.reference) as "dossierName", d.reference, d.applicant_name as "applicantName",
      (c.total_vnd + coalesce((select sum(e.amount_vnd) from ledger_entries e where e.dossier_id = d.id and e.account = 'UNATTACHED'), 0))::bigint as "restVnd"
    from fee_charges c join dossiers d on d.id = c.dossier_id
    where c.agency_id = ${agencyId} and c.total_vnd > 0 and d.finished_at is null and not exists (select from fee_settlements s where s.dossier_id = d.id)
    order by d.id desc limit 1000`;
}
