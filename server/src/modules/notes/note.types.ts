import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypes } from '../../platform/graphql/connection.ts';
import { UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { encodeId } from '../../platform/ids.ts';
import { DossierType } from '../dossiers/index.ts';
import type { LabelColour, LabelRow, NoteRow } from './note.storage.ts';

export const LabelColourEnum = { GREY: 'GREY', BLUE: 'BLUE', GREEN: 'GREEN', AMBER: 'AMBER', RED: 'RED', PURPLE: 'PURPLE', TEAL: 'TEAL', BROWN: 'BROWN' } as const satisfies { [K in LabelColour]: K };
registerEnumType(LabelColourEnum, {
  name: 'LabelColour', description: 'Colour of a label. An application draws the name in it so that it can be read (4.5 : 1); the colour alone never says anything.',
  valuesConfig: { GREY: { description: 'xám' }, BLUE: { description: 'xanh lam' }, GREEN: { description: 'xanh lục' }, AMBER: { description: 'vàng đất' }, RED: { description: 'đỏ' }, PURPLE: { description: 'tím' }, TEAL: { description: 'xanh cổ vịt' }, BROWN: { description: 'nâu' } },
});

@ObjectType('Label', { description: 'A label an agency made for its own work.' })
export class LabelType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'What it says.' }) name: string;
  @Field(() => LabelColourEnum, { description: 'Its colour.' }) colour: LabelColour;

  static of({ id, name, colour }: LabelRow): LabelType {
    return Object.assign(new LabelType(), { id: encodeId('Label', id), name, colour });
  }
}

@ObjectType({ description: 'How an obstacle was overcome.' })
export class ObstacleAnswer {
  @Field(() => String, { description: 'Who wrote it.' }) by: string;
  @Field(() => String, { description: 'What was done.' }) text: string;
  @Field(() => DateTimeScalar, { description: 'When.' }) at: string;
}

@ObjectType('Note', { description: 'What an officer noted on a dossier, for officers of the agency alone.' })
export class NoteType {
  dossierId: number;
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'The words.' }) text: string;
  @Field(() => Boolean, { description: 'It names an obstacle (§17.3), which waits for an answer.' }) obstacle: boolean;
  @Field(() => String, { description: 'Who wrote it.' }) author: string;
  @Field(() => DateTimeScalar, { description: 'When.' }) at: string;
  @Field(() => ObstacleAnswer, { nullable: true, description: 'How the obstacle was overcome; null while it waits.' }) answer: ObstacleAnswer | null;

  static of({ id, dossierId, text, obstacle, authorName, createdAt, answer }: NoteRow): NoteType {
    return Object.assign(new NoteType(), { id: encodeId('Note', id), dossierId, text, obstacle, author: authorName, at: createdAt, answer: answer && Object.assign(new ObstacleAnswer(), answer) });
  }
}
export const { Connection: NoteConnection, Edge: NoteEdge } = connectionTypes('Note', () => NoteType);

@InputType({ description: 'A note on a dossier.' })
export class AddNoteInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => String, { description: 'The words, at most 2,000 letters.' }) text: string;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'It names an obstacle (§17.3): the leader finds it in a list of their own.' }) obstacle: boolean;
}
@InputType({ description: 'How an obstacle was overcome.' })
export class AnswerObstacleInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => ID, { description: 'The note that names it.' }) noteId: string;
  @Field(() => String, { description: 'What was done, at most 2,000 letters.' }) text: string;
}
@InputType({ description: 'A label put on a dossier or taken off.' })
export class LabelDossierInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => ID, { description: 'Which.' }) labelId: string;
  @Field(() => Boolean, { description: 'True puts it on, false takes it off.' }) on: boolean;
}
@InputType({ description: 'A label of an agency: a new one, or one changed.' })
export class SaveLabelInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => String, { description: 'Code of the agency, which the officer must lead.' }) agencyCode: string;
  @Field(() => ID, { nullable: true, description: 'The one to change; left out for a new one.' }) labelId?: string | null;
  @Field(() => String, { description: 'What it says, at most 30 letters.' }) name: string;
  @Field(() => LabelColourEnum, { description: 'Its colour.' }) colour: LabelColour;
  @Field(() => Boolean, { nullable: true, description: 'Out of use: put on nothing any more.' }) retired?: boolean | null;
}

@ObjectType({ description: 'The dossier with its notes and labels after the act, and what is to be mended.' })
export class NotesPayload {
  @Field(() => DossierType, { nullable: true, description: 'The dossier.' }) dossier: DossierType | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}
@ObjectType({ description: 'The labels of the agency after the act, and what is to be mended.' })
export class LabelsPayload {
  @Field(() => [LabelType], { description: 'All that are in use.' }) labels: LabelType[];
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}
