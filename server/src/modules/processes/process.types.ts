import { longestWay, type ProcessStep, type Requirement, REQUIREMENTS, type StepEnd, type StepRole } from '@mot-cua/process';
import { durationInWords, type Duration, type ResumePolicy, type TimeUnit } from '@mot-cua/working-time';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { toInstant } from '../../platform/database/columns.ts';
import { TimeUnitEnum } from '../procedures/index.ts';
import type { InForce } from './process.service.ts';

export const StepRoleEnum = { RECEPTION: 'RECEPTION', SPECIALIST: 'SPECIALIST', LEADER: 'LEADER' } as const satisfies { [K in StepRole]: K };
registerEnumType(StepRoleEnum, {
  name: 'StepRole', description: 'Who does a step of an internal process.',
  valuesConfig: { RECEPTION: { description: 'The reception desk.' }, SPECIALIST: { description: 'The specialist division.' }, LEADER: { description: 'The leader.' } },
});
export const RequirementEnum = { COMMENT: 'COMMENT', FILE: 'FILE', OPINION: 'OPINION' } as const satisfies { [K in Requirement]: K };
registerEnumType(RequirementEnum, {
  name: 'StepRequirement', description: 'What a step must leave behind.',
  valuesConfig: { COMMENT: { description: 'An opinion in words.' }, FILE: { description: 'A file.' }, OPINION: { description: 'The answer of an agency asked.' } },
});
export const StepEndEnum = { FORWARD: 'FORWARD', RECHECK: 'RECHECK', SUBMIT_FOR_APPROVAL: 'SUBMIT_FOR_APPROVAL', APPROVE: 'APPROVE', RETURN_RESULT: 'RETURN_RESULT', COMPLETE_STEP: 'COMPLETE_STEP' } as const satisfies { [K in StepEnd]: K };
registerEnumType(StepEndEnum, {
  name: 'StepEnd', description: 'The act that ends a step.',
  valuesConfig: {
    FORWARD: { description: 'Reception forwards.' }, RECHECK: { description: 'The specialist has checked again.' }, SUBMIT_FOR_APPROVAL: { description: 'The draft goes to the leader.' },
    APPROVE: { description: 'The leader approves.' }, RETURN_RESULT: { description: 'The result is handed over.' }, COMPLETE_STEP: { description: "By hand: a step of the procedure's own." },
  },
});
export const OnResumeEnum = { RESTART: 'RESTART', SHIFT: 'SHIFT' } as const satisfies { [K in Uppercase<ResumePolicy>]: K };
registerEnumType(OnResumeEnum, {
  name: 'OnResume', description: 'How the time goes on after a supplement.',
  valuesConfig: { RESTART: { description: 'The whole time anew (NĐ 61/2018 Đ19.4).' }, SHIFT: { description: 'Moved by the time that stood.' } },
});

@ObjectType('ProcessStep', { description: 'One step of an internal process.' })
export class ProcessStepType {
  @Field(() => String, { description: 'Names the step inside its process.' }) key: string;
  @Field(() => String, { description: 'Vietnamese title.' }) title: string;
  @Field(() => String, { nullable: true, description: 'The division or desk that does it.' }) unit: string | null;
  @Field(() => StepRoleEnum, { description: 'Who does it.' }) role: StepRole;
  @Field(() => Float, { nullable: true, description: 'Working hours it may take; null: no time of its own.' }) hours: number | null;
  @Field(() => [String], { description: 'Keys of the steps before it; several steps after one run side by side.' }) after: readonly string[];
  @Field(() => [RequirementEnum], { description: 'What it must leave behind.' }) requires: readonly Requirement[];
  @Field(() => String, { description: 'The same in Vietnamese; empty where nothing is required.' }) requiresText: string;
  @Field(() => StepEndEnum, { description: 'The act that ends it.' }) endsWith: StepEnd;

  static of(step: ProcessStep): ProcessStepType {
    return Object.assign(new ProcessStepType(), step, { requiresText: step.requires.map((one) => REQUIREMENTS[one]).join(', ') });
  }
}

@ObjectType({ description: 'A time an agency commits itself to (§9.1c).' })
export class CommittedTime {
  @Field(() => Int, { description: 'How many.' }) value: number;
  @Field(() => TimeUnitEnum, { description: 'Of what.' }) unit: TimeUnit;
  @Field(() => String, { description: 'In Vietnamese.' }) text: string;
}

@ObjectType('InternalProcess', { description: 'The way a dossier of this procedure goes through this agency, public as §4.2 and §15.1 ask.' })
export class InternalProcessType {
  @Field(() => [ProcessStepType], { description: 'The steps, in the order they were written.' }) steps: readonly ProcessStepType[];
  @Field(() => String, { nullable: true, description: 'The decision that approved it; null: the way of Article 9 of QĐ 18/2017, by default.' }) approvedBy: string | null;
  @Field(() => OnResumeEnum, { description: 'How the time goes on after a supplement.' }) onResume: keyof typeof OnResumeEnum;
  @Field(() => CommittedTime, { nullable: true, description: 'The shorter time the agency promises; null: the published one.' }) committed: CommittedTime | null;
  @Field(() => Float, { description: 'Working hours of the longest way through the steps.' }) longestHours: number;
  @Field(() => Int, { nullable: true, description: 'Number of this posting; null by default.' }) number: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was posted.' }) postedAt: string | null;

  static of({ process, committed, posted }: InForce): InternalProcessType {
    return Object.assign(new InternalProcessType(), {
      steps: process.steps.map(ProcessStepType.of), approvedBy: process.approvedBy, onResume: process.onResume === 'shift' ? 'SHIFT' : 'RESTART', longestHours: longestWay(process),
      committed: committed === null ? null : Object.assign(new CommittedTime(), committed, { text: durationInWords(committed) }), number: posted?.number ?? null, postedAt: posted === null ? null : toInstant(posted.postedAt),
    });
  }
}

@InputType({ description: 'One step of an internal process.' })
export class ProcessStepInput {
  @Field(() => String, { description: 'Names the step: lower case without marks, digits and hyphens.' }) key: string;
  @Field(() => String, { description: 'Vietnamese title.' }) title: string;
  @Field(() => String, { nullable: true, description: 'The division or desk.' }) unit?: string | null;
  @Field(() => StepRoleEnum, { description: 'Who does it.' }) role: StepRole;
  @Field(() => Float, { nullable: true, description: 'Working hours, above 0.' }) hours?: number | null;
  @Field(() => [String], { description: 'Keys of the steps before it.' }) after: readonly string[];
  @Field(() => [RequirementEnum], { description: 'What it must leave behind.' }) requires: readonly Requirement[];
  @Field(() => StepEndEnum, { description: 'The act that ends it.' }) endsWith: StepEnd;
}

@InputType({ description: 'A time the agency commits itself to.' })
export class CommittedTimeInput implements Duration {
  @Field(() => Int, { description: 'How many.' }) value: number;
  @Field(() => TimeUnitEnum, { description: 'Of what.' }) unit: TimeUnit;
}

@InputType({ description: 'The head of an agency posts its internal process for a procedure (§15.1).' })
export class PostInternalProcessInput {
  @Field(() => ID, { description: 'A UUID made by the client for this act.' }) clientKey: string;
  @Field(() => String, { description: 'The procedure.' }) procedureCode: string;
  @Field(() => String, { description: 'The agency, headed by the caller.' }) agencyCode: string;
  @Field(() => [ProcessStepInput], { description: 'The steps.' }) steps: readonly ProcessStepInput[];
  @Field(() => OnResumeEnum, { description: 'How the time goes on after a supplement.' }) onResume: keyof typeof OnResumeEnum;
  @Field(() => String, { description: 'The decision that approved it.' }) approvedBy: string;
  @Field(() => CommittedTimeInput, { nullable: true, description: 'A shorter time than published.' }) committed?: CommittedTimeInput | null;
}

@ObjectType({ description: 'The process now in force, or everything that stands against posting it.' })
export class InternalProcessPayload {
  @Field(() => InternalProcessType, { nullable: true, description: 'In force now.' }) process: InternalProcessType | null;
  @Field(() => [UserError], { description: 'What to mend; `path` names the step.' }) errors: UserError[];
}
