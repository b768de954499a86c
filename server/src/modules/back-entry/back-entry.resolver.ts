import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { decodeId } from '../../platform/ids.ts';
import { DossierEventView, dossierLoader, dossierNow, DossierType, readerOf } from '../dossiers/index.ts';
import { checksLoader, enteredLoader, paperReceptionLoader } from './back-entry.loader.ts';
import { AgencyBackEntry, BackEntryCheck, CheckBackEntryInput, CheckBackEntryPayload, CloseBackEntryInput, CloseBackEntryPayload, DossierBackEntry } from './back-entry.types.ts';
import { checkBackEntry } from './check.service.ts';
import { closeBackEntry, standingOf } from './standing.service.ts';

const INPUT = 'The act, with its key.';

/** §10.1: what was done on paper is entered, held against the paper, closed. */
@Resolver(() => AgencyBackEntry)
export class BackEntryResolver {
  @Query(() => AgencyBackEntry, { description: 'How an agency\'s back-entry stands, for its officers.' })
  async backEntry(@Arg('agencyCode', () => String, { description: 'The agency.' }) agencyCode: string, @Ctx() context: RequestContext): Promise<AgencyBackEntry> {
    return AgencyBackEntry.of(await standingOf(context, agencyCode));
  }

  @FieldResolver(() => [DossierType], { description: 'Dossiers of which something waits for a second officer, the earliest first; at most 100.' })
  async unconfirmed(@Root() { standing }: AgencyBackEntry, @Ctx() context: RequestContext): Promise<DossierType[]> {
    return (await Promise.all(standing.unconfirmed.map((id) => context.loader(dossierLoader).load(id)))).map(DossierType.of);
  }

  @Mutation(() => CheckBackEntryPayload, { description: 'A second officer of the agency holds entries against the paper.' })
  async checkBackEntry(@Arg('input', () => CheckBackEntryInput, { description: INPUT }) input: CheckBackEntryInput, @Ctx() context: RequestContext): Promise<CheckBackEntryPayload> {
    const { value, errors } = await attempt(() => checkBackEntry(context, { ...input, dossierId: decodeId('Dossier', input.dossierId) }));
    return Object.assign(new CheckBackEntryPayload(), { dossier: value === undefined ? null : await dossierNow(context, value), errors });
  }

  @Mutation(() => CloseBackEntryPayload, { description: 'The desk closes its back-entry of an outage: every number accounted for, every act confirmed.' })
  async closeBackEntry(@Arg('input', () => CloseBackEntryInput, { description: INPUT }) input: CloseBackEntryInput, @Ctx() context: RequestContext): Promise<CloseBackEntryPayload> {
    const { errors } = await attempt(() => closeBackEntry(context, { ...input, outageId: decodeId('Outage', input.outageId) }));
    return Object.assign(new CloseBackEntryPayload(), { backEntry: errors.length > 0 ? null : AgencyBackEntry.of(await standingOf(context, input.agencyCode)), errors });
  }
}

/** The mark on a dossier. */
@Resolver(() => DossierType)
export class DossierBackEntryResolver {
  @FieldResolver(() => DossierBackEntry, { nullable: true, description: 'That it, or acts on it, were done on paper in an outage (§10.1); null for nearly all.' })
  async backEntry(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<DossierBackEntry | null> {
    const acts = await context.loader(enteredLoader).load(row.id);
    if (acts.length === 0) return null;
    const counts = { acts: acts.length, unconfirmed: acts.filter(({ outcome }) => outcome !== 'CONFIRMED').length };
    return DossierBackEntry.of(await context.loader(paperReceptionLoader).load(row.id), counts, readerOf(context.viewer) === 'OFFICER');
  }
}

/** The mark on an act. */
@Resolver(() => DossierEventView)
export class EventBackEntryResolver {
  @FieldResolver(() => BackEntryCheck, { nullable: true, description: 'How a second officer found what was entered afterwards, last; null where nobody has looked yet, and for what was entered as it happened. For officers.' })
  async backEntryCheck(@Root() { dossierId, sequence, outageId }: DossierEventView, @Ctx() context: RequestContext): Promise<BackEntryCheck | null> {
    if (outageId === null || readerOf(context.viewer) !== 'OFFICER') return null;
    const last = (await context.loader(checksLoader).load(dossierId)).find((check) => check.sequence === sequence);
    return last === undefined ? null : BackEntryCheck.of(last);
  }
}
