import type { Database } from '../../platform/database/client.ts';
import type { Instant } from '../../platform/database/columns.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { dossierReminders } from './dossiers.tables.ts';

/** A dossier whose papers are still awaited by post, as far as its deadline needs to know it. */
export interface AwaitedDossier { readonly id: number; readonly ownerId: number; readonly reference: string; readonly procedureName: string; readonly deadline: Instant }

/** Awaited until before `until`, and nobody was reminded yet, earliest first, under their lock: one that somebody acts on is left for the next turn. */
export const takeToRemind = (tx: Tx, until: Instant, limit: number): Promise<AwaitedDossier[]> => tx.sql<AwaitedDossier[]>`
  select d.id, d.owner_id as "ownerId", d.reference, v.name as "procedureName", d.state->'post'->>'deadline' as deadline
  from dossiers d join procedure_versions v on v.id = d.procedure_version_id
  where d.phase = 'AWAITING_POST' and d.state->'post'->>'deadline' > ${tx.now} and d.state->'post'->>'deadline' <= ${until}
    and not exists (select from dossier_reminders r where r.dossier_id = d.id and r.clock = 'POST' and r.due_at = (d.state->'post'->>'deadline')::timestamptz)
  order by d.state->'post'->>'deadline', d.id limit ${limit} for no key update of d skip locked`;

export async function keepPostReminded(tx: Tx, dossiers: readonly AwaitedDossier[]): Promise<void> {
  await tx.db.insert(dossierReminders).values(dossiers.map(({ id, deadline }) => ({ dossierId: id, clock: 'POST' as const, threshold: 'DUE_SOON' as const, dueAt: deadline, remindedAt: tx.now })));
}

/** Ids of dossiers whose papers did not come in time, earliest first. */
export async function listExpired({ sql }: Pick<Database, 'sql'>, now: Instant, limit: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`select d.id from dossiers d where d.phase = 'AWAITING_POST' and d.state->'post'->>'deadline' <= ${now} order by d.state->'post'->>'deadline', d.id limit ${limit}`;
  return rows.map(({ id }) => id);
}
