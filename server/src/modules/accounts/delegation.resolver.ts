import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { toInstant } from '../../platform/database/columns.ts';
import { notFound } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { decodeId, encodeId } from '../../platform/ids.ts';
import { findAgencyByCode } from '../agencies/index.ts';
import { accountLoader } from './account.loader.ts';
import { StaffRole } from './account.types.ts';
import { delegateLeadership, delegationsOf, endLeadership, leadsItself } from './delegation.service.ts';
import { AgencyLeadership, AgencyOfficer, DelegateLeadershipInput, Delegation, EndDelegationInput, LeadershipPayload } from './delegation.types.ts';

async function agencyIdOf({ house }: RequestContext, code: string): Promise<number> {
  const agency = await findAgencyByCode(house, code);
  if (agency === undefined) throw notFound();
  return agency.id;
}

async function leadership(context: RequestContext, agencyId: number): Promise<AgencyLeadership> {
  const { delegations, officers } = await delegationsOf(context, agencyId);
  const own = context.viewer.kind === 'STAFF' ? context.viewer.accountId : null;
  const now = context.house.clock.now();
  const names = new Map((await Promise.all([...new Set(delegations.flatMap((row) => [row.fromAccountId, row.toAccountId]))].map((id) => context.loader(accountLoader).load(id)))).map((account) => [account.id, account.fullName]));
  const inOwnRight = officers.filter((officer) => officer.delegatedBy === null);
  const others = [...Map.groupBy(inOwnRight, (officer) => officer.accountId)].filter(([id, positions]) => id !== own && !positions.some((position) => position.role === 'LEADER'));
  return Object.assign(new AgencyLeadership(), {
    delegations: delegations.map((row) => Object.assign(new Delegation(), {
      id: encodeId('Delegation', row.id), from: names.get(row.fromAccountId) ?? '', to: names.get(row.toAccountId) ?? '', validFrom: toInstant(row.validFrom), validTo: toInstant(row.validTo), reason: row.reason,
      active: Date.parse(toInstant(row.validFrom)) <= Date.parse(now), mine: row.fromAccountId === own,
    })),
    mayReceive: leadsItself(context.viewer, agencyId) ? others.map(([id, positions]) => Object.assign(new AgencyOfficer(), { id: encodeId('Account', id), name: positions[0]?.fullName ?? '', roles: [...new Set(positions.map((position) => StaffRole[position.role]))] })) : [],
  });
}

/** A leader's delegation while away. */
@Resolver()
export class DelegationResolver {
  @Query(() => AgencyLeadership, { description: 'Who acts for whom in an agency, for those who serve there.' })
  async agencyLeadership(@Arg('agencyCode', () => String, { description: 'The agency.' }) agencyCode: string, @Ctx() context: RequestContext): Promise<AgencyLeadership> {
    return leadership(context, await agencyIdOf(context, agencyCode));
  }

  @Mutation(() => LeadershipPayload, { description: 'A leader hands the leader\'s acts to an officer of the agency while away (§9.2b).' })
  async delegateLeadership(@Arg('input', () => DelegateLeadershipInput, { description: 'To whom, from when, until when.' }) input: DelegateLeadershipInput, @Ctx() context: RequestContext): Promise<LeadershipPayload> {
    const agencyId = await agencyIdOf(context, input.agencyCode);
    const { errors } = await attempt(() => delegateLeadership(context, { clientKey: input.clientKey, agencyId, toAccountId: decodeId('Account', input.officerId), from: input.from, to: input.to, reason: input.reason }));
    return Object.assign(new LeadershipPayload(), { leadership: errors.length > 0 ? null : await leadership(context, agencyId), errors });
  }

  @Mutation(() => LeadershipPayload, { description: 'The leader is back: the delegation ends now.' })
  async endDelegation(@Arg('input', () => EndDelegationInput, { description: 'Which.' }) input: EndDelegationInput, @Ctx() context: RequestContext): Promise<LeadershipPayload> {
    const { value, errors } = await attempt(() => endLeadership(context, { clientKey: input.clientKey, id: decodeId('Delegation', input.id) }));
    return Object.assign(new LeadershipPayload(), { leadership: value === undefined ? null : await leadership(context, value), errors });
  }
}
