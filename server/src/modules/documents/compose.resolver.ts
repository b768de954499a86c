import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { requireCitizen } from '../../platform/auth/viewer.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt, UserError } from '../../platform/graphql/payload.ts';
import { composePaper } from './compose.service.ts';
import { fileLoader } from './file.loader.ts';
import { StoredFileType } from './file.types.ts';

@InputType({ description: 'One photograph of a paper.' })
export class PhotoInput {
  @Field(() => ID, { description: 'An own, finished upload of a picture.' }) uploadId: string;
  @Field(() => Int, { defaultValue: 0, description: 'Degrees by which to turn it clockwise: 0, 90, 180 or 270, after it was put upright by what the camera noted.' }) turn: number;
}
@InputType({ description: 'Makes one PDF of photographs of one paper.' })
export class ComposePaperInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => String, { description: 'What the paper is called; becomes the name of the file.' }) name: string;
  @Field(() => [PhotoInput], { description: 'Its pages in order, at most 20.' }) photos: PhotoInput[];
}
@ObjectType({ description: 'The file that was made, and what is to be mended.' })
export class ComposePaperPayload {
  @Field(() => StoredFileType, { nullable: true, description: 'Attach it by its id, as an upload.' }) file: StoredFileType | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}

@Resolver()
export class ComposeResolver {
  @Mutation(() => ComposePaperPayload, { description: 'Photographs of one paper become one PDF: A4 pages, upright, with nothing of what the camera noted besides (§8.1a).' })
  async composePaper(@Arg('input', () => ComposePaperInput, { description: 'Which, in which order.' }) input: ComposePaperInput, @Ctx() context: RequestContext): Promise<ComposePaperPayload> {
    const viewer = requireCitizen(context.viewer);
    const { value, errors } = await attempt(() => composePaper({ house: context.house, viewer }, input));
    return { file: value === undefined ? null : StoredFileType.of(await context.loader(fileLoader).load(value)), errors };
  }
}
