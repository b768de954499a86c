import { Ctx, Query, Resolver } from 'type-graphql';
import { requireStaff } from '../../platform/auth/viewer.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { encodeId } from '../../platform/ids.ts';
import { listOfficers } from './account.storage.ts';
import { StaffRole } from './account.types.ts';
import { AgencyOfficer } from './delegation.types.ts';

const byName = new Intl.Collator('vi');

/** Whom an officer works with. */
@Resolver()
export class ColleagueResolver {
  @Query(() => [AgencyOfficer], { description: 'Officers of the agencies the caller serves, by name, the caller among them.' })
  async colleagues(@Ctx() { house, viewer }: RequestContext): Promise<AgencyOfficer[]> {
    const agencyIds = [...new Set(requireStaff(viewer).positions.map((position) => position.agencyId))];
    if (agencyIds.length === 0) return [];
    const officers = (await listOfficers(house.database.reads, agencyIds, house.clock.now())).filter((officer) => officer.delegatedBy === null);
    return [...Map.groupBy(officers, (officer) => officer.accountId)]
      .map(([id, positions]) => Object.assign(new AgencyOfficer(), { id: encodeId('Account', id), name: positions[0]?.fullName ?? '', roles: [...new Set(positions.map((position) => StaffRole[position.role]))] }))
      .toSorted((a, b) => byName.compare(a.name, b.name));
  }
}
