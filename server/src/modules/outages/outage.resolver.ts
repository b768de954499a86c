import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireStaff } from '../../platform/auth/viewer.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { apiPrefix } from '../../platform/http/prefix.ts';
import { decodeId } from '../../platform/ids.ts';
import { agencyLoader, AgencyType } from '../agencies/index.ts';
import { batchesOf, prepareBlanks, spoilBlank } from './blank.service.ts';
import { agenciesOf, mayDeclare } from './outage.policy.ts';
import { declareOutage, dismissProposal, endOutage, operated, withdrawOutage } from './outage.service.ts';
import { findOutage, listOutages, listProposals } from './outage.storage.ts';
import { BlankBatch, BlankBatchPayload, BlankPayload, DeclareOutageInput, DismissOutageProposalInput, EndOutageInput, Outage, OutagePayload, OutageProposal, PrepareBlanksInput, SpoilBlankInput, WithdrawOutageInput } from './outage.types.ts';

const INPUT = 'The act, with its key.';
async function payload({ house }: RequestContext, { value, errors }: Awaited<ReturnType<typeof attempt<number>>>): Promise<OutagePayload> {
  const row = value === undefined ? undefined : await findOutage(house.database.reads, value);
  return Object.assign(new OutagePayload(), { outage: row === undefined ? null : Outage.of(row), errors });
}

/** §10.1: outages, declared by the operator. */
@Resolver(() => Outage)
export class OutageResolver {
  @Query(() => [Outage], { description: 'Outages under way, for everybody: what the banner tells.' })
  async openOutages(@Ctx() { house }: RequestContext): Promise<Outage[]> {
    return (await listOutages(house.database.reads, null, { openOnly: true, first: 20 })).map(Outage.of);
  }

  @Query(() => [Outage], { description: 'Declared outages, the latest first: all of them for the operator, for officers those that concern their agencies.' })
  async outages(@Ctx() { house, viewer }: RequestContext): Promise<Outage[]> {
    const staff = requireStaff(viewer);
    return (await listOutages(house.database.reads, mayDeclare(staff) ? null : agenciesOf(staff))).map(Outage.of);
  }

  @Query(() => [OutageProposal], { description: 'Silences of the house the operator has not judged yet; empty for everybody else.' })
  async outageProposals(@Ctx() { house, viewer }: RequestContext): Promise<OutageProposal[]> {
    return mayDeclare(viewer) ? (await listProposals(house.database.reads)).map(OutageProposal.of) : [];
  }

  @FieldResolver(() => AgencyType, { nullable: true, description: 'The one agency it struck; null: the whole house.' })
  async agency(@Root() { row }: Outage, @Ctx() context: RequestContext): Promise<AgencyType | null> {
    return row.agencyId === null ? null : AgencyType.of(await context.loader(agencyLoader).load(row.agencyId));
  }

  @Mutation(() => OutagePayload, { description: 'The operator declares an outage (§10.1).' })
  async declareOutage(@Arg('input', () => DeclareOutageInput, { description: INPUT }) input: DeclareOutageInput, @Ctx() context: RequestContext): Promise<OutagePayload> {
    const proposalId = input.proposalId === null || input.proposalId === undefined ? null : decodeId('OutageProposal', input.proposalId);
    return payload(context, await attempt(() => declareOutage(operated(context), { ...input, proposalId })));
  }

  @Mutation(() => OutagePayload, { description: 'The operator says that an outage is over; what was done on paper can be entered from then on.' })
  async endOutage(@Arg('input', () => EndOutageInput, { description: INPUT }) input: EndOutageInput, @Ctx() context: RequestContext): Promise<OutagePayload> {
    return payload(context, await attempt(() => endOutage(operated(context), { ...input, id: decodeId('Outage', input.id) })));
  }

  @Mutation(() => OutagePayload, { description: 'The operator takes back a declaration under which nothing was entered.' })
  async withdrawOutage(@Arg('input', () => WithdrawOutageInput, { description: INPUT }) input: WithdrawOutageInput, @Ctx() context: RequestContext): Promise<OutagePayload> {
    const { errors } = await attempt(() => withdrawOutage(operated(context), { ...input, id: decodeId('Outage', input.id) }));
    return Object.assign(new OutagePayload(), { outage: null, errors });
  }

  @Mutation(() => BlankPayload, { description: 'The operator says that a silence was no outage.' })
  async dismissOutageProposal(@Arg('input', () => DismissOutageProposalInput, { description: INPUT }) input: DismissOutageProposalInput, @Ctx() context: RequestContext): Promise<BlankPayload> {
    const { errors } = await attempt(() => dismissProposal(operated(context), { clientKey: input.clientKey, id: decodeId('OutageProposal', input.id) }));
    return Object.assign(new BlankPayload(), { errors });
  }
}

/** Blank receipts for an outage. */
@Resolver(() => BlankBatch)
export class BlankResolver {
  @Query(() => [BlankBatch], { description: 'What an agency\'s desk has prepared, the latest first, for its officers.' })
  async blankBatches(@Arg('agencyCode', () => String, { description: 'The agency.' }) agencyCode: string, @Ctx() context: RequestContext): Promise<BlankBatch[]> {
    return (await batchesOf(context, agencyCode)).map(BlankBatch.of);
  }

  @FieldResolver(() => String, { description: 'Where the blanks are, as a tagged PDF/A: each in two copies on A5.' })
  url(@Root() { id }: BlankBatch, @Ctx() { door }: RequestContext): string {
    return `${apiPrefix(door)}/prints/giay-trong/${id}`;
  }

  @FieldResolver(() => String, { description: 'Where the register on paper of the same numbers is, as a tagged PDF/A on A4.' })
  registerUrl(@Root() { id }: BlankBatch, @Ctx() { door }: RequestContext): string {
    return `${apiPrefix(door)}/prints/so-giay/${id}`;
  }

  @Mutation(() => BlankBatchPayload, { description: 'The desk prepares blank receipts: the next numbers of its year (§10.1).' })
  async prepareBlanks(@Arg('input', () => PrepareBlanksInput, { description: INPUT }) input: PrepareBlanksInput, @Ctx() context: RequestContext): Promise<BlankBatchPayload> {
    const { value, errors } = await attempt(() => prepareBlanks(context, input));
    const batch = value === undefined ? undefined : (await batchesOf(context, input.agencyCode)).find(({ id }) => id === value);
    return Object.assign(new BlankBatchPayload(), { batch: batch === undefined ? null : BlankBatch.of(batch), errors });
  }

  @Mutation(() => BlankPayload, { description: 'The desk accounts for a blank that was torn, misprinted or lost.' })
  async spoilBlank(@Arg('input', () => SpoilBlankInput, { description: INPUT }) input: SpoilBlankInput, @Ctx() context: RequestContext): Promise<BlankPayload> {
    const { errors } = await attempt(() => spoilBlank(context, input));
    return Object.assign(new BlankPayload(), { errors });
  }
}
