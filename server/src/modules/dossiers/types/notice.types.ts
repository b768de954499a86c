import type { NoticeKind } from '@mot-cua/dossier';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Change } from '../../../platform/text/diff.ts';
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import { Extension } from './due.types.ts';
import { NoticeKindEnum } from './enums.ts';
import { ActorView } from './event.types.ts';

@ObjectType({ description: 'One thing asked of the citizen.' })
export class SupplementItem {
  @Field(() => String, { description: 'Unique within its round.' }) key: string;
  @Field(() => String, { nullable: true, description: 'Field path or paper slot; null for a free request.' }) fieldPath: string | null;
  @Field(() => String, { nullable: true, description: 'Slot of the paper asked for.' }) slotKey: string | null;
  @Field(() => String, { description: 'What is asked for.' }) title: string;
  @Field(() => String, { description: 'What exactly to do.' }) instruction: string;
}

@ObjectType({ description: 'One request for a supplement, with one complete list (§9.2a).' })
export class SupplementRound {
  @Field(() => Int, { description: '1, 2 …' }) number: number;
  @Field(() => Boolean, { description: 'Not the first: lawful, but counted against the agency.' }) repeated: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was asked.' }) requestedAt: string;
  @Field(() => String, { description: 'Why.' }) reason: string;
  @Field(() => [SupplementItem], { description: 'Everything asked for.' }) items: readonly SupplementItem[];
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the citizen answered; null while open.' }) suppliedAt: string | null;
}

export const ChangeKindEnum = { KEPT: 'KEPT', ADDED: 'ADDED', REMOVED: 'REMOVED' } as const satisfies { [K in Change['kind']]: K };
registerEnumType(ChangeKindEnum, { name: 'ChangeKind', description: 'What became of a stretch of text since a draft was sent back.', valuesConfig: { KEPT: { description: 'It stands as before.' }, ADDED: { description: 'It is new.' }, REMOVED: { description: 'It was there before.' } } });

@ObjectType({ description: 'A stretch of a text that was drafted again (§9.2b): kept and removed ones are the former text, kept and added ones the new.' })
export class TextChange {
  @Field(() => ChangeKindEnum, { description: 'Kept, added or removed.' }) kind: Change['kind'];
  @Field(() => String, { description: 'The words, with their spaces.' }) text: string;
}

@ObjectType({ description: 'A notice after reception: the specialist drafts, the leader approves, reception sends (§9.2b).' })
export class Notice {
  @Field(() => NoticeKindEnum, { description: 'Supplement, refusal or a new date.' }) kind: NoticeKind;
  @Field(() => String, { description: 'Why.' }) reason: string;
  @Field(() => [SupplementItem], { description: 'What is asked for; empty for a refusal.' }) items: readonly SupplementItem[];
  @Field(() => Extension, { nullable: true, description: 'The new date proposed; of an extension alone.' }) extension: Extension | null;
  @Field(() => ActorView, { description: 'Who drafted it.' }) draftedBy: ActorView;
  @Field(() => ActorView, { nullable: true, description: 'Who approved it.' }) approvedBy: ActorView | null;
  @Field(() => String, { nullable: true, description: 'Why the leader sent it back.' }) sentBackReason: string | null;
  @Field(() => String, { description: 'DRAFTED, SENT_BACK or APPROVED.' }) state: string;
  @Field(() => String, { description: 'Exactly what the citizen will read.' }) preview: string;
  @Field(() => [TextChange], { nullable: true, description: 'What the text says otherwise than the one the leader sent back; null where none was.' }) changes: readonly TextChange[] | null;
  @Field(() => String, { nullable: true, description: 'Why the one before was sent back.' }) formerReason: string | null;
}
