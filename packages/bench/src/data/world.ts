import type { EventActor } from '@mot-cua/dossier';
import type { Sql } from 'postgres';
import type { Random } from './random.ts';

export interface WorldProcedure { readonly id: number; readonly code: string; readonly onlineLevel: number; readonly slots: readonly string[]; readonly days: number; readonly receivers: readonly WorldAgency[] }
export interface WorldAgency { readonly id: number; readonly code: string; readonly identifier: string; readonly name: string; readonly kind: string; readonly level: string; readonly officers: Readonly<Record<'RECEPTION' | 'SPECIALIST' | 'LEADER', EventActor>> }

/** The seeded catalogue as the generator needs it. */
export interface World { readonly procedures: readonly WorldProcedure[]; readonly agencies: readonly WorldAgency[] }

interface OfficerRow { accountId: string; fullName: string; role: string; agencyId: string }
type ProcedureRow = { id: string; code: string; onlineLevel: number; agencyKind: string; agencyCode: string | null; days: number | null; slots: string[] };

/** Officers of the demonstration serve their agencies; elsewhere names without an account, as after a change of staff. */
function officersOf(agencyId: number, officers: readonly OfficerRow[]): WorldAgency['officers'] {
  const officer = (role: 'RECEPTION' | 'SPECIALIST' | 'LEADER', name: string): EventActor => {
    const known = officers.find((one) => Number(one.agencyId) === agencyId && one.role === role);
    return { accountId: known === undefined ? null : Number(known.accountId), name: known?.fullName ?? name, role, agencyId };
  };
  return { RECEPTION: officer('RECEPTION', 'Lê Thị Tiếp'), SPECIALIST: officer('SPECIALIST', 'Trần Văn Lý'), LEADER: officer('LEADER', 'Phạm Thị Duyệt') };
}

const receives = (procedure: ProcedureRow, agency: WorldAgency): boolean =>
  procedure.agencyCode !== null ? agency.code === procedure.agencyCode : agency.kind === procedure.agencyKind || (procedure.agencyKind.startsWith('PHONG-') && agency.kind === 'UBND-HUYEN');

/** Reads the seeded catalogue: what can be filed online, and where. */
export async function readWorld(sql: Sql): Promise<World> {
  const officers = await sql<OfficerRow[]>`select account_id as "accountId", full_name as "fullName", role, agency_id as "agencyId" from positions join accounts on accounts.id = account_id`;
  const agencyRows = await sql<{ id: string; code: string; identifier: string; name: string; kind: string; level: string }[]>`
    select id, code, identifier, coalesce(alias, name) as name, kind, level from agencies where effective_from is null or effective_from < '2025-01-01'`;
  const agencies = agencyRows.map((row) => ({ ...row, id: Number(row.id), officers: officersOf(Number(row.id), officers) }));
  const rows = await sql<ProcedureRow[]>`
    select v.id, v.code, v.online_level as "onlineLevel", v.agency_kind as "agencyKind", v.agency_code as "agencyCode", (v.processing_time->>'value')::int as days,
      coalesce((select array_agg(c.key order by c.position) from procedure_components c where c.procedure_version_id = v.id), '{}') as slots
    from procedure_versions v where v.current and v.online_level >= 3 order by v.code`;
  const procedures = rows.map((row) => ({ ...row, id: Number(row.id), days: row.days ?? 7, receivers: agencies.filter((agency) => receives(row, agency)) })).filter((procedure) => procedure.receivers.length > 0);
  return { procedures, agencies };
}

/** Agencies with demonstration officers get more than their share: their queues are the ones measured. */
export function placeFor(world: World, random: Random): { procedure: WorldProcedure; agency: WorldAgency } {
  const procedure = random.pick(world.procedures);
  const staffed = procedure.receivers.filter((agency) => agency.officers.RECEPTION.accountId !== null);
  return { procedure, agency: random.pick(staffed.length > 0 && random.chance(0.35) ? staffed : procedure.receivers) };
}
