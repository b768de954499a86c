import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { vietnamDay } from '../../platform/clock.ts';
import { toInstant } from '../../platform/database/columns.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { acted, dossierNow, DossierPayload, DossierType, noteReading, stateLoader } from '../dossiers/index.ts';
import { CallTicketInput, CounterFilingType, FileAtCounterInput, SupplyAtCounterInput, TakeTicketInput, TicketPayload, WaitingRoom, WithdrawAtCounterInput } from './counter.types.ts';
import { supplyAtCounter, withdrawAtCounter } from './desk-acts.service.ts';
import { fileAtCounter } from './filing.service.ts';
import { callTicket, takeTicket, waitingRoom } from './ticket.service.ts';

const INPUT = 'The act, with its key.';

/** What the desk does for the person who stands there (NĐ 61/2018 Đ16, Đ17). */
@Resolver()
export class CounterActs {
  @Mutation(() => DossierPayload, { description: 'Reception takes in a dossier at the desk, and with one decision accepts it (NĐ 61/2018 Đ17.1).' })
  async fileAtCounter(@Arg('input', () => FileAtCounterInput, { description: INPUT }) input: FileAtCounterInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    const { value, errors } = await attempt(() => fileAtCounter(context, input));
    return { dossier: value === undefined ? null : await dossierNow(context, value), errors };
  }

  @Mutation(() => DossierPayload, { description: 'Reception takes in at the desk what was asked for (§9.2a).' })
  supplyAtCounter(@Arg('input', () => SupplyAtCounterInput, { description: INPUT }) input: SupplyAtCounterInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => supplyAtCounter(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'Reception ends a dossier on a signed request.' })
  withdrawAtCounter(@Arg('input', () => WithdrawAtCounterInput, { description: INPUT }) input: WithdrawAtCounterInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => withdrawAtCounter(context, input));
  }
}

@Resolver(() => DossierType)
export class CounterFilingResolver {
  @FieldResolver(() => CounterFilingType, { nullable: true, description: 'How it was handed in at the desk; null for what was filed online.' })
  async counter(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<CounterFilingType | null> {
    const { counter, acceptedAt, appointment } = await context.loader(stateLoader).load(row.id);
    if (counter === undefined) return null;
    noteReading(context, row);
    const { applicant, presenter, received, ticket, declaration } = counter;
    // The rule is the promise itself: whatever is due on its day of reception is returned that day.
    const sameDay = acceptedAt !== null && appointment !== null && vietnamDay(appointment.dueAt) === vietnamDay(acceptedAt);
    return { applicantKind: applicant.kind, presenter, received, ticket: ticket ?? null, declaration: declaration ?? null, sameDay };
  }
}

async function room(context: RequestContext, agencyCode: string): Promise<WaitingRoom> {
  const { given, waiting, called } = await waitingRoom(context, agencyCode);
  return { given, waiting, called: called.map(({ number, desk, calledAt }) => ({ number, desk, calledAt: toInstant(calledAt ?? '') })) };
}

/** Numbers of the waiting room. */
@Resolver()
export class TicketResolver {
  @Query(() => WaitingRoom, { description: 'The waiting room of an agency today, for those who receive there.' })
  waitingRoom(@Arg('agencyCode', () => String, { description: 'The agency.' }) agencyCode: string, @Ctx() context: RequestContext): Promise<WaitingRoom> {
    return room(context, agencyCode);
  }

  @Mutation(() => TicketPayload, { description: 'Gives the next number: from 1 on each day, without gaps.' })
  takeTicket(@Arg('input', () => TakeTicketInput, { description: INPUT }) input: TakeTicketInput, @Ctx() context: RequestContext): Promise<TicketPayload> {
    return answered(context, input, () => takeTicket(context, input));
  }

  @Mutation(() => TicketPayload, { description: 'Calls the lowest number that waits; two desks never call the same.' })
  callTicket(@Arg('input', () => CallTicketInput, { description: INPUT }) input: CallTicketInput, @Ctx() context: RequestContext): Promise<TicketPayload> {
    return answered(context, input, () => callTicket(context, input));
  }
}

async function answered(context: RequestContext, { agencyCode }: TakeTicketInput, run: () => Promise<number>): Promise<TicketPayload> {
  const { value, errors } = await attempt(run);
  return { number: value ?? null, room: await room(context, agencyCode), errors };
}
