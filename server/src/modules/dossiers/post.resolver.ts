import type { Dossier } from '@mot-cua/dossier';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { agencyLoader } from '../agencies/index.ts';
import { workingCalendar } from '../calendar/index.ts';
import { formOf, type Procedure, procedureLoader } from '../procedures/index.ts';
import { filingContent, filingSignatures, FORM_SLOT } from './filing-content.ts';
import { findDraft } from './draft.storage.ts';
import { postDeadline } from './post-terms.ts';
import { Parcel, parcelsLoader } from '../post/index.ts';
import { stateLoader } from './dossier.loader.ts';
import { readerOf } from './dossier.policy.ts';
import { actorView } from './event-view.ts';
import { acted } from './payload.ts';
import { recordArrival, recordParcel } from './post.service.ts';
import { DossierPayload, DossierType } from './types/dossier.types.ts';
import { DossierPost, type PostExpectation, PostPlan, RecordArrivalInput, RecordParcelInput } from './types/post.types.ts';

const INPUT = 'The act, with its key and the version it saw.';

/** §8.2a: the form, printed and signed by hand unless it was signed digitally, and a certified copy of everything sent online. */
export function expectedByPost(procedure: Procedure, { papers }: Pick<Dossier, 'papers'>): PostExpectation[] {
  const sent = formOf(procedure).slots.filter((slot) => papers.some((paper) => paper.slotKey === slot.key));
  const form = papers.some((paper) => paper.slotKey === FORM_SLOT) ? [] : [{ slotKey: null, title: 'Tờ khai in từ hồ sơ này, ký tên' }];
  return [...form, ...sent.map((slot) => ({ slotKey: slot.key, title: slot.title }))];
}

/** To whom a parcel is addressed. */
export const addresseeOf = (agency: { readonly name: string }): string => `Bộ phận tiếp nhận và trả kết quả – ${agency.name}`;

@Resolver(() => DossierType)
export class DossierPostResolver {
  @FieldResolver(() => DossierPost, { nullable: true, description: 'Of a dossier whose papers come by post (§8.2a); null of all others.' })
  async post(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<DossierPost | null> {
    const state = await context.loader(stateLoader).load(row.id);
    if (state.post === undefined) return null;
    const { filedAt, deadline, parcel, arrival } = state.post;
    const [procedure, agency] = await Promise.all([context.loader(procedureLoader).load(row.procedureVersionId), context.loader(agencyLoader).load(row.agencyId)]);
    const reader = readerOf(context.viewer);
    const sent = parcel === null ? undefined : (await context.loader(parcelsLoader).load(row.id)).find((one) => one.parcel.direction === 'INCOMING' && one.parcel.code === parcel.code);
    return Object.assign(new DossierPost(), {
      filedAt, deadline, parcelCode: parcel?.code ?? null, parcel: sent === undefined ? null : Parcel.of(sent, context.house.config.POST_URL !== undefined), expected: expectedByPost(procedure, state), addressee: addresseeOf(agency), address: agency.receptionAddress,
      arrival: arrival && { ...arrival, note: reader === 'OFFICER' ? arrival.note : null, by: actorView(arrival.by, reader) },
    });
  }

  @FieldResolver(() => PostPlan, { nullable: true, description: 'Of a draft at level 4 that is not signed whole; null of all others (§8.2a).' })
  async postPlan(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<PostPlan | null> {
    const { house } = context;
    if (row.phase !== 'DRAFT' || row.onlineLevel < 4) return null;
    const [procedure, agency, draft] = await Promise.all([context.loader(procedureLoader).load(row.procedureVersionId), context.loader(agencyLoader).load(row.agencyId), findDraft(house.database.reads, row.id)]);
    const now = house.clock.now();
    if (draft !== undefined && (await filingSignatures(house.database.reads, await filingContent(house.database.reads, formOf(procedure), draft, now))).complete) return null;
    return Object.assign(new PostPlan(), { deadline: postDeadline(now, await workingCalendar(house)), addressee: addresseeOf(agency), address: agency.receptionAddress });
  }
}

@Resolver()
export class PostActs {
  @Mutation(() => DossierPayload, { description: 'The citizen tells the postal code of what was sent (§8.2a).' })
  recordParcel(@Arg('input', () => RecordParcelInput, { description: INPUT }) input: RecordParcelInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => recordParcel(context, input));
  }

  @Mutation(() => DossierPayload, { description: 'Reception records what came by post and compares it; the arrival is the filing time (§8.2a).' })
  recordArrival(@Arg('input', () => RecordArrivalInput, { description: INPUT }) input: RecordArrivalInput, @Ctx() context: RequestContext): Promise<DossierPayload> {
    return acted(context, input, () => recordArrival(context, input));
  }
}
