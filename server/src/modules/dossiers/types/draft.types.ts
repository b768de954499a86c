import { Field, ID, Int, ObjectType } from 'type-graphql';
import { encodeId } from '../../../platform/ids.ts';
import { DateScalar, DateTimeScalar, JsonScalar } from '../../../platform/graphql/scalars.ts';
import type { DraftRow, PaperRow } from '../draft.storage.ts';

@ObjectType({ description: 'One paper in its slot: a file of its own (§8.1a).' })
export class Paper {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'Slot of the form it stands in.' }) slotKey: string;
  @Field(() => String, { description: 'What paper it is.' }) title: string;
  @Field(() => Int, { description: 'Submission round in which it was given: 1, 2 …; 0 while a draft.' }) round: number;
  @Field(() => Boolean, { description: 'A later paper took its place.' }) superseded: boolean;
  fileId: string;

  static of(row: PaperRow): Paper {
    return Object.assign(new Paper(), { id: encodeId('Paper', row.id), slotKey: row.slotKey, title: row.title, round: row.round, superseded: row.superseded, fileId: row.fileId });
  }
}

@ObjectType({ description: 'The working copy: of a draft, or of an open supplement. Autosaved, seen by its owner alone.' })
export class Draft {
  @Field(() => Int, { description: 'Grows with each save; name it when saving.' }) revision: number;
  @Field(() => JsonScalar, { description: 'What was typed, right or wrong.' }) answers: unknown;
  @Field(() => DateTimeScalar, { description: 'When it was last saved.' }) savedAt: string;
  dossierId: number;

  static of(row: DraftRow): Draft {
    return Object.assign(new Draft(), { revision: row.revision, answers: row.answers, savedAt: row.savedAt, dossierId: row.dossierId });
  }
}

@ObjectType({ description: 'The version that took the place of the one a draft was begun under (§15.4).' })
export class SupersededProcedure {
  @Field(() => Int, { description: 'Number of the current version.' }) version: number;
  @Field(() => DateScalar, { description: 'First day it is in force.' }) inForceFrom: string;
  @Field(() => [String], { description: 'What has changed, in Vietnamese words: form, papers, fees …' }) changes: readonly string[];
  @Field(() => String, { description: 'What it means and what to do, in Vietnamese.' }) text: string;
}

@ObjectType({ description: 'One answer in words.' })
export class AnswerLine {
  @Field(() => String, { description: 'Path of the field.' }) path: string;
  @Field(() => String, { description: 'Label of the field.' }) label: string;
  @Field(() => String, { description: 'The answer as people read it.' }) value: string;
}
@ObjectType({ description: 'The answers of one page of the form.' })
export class AnswerSection {
  @Field(() => String, { description: 'Key of the page.' }) key: string;
  @Field(() => String, { description: 'Title of the page.' }) title: string;
  @Field(() => [AnswerLine], { description: 'Its answers; empty and hidden ones left out.' }) lines: readonly AnswerLine[];
}
