import type { House } from '../../platform/house.ts';
import { agencyDirectory } from '../agencies/index.ts';
import type { Procedure } from './procedure.ts';
import { procedureDirectory } from './procedure.directory.ts';
import type { Parties } from './procedure.texts.ts';

const UNITS = { PROVINCE: 'cơ quan cấp tỉnh', DISTRICT: 'Ủy ban nhân dân cấp huyện', COMMUNE: 'Ủy ban nhân dân cấp xã' } as const satisfies Record<Procedure['level'], string>;

/** What the agencies of a procedure are called: its own agency, or the one-stop of its level with the division in charge. */
export async function partiesOf(house: House, procedure: Procedure): Promise<Parties> {
  const [agencies, procedures] = await Promise.all([agencyDirectory(house), procedureDirectory(house)]);
  const own = procedure.agencyCode === null ? undefined : agencies.findByCode(procedure.agencyCode)?.name;
  const receiving = own ?? UNITS[procedure.level];
  return { receiving, resolving: procedures.findKind(procedure.agencyKind)?.name ?? receiving };
}
