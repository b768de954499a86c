import { setTimeout as pause } from 'node:timers/promises';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver, Subscription } from 'type-graphql';
import { requireStaff } from '../../platform/auth/viewer.ts';
import { isDatabaseInstant } from '../../platform/database/columns.ts';
import { HouseError, notFound } from '../../platform/errors.ts';
import { checkFirst, type Connection, connectionOf, decodeCursor, encodeCursor } from '../../platform/graphql/connection.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { decodeId } from '../../platform/ids.ts';
import { untilLeft } from '../../platform/outbox/until-left.ts';
import { acted, DossierPayload } from '../dossiers/index.ts';
import { draftConsultationAnswer, sendConsultationAnswer, takeConsultation } from './answer.service.ts';
import { consultAgencies, remindConsultation, withdrawConsultation } from './ask.service.ts';
import { consultationFilesLoader, consultationsLoader } from './consultation.loader.ts';
import { deskAgencies, sightOf } from './consultation.policy.ts';
import { type ConsultationQueue, countOfAgencies, type Counts, findConsultation, listOfAgencies } from './consultation.storage.ts';
import { ConsultAgenciesInput, ConsultationAnswerInput, ConsultationConnection, ConsultationCounts, ConsultationInput, ConsultationPayload, ConsultationQueueEnum, ConsultationType, RemindConsultationInput, WithdrawConsultationInput } from './consultations.types.ts';

const INPUT = 'The act, with its key and the version it saw.';
const COUNTS_EVERY_MS = 400;

/** The question as this person may see it. @throws HouseError NOT_FOUND */
async function seen({ house, viewer }: RequestContext, id: number): Promise<ConsultationType> {
  const row = await findConsultation(house.database, id);
  const sight = row === undefined ? undefined : sightOf(viewer, row);
  if (row === undefined || sight === undefined) throw notFound();
  return ConsultationType.of(row, sight);
}
async function atDesk(context: RequestContext, run: () => Promise<number>, id: string): Promise<ConsultationPayload> {
  const { errors } = await attempt(run);
  context.loader(consultationFilesLoader).clearAll();
  return Object.assign(new ConsultationPayload(), { consultation: await seen(context, decodeId('Consultation', id)), errors });
}
const counts = ({ house, viewer }: RequestContext): Promise<Counts> => {
  const officer = requireStaff(viewer);
  return countOfAgencies(house.database, deskAgencies(officer), officer.accountId, house.clock.now());
};

@Resolver()
export class ConsultationQueries {
  @Query(() => ConsultationType, { description: 'One question, for the agency asked and for the lead; NOT_FOUND for everybody else (§5).' })
  consultation(@Arg('id', () => ID, { description: 'Opaque id.' }) id: string, @Ctx() context: RequestContext): Promise<ConsultationType> {
    return seen(context, decodeId('Consultation', id));
  }

  @Query(() => ConsultationConnection, { description: "What the officer's agencies are asked for (§9.1b)." })
  async consultationQueue(@Ctx() { house, viewer }: RequestContext, @Arg('queue', () => ConsultationQueueEnum, { defaultValue: 'OPEN', description: 'Which list.' }) queue: ConsultationQueue, @Arg('first', () => Int, { defaultValue: 25, description: 'How many; at most 100.' }) first: number, @Arg('after', () => String, { nullable: true, description: 'Cursor of the last one seen.' }) after?: string | null): Promise<Connection<ConsultationType>> {
    const officer = requireStaff(viewer);
    const rows = await listOfAgencies(house.database, deskAgencies(officer), queue, officer.accountId, { limit: checkFirst(first) + 1, after: placeOf(after) });
    const visible = rows.flatMap((row) => { const sight = sightOf(viewer, row); return sight === undefined ? [] : [ConsultationType.of(row, sight)]; });
    return connectionOf(visible, first, ({ row }) => encodeCursor(queue === 'ANSWERED' ? row.answeredAt : row.dueAt, row.id), (one) => one);
  }

  @Query(() => ConsultationCounts, { description: 'How much of it there is.' })
  consultationCounts(@Ctx() context: RequestContext): Promise<Counts> {
    return counts(context);
  }

  @Subscription(() => ConsultationCounts, {
    description: 'The same: at once, and after each change, at most a few times a second.',
    subscribe: ({ context: { house, viewer } }: { readonly context: RequestContext }) => {
      const agencyIds = deskAgencies(requireStaff(viewer));
      return untilLeft(async function* follow(signal) {
        for await (const _woken of house.feed.wakes({ topics: ['dossier.changed'], agencyIds }, signal)) {
          yield true as const;
          await pause(COUNTS_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
        }
      });
    },
  })
  consultationCountsChanged(@Ctx() context: RequestContext): Promise<Counts> {
    return counts(context);
  }
}

/** @throws HouseError INVALID_INPUT */
function placeOf(after: string | null | undefined): { at: string; id: number } | null {
  if (after === null || after === undefined) return null;
  const [at, id] = decodeCursor(after, 2);
  if (typeof at !== 'string' || typeof id !== 'number' || !isDatabaseInstant(at)) throw new HouseError('INVALID_INPUT', 'Con trỏ trang (after) không hợp lệ. Hãy dùng endCursor của trang trước.');
  return { at, id };
}

@Resolver()
export class ConsultationActs {
  @Mutation(() => DossierPayload, { description: 'The specialist asks agencies for their opinion, all at once or one after the other (§9.1b, NĐ 61/2018 Đ19.5–6).' })
  consultAgencies(@Arg('input', () => ConsultAgenciesInput, { description: INPUT }) input: ConsultAgenciesInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return lead(context, input, () => consultAgencies(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The specialist reminds an agency that has not answered.' })
  remindConsultation(@Arg('input', () => RemindConsultationInput, { description: INPUT }) input: RemindConsultationInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return lead(context, input, () => remindConsultation(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'The specialist takes a question back, with the reason.' })
  withdrawConsultation(@Arg('input', () => WithdrawConsultationInput, { description: INPUT }) input: WithdrawConsultationInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return lead(context, input, () => withdrawConsultation(context, input));
  }

  @Mutation(() => ConsultationPayload, { description: 'An officer of the agency asked takes the question in hand.' })
  takeConsultation(@Arg('input', () => ConsultationInput, { description: INPUT }) input: ConsultationInput, @Ctx() context: RequestContext): Promise<ConsultationPayload> {
    return atDesk(context, () => takeConsultation(context, input), input.consultationId);
  }

  @Mutation(() => ConsultationPayload, { description: 'The answer is written down; nobody outside the agency asked reads it yet.' })
  draftConsultationAnswer(@Arg('input', () => ConsultationAnswerInput, { description: INPUT }) input: ConsultationAnswerInput, @Ctx() context: RequestContext): Promise<ConsultationPayload> {
    return atDesk(context, () => draftConsultationAnswer(context, input), input.consultationId);
  }

  @Mutation(() => ConsultationPayload, { description: 'The leader of the agency asked sends its opinion (§9.1b).' })
  sendConsultationAnswer(@Arg('input', () => ConsultationAnswerInput, { description: INPUT }) input: ConsultationAnswerInput, @Ctx() context: RequestContext): Promise<ConsultationPayload> {
    return atDesk(context, () => sendConsultationAnswer(context, input), input.consultationId);
  }
}

/** As {@link acted}; what a loader kept of the questions from before is forgotten. */
async function lead(context: RequestContext, input: { readonly dossierId: string }, run: () => Promise<number>): Promise<DossierPayload> {
  const payload = await acted(context, input, run);
  context.loader(consultationsLoader).clearAll();
  context.loader(consultationFilesLoader).clearAll();
  return payload;
}
