import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { requireCitizen } from '../../platform/auth/viewer.ts';
import { isDatabaseInstant } from '../../platform/database/columns.ts';
import { notFound } from '../../platform/errors.ts';
import { checkFirst, type Connection, connectionOf, connectionTypes, decodeCursor, encodeCursor } from '../../platform/graphql/connection.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt, UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { fileLoader, StoredFileType } from '../documents/index.ts';
import { dossierLoader } from './dossier.loader.ts';
import { type GivenPaperRow, type GivenPlace, hideGivenPaper, listGivenPapers } from './given-papers.ts';
import { DossierType } from './types/dossier.types.ts';

@ObjectType({ description: 'A paper the person once filed: it can be attached to another draft without sending it again.' })
export class GivenPaper {
  @Field(() => ID, { description: 'The id of its file; give it as `uploadId` to attach it.' }) id: string;
  @Field(() => String, { description: 'What paper it was filed as, last.' }) title: string;
  @Field(() => DateTimeScalar, { description: 'When it was last put into a dossier that was filed.' }) givenAt: string;
  dossierId: number;

  static of(row: GivenPaperRow): GivenPaper {
    return Object.assign(new GivenPaper(), { id: row.fileId, title: row.title, givenAt: row.givenAt, dossierId: row.dossierId });
  }
}
const { Connection: GivenPaperConnection } = connectionTypes('GivenPaper', () => GivenPaper);

@InputType({ description: 'Takes a paper off the list of one\'s papers.' })
export class HideGivenPaperInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The paper.' }) paperId: string;
}
@ObjectType({ description: 'What is to be mended.' })
export class HideGivenPaperPayload {
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}

function placeOf(after: string | null | undefined): GivenPlace | null {
  if (after === null || after === undefined) return null;
  const [at, id] = decodeCursor(after, 2);
  if (typeof at !== 'string' || !isDatabaseInstant(at) || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) throw notFound();
  return { at, id };
}

/** §8.1a: a paper given once need not be sent again. */
@Resolver(() => GivenPaper)
export class GivenPapersResolver {
  @Query(() => GivenPaperConnection, { description: "Papers the signed-in citizen once filed, newest first, but those taken off the list; nobody else's." })
  async myPapers(@Ctx() { house, viewer }: RequestContext, @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'How many, at most 100.' }) first: number, @Arg('after', () => String, { nullable: true, description: 'Cursor of the last item seen.' }) after?: string | null): Promise<Connection<GivenPaper>> {
    const { accountId } = requireCitizen(viewer);
    const rows = await listGivenPapers(house.database, accountId, placeOf(after), checkFirst(first) + 1);
    return connectionOf(rows, first, (row) => encodeCursor(row.createdAt, row.fileId), GivenPaper.of);
  }

  @Mutation(() => HideGivenPaperPayload, { description: 'Takes a paper off the list of one\'s papers; in the dossiers it was filed with it stays.' })
  async hideGivenPaper(@Arg('input', () => HideGivenPaperInput, { description: 'Which.' }) input: HideGivenPaperInput, @Ctx() context: RequestContext): Promise<HideGivenPaperPayload> {
    const citizen = requireCitizen(context.viewer);
    const { errors } = await attempt(() => hideGivenPaper(context, citizen, { clientKey: input.clientKey, fileId: input.paperId }));
    return { errors };
  }

  @FieldResolver(() => StoredFileType, { description: 'Its file.' })
  async file(@Root() { id }: GivenPaper, @Ctx() context: RequestContext): Promise<StoredFileType> {
    return StoredFileType.of(await context.loader(fileLoader).load(id));
  }

  @FieldResolver(() => DossierType, { description: 'The dossier it was last filed with.' })
  async dossier(@Root() { dossierId }: GivenPaper, @Ctx() context: RequestContext): Promise<DossierType> {
    return DossierType.of(await context.loader(dossierLoader).load(dossierId));
  }
}
