import type { StepRole } from '@mot-cua/process';
import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import { type RequirementEnum, RequirementEnum as Requirements, StepEndEnum, StepRoleEnum } from '../../processes/index.ts';

export const StepClockEnum = { WAITING: 'WAITING', RUNNING: 'RUNNING', DONE: 'DONE' } as const;
registerEnumType(StepClockEnum, {
  name: 'StepClockState', description: 'Where a step of the internal process is.',
  valuesConfig: { WAITING: { description: 'Something before it is not done.' }, RUNNING: { description: 'Under way.' }, DONE: { description: 'Done.' } },
});

@ObjectType({ description: 'A step of the internal process on this dossier, with its own clock (§9.1a).' })
export class DossierStep {
  @Field(() => String, { description: 'Key of the step in its process.' }) key: string;
  @Field(() => String, { description: 'Vietnamese title.' }) title: string;
  @Field(() => String, { nullable: true, description: 'The division or desk that does it.' }) unit: string | null;
  @Field(() => StepRoleEnum, { description: 'Who does it.' }) role: StepRole;
  @Field(() => Float, { nullable: true, description: 'Working hours it may take; null: no time of its own.' }) hours: number | null;
  @Field(() => StepEndEnum, { description: 'The act that ends it.' }) endsWith: keyof typeof StepEndEnum;
  @Field(() => [Requirements], { description: 'What it must leave behind.' }) requires: readonly (keyof typeof RequirementEnum)[];
  @Field(() => StepClockEnum, { description: 'Where it is.' }) state: keyof typeof StepClockEnum;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When its time began.' }) startedAt: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it must be done; null without a time of its own, and while the clock stands.' }) dueAt: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was done.' }) doneAt: string | null;
  @Field(() => Boolean, { description: 'Done, or still under way, after its date.' }) late: boolean;
  @Field(() => [String], { description: 'How its date was counted, a sentence a step.' }) explanation: readonly string[];
  @Field(() => String, { nullable: true, description: 'Who did it; for officers alone.' }) doneBy: string | null;
  @Field(() => String, { nullable: true, description: 'What they wrote; for officers alone.' }) comment: string | null;
  /** The file behind; read from storage when asked for. */
  fileId: string | null;
}
