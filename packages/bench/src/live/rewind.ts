import { type Dossier, type DossierEvent, evolve } from '@mot-cua/dossier';
import type { Sql } from 'postgres';

interface EventRow { readonly dossier_id: string; readonly type: string; readonly at: Date; readonly actor_id: string | null; readonly actor_name: string; readonly actor_role: string; readonly agency_id: string | null; readonly data: Record<string, unknown> }

const numberOrNull = (value: string | null): number | null => (value === null ? null : Number(value));

/** The state after a dossier was filed, and nothing else happened. */
function filedState(rows: readonly EventRow[], ownerId: number): Dossier {
  const state = rows.reduce<Dossier | undefined>((before, { type, at, actor_id, actor_name, actor_role, agency_id, data }, index) => {
    const actor = { accountId: numberOrNull(actor_id), name: actor_name, role: actor_role, agencyId: numberOrNull(agency_id) };
    // Rows are what events were written as.
    return evolve(before, { type, at: at.toISOString(), actor, data: index === 0 ? { ...data, ownerId } : data } as unknown as DossierEvent);
  }, undefined);
  if (state?.phase !== 'SUBMITTED') throw new Error('That is not a filed dossier.');
  return state;
}

/**
 * Takes dossiers of some agencies back to the moment they were filed, and gives them to owners in turn: made-up lives mostly lie in the
 * past, so hardly one waits at a desk. As superuser and past all triggers; the data of measurements only. Answers their ids.
 */
export async function rewind(sql: Sql, agencyCodes: readonly string[], owners: readonly number[], count: number): Promise<{ id: number; agencyCode: string }[]> {
  const found = await sql<{ id: string; code: string }[]>`
    select d.id, a.code from dossiers d join agencies a on a.id = d.agency_id where a.code = any(${[...agencyCodes]}) and d.version > 2 order by d.id desc limit ${count}`;
  if (found.length < count) throw new Error(`Only ${found.length} dossiers at the measured desks; ${count} are needed: more --dossiers.`);
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = 'replica'`;
    for (const [index, { id }] of found.entries()) {
      const rows = await tx<EventRow[]>`select * from dossier_events where dossier_id = ${id} and sequence <= 2 order by sequence`;
      const ownerId = owners[index % owners.length] ?? 0;
      const state = filedState(rows, ownerId);
      await tx`delete from dossier_events where dossier_id = ${id} and sequence > 2`;
      await tx`
        update dossiers set owner_id = ${ownerId}, phase = 'SUBMITTED', version = 2, state = ${tx.json(JSON.parse(JSON.stringify(state)))}, code = null, division = null, receptionist_id = null, specialist_id = null,
          accepted_at = null, forward_due_at = null, due_at = null, result_at = null, finished_at = null, result_file_id = null, notice_state = null where id = ${id}`;
    }
    await tx`delete from dossier_counters`;
    await tx`insert into dossier_counters (agency_id, phase, count) select agency_id, phase, count(*) from dossiers where phase <> 'DRAFT' group by agency_id, phase`;
  });
  return found.map(({ id, code }) => ({ id: Number(id), agencyCode: code }));
}
