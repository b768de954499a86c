import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { rowHolds } from '../../platform/audit/trail-file.ts';
import { requireSignedIn } from '../../platform/auth/viewer.ts';
import { checkFirst, type Connection, connectionOf, decodeCursor, encodeCursor } from '../../platform/graphql/connection.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { HouseError } from '../../platform/errors.ts';
import { decodeId, encodeId } from '../../platform/ids.ts';
import { agencyLoader } from '../agencies/index.ts';
import { dossierEventLoader, dossierLoader, DossierType, eventView, noteReading, readerOf } from '../dossiers/index.ts';
import { mayExport, mayReadTrail } from './trail.policy.ts';
import { readTrail } from './trail.service.ts';
import type { TrailRow } from './trail.storage.ts';
import { TrailEntry, TrailEntryConnection } from './trail.types.ts';
import { agencyIdOf, isReading, officeOf, sequenceOf, wordsOf } from './trail.words.ts';

function entryOf(found: TrailRow, dossierId: number, context: RequestContext): TrailEntry {
  const { row, rowHash, link } = found;
  const office = officeOf(found);
  return Object.assign(new TrailEntry(), {
    id: encodeId('Event', `trail-${found.id}`), at: row.at, office, reading: isReading(row.act), who: readerOf(context.viewer) === 'OFFICER' ? row.actorName : (office ?? 'Cán bộ'),
    position: link?.position ?? null, hash: link?.hash ?? null, verified: link === null ? null : rowHolds({ row, rowHash, prevHash: link.prevHash, hash: link.hash }, link.before ?? undefined),
    trailRow: found, dossierId,
  });
}

@Resolver(() => TrailEntry)
export class TrailResolver {
  @Query(() => TrailEntryConnection, { description: 'Who saw and who changed a dossier, newest first: everything for a leader of its agency and the specialist who has it, and for its owner who has opened it (§5, NĐ 13/2023 Đ9).' })
  async dossierTrail(
    @Arg('dossierId', () => ID, { description: 'The dossier.' }) dossierId: string, @Ctx() context: RequestContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'How many, at most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last item seen.' }) after?: string | null,
  ): Promise<Connection<TrailEntry>> {
    requireSignedIn(context.viewer);
    const id = decodeId('Dossier', dossierId);
    const before = after === null || after === undefined ? null : Number(decodeCursor(after, 1)[0]);
    if (before !== null && !Number.isSafeInteger(before)) throw new HouseError('INVALID_INPUT');
    const rows = await readTrail(context, id, before, checkFirst(first) + 1);
    noteReading(context, await context.loader(dossierLoader).load(id));
    return connectionOf(rows, first, (row) => encodeCursor(row.id), (row) => entryOf(row, id, context));
  }

  @FieldResolver(() => String, { description: 'What was done, in Vietnamese.' })
  async what(@Root() { trailRow, dossierId }: TrailEntry, @Ctx() context: RequestContext): Promise<string> {
    const sequence = sequenceOf(trailRow);
    const event = sequence === undefined ? undefined : await context.loader(dossierEventLoader).load({ dossierId, sequence });
    return (event && eventView(event, readerOf(context.viewer))?.text) ?? wordsOf(trailRow);
  }

  @FieldResolver(() => String, { nullable: true, description: 'For which agency; null for citizens, the house itself, and where the line does not say.' })
  async agencyName(@Root() { trailRow }: TrailEntry, @Ctx() context: RequestContext): Promise<string | null> {
    const id = agencyIdOf(trailRow);
    return id === null ? null : (await context.loader(agencyLoader).load(id)).name;
  }
}

@Resolver(() => DossierType)
export class DossierTrailResolver {
  @FieldResolver(() => Boolean, { description: 'Whether whoever asks may read who saw and who changed it (`dossierTrail`).' })
  mayReadTrail(@Root() { row }: DossierType, @Ctx() { viewer }: RequestContext): boolean {
    return mayReadTrail(viewer, row);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Where the whole trail is saved as a file that `pnpm audit-verify FILE` verifies without the house; null for who may not.' })
  trailUrl(@Root() { row, id }: DossierType, @Ctx() { viewer }: RequestContext): string | null {
    return mayExport(viewer, row) ? `/api/dossier-trails/${id}` : null;
  }
}
