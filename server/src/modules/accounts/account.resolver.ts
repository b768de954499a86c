import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCitizen } from '../../platform/auth/viewer.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { encodeId } from '../../platform/ids.ts';
import { agencyLoader, AgencyType } from '../agencies/index.ts';
import { type AccountRow, findAccountById } from './account.storage.ts';
import { AccountKind, Position, ProfilePayload, StaffRole, UpdateProfileInput, ViewerAccount } from './account.types.ts';
import { ColleagueResolver } from './colleague.resolver.ts';
import { DelegationResolver } from './delegation.resolver.ts';
import { changeProfile } from './profile.service.ts';

function viewerAccount(row: AccountRow, context: RequestContext): ViewerAccount {
  const { viewer } = context;
  const positionRows = viewer.kind === 'STAFF' ? viewer.positions.map((position) => ({ ...position, role: StaffRole[position.role] })) : [];
  return Object.assign(new ViewerAccount(), {
    accountId: row.id, positionRows, id: encodeId('Account', row.id), kind: AccountKind[row.kind], fullName: row.fullName, email: row.email, phone: row.phone,
    identityNumber: row.identityNumber, birthDate: row.birthDate, address: row.address,
  });
}

@Resolver(() => ViewerAccount)
export class ViewerResolver {
  @Query(() => ViewerAccount, { nullable: true, description: 'The signed-in person; null for anybody else.' })
  async viewer(@Ctx() context: RequestContext): Promise<ViewerAccount | null> {
    if (context.viewer.kind === 'ANONYMOUS') return null;
    const row = await findAccountById(context.house.database.reads, context.viewer.accountId);
    return row === undefined ? null : viewerAccount(row, context);
  }

  @Mutation(() => ProfilePayload, { description: 'A citizen changes their own data.' })
  async updateProfile(@Arg('input', () => UpdateProfileInput, { description: 'The new data, whole.' }) input: UpdateProfileInput, @Ctx() context: RequestContext): Promise<ProfilePayload> {
    const citizen = requireCitizen(context.viewer);
    const { value, errors } = await attempt(() => changeProfile(context.house, citizen, input));
    return { viewer: value === undefined ? null : viewerAccount(value, context), errors };
  }

  @FieldResolver(() => [Position], { description: 'Positions valid now; none for citizens.' })
  async positions(@Root() account: ViewerAccount, @Ctx() context: RequestContext): Promise<Position[]> {
    const agencies = await context.loader(agencyLoader).loadMany(account.positionRows.map((position) => position.agencyId));
    return account.positionRows.flatMap((position, index) => {
      const agency = agencies[index];
      return agency === undefined || agency instanceof Error ? [] : [{ ...position, delegated: (position.delegatedBy ?? null) !== null, agency: AgencyType.of(agency) }];
    });
  }
}
export const accountResolvers = [ViewerResolver, DelegationResolver, ColleagueResolver] as const;
