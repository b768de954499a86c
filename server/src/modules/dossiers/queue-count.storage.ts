import type { Database } from '../../platform/database/client.ts';
import type { RefundTurn } from './refund-turns.ts';

/** Numbers out of which the counts of all work lists are made. */
export interface CountLine { readonly agencyId: number; readonly phase: string; readonly kind: 'ALL' | 'UNTAKEN' | 'MINE' | 'DRAFTED' | 'APPROVED' | RefundTurn; readonly count: number; readonly overdue: number }

/**
 * All counts in one round trip. Whole phases come from the counters every act keeps; the rest are short ranges of partial indexes.
 * Overdue is only ever counted among what is overdue.
 */
export async function listCounts({ sql }: Pick<Database, 'sql'>, agencyIds: readonly number[], accountId: number, now: string): Promise<CountLine[]> {
  if (agencyIds.length === 0) return [];
  const ids = [...agencyIds];
  return sql<CountLine[]>`
    with among as (select unnest(${ids}::bigint[]) as id)
    select c.agency_id as "agencyId", c.phase, 'ALL' as kind, c.count,
      case c.phase
        when 'ACCEPTED' then (select count(*) from dossiers d where d.agency_id = c.agency_id and d.phase = 'ACCEPTED' and d.forward_due_at < ${now}::timestamptz)
        when 'AWAITING_APPROVAL' then (select count(*) from dossiers d where d.agency_id = c.agency_id and d.phase = 'AWAITING_APPROVAL' and d.due_at < ${now}::timestamptz)
        else 0 end as overdue
    from among join dossier_counters c on c.agency_id = among.id
    union all
    select d.agency_id, 'PROCESSING', 'UNTAKEN', count(*), count(*) filter (where d.due_at < ${now}::timestamptz)
    from among join dossiers d on d.agency_id = among.id where d.phase = 'PROCESSING' and d.specialist_id is null group by d.agency_id
    union all
    select d.agency_id, 'PROCESSING', 'MINE', count(*), count(*) filter (where d.due_at < ${now}::timestamptz)
    from dossiers d where d.specialist_id = ${accountId} and d.phase = 'PROCESSING' and d.agency_id = any(${ids}::bigint[]) group by d.agency_id
    union all
    select d.agency_id, 'PROCESSING', d.notice_state, count(*), count(*) filter (where d.due_at < ${now}::timestamptz)
    from among join dossiers d on d.agency_id = among.id where d.notice_state in ('DRAFTED', 'APPROVED') and d.phase = 'PROCESSING' group by d.agency_id, d.notice_state
    union all
    select d.agency_id, '', d.refund_turn, count(*), 0
    from among join dossiers d on d.agency_id = among.id where d.refund_turn is not null group by d.agency_id, d.refund_turn`;
}
