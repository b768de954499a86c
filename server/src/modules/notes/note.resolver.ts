import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { requireStaff } from '../../platform/auth/viewer.ts';
import { notFound } from '../../platform/errors.ts';
import { checkFirst, type Connection, connectionOf, decodeCursor, encodeCursor } from '../../platform/graphql/connection.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { decodeId } from '../../platform/ids.ts';
import { untilLeft } from '../../platform/outbox/until-left.ts';
import { findAgencyByCode } from '../agencies/index.ts';
import { dossierLoader, dossierNow, DossierType, getRecord, noteReading } from '../dossiers/index.ts';
import { saveLabel } from './label.service.ts';
import { labelsLoader, notesLoader } from './note.loader.ts';
import { leads, worksIn } from './note.policy.ts';
import { addNote, answerObstacle, labelDossier } from './note.service.ts';
import { listLabels, listObstacles } from './note.storage.ts';
import { AddNoteInput, AnswerObstacleInput, LabelDossierInput, LabelsPayload, LabelType, NoteConnection, NotesPayload, NoteType, SaveLabelInput } from './note.types.ts';

/** Nobody reads a note on a dossier of their own: whoever reads one is on record. */
const NOBODYS = 0;
const byName = { description: 'Code of the agency.' } as const;

async function noted(context: RequestContext, input: { readonly dossierId: string }, run: () => Promise<number>): Promise<NotesPayload> {
  const { errors } = await attempt(run);
  return Object.assign(new NotesPayload(), { dossier: await dossierNow(context, decodeId('Dossier', input.dossierId)), errors });
}

/** Notes and labels on a dossier; citizens have none. */
@Resolver(() => DossierType)
export class DossierNotesResolver {
  @FieldResolver(() => [NoteType], { description: 'What officers of the reader\'s own agencies noted, oldest first; nothing for citizens.' })
  async notes(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<NoteType[]> {
    if (context.viewer.kind !== 'STAFF') return [];
    noteReading(context, row);
    return (await context.loader(notesLoader).load(row.id)).map(NoteType.of);
  }

  @FieldResolver(() => [LabelType], { description: 'Labels of the reader\'s own agencies; nothing for citizens.' })
  async labels(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<LabelType[]> {
    return context.viewer.kind === 'STAFF' ? (await context.loader(labelsLoader).load(row.id)).map(LabelType.of) : [];
  }
}

@Resolver(() => NoteType)
export class NoteResolver {
  @FieldResolver(() => DossierType, { nullable: true, description: 'The dossier it is noted on; null where it is not the reader\'s to know any more.' })
  async dossier(@Root() { dossierId }: NoteType, @Ctx() context: RequestContext): Promise<DossierType | null> {
    const row = await context.loader(dossierLoader).load(dossierId).catch(() => undefined);
    return row === undefined ? null : DossierType.of(row);
  }

  @Query(() => NoteConnection, { description: 'Obstacles noted on dossiers of the agencies the officer leads (§17.3), the oldest first.' })
  async obstacles(
    @Ctx() context: RequestContext,
    @Arg('open', () => Boolean, { nullable: true, defaultValue: true, description: 'Only those that wait for an answer.' }) open: boolean,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'How many, at most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last item seen.' }) after?: string | null,
  ): Promise<Connection<NoteType>> {
    const { house, viewer } = context;
    const seen = after === null || after === undefined ? 0 : Number(decodeCursor(after, 1)[0]);
    if (leads(requireStaff(viewer)).length === 0 || !Number.isSafeInteger(seen)) throw notFound();
    const rows = await listObstacles(house.database, leads(viewer), { open, after: seen, limit: checkFirst(first) + 1 });
    for (const { dossierId } of rows.slice(0, first)) noteReading(context, { id: dossierId, ownerId: NOBODYS });
    return connectionOf(rows, first, (row) => encodeCursor(row.id), NoteType.of);
  }

  @Query(() => [LabelType], { description: 'Labels of an agency that are in use, for those who serve there.' })
  async agencyLabels(@Arg('agencyCode', () => String, byName) agencyCode: string, @Ctx() { house, viewer }: RequestContext): Promise<LabelType[]> {
    const agency = await findAgencyByCode(house, agencyCode);
    if (agency === undefined || !worksIn(viewer).includes(agency.id)) throw notFound();
    return (await listLabels(house.database.reads, [agency.id])).map(LabelType.of);
  }

  @Mutation(() => NotesPayload, { description: 'An officer notes something on a dossier, or an obstacle (§17.3). The citizen never reads it.' })
  addNote(@Arg('input', () => AddNoteInput, { description: 'What.' }) input: AddNoteInput, @Ctx() context: RequestContext): Promise<NotesPayload> {
    return noted(context, input, () => addNote(context, input));
  }

  @Mutation(() => NotesPayload, { description: 'An officer writes how an obstacle was overcome (§17.3).' })
  answerObstacle(@Arg('input', () => AnswerObstacleInput, { description: 'Which, and how.' }) input: AnswerObstacleInput, @Ctx() context: RequestContext): Promise<NotesPayload> {
    return noted(context, input, () => answerObstacle(context, input));
  }

  @Mutation(() => NotesPayload, { description: 'Puts a label on a dossier or takes it off.' })
  labelDossier(@Arg('input', () => LabelDossierInput, { description: 'Which.' }) input: LabelDossierInput, @Ctx() context: RequestContext): Promise<NotesPayload> {
    return noted(context, input, () => labelDossier(context, input));
  }

  @Mutation(() => LabelsPayload, { description: 'The head of an agency makes, changes or retires a label.' })
  async saveLabel(@Arg('input', () => SaveLabelInput, { description: 'The label.' }) input: SaveLabelInput, @Ctx() context: RequestContext): Promise<LabelsPayload> {
    const { errors } = await attempt(() => saveLabel(context, input));
    return Object.assign(new LabelsPayload(), { labels: await this.agencyLabels(input.agencyCode, context), errors });
  }

  @Subscription(() => DossierType, {
    description: 'A dossier whenever something was noted on it or its labels changed: at once, and after each change.',
    async subscribe({ args, context }: { readonly args: { readonly dossierId: string }; readonly context: RequestContext }) {
      requireStaff(context.viewer);
      const { id } = await getRecord(context, decodeId('Dossier', args.dossierId));
      return untilLeft(async function* follow(signal) {
        for await (const _woken of context.house.feed.wakes({ topics: ['notes.changed'], dossierId: id }, signal)) yield { id };
      });
    },
  })
  async notesChanged(@Root() { id }: { readonly id: number }, @Ctx() context: RequestContext, @Arg('dossierId', () => ID, { description: 'The dossier.' }) _id: string): Promise<DossierType> {
    requireStaff(context.viewer);
    return DossierType.of(await context.loader(dossierLoader).load(id));
  }
}
