import type { Phase } from '@mot-cua/dossier';
import type { Database } from '../../platform/database/client.ts';
import type { Place } from './dossier-list.storage.ts';

/** A dossier that went to another agency. Instants are PostgreSQL's own text. */
export interface TransferredRow { readonly id: number; readonly code: string; readonly procedureName: string; readonly toId: number; readonly reason: string; readonly at: string; readonly phase: Phase }

/** What agencies handed to others, newest first. */
export async function listTransferred({ sql }: Pick<Database, 'sql'>, agencyIds: readonly number[], { limit, after }: { readonly limit: number; readonly after: Place | null }): Promise<TransferredRow[]> {
  return sql<TransferredRow[]>`
    select t.id, coalesce(d.code, d.reference) as code, v.name as "procedureName", t.to_agency_id as "toId", t.reason, t.at::text as at, d.phase
    from dossier_transfers t join dossiers d on d.id = t.dossier_id join procedure_versions v on v.id = d.procedure_version_id
    where t.from_agency_id = any(${[...agencyIds]}::bigint[]) ${after === null ? sql`` : sql`and (t.at, t.id) < (${after.at}::timestamptz, ${after.id})`}
    order by t.at desc, t.id desc limit ${limit}`;
}
