import { amountText, channelsText, type Exemption, type FeeRule, type FeeSchedule, type FilingChannel, inForceText, reliefText } from '@mot-cua/fees';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar, DongScalar } from '../../platform/graphql/scalars.ts';
import { ConfidenceEnum } from '../agencies/index.ts';
import type { Procedure } from './procedure.ts';
import { ChannelEnum, FeeKindEnum } from './procedure.enums.ts';

@ObjectType({ description: 'From this unit on each costs so much.' })
export class FeeTier {
  @Field(() => Int, { description: 'The first unit of the tier.' }) from: number;
  @Field(() => DongScalar, { description: 'What one unit of it costs.' }) amountVnd: number;
}

@ObjectType('FeeRule', { description: 'One fee under one set of circumstances: channel, case, time (§4.2, Luật 97/2015/QH13).' })
export class FeeRuleType {
  @Field(() => String, { description: 'Key of the rule within its procedure.' }) key: string;
  @Field(() => String, { description: 'Code of the fee: rules of one code follow each other in time.' }) code: string;
  @Field(() => String, { description: 'Vietnamese name.' }) name: string;
  @Field(() => FeeKindEnum, { description: 'Phí or lệ phí.' }) kind: FeeRule['kind'];
  @Field(() => Boolean, { description: 'The amount is known; where it is not, it is never 0.' }) known: boolean;
  @Field(() => [FeeTier], { description: 'The amount by tiers; one tier where every unit costs the same, none where it is not known.' }) tiers: readonly FeeTier[];
  @Field(() => DongScalar, { nullable: true, description: 'At most so much for one set.' }) atMostVnd: number | null;
  @Field(() => String, { description: 'The amount in Vietnamese words, or that it is not known.' }) text: string;
  @Field(() => String, { nullable: true, description: 'What is counted.' }) unit: string | null;
  @Field(() => [ChannelEnum], { nullable: true, description: 'Only where filed so; null for every way.' }) channels: readonly FilingChannel[] | null;
  @Field(() => String, { nullable: true, description: 'When it is due, in Vietnamese words: case, way of filing, on request; null where always.' }) whenText: string | null;
  @Field(() => Boolean, { description: 'Due only where it is asked for.' }) onRequest: boolean;
  @Field(() => DateScalar, { nullable: true, description: 'First day in force; null where not known.' }) inForceFrom: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day in force; null while it has none.' }) inForceTo: string | null;
  @Field(() => String, { nullable: true, description: 'The same in Vietnamese words.' }) inForceText: string | null;
  @Field(() => String, { nullable: true, description: 'What sets it.' }) legalBasis: string | null;
  @Field(() => ConfidenceEnum, { description: 'How far it is verified.' }) confidence: FeeRule['confidence'];

  static of(rule: FeeRule, schedule: FeeSchedule): FeeRuleType {
    const { amount, unit = null, channels = null, onRequest = false, from = null, to = null } = rule;
    const known = amount.type === 'KNOWN';
    return Object.assign(new FeeRuleType(), {
      ...rule, unit, channels, onRequest, known, tiers: known ? amount.tiers : [], atMostVnd: known ? (amount.atMostVnd ?? null) : null, text: amountText(amount, rule.unit, rule.per),
      whenText: whenText(rule, schedule), inForceFrom: from, inForceTo: to, inForceText: inForceText(rule) || null,
    });
  }
}

/** `Đúng hạn, trong 60 ngày kể từ ngày sinh; nộp trực tuyến` */
function whenText({ cases = {}, channels, onRequest, note }: FeeRule, schedule: FeeSchedule): string | null {
  const options = Object.entries(cases).flatMap(([key, values]) => {
    const labels = schedule.cases.find((one) => one.key === key)?.options.filter(({ value }) => values.includes(value)).map(({ label }) => label) ?? [];
    return labels.length === 0 ? [] : [labels.join(' hoặc ')];
  });
  const parts = [...options, ...(channels === undefined ? [] : [channelsText(channels)]), ...(note === undefined ? (onRequest === true ? ['khi có yêu cầu'] : []) : [note])];
  const text = parts.join('; ');
  return text === '' ? null : text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

@ObjectType({ description: 'Who pays nothing or less, by what text, and what proves it (Luật 97/2015/QH13 Điều 10).' })
export class FeeExemption {
  @Field(() => String, { description: 'Key of the exemption within its procedure.' }) key: string;
  @Field(() => String, { description: 'Who.' }) label: string;
  @Field(() => String, { description: 'What they pay, in Vietnamese words: miễn, giảm 50%.' }) text: string;
  @Field(() => [String], { description: 'Names of the fees it is about.' }) fees: readonly string[];
  @Field(() => String, { nullable: true, description: 'The paper that proves it; null where the way of filing is the ground.' }) evidence: string | null;
  @Field(() => String, { nullable: true, description: 'What grants it; null where the law names the group and the text that grants it for this fee is not known.' }) legalBasis: string | null;
  @Field(() => String, { nullable: true, description: 'Since when and until when, in Vietnamese words.' }) inForceText: string | null;
  @Field(() => ConfidenceEnum, { description: 'How far it is verified.' }) confidence: Exemption['confidence'];

  static of(exemption: Exemption, { rules }: FeeSchedule): FeeExemption {
    const fees = [...new Set(rules.filter(({ key }) => exemption.rules.includes(key)).map(({ name }) => name))];
    return Object.assign(new FeeExemption(), { ...exemption, fees, text: reliefText(exemption.relief), inForceText: inForceText(exemption) || null });
  }
}

@ObjectType('FeeSchedule', { description: 'All that is known of the fees of a procedure: every line by channel, case and time, and who is freed (§4.2).' })
export class FeeScheduleType {
  @Field(() => String, { description: 'LISTED, FREE (published as free), UNKNOWN (nobody could find out: not free).' }) status: FeeSchedule['status'];
  @Field(() => String, { description: 'Where the rules come from.' }) source: string;
  @Field(() => Boolean, { description: 'Written as rules for this procedure; false where they are only read off its list of fees.' }) specific: boolean;
  @Field(() => [FeeRuleType], { description: 'Every rule in force or still to come.' }) rules: readonly FeeRuleType[];
  @Field(() => [FeeExemption], { description: 'Every exemption and reduction in force or still to come.' }) exemptions: readonly FeeExemption[];

  /** What ended before `today` is history and not shown. */
  static of(schedule: FeeSchedule, { feeScheduleText }: Pick<Procedure, 'feeScheduleText'>, today: string): FeeScheduleType {
    const stands = ({ to }: { readonly to?: string }): boolean => to === undefined || to >= today;
    return Object.assign(new FeeScheduleType(), {
      status: schedule.status, source: schedule.source, specific: feeScheduleText !== null,
      rules: schedule.rules.filter(stands).map((rule) => FeeRuleType.of(rule, schedule)), exemptions: schedule.exemptions.filter(stands).map((one) => FeeExemption.of(one, schedule)),
    });
  }
}
