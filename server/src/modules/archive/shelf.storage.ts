import type { Phase } from '@mot-cua/dossier';
import type { Sql } from '../../platform/database/client.ts';
import { toInstant } from '../../platform/database/columns.ts';

/** What the archive knows of an ended dossier: its package, what holds it back, and whether it still stands. */
export interface ShelfRow {
  readonly id: number; readonly reference: string; readonly code: string | null; readonly agencyId: number; readonly ownerId: number | null; readonly specialistId: number | null; readonly confidential: boolean; readonly phase: Phase; readonly version: number;
  readonly applicantName: string; readonly procedureCode: string; readonly procedureName: string; readonly finishedAt: string; readonly destroyedAt: string | null;
  readonly refundTurn: string | null; readonly openPayments: number; readonly lastReceiptAt: string | null;
  readonly packageNumber: number | null; readonly packageVersion: number | null; readonly packageSha256: string | null; readonly manifestSha256: string | null; readonly packageBytes: number | null; readonly packageFiles: number | null;
  readonly packageMadeAt: string | null; readonly packageMadeBy: string | null; readonly packageSealedBy: string | null;
  readonly holdReason: string | null; readonly holdBy: string | null; readonly holdAt: string | null;
  readonly destructionId: number | null; readonly destructionState: string | null; readonly decisionNumber: string | null; readonly decisionDate: string | null;
}

/** Which part of an agency's archive. */
export const SHELVES = ['TO_ARCHIVE', 'ARCHIVED', 'DUE', 'HELD', 'DESTROYED'] as const;
export type Shelf = (typeof SHELVES)[number];

const rows = (sql: Sql) => sql`
  select d.id, d.reference, d.code, d.agency_id as "agencyId", d.owner_id as "ownerId", d.specialist_id as "specialistId", exists (select from dossier_consultations c where c.dossier_id = d.id and c.confidential) as confidential, d.phase, d.version, d.applicant_name as "applicantName", v.code as "procedureCode", v.name as "procedureName",
    d.finished_at::text as "finishedAt", d.destroyed_at::text as "destroyedAt", d.refund_turn as "refundTurn",
    (select count(*)::int from payment_attempts a where a.dossier_id = d.id and a.state = 'OPEN') + (select count(*)::int from refund_orders o where o.dossier_id = d.id and o.state = 'DUE') as "openPayments",
    (select max(r.issued_at)::text from receipts r where r.dossier_id = d.id) as "lastReceiptAt",
    p.number as "packageNumber", p.dossier_version as "packageVersion", p.sha256 as "packageSha256", p.manifest_sha256 as "manifestSha256", p.size_bytes::float8 as "packageBytes", p.file_count as "packageFiles",
    p.made_at::text as "packageMadeAt", p.made_by as "packageMadeBy", p.sealed_by as "packageSealedBy",
    h.reason as "holdReason", h.put_by as "holdBy", h.put_at::text as "holdAt",
    x.destruction_id as "destructionId", x.state as "destructionState", x.decision_number as "decisionNumber", x.decision_date::text as "decisionDate"
  from dossiers d join procedure_versions v on v.id = d.procedure_version_id
    left join lateral (select * from archive_packages p where p.dossier_id = d.id order by p.number desc limit 1) p on true
    left join legal_holds h on h.dossier_id = d.id and h.lifted_at is null
    left join lateral (select i.destruction_id, t.state, t.decision_number, t.decision_date from destruction_items i join destructions t on t.id = i.destruction_id where i.dossier_id = d.id and i.open = 1) x on true`;

const told = (row: ShelfRow): ShelfRow => ({ ...row, finishedAt: toInstant(row.finishedAt) });

export async function listShelfRows({ sql }: { readonly sql: Sql }, ids: readonly number[]): Promise<ShelfRow[]> {
  return (await sql<ShelfRow[]>`${rows(sql)} where d.id = any(${[...ids]}::bigint[]) and d.finished_at is not null order by d.id`).map(told);
}

function standing(sql: Sql, shelf: Shelf, codes: readonly string[]) {
  switch (shelf) {
    case 'TO_ARCHIVE': return sql`d.destroyed_at is null and (p.number is null or p.dossier_version <> d.version)`;
    case 'ARCHIVED': return sql`d.destroyed_at is null and p.dossier_version = d.version`;
    // How long is judged by one pure function afterwards: here only what can be due at all.
    case 'DUE': return sql`d.destroyed_at is null and p.dossier_version = d.version and h.id is null and (v.code = any(${[...codes]}::text[]) or exists (select from retention_rules r where r.procedure_code = v.code))`;
    case 'HELD': return sql`d.destroyed_at is null and h.id is not null`;
    case 'DESTROYED': return sql`d.destroyed_at is not null`;
  }
}

/** A page of one shelf of an agency, what ended first before. */
export async function listShelf({ sql }: { readonly sql: Sql }, { agencyId, shelf, dueCodes, limit, after }: { readonly agencyId: number; readonly shelf: Shelf; readonly dueCodes: readonly string[]; readonly limit: number; readonly after: { readonly at: string; readonly id: number } | null }): Promise<ShelfRow[]> {
  const beyond = after === null ? sql`true` : sql`(d.finished_at, d.id) > (${after.at}::timestamptz, ${after.id}::bigint)`;
  return (await sql<ShelfRow[]>`${rows(sql)} where d.agency_id = ${agencyId} and d.finished_at is not null and d.discarded_at is null and ${standing(sql, shelf, dueCodes)} and ${beyond} order by d.finished_at, d.id limit ${limit}`).map(told);
}
