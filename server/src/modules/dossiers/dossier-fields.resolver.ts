import { availableActions } from '@mot-cua/dossier';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { HouseError } from '../../platform/errors.ts';
import { checkFirst, type Connection, connectionOf, decodeCursor, encodeCursor } from '../../platform/graphql/connection.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { toInstant } from '../../platform/database/columns.ts';
import { agencyLoader, AgencyType } from '../agencies/index.ts';
import { workingCalendar } from '../calendar/index.ts';
import { standingOf } from '../ledger/index.ts';
import { procedureLoader, ProcedureType } from '../procedures/index.ts';
import { accountLoader } from '../accounts/index.ts';
import { SpecialistType, specialistView } from '../assignments/index.ts';
import { specialistsWithLoad } from './assign.service.ts';
import { assigneesOf } from './assignees.ts';
import { lastEventsLoader, stateLoader } from './dossier.loader.ts';
import { actorOn, readerOf } from './dossier.policy.ts';
import { dueExplanation, dueOf } from './due.ts';
import { eventView } from './event-view.ts';
import { noteListed } from './read-trail.ts';
import { trackerOf } from './tracker.ts';
import { Applicant, AvailableAction, DossierType, TrackerStep } from './types/dossier.types.ts';
import { ClockSegment, DueInfo } from './types/due.types.ts';
import { ActorView, DossierEventConnection, type DossierEventView } from './types/event.types.ts';
import { Assignee } from './types/result.types.ts';

/** Everything lists and headers show of a dossier. Its content is in `dossier-content.resolver.ts`. */
@Resolver(() => DossierType)
export class DossierFieldsResolver {
  @FieldResolver(() => ProcedureType, { description: 'The published version it was filed under (§6.2).' })
  async procedure(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<ProcedureType> {
    return ProcedureType.of(await context.loader(procedureLoader).load(row.procedureVersionId));
  }

  @FieldResolver(() => AgencyType, { description: 'The agency that received it.' })
  async agency(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<AgencyType> {
    return AgencyType.of(await context.loader(agencyLoader).load(row.agencyId));
  }

  @FieldResolver(() => Applicant, { description: 'Who filed.' })
  applicant(@Root() { row }: DossierType): Applicant {
    return Object.assign(new Applicant(), { fullName: row.applicantName, ownerId: row.ownerId, dossierId: row.id, row });
  }

  @FieldResolver(() => DueInfo, { description: 'Where it stands against its promise (§9.1a).' })
  async due(@Root() { row }: DossierType, @Ctx() { house }: RequestContext): Promise<DueInfo> {
    const due = dueOf(row, await workingCalendar(house), house.clock.now());
    const forwardDueAt = row.phase === 'ACCEPTED' && row.forwardDueAt !== null ? toInstant(row.forwardDueAt) : null;
    return Object.assign(new DueInfo(), { ...due, forwardDueAt, dossierId: row.id });
  }

  @FieldResolver(() => [TrackerStep], { description: 'Where it is on its way.' })
  async tracker(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<readonly TrackerStep[]> {
    return trackerOf(await context.loader(stateLoader).load(row.id));
  }

  @FieldResolver(() => DossierEventConnection, { description: 'What happened, oldest first; as far as it is told to this reader.' })
  async events(@Root() { row }: DossierType, @Ctx() context: RequestContext, @Arg('last', () => Int, { nullable: true, description: 'Only the last so many.' }) last?: number | null, @Arg('first', () => Int, { nullable: true, description: 'Only the first so many after `after`; at most 100.' }) first?: number | null, @Arg('after', () => String, { nullable: true, description: 'Cursor of the last event seen.' }) after?: string | null): Promise<Connection<DossierEventView>> {
    return readEvents(context, row.id, { last: last ?? null, first: first ?? null, after: after ?? null });
  }

  @FieldResolver(() => [AvailableAction], { description: 'Every act of this phase that is this person\'s business: open, or with the reason why not.' })
  async availableActions(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<AvailableAction[]> {
    const state = await context.loader(stateLoader).load(row.id);
    const known = availableActions(state, actorOn(context.viewer, state));
    const paid = known.some(({ action, enabled }) => action === 'PROPOSE_REFUND' && enabled) ? await standingOf(context.house.database.reads, row.id) : null;
    return known.map(({ action, label, enabled, reason }) => {
      const why = enabled && action === 'PAY_ONLINE' && context.house.config.VNPAY_TMN_CODE === undefined ? GATEWAY_OFF : enabled && action === 'PROPOSE_REFUND' && paid?.feeVnd === 0 && paid.restVnd === 0 ? NOTHING_PAID : reason;
      return { action, label, enabled: why === null, reasonCode: why?.code ?? null, reason: why?.message ?? null };
    });
  }

  @FieldResolver(() => [ClockSegment], { description: "When the agency's time ran and stood, and why." })
  async clock(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<readonly ClockSegment[]> {
    return (await context.loader(stateLoader).load(row.id)).clock;
  }

  @FieldResolver(() => [Assignee], { description: 'Who has it in hand.' })
  async assignees(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<Assignee[]> {
    const ids = [row.receptionistId, row.specialistId].filter((id) => id !== null);
    const officers = readerOf(context.viewer) === 'OFFICER' ? await Promise.all(ids.map((id) => context.loader(accountLoader).load(id))) : [];
    return assigneesOf(row, readerOf(context.viewer), new Map(officers.map((officer) => [officer.id, officer.fullName])));
  }

  @FieldResolver(() => [SpecialistType], { description: 'Specialists it can be given to, with what each has in hand; for officers, empty for everybody else.' })
  async specialists(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<SpecialistType[]> {
    if (readerOf(context.viewer) !== 'OFFICER') return [];
    const { database: { reads }, clock } = context.house;
    return (await specialistsWithLoad(reads, row.agencyId, clock.now())).map(({ specialist, open }) => specialistView(specialist, open));
  }
}

/** What the life cycle cannot know: whether the operator has a payment gateway, and how much money there is. */
const GATEWAY_OFF = { code: 'GATEWAY_OFF', message: 'Cơ quan chưa mở thanh toán trực tuyến. Hãy nộp bằng cách khác ghi trong hồ sơ.' };

const NOTHING_PAID = { code: 'NOTHING_PAID', message: 'Hồ sơ này không có khoản nào đã nộp mà chưa hoàn.' };

/** A citizen's history has gaps where the agency works for itself, so it is cut after it is put into words. */
async function readEvents(context: RequestContext, dossierId: number, page: { last: number | null; first: number | null; after: string | null }): Promise<Connection<DossierEventView>> {
  const reader = readerOf(context.viewer);
  if (page.last !== null && page.first !== null) throw new HouseError('INVALID_INPUT', 'Chỉ dùng một trong hai: first hoặc last.');
  const last = page.last === null ? null : checkFirst(page.last);
  const rows = await context.loader(lastEventsLoader).load({ dossierId, last: reader === 'OFFICER' ? last : null });
  const views = rows.flatMap((row) => eventView(row, reader) ?? []);
  const cursorOf = ({ sequence }: DossierEventView): string => encodeCursor(sequence);
  if (last !== null) return connectionOf(views.slice(-last), views.length, cursorOf, (view) => view);
  const seen = page.after === null ? 0 : Number(decodeCursor(page.after, 1)[0]);
  return connectionOf(views.filter((view) => view.sequence > seen), checkFirst(page.first ?? 100), cursorOf, (view) => view);
}

type Contact = { readonly [K in 'phone' | 'email' | 'address']: string | null };
const UNKNOWN: Contact = { phone: null, email: null, address: null };

/** What they told at the desk; of who filed online, what stands in their account. */
async function contactOf({ ownerId, dossierId, row }: Applicant, context: RequestContext): Promise<Contact> {
  noteListed(context, row);
  const told = (await context.loader(stateLoader).load(dossierId)).counter;
  return told?.applicant ?? (ownerId === null ? UNKNOWN : context.loader(accountLoader).load(ownerId));
}

/** How to reach them is elsewhere, where a list without it need not read. An officer who is shown number or address is on record (§5). */
@Resolver(() => Applicant)
export class ApplicantResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Identity number (CCCD).' })
  identityNumber(@Root() { row }: Applicant, @Ctx() context: RequestContext): string | null {
    noteListed(context, row);
    return row.applicantIdentity;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Telephone.' })
  async phone(@Root() applicant: Applicant, @Ctx() context: RequestContext): Promise<string | null> {
    return (await contactOf(applicant, context)).phone;
  }

  @FieldResolver(() => String, { nullable: true, description: 'E-mail address.' })
  async email(@Root() applicant: Applicant, @Ctx() context: RequestContext): Promise<string | null> {
    return (await contactOf(applicant, context)).email;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Postal address.' })
  async address(@Root() applicant: Applicant, @Ctx() context: RequestContext): Promise<string | null> {
    return (await contactOf(applicant, context)).address;
  }
}

@Resolver(() => DueInfo)
export class DueResolver {
  @FieldResolver(() => [String], { description: 'How the date was counted, a sentence a step.' })
  async explanation(@Root() { dossierId }: DueInfo, @Ctx() context: RequestContext): Promise<readonly string[]> {
    return dueExplanation(await context.loader(stateLoader).load(dossierId));
  }
}

@Resolver(() => ActorView)
export class ActorResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Agency they acted for; null for citizens.' })
  async agencyName(@Root() { agencyId }: ActorView, @Ctx() context: RequestContext): Promise<string | null> {
    return agencyId === null ? null : (await context.loader(agencyLoader).load(agencyId)).name;
  }
}
