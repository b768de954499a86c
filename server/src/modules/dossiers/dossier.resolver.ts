import type { Phase } from '@mot-cua/dossier';
import { parseDossierCode, printDossierCode } from '@mot-cua/identifiers';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { requireCitizen, requireSignedIn, requireStaff } from '../../platform/auth/viewer.ts';
import { isDatabaseInstant } from '../../platform/database/columns.ts';
import { notFound } from '../../platform/errors.ts';
import { checkFirst, type Connection, connectionOf, decodeCursor, encodeCursor } from '../../platform/graphql/connection.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { decodeId } from '../../platform/ids.ts';
import { dossierLoader } from './dossier.loader.ts';
import { keyOf, type Place } from './dossier-list.storage.ts';
import { findPhaseByCode } from './dossier-parts.storage.ts';
import { agencyDossiers, type DossierList, ownDossiers, queueCounts, queueList } from './queue.service.ts';
import { publicProgress } from './tracker.ts';
import { DossierFilter } from './types/citizen.inputs.ts';
import { DossierConnection, DossierType, PublicProgress, QueueCount } from './types/dossier.types.ts';
import { QueueSortEnum } from './types/enums.ts';
import { QueueFilter } from './types/queue.inputs.ts';
import type { QueueOrder } from './queues.ts';

/** A page with the means to count the whole list, for whoever asks. */
interface CountedConnection extends Connection<DossierType> { readonly count: () => Promise<number> }

async function pageOf(list: DossierList, first: number, after: string | null | undefined): Promise<CountedConnection> {
  const rows = await list.rows({ limit: checkFirst(first) + 1, after: placeOf(after) });
  return { ...connectionOf(rows, first, (row) => encodeCursor(keyOf(row, list.order), row.id), DossierType.of), count: () => list.count() };
}

function placeOf(after: string | null | undefined): Place | null {
  if (after === null || after === undefined) return null;
  const [at, id] = decodeCursor(after, 2);
  if (typeof at !== 'string' || !isDatabaseInstant(at) || typeof id !== 'number' || !Number.isSafeInteger(id)) throw notFound();
  return { at, id };
}

const firstArg = { nullable: true, defaultValue: 20, description: 'How many, at most 100.' } as const;
const afterArg = { nullable: true, description: 'Cursor of the last item seen.' } as const;

/** What can be read of dossiers; every list is one of policy's, see `dossier.policy.ts`. */
@Resolver(() => DossierConnection)
export class DossierResolver {
  @Query(() => DossierType, { nullable: true, description: 'One dossier; null where it does not exist or is not this person\'s to know.' })
  async dossier(@Arg('id', () => ID, { description: 'Opaque id.' }) id: string, @Ctx() context: RequestContext): Promise<DossierType | null> {
    requireSignedIn(context.viewer);
    try {
      return DossierType.of(await context.loader(dossierLoader).load(decodeId('Dossier', id)));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'NOT_FOUND') return null;
      throw error;
    }
  }

  @Query(() => DossierConnection, { description: "The signed-in citizen's own dossiers, newest first." })
  myDossiers(@Ctx() context: RequestContext, @Arg('filter', () => DossierFilter, { nullable: true, description: 'Which of them.' }) filter: DossierFilter | null | undefined, @Arg('first', () => Int, firstArg) first: number, @Arg('after', () => String, afterArg) after?: string | null): Promise<CountedConnection> {
    requireCitizen(context.viewer);
    return pageOf(ownDossiers(context, filter ?? {}), first, after);
  }

  @Query(() => DossierConnection, { description: 'Dossiers of the agencies the officer serves: of a work list the most urgent first, otherwise newest first.' })
  async queue(@Ctx() context: RequestContext, @Arg('filter', () => QueueFilter, { nullable: true, description: 'Which of them.' }) filter: QueueFilter | null | undefined, @Arg('first', () => Int, firstArg) first: number, @Arg('after', () => String, afterArg) after?: string | null, @Arg('sort', () => QueueSortEnum, { nullable: true, description: 'In which order, if not the list\'s own; a cursor holds for one order.' }) sort?: QueueOrder | null): Promise<CountedConnection> {
    return pageOf(await queueList(context, filter ?? {}, sort), first, after);
  }

  @Query(() => [QueueCount], { description: 'How much lies in each work list of the officer.' })
  queueCounts(@Ctx() context: RequestContext): Promise<QueueCount[]> {
    return queueCounts(context, requireStaff(context.viewer));
  }

  @Query(() => DossierConnection, { description: 'Dossiers of one agency, newest first.' })
  async agencyDossiers(@Ctx() context: RequestContext, @Arg('agencyCode', () => String, { description: 'Code of the agency.' }) agencyCode: string, @Arg('first', () => Int, firstArg) first: number, @Arg('after', () => String, afterArg) after?: string | null): Promise<CountedConnection> {
    return pageOf(await agencyDossiers(context, agencyCode), first, after);
  }

  @FieldResolver(() => Int, { description: 'Counted up to 10,000; a narrowed list up to 500.' })
  totalCount(@Root() page: CountedConnection): Promise<number> {
    return page.count();
  }

  @Query(() => PublicProgress, { nullable: true, description: 'How far a dossier has come, by its code, for anyone; null for a code nobody was given.' })
  async publicProgress(@Ctx() { house }: RequestContext, @Arg('code', () => String, { description: 'Mã số hồ sơ.' }) code: string): Promise<PublicProgress | null> {
    const read = parseDossierCode(code);
    if (!read.ok) return null;
    const found: { code: string; phase: Phase } | undefined = await findPhaseByCode(house.database, printDossierCode(read.value));
    return found === undefined ? null : { code: found.code, ...publicProgress(found.phase) };
  }
}
