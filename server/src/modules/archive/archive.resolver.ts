import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { requireSignedIn } from '../../platform/auth/viewer.ts';
import { toInstant } from '../../platform/database/columns.ts';
import { notFound } from '../../platform/errors.ts';
import { checkFirst, type Connection } from '../../platform/graphql/connection.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { decodeId } from '../../platform/ids.ts';
import { findAgencyByCode } from '../agencies/index.ts';
import { findRecord, noteReading } from '../dossiers/index.ts';
import { mayArchive } from './archive.policy.ts';
import {
  ArchiveConnection, ArchiveDossierInput, ArchiveEntry, ArchivePayload, ArchiveShelfEnum, DecideDestructionInput, DestroyedDossier, Destruction, DestructionInput, DestructionPayload, LegalHoldInput, PostRetentionInput,
  ProposeDestructionInput, RejectDestructionInput, RetentionPayload,
} from './archive.types.ts';
import { destroyedText, destructionView, entryView } from './archive.view.ts';
import { decideDestruction, executeDestruction, proposeDestruction, rejectDestruction } from './destruction.service.ts';
import { type DestructionRow, findDestroyed, findDestruction, listDestructions, listItems } from './destruction.storage.ts';
import { liftLegalHold, postRetention, putLegalHold } from './hold.service.ts';
import { archiveDossier } from './package.service.ts';
import { findShelfEntry, shelfPage } from './shelf.service.ts';
import { listShelfRows, type Shelf } from './shelf.storage.ts';

/** The agency, for those who work with its dossiers. @throws HouseError NOT_FOUND */
async function agencyOf({ house, viewer }: RequestContext, code: string): Promise<number> {
  const agency = await findAgencyByCode(house, code);
  if (agency === undefined || !mayArchive(viewer, agency.id)) throw notFound();
  return agency.id;
}

async function views(context: RequestContext, rows: readonly DestructionRow[]): Promise<Destruction[]> {
  const { database } = context.house;
  const items = await listItems(database.reads, rows.map(({ id }) => id));
  const names = new Map((await listShelfRows(database, items.map(({ dossierId }) => dossierId))).map((row) => [row.id, row]));
  return rows.map((row) => destructionView(row, items, names, context.viewer));
}

async function changed(context: RequestContext, opaqueId: string, run: () => Promise<number>): Promise<ArchivePayload> {
  const { errors } = await attempt(run);
  const entry = await findShelfEntry(context.house, decodeId('Dossier', opaqueId));
  const shown = entry !== undefined && mayArchive(context.viewer, entry.row.agencyId) ? entryView(entry, context.viewer, context.door) : null;
  return Object.assign(new ArchivePayload(), { entry: shown, errors });
}

async function listed(context: RequestContext, run: () => Promise<number>): Promise<DestructionPayload> {
  const { value, errors } = await attempt(run);
  const row = value === undefined ? undefined : await findDestruction(context.house.database.reads, value);
  return Object.assign(new DestructionPayload(), { destruction: row === undefined ? null : ((await views(context, [row]))[0] ?? null), errors });
}

const INPUT = 'The act, with its key.';

/** §10.1: archive, retention, legal hold, destruction by decision. */
@Resolver()
export class ArchiveResolver {
  @Query(() => ArchiveConnection, { description: 'A shelf of an agency\'s archive, what ended first before; for officers who work there (§10.1).' })
  async archive(
    @Arg('agencyCode', () => String, { description: 'Code of the agency.' }) agencyCode: string, @Arg('shelf', () => ArchiveShelfEnum, { description: 'Which part.' }) shelf: Shelf, @Ctx() context: RequestContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'How many, at most 100.' }) first = 50,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last item seen.' }) after?: string | null,
  ): Promise<Connection<ArchiveEntry>> {
    const page = await shelfPage(context.house, { agencyId: await agencyOf(context, agencyCode), shelf, first, after });
    return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: entryView(node, context.viewer, context.door) })) };
  }

  @Query(() => ArchiveEntry, { nullable: true, description: 'An ended dossier in the archive; null while it goes on or where it is not this officer\'s to know.' })
  async archiveEntry(@Arg('dossierId', () => ID, { description: 'The dossier.' }) dossierId: string, @Ctx() context: RequestContext): Promise<ArchiveEntry | null> {
    const entry = await findShelfEntry(context.house, decodeId('Dossier', dossierId));
    if (entry === undefined || !mayArchive(context.viewer, entry.row.agencyId)) return null;
    noteReading(context, { id: entry.row.id, ownerId: entry.row.ownerId ?? 0 });
    return entryView(entry, context.viewer, context.door);
  }

  @Query(() => [Destruction], { description: 'Lists of dossiers to be destroyed, newest first; for officers who work at the agency.' })
  async destructions(
    @Arg('agencyCode', () => String, { description: 'Code of the agency.' }) agencyCode: string, @Ctx() context: RequestContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'How many, at most 100.' }) first = 20,
    @Arg('before', () => ID, { nullable: true, description: 'Older than this list.' }) before?: string | null,
  ): Promise<Destruction[]> {
    const agencyId = await agencyOf(context, agencyCode);
    return views(context, await listDestructions(context.house.database.reads, agencyId, checkFirst(first), before === null || before === undefined ? null : decodeId('Destruction', before)));
  }

  @Query(() => DestroyedDossier, { nullable: true, description: 'What stands in the place of a dossier that was destroyed: for who filed it and for its agency; null for every other.' })
  async destroyedDossier(@Arg('id', () => ID, { description: 'The dossier\'s opaque id.' }) id: string, @Ctx() { house, viewer }: RequestContext): Promise<DestroyedDossier | null> {
    const { accountId } = requireSignedIn(viewer);
    const dossierId = decodeId('Dossier', id);
    const record = await findRecord(house.database.reads, dossierId);
    const found = await findDestroyed(house.database.reads, dossierId);
    if (record === undefined || found?.item.destroyedAt === undefined || found.item.destroyedAt === null || (record.ownerId !== accountId && !mayArchive(viewer, record.agencyId))) return null;
    const { decisionNumber, decisionDate } = found.destruction;
    return Object.assign(new DestroyedDossier(), { name: record.code ?? record.reference, text: destroyedText(decisionNumber, decisionDate), destroyedAt: toInstant(found.item.destroyedAt) });
  }

  @Mutation(() => ArchivePayload, { description: 'Packs an ended dossier: everything the house knows of it, sealed and verified (§10.1). What is archived as it is stays as it is.' })
  archiveDossier(@Arg('input', () => ArchiveDossierInput, { description: INPUT }) input: ArchiveDossierInput, @Ctx() context: RequestContext): Promise<ArchivePayload> {
    return changed(context, input.dossierId, () => archiveDossier(context, input));
  }

  @Mutation(() => ArchivePayload, { description: 'A leader holds a dossier back: nothing of it is destroyed until it is let go.' })
  putLegalHold(@Arg('input', () => LegalHoldInput, { description: INPUT }) input: LegalHoldInput, @Ctx() context: RequestContext): Promise<ArchivePayload> {
    return changed(context, input.dossierId, () => putLegalHold(context, input));
  }

  @Mutation(() => ArchivePayload, { description: 'A leader lets a dossier go that was held back.' })
  liftLegalHold(@Arg('input', () => LegalHoldInput, { description: INPUT }) input: LegalHoldInput, @Ctx() context: RequestContext): Promise<ArchivePayload> {
    return changed(context, input.dossierId, () => liftLegalHold(context, input));
  }

  @Mutation(() => DestructionPayload, { description: 'A specialist lists dossiers whose time is over (§10.1).' })
  async proposeDestruction(@Arg('input', () => ProposeDestructionInput, { description: INPUT }) input: ProposeDestructionInput, @Ctx() context: RequestContext): Promise<DestructionPayload> {
    const agencyId = await agencyOf(context, input.agencyCode);
    const { clientKey, dossierIds, reason } = input;
    return listed(context, () => proposeDestruction(context, { clientKey, agencyId, dossierIds, reason }));
  }

  @Mutation(() => DestructionPayload, { description: 'A leader who did not draw it up decides the list: number, day and council.' })
  decideDestruction(@Arg('input', () => DecideDestructionInput, { description: INPUT }) input: DecideDestructionInput, @Ctx() context: RequestContext): Promise<DestructionPayload> {
    return listed(context, () => decideDestruction(context, input));
  }

  @Mutation(() => DestructionPayload, { description: 'A leader refuses the list, or takes back a decision not yet carried out.' })
  rejectDestruction(@Arg('input', () => RejectDestructionInput, { description: INPUT }) input: RejectDestructionInput, @Ctx() context: RequestContext): Promise<DestructionPayload> {
    return listed(context, () => rejectDestruction(context, input));
  }

  @Mutation(() => DestructionPayload, { description: 'Carries the decision out, once: what is personal is removed for good, and that it was stays on record.' })
  executeDestruction(@Arg('input', () => DestructionInput, { description: INPUT }) input: DestructionInput, @Ctx() context: RequestContext): Promise<DestructionPayload> {
    return listed(context, () => executeDestruction(context, input));
  }

  @Mutation(() => RetentionPayload, { description: 'The operator posts how long dossiers of a procedure are kept, from a day on (§13.1).' })
  async postRetention(@Arg('input', () => PostRetentionInput, { description: INPUT }) input: PostRetentionInput, @Ctx() context: RequestContext): Promise<RetentionPayload> {
    const { errors } = await attempt(() => postRetention(context, input));
    return Object.assign(new RetentionPayload(), { errors });
  }
}
