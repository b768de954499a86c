import type { ComputedFee, DecidedCase, Exemption } from '@mot-cua/fees';
import { amountText, CHANNEL_TEXTS, type FilingChannel, reliefText } from '@mot-cua/fees';
import { Field, Int, ObjectType } from 'type-graphql';
import { UserError } from '../../../platform/graphql/payload.ts';
import { DateScalar, DongScalar } from '../../../platform/graphql/scalars.ts';
import { ChannelEnum, FeeKindEnum, type Procedure } from '../../procedures/index.ts';
import { feeText } from '../fee.ts';
import { feeLinesOf, type FiledFacts } from '../fee-assessment.ts';
import { FeeLine } from './due.types.ts';

@ObjectType({ description: 'One possible answer to a fee case.' })
export class FeeCaseOption {
  @Field(() => String, { description: 'Value to send.' }) value: string;
  @Field(() => String, { description: 'In Vietnamese words.' }) label: string;
}

@ObjectType({ description: 'A question on which the fee depends.' })
export class FeeCase {
  @Field(() => String, { description: 'Key to send.' }) key: string;
  @Field(() => String, { description: 'The question, in Vietnamese.' }) label: string;
  @Field(() => [FeeCaseOption], { description: 'The answers it may have.' }) options: readonly FeeCaseOption[];
  @Field(() => String, { nullable: true, description: 'The answer reckoned with; null while nobody decided.' }) chosen: string | null;
  @Field(() => String, { nullable: true, description: 'What the e-form says; null where it says nothing.' }) suggested: string | null;

  static of({ case: { key, label, options }, option, suggested }: DecidedCase): FeeCase {
    return Object.assign(new FeeCase(), { key, label, options, chosen: option, suggested });
  }
}

@ObjectType({ description: 'A fee rule that applies to a dossier, due or only on request.' })
export class ApplicableFee {
  @Field(() => String, { description: 'Key of the rule, to send with a quantity.' }) rule: string;
  @Field(() => String, { description: 'What it is for.' }) name: string;
  @Field(() => FeeKindEnum, { description: 'Phí or lệ phí.' }) kind: 'PHI' | 'LE_PHI';
  @Field(() => String, { description: 'The amount a unit, in Vietnamese words.' }) text: string;
  @Field(() => String, { nullable: true, description: 'What is counted; null where there is always one.' }) unit: string | null;
  @Field(() => String, { nullable: true, description: 'What the counted thing is done for, several times over; null where it is done once.' }) per: string | null;
  @Field(() => Boolean, { description: 'Due only where it is asked for.' }) onRequest: boolean;
  @Field(() => Int, { description: 'How many are reckoned with; 0 where it is not asked for.' }) quantity: number;
  @Field(() => Int, { description: 'How many times over.' }) times: number;
  @Field(() => String, { nullable: true, description: 'When it applies, as published, and what to know of it.' }) note: string | null;
  @Field(() => String, { nullable: true, description: 'What sets it.' }) legalBasis: string | null;

  static of({ rule, quantity, times }: ComputedFee['applicable'][number]): ApplicableFee {
    const { key, name, kind, amount, unit = null, per = null, onRequest = false, note = null, legalBasis } = rule;
    return Object.assign(new ApplicableFee(), { rule: key, name, kind, text: amountText(amount, rule.unit, rule.per), unit, per, onRequest, quantity, times, note, legalBasis });
  }
}

@ObjectType({ description: 'An exemption or reduction that could be claimed.' })
export class ClaimableExemption {
  @Field(() => String, { description: 'Key to send.' }) key: string;
  @Field(() => String, { description: 'Who it is for.' }) label: string;
  @Field(() => String, { description: 'What it does, in Vietnamese words: miễn, giảm 50%.' }) relief: string;
  @Field(() => String, { description: 'The paper that proves it.' }) evidence: string;
  @Field(() => String, { nullable: true, description: 'What grants it; null where the data does not hold it and whoever applies it must name it.' }) legalBasis: string | null;

  static of({ key, label, relief, evidence, legalBasis }: Exemption): ClaimableExemption {
    return Object.assign(new ClaimableExemption(), { key, label, relief: reliefText(relief), evidence: evidence ?? '', legalBasis });
  }
}

@ObjectType({ description: 'What a dossier would have to pay under a choice, and what may be chosen; nothing is written (§4.2, §8.1b).' })
export class FeeAssessment {
  @Field(() => ChannelEnum, { description: 'How it was filed; some fees differ by it.' }) channel: FilingChannel;
  @Field(() => String, { description: 'The same in Vietnamese words.' }) channelText: string;
  @Field(() => DateScalar, { description: 'The day it was filed: the rules in force then hold.' }) filedOn: string;
  @Field(() => [FeeCase], { description: 'What the fee depends on.' }) cases: readonly FeeCase[];
  @Field(() => [ApplicableFee], { description: 'Fees that apply, due or only on request.' }) fees: readonly ApplicableFee[];
  @Field(() => [ClaimableExemption], { description: 'Exemptions that could be claimed.' }) exemptions: readonly ClaimableExemption[];
  @Field(() => [FeeLine], { description: 'What is due.' }) lines: readonly FeeLine[];
  @Field(() => DongScalar, { nullable: true, description: 'Null while an amount is unknown or a case undecided: never show as 0.' }) totalVnd: number | null;
  @Field(() => String, { description: 'The total in Vietnamese words.' }) text: string;
  @Field(() => [String], { description: 'The words behind it, as they would be frozen.' }) explanation: readonly string[];
  @Field(() => [UserError], { description: 'What is wrong with the choice; an acceptance would be refused for it. `path` leads into the choice.' }) errors: readonly UserError[];

  static of(procedure: Procedure, { channel, filedOn }: FiledFacts, fee: ComputedFee): FeeAssessment {
    const lines = feeLinesOf(procedure, fee);
    const undecided = fee.cases.some(({ option }) => option === null) && fee.totalVnd === null;
    return Object.assign(new FeeAssessment(), {
      channel, channelText: CHANNEL_TEXTS[channel], filedOn, cases: fee.cases.map(FeeCase.of), fees: fee.applicable.map(ApplicableFee.of), exemptions: fee.claimable.map(ClaimableExemption.of),
      lines: lines.map(FeeLine.of), totalVnd: fee.totalVnd, text: undecided ? 'chưa xác định: hãy chọn trường hợp' : feeText(lines, fee.totalVnd), explanation: fee.explanation,
      errors: fee.faults.map(({ code, message, path }) => Object.assign(new UserError(), { code, message, path })),
    });
  }
}
