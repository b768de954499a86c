import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { requireStaff } from '../../platform/auth/viewer.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { decodeId } from '../../platform/ids.ts';
import { actOnBatch, batchOffers, type BatchLineResult } from './batch.service.ts';
import { lastEventsLoader, stateLoader } from './dossier.loader.ts';
import { canSee, readerOf } from './dossier.policy.ts';
import { listByIds } from './dossier-list.storage.ts';
import { eventView } from './event-view.ts';
import { BatchActInput, BatchOfferType, BatchPayload, BatchRowResult } from './types/batch.types.ts';
import { DossierType } from './types/dossier.types.ts';
import type { DossierEventView } from './types/event.types.ts';

/** Of what happened meanwhile, the last so many acts. */
const MOST_TOLD = 10;

async function meanwhile(context: RequestContext, { outcome, dossierId, expectedVersion }: BatchLineResult): Promise<DossierEventView[]> {
  if (outcome !== 'CONFLICT') return [];
  const events = await context.loader(lastEventsLoader).load({ dossierId: decodeId('Dossier', dossierId), last: MOST_TOLD });
  return events.filter((event) => event.sequence > expectedVersion).flatMap((event) => eventView(event, readerOf(context.viewer)) ?? []);
}

/** Each row with its dossier as it is now, read anew and all at once. */
async function shown(context: RequestContext, lines: readonly BatchLineResult[]): Promise<BatchRowResult[]> {
  for (const loader of [stateLoader, lastEventsLoader]) context.loader<{ clearAll: () => unknown }>(loader).clearAll();
  const rows = await listByIds(context.house.database, lines.map((line) => decodeId('Dossier', line.dossierId)));
  const now = new Map(rows.filter((row) => canSee(context.viewer, row)).map((row) => [row.id, row]));
  return Promise.all(lines.map(async (line) => {
    const row = now.get(decodeId('Dossier', line.dossierId));
    return Object.assign(new BatchRowResult(), { dossierId: line.dossierId, outcome: line.outcome, errors: line.errors, dossier: row === undefined ? null : DossierType.of(row), meanwhile: row === undefined ? [] : await meanwhile(context, line) });
  }));
}

/** One act on many dossiers at once. */
@Resolver()
export class BatchResolver {
  @Mutation(() => BatchPayload, { description: 'One act on up to 200 dossiers, each judged by itself: a result for every row, nothing done twice under one key.' })
  async actOnBatch(@Arg('input', () => BatchActInput, { description: 'The act, the dossiers, and the key of the batch.' }) input: BatchActInput, @Ctx() context: RequestContext): Promise<BatchPayload> {
    requireStaff(context.viewer);
    const { value, errors } = await attempt(() => actOnBatch(context, input));
    return Object.assign(new BatchPayload(), { rows: value === undefined ? [] : await shown(context, value), errors });
  }

  @Query(() => [BatchOfferType], { description: 'Which acts the dossiers of a selection can be put through at once, at most 200.' })
  async batchOffers(@Arg('dossierIds', () => [ID], { description: 'The selection.' }) dossierIds: string[], @Ctx() context: RequestContext): Promise<BatchOfferType[]> {
    requireStaff(context.viewer);
    const { value } = await attempt(() => batchOffers(context, dossierIds));
    return (value ?? []).map((offer) => Object.assign(new BatchOfferType(), offer));
  }
}
