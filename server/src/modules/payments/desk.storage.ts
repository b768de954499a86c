import type { Sql } from '../../platform/database/client.ts';
import type { LedgerAccount, PaymentChannel } from '../ledger/index.ts';

export interface UnknownPayment { readonly id: number; readonly channel: PaymentChannel; readonly reference: string; readonly amountVnd: number; readonly at: string; readonly memo: string | null }

/** Money nobody knows yet, oldest first. */
export async function listUnknown(sql: Sql, agencyId: number): Promise<readonly UnknownPayment[]> {
  return sql<UnknownPayment[]>`
    select p.id, p.channel, p.reference, p.amount_vnd as "amountVnd", p.at::text as at, p.memo from payments p
    where p.agency_id = ${agencyId} and p.dossier_id is null and not exists (select from payment_attachments a where a.payment_id = p.id)
    order by p.at, p.id limit 200`;
}

export interface HeldMoney { readonly dossierName: string; readonly heldVnd: number; readonly owedVnd: number | null; readonly settled: boolean }

/** Dossiers with money the fee has not taken: too little, too much, twice, too early. */
export async function listHeld(sql: Sql, agencyId: number): Promise<readonly HeldMoney[]> {
  return sql<HeldMoney[]>`
    select coalesce(d.code, d.reference) as "dossierName", -sum(e.amount_vnd)::bigint as "heldVnd", c.total_vnd as "owedVnd", s.dossier_id is not null as settled
    from ledger_entries e join dossiers d on d.id = e.dossier_id left join fee_charges c on c.dossier_id = d.id left join fee_settlements s on s.dossier_id = d.id
    where e.agency_id = ${agencyId} and e.account = 'UNATTACHED'
    group by d.id, d.code, d.reference, c.total_vnd, s.dossier_id having sum(e.amount_vnd) <> 0 order by 1 limit 200`;
}

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
