import { type Agency, agencyDirectory } from '../agencies/index.ts';
import type { House } from '../../platform/house.ts';
import { isVertical, type Procedure } from './procedure.ts';

/** Agencies that receive as the one-stop of their administrative unit. */
const UNIT_KINDS = { DISTRICT: ['UBND-HUYEN'], COMMUNE: ['UBND-XA', 'UBND-XA-2025'] } as const;

function receivesAsUnit(procedure: Procedure, agency: Agency): boolean {
  // A procedure with an agency of its own goes there on its own level, and to units only on the others it is also carried out on.
  const levels = procedure.agencyCode === null ? procedure.levels : procedure.levels.filter((level) => level !== procedure.level);
  return (agency.level === 'DISTRICT' || agency.level === 'COMMUNE') && levels.includes(agency.level) && UNIT_KINDS[agency.level].some((kind) => kind === agency.kind);
}

/** Whether an agency receives dossiers of a procedure: it is in force, and named by the procedure or the one-stop of a unit of its levels. */
export function receives(procedure: Procedure, agency: Agency): boolean {
  return agency.active && (agency.code === procedure.agencyCode || agency.kind === procedure.agencyKind || (!isVertical(procedure) && receivesAsUnit(procedure, agency)));
}

/** As {@link receives}, for commands: the era that is shown decides which agencies are in force. */
export async function receivesAt(house: House, procedure: Procedure, agency: Pick<Agency, 'id'>): Promise<boolean> {
  const known = (await agencyDirectory(house)).findById(agency.id);
  return known !== undefined && receives(procedure, known);
}

/** Every agency that receives dossiers of a procedure. */
export async function listReceiving(house: House, procedure: Procedure): Promise<readonly Agency[]> {
  return (await agencyDirectory(house)).all.filter((agency) => receives(procedure, agency));
}
