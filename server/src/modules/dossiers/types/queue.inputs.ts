import type { Phase } from '@mot-cua/dossier';
import { Field, ID, InputType } from 'type-graphql';
import { ChannelEnum } from '../../procedures/index.ts';
import type { DossierRow } from '../dossier.row.ts';
import type { DueState } from '../due.ts';
import type { QueueName } from '../queues.ts';
import type { ReturnStanding } from '../return-standing.ts';
import { DossierPhaseEnum, DueStateEnum, QueueEnum, ReturnStandingEnum } from './enums.ts';

@InputType({ description: 'One answer of the form: closed choices and numbers can be asked for, free text cannot.' })
export class AnswerFilter {
  @Field(() => String, { description: 'Where the answer stands in the form: `purpose`, `applicant.identityNumber`.' }) path: string;
  @Field(() => String, { description: 'What was answered: the value of a choice, `true` or `false`, or a number as typed.' }) value: string;
}

@InputType({ description: 'Which dossiers of the work lists to show; everything given must hold.' })
export class QueueFilter {
  @Field(() => QueueEnum, { nullable: true, description: 'One work list; without it everything filed with the agencies served.' }) queue?: QueueName | null;
  @Field(() => String, { nullable: true, description: 'Beginnings of words of the code, reference, name or identity number, with or without marks.' }) search?: string | null;
  @Field(() => String, { nullable: true, description: 'Only this procedure.' }) procedureCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Only procedures of this field (lĩnh vực).' }) fieldCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Only of this agency, for officers who serve several.' }) agencyCode?: string | null;
  @Field(() => [DossierPhaseEnum], { nullable: true, description: 'Only in one of these phases.' }) phases?: readonly Phase[] | null;
  @Field(() => ChannelEnum, { nullable: true, description: 'Only what came in this way.' }) channel?: DossierRow['channel'] | null;
  @Field(() => Boolean, { nullable: true, description: 'Only what this officer has in hand.' }) assignedToMe?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Only what this officer has in hand, by id.' }) assigneeId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Only what bears this label of an agency served.' }) labelId?: string | null;
  @Field(() => DueStateEnum, { nullable: true, description: 'Only what stands so against its promise.' }) dueState?: DueState | null;
  @Field(() => ReturnStandingEnum, { nullable: true, description: 'Only results that stand so on their way to the person.' }) returning?: ReturnStanding | null;
  @Field(() => [AnswerFilter], { nullable: true, description: 'Only with these answers in the form.' }) answers?: readonly AnswerFilter[] | null;
}
