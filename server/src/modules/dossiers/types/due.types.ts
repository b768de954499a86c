import type { FeeLine as FeeLineData } from '@mot-cua/dossier';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, DongScalar } from '../../../platform/graphql/scalars.ts';
import { FeeKindEnum } from '../../procedures/index.ts';
import type { DueState } from '../due.ts';
import type { FeeStanding } from '../fee.ts';
import { DueStateEnum } from './enums.ts';

@ObjectType({ description: 'Why less is paid, frozen with the line.' })
export class AppliedExemption {
  @Field(() => String, { description: 'Who is freed or pays less.' }) label: string;
  @Field(() => String, { description: 'What grants it.' }) legalBasis: string;
  @Field(() => String, { nullable: true, description: 'The paper that was seen; null where the way of filing is the ground.' }) evidence: string | null;
}

@ObjectType({ description: 'One amount to pay.' })
export class FeeLine {
  @Field(() => String, { description: 'What it is for.' }) name: string;
  @Field(() => FeeKindEnum, { description: 'Phí or lệ phí.' }) kind: FeeLineData['kind'];
  @Field(() => DongScalar, { nullable: true, description: 'Null while the amount is not known: never show as 0.' }) amountVnd: number | null;
  @Field(() => String, { nullable: true, description: 'Where the amount is set.' }) legalBasis: string | null;
  @Field(() => Int, { description: 'How many units it is for.' }) quantity: number;
  @Field(() => DongScalar, { nullable: true, description: 'What it would be without the exemption; null while not known.' }) originalVnd: number | null;
  @Field(() => AppliedExemption, { nullable: true, description: 'Why less is paid, or nothing.' }) exemption: AppliedExemption | null;
  @Field(() => String, { nullable: true, description: 'How the amount came about, in Vietnamese words; null for what was promised before there were fee rules.' }) explanation: string | null;

  static of(line: FeeLineData): FeeLine {
    return Object.assign(new FeeLine(), { ...line, originalVnd: line.originalVnd === undefined ? line.amountVnd : line.originalVnd, exemption: line.exemption ?? null, explanation: line.explanation ?? null });
  }
}

@ObjectType({ description: 'What is to be paid and what was paid (§8.1b).' })
export class FeeDue {
  @Field(() => [FeeLine], { description: 'The amounts that apply.' }) lines: readonly FeeLine[];
  @Field(() => DongScalar, { nullable: true, description: 'Null while an amount is unknown.' }) totalVnd: number | null;
  @Field(() => DongScalar, { description: 'Taken so far.' }) paidVnd: number;
  @Field(() => String, { nullable: true, description: 'Number of the receipt.' }) receiptNumber: string | null;
  @Field(() => Boolean, { description: 'Nothing is owed any more.' }) settled: boolean;
  @Field(() => String, { description: 'In Vietnamese words.' }) text: string;
  @Field(() => [String], { description: 'The words behind the total, line by line, as they were frozen at acceptance.' }) explanation: readonly string[];

  static of(standing: FeeStanding): FeeDue {
    return Object.assign(new FeeDue(), { ...standing, lines: standing.lines.map(FeeLine.of) });
  }
}

@ObjectType({ description: 'What an acceptance promises: date, place, papers to bring, fee (§9.2a).' })
export class Appointment {
  @Field(() => DateTimeScalar, { description: 'When the result is due.' }) dueAt: string;
  @Field(() => String, { description: 'Where it is handed over.' }) place: string;
  @Field(() => [String], { description: 'What the citizen brings.' }) papersToBring: readonly string[];
  @Field(() => FeeDue, { description: 'What is to be paid.' }) fee: FeeDue;
  @Field(() => [String], { description: 'How the date was counted, a sentence a step.' }) explanation: readonly string[];
}

@ObjectType({ description: 'A new date in place of the one promised, as proposed.' })
export class Extension {
  @Field(() => Int, { description: 'Working days added.' }) workingDays: number;
  @Field(() => DateTimeScalar, { description: 'The date promised before.' }) previousDueAt: string;
  @Field(() => DateTimeScalar, { description: 'The new date.' }) dueAt: string;
  @Field(() => [String], { description: 'How the new date was counted, a sentence a step.' }) explanation: readonly string[];
  @Field(() => DateTimeScalar, { description: 'To be sent before this instant, or it is late: the beginning of the day first promised.' }) announceBy: string;
}

@ObjectType({ description: 'A new date promised with an apology; at most one in the life of a dossier (NĐ 61/2018 Đ19.9).' })
export class Reappointment {
  @Field(() => DateTimeScalar, { description: 'The date promised first.' }) previousDueAt: string;
  @Field(() => DateTimeScalar, { description: 'The date promised instead.' }) dueAt: string;
  @Field(() => String, { description: 'Why.' }) reason: string;
  @Field(() => Boolean, { description: 'It was sent later than the day before the first date.' }) late: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was sent.' }) at: string;
  @Field(() => String, { description: 'The apology as the citizen was sent it.' }) text: string;
}

@ObjectType({ description: 'Where the dossier stands against its promise (§9.1a).' })
export class DueInfo {
  @Field(() => DueStateEnum, { description: 'In time, late, paused or done.' }) state: DueState;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the result is due; null before acceptance.' }) dueAt: string | null;
  @Field(() => String, { description: 'Vietnamese words: còn 2 ngày làm việc.' }) text: string;
  @Field(() => Int, { nullable: true, description: 'Working days left; negative when late; null when it does not run.' }) workingDays: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when an accepted dossier must be forwarded: one working day (§9.2a).' }) forwardDueAt: string | null;
  dossierId: number;
}

@ObjectType({ description: "A stretch of the agency's time." })
export class ClockSegment {
  @Field(() => Boolean, { description: 'The time ran; false while the citizen owed something.' }) running: boolean;
  @Field(() => DateTimeScalar, { description: 'From when.' }) from: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; null for the stretch now open.' }) to: string | null;
  @Field(() => String, { description: 'Why, in Vietnamese.' }) reason: string;
}
