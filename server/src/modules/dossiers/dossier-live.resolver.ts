import { Arg, Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import { requireSignedIn, requireStaff } from '../../platform/auth/viewer.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { decodeId } from '../../platform/ids.ts';
import { getRecord } from './act.service.ts';
import { type ChangeAt, changesOf, changesOfQueues } from './dossier-live.ts';
import { dossierEventLoader, dossierLoader } from './dossier.loader.ts';
import { readerOf } from './dossier.policy.ts';
import { eventView } from './event-view.ts';
import { queueCounts } from './queue.service.ts';
import { DossierType, QueueCount } from './types/dossier.types.ts';
import { DossierEventView } from './types/event.types.ts';

@ObjectType({ description: 'One change of a dossier: what happened, and the dossier as it is when this is told.' })
export class DossierChange implements ChangeAt {
  dossierId: number;
  @Field(() => Int, { description: 'Version this change made; the cursor of `dossierChanged`.' }) version: number;
}

interface ChangeArguments { readonly args: { readonly id: string; readonly afterVersion?: number | null }; readonly context: RequestContext }

/** What changes while a page is open. Each event is told with the rights its reader has at that moment; without them the stream ends. */
@Resolver(() => DossierChange)
export class DossierLiveResolver {
  @Subscription(() => DossierChange, {
    description: 'Each change of one dossier, once, in order, from `afterVersion` on.',
    async subscribe({ args, context }: ChangeArguments) {
      requireSignedIn(context.viewer);
      const { id, version } = await getRecord(context, decodeId('Dossier', args.id));
      return changesOf(context.house, id, args.afterVersion ?? version);
    },
  })
  async dossierChanged(
    @Root() { dossierId, version }: ChangeAt, @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Opaque id of the dossier.' }) _id: string,
    @Arg('afterVersion', () => Int, { nullable: true, description: 'The last version seen; from now on where left out.' }) _afterVersion?: number | null,
  ): Promise<DossierChange> {
    await context.loader(dossierLoader).load(dossierId);
    return Object.assign(new DossierChange(), { dossierId, version });
  }

  @FieldResolver(() => DossierType, { description: 'The dossier as it is now: at this version or, when others have acted meanwhile, a later one.' })
  async dossier(@Root() { dossierId }: DossierChange, @Ctx() context: RequestContext): Promise<DossierType> {
    return DossierType.of(await context.loader(dossierLoader).load(dossierId));
  }

  @FieldResolver(() => DossierEventView, { nullable: true, description: 'The act, in words for this reader; null where it is not theirs to read.' })
  async event(@Root() { dossierId, version }: DossierChange, @Ctx() context: RequestContext): Promise<DossierEventView | null> {
    const row = await context.loader(dossierEventLoader).load({ dossierId, sequence: version });
    return (row && eventView(row, readerOf(context.viewer))) ?? null;
  }

  @Subscription(() => [QueueCount], {
    description: "The officer's counts: at once, and after each change in their agencies, at most a few times a second.",
    subscribe: ({ context }: Pick<ChangeArguments, 'context'>) => changesOfQueues(context.house, requireStaff(context.viewer)),
  })
  queueCountsChanged(@Ctx() context: RequestContext): Promise<QueueCount[]> {
    return queueCounts(context, requireStaff(context.viewer));
  }
}
