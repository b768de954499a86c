import type { Sql } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { PaymentChannel } from '../ledger/index.ts';

export interface UnknownPayment { readonly id: number; readonly channel: PaymentChannel; readonly reference: string; readonly amountVnd: number; readonly at: string; readonly memo: string | null }

/** Money nobody knows yet, oldest first. */
export async function listUnknown(sql: Sql, agencyId: number): Promise<readonly UnknownPayment[]> {
  return sql<UnknownPayment[]>`
    select p.id, p.channel, p.reference, p.amount_vnd as "amountVnd", p.at::text as at, p.memo from payments p
    where p.agency_id = ${agencyId} and p.dossier_id is null and not exists (select from payment_attachments a where a.payment_id = p.id) and not exists (select from payment_remittances r where r.payment_id = p.id)
    order by p.at, p.id limit 200`;
}

export interface HeldMoney { readonly dossierId: number; readonly dossierName: string; readonly heldVnd: number; readonly owedVnd: number | null; readonly settled: boolean; readonly back: boolean }

/** Dossiers with money the fee has not taken: too little, too much, twice, too early. */
export async function listHeld(sql: Sql, agencyId: number): Promise<readonly HeldMoney[]> {
  return sql<HeldMoney[]>`
    select d.id as "dossierId", coalesce(d.code, d.reference) as "dossierName", -sum(e.amount_vnd)::bigint as "heldVnd", c.total_vnd as "owedVnd", s.dossier_id is not null as settled, d.refund_turn is not null as back
    from ledger_entries e join dossiers d on d.id = e.dossier_id left join fee_charges c on c.dossier_id = d.id left join fee_settlements s on s.dossier_id = d.id
    where e.agency_id = ${agencyId} and e.account = 'UNATTACHED'
    group by d.id, d.code, d.reference, c.total_vnd, s.dossier_id having sum(e.amount_vnd) <> 0 order by 2 limit 200`;
}

/** Whose dossier it is; undefined where it is nobody's account. */
export async function findOwner(tx: Tx, dossierId: number): Promise<{ readonly ownerId: number } | undefined> {
  const [row] = await tx.sql<{ ownerId: number }[]>`select owner_id as "ownerId" from dossiers where id = ${dossierId} and owner_id is not null`;
  return row;
}
