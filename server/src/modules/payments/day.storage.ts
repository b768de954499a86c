import type { Sql } from '../../platform/database/client.ts';
import type { LedgerAccount, PaymentChannel, Remitter } from '../ledger/index.ts';

export interface DayLine { readonly account: LedgerAccount; readonly debitVnd: number; readonly creditVnd: number; readonly balanceVnd: number }

/** What moved on each account of an agency on a day in Vietnam, by the day the money moved, and what stands there at its end. Debit is positive. */
export async function listDay(sql: Sql, agencyId: number, day: string): Promise<readonly DayLine[]> {
  return sql<DayLine[]>`
    with bounds as (select (${day}::date)::timestamp at time zone 'Asia/Ho_Chi_Minh' as start, (${day}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' as finish)
    select e.account,
      coalesce(sum(e.amount_vnd) filter (where t.at >= b.start and e.amount_vnd > 0), 0)::bigint as "debitVnd",
      coalesce(-sum(e.amount_vnd) filter (where t.at >= b.start and e.amount_vnd < 0), 0)::bigint as "creditVnd",
      sum(e.amount_vnd)::bigint as "balanceVnd"
    from ledger_entries e join ledger_transactions t on t.id = e.transaction_id cross join bounds b
    where e.agency_id = ${agencyId} and t.at < b.finish group by e.account order by e.account`;
}

export interface DayPayment { readonly at: string; readonly channel: PaymentChannel; readonly reference: string; readonly amountVnd: number; readonly dossierName: string | null; readonly memo: string | null; /** Money taken before, brought to the bank by these. */ readonly source: Remitter | null }

/** Money that came on a day in Vietnam, by the moment it moved. */
export async function listDayPayments(sql: Sql, agencyId: number, day: string): Promise<readonly DayPayment[]> {
  return sql<DayPayment[]>`
    select p.at::text as at, p.channel, p.reference, p.amount_vnd as "amountVnd", coalesce(d.code, d.reference) as "dossierName", p.memo, r.source
    from payments p left join payment_attachments a on a.payment_id = p.id left join payment_remittances r on r.payment_id = p.id left join dossiers d on d.id = coalesce(p.dossier_id, a.dossier_id)
    where p.agency_id = ${agencyId} and p.at >= (${day}::date)::timestamp at time zone 'Asia/Ho_Chi_Minh' and p.at < (${day}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
    order by p.at, p.id limit 5000`;
}

/** Receipts of a day: those issued, and those of them that only stand for a voided one; those voided that day, whenever issued. */
export interface DayReceipts {
  readonly issued: number; readonly issuedVnd: number; readonly first: number | null; readonly last: number | null;
  readonly replacements: number; readonly replacementsVnd: number;
  readonly phiVnd: number; readonly lePhiVnd: number;
  readonly voided: number; readonly voidedVnd: number;
  /** The year so far: how many numbers, and the highest of them. */
  readonly yearCount: number; readonly yearLast: number;
}

export async function sumDayReceipts(sql: Sql, agencyId: number, day: string): Promise<DayReceipts> {
  const [row] = await sql<DayReceipts[]>`
    with bounds as (select (${day}::date)::timestamp at time zone 'Asia/Ho_Chi_Minh' as start, (${day}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' as finish),
      today as (select r.* from receipts r, bounds b where r.agency_id = ${agencyId} and r.issued_at >= b.start and r.issued_at < b.finish),
      gone as (select r.amount_vnd from receipt_voids v join receipts r on r.id = v.receipt_id, bounds b where r.agency_id = ${agencyId} and v.at >= b.start and v.at < b.finish),
      year as (select r.number from receipts r, bounds b where r.agency_id = ${agencyId} and r.year = extract(year from ${day}::date)::int and r.issued_at < b.finish)
    select count(*)::int as issued, coalesce(sum(amount_vnd), 0)::bigint as "issuedVnd", min(number) as first, max(number) as last,
      (count(*) filter (where replaces_id is not null))::int as replacements, coalesce(sum(amount_vnd) filter (where replaces_id is not null), 0)::bigint as "replacementsVnd",
      coalesce(sum(amount_vnd) filter (where kind = 'PHI' and replaces_id is null), 0)::bigint as "phiVnd", coalesce(sum(amount_vnd) filter (where kind = 'LE_PHI' and replaces_id is null), 0)::bigint as "lePhiVnd",
      (select count(*) from gone)::int as voided, (select coalesce(sum(amount_vnd), 0) from gone)::bigint as "voidedVnd",
      (select count(*) from year)::int as "yearCount", (select coalesce(max(number), 0) from year)::int as "yearLast"
    from today`;
  if (row === undefined) throw new Error('A sum has one row.');
  return row;
}
