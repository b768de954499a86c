import { ConditionSchema } from '@mot-cua/eform';
import * as v from 'valibot';
import type { FeeSchedule, InForce, KnownAmount } from './schedule.ts';

/** One fault of a schedule: where, and what. */
export interface Finding { readonly where: string; readonly message: string }
export type ParsedSchedule = { readonly ok: true; readonly value: FeeSchedule } | { readonly ok: false; readonly findings: readonly Finding[] };

/** The most one unit may cost: below it no sum of sums leaves the whole numbers. */
export const MOST_A_UNIT_VND = 1_000_000_000;

const text = v.pipe(v.string(), v.trim(), v.minLength(1));
const key = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,59}$/));
const day = v.pipe(v.string(), v.isoDate(), v.check((value) => !Number.isNaN(Date.parse(value))));
const dong = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_A_UNIT_VND));
const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000));
const channels = v.pipe(v.array(v.picklist(['ONLINE', 'POSTAL', 'COUNTER'])), v.minLength(1));
const confidence = v.picklist(['VERIFIED', 'PARTLY', 'GENERAL_KNOWLEDGE']);
const inForce = { from: v.exactOptional(day), to: v.exactOptional(day) };

const amount = v.variant('type', [
  v.strictObject({ type: v.literal('KNOWN'), tiers: v.pipe(v.array(v.strictObject({ from: count, amountVnd: dong })), v.minLength(1)), atMostVnd: v.exactOptional(dong) }),
  v.strictObject({ type: v.literal('UNKNOWN'), council: v.boolean() }),
]);
const relief = v.variant('type', [
  v.strictObject({ type: v.literal('FREE') }),
  v.strictObject({ type: v.literal('PERCENT'), percent: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)) }),
  v.strictObject({ type: v.literal('AMOUNT'), amountVnd: dong }),
]);

const ScheduleSchema = v.strictObject({
  status: v.picklist(['LISTED', 'FREE', 'UNKNOWN']),
  source: text,
  cases: v.array(v.strictObject({ key, label: text, options: v.pipe(v.array(v.strictObject({ value: key, label: text, when: v.exactOptional(ConditionSchema) })), v.minLength(2)) })),
  rules: v.pipe(v.array(v.strictObject({
    key, code: key, name: text, kind: v.picklist(['PHI', 'LE_PHI']), amount, unit: v.exactOptional(text), per: v.exactOptional(text), channels: v.exactOptional(channels),
    cases: v.exactOptional(v.record(key, v.pipe(v.array(key), v.minLength(1)))), onRequest: v.exactOptional(v.boolean()), quantityFrom: v.exactOptional(text),
    legalBasis: v.nullable(text), confidence, note: v.exactOptional(text), publishedAs: v.array(count), ...inForce,
  })), v.maxLength(50)),
  exemptions: v.array(v.strictObject({
    key, label: text, group: v.picklist(['CHILD', 'POOR_HOUSEHOLD', 'ELDERLY', 'DISABLED', 'MERIT', 'ETHNIC_MINORITY', 'OTHER']), relief, rules: v.pipe(v.array(key), v.minLength(1)),
    evidence: v.nullable(text), channels: v.exactOptional(channels), legalBasis: v.nullable(text), confidence, ...inForce,
  })),
});

const twice = (keys: readonly string[], where: string): Finding[] => keys.filter((one, index) => keys.indexOf(one) !== index).map((one) => ({ where: `${where}.${one}`, message: `Khóa “${one}” được dùng hai lần.` }));
const when = (wrong: boolean, where: string, message: string): Finding[] => (wrong ? [{ where, message }] : []);
const backwards = ({ from, to }: InForce): boolean => from !== undefined && to !== undefined && from > to;
const broken = ({ tiers }: KnownAmount): boolean => tiers[0]?.from !== 1 || tiers.some((tier, index) => index > 0 && tier.from <= (tiers[index - 1]?.from ?? 0));

/** Everything wrong with a schedule whose shape is sound. */
export function checkSchedule({ status, cases, rules, exemptions }: FeeSchedule): readonly Finding[] {
  const options = new Map(cases.map((one) => [one.key, one.options.map(({ value }) => value)]));
  const known = new Set(rules.map((rule) => rule.key));
  return [
    ...twice(rules.map((rule) => rule.key), 'rules'), ...twice(cases.map((one) => one.key), 'cases'), ...twice(exemptions.map((one) => one.key), 'exemptions'),
    ...cases.flatMap((one) => twice(one.options.map(({ value }) => value), `cases.${one.key}`)),
    ...when((status === 'LISTED') !== (rules.length > 0), 'status', 'LISTED khi và chỉ khi có khoản thu.'),
    ...rules.flatMap((rule) => [
      ...when(backwards(rule), rule.key, 'Ngày hết hiệu lực đứng trước ngày có hiệu lực.'),
      ...when(rule.amount.type === 'KNOWN' && broken(rule.amount), rule.key, 'Các bậc phải bắt đầu từ 1 và tăng dần.'),
      ...when(rule.per !== undefined && rule.unit === undefined, rule.key, 'Có “per” thì phải có “unit”.'),
      ...Object.entries(rule.cases ?? {}).flatMap(([name, values]) => values.flatMap((value) => when(options.get(name)?.includes(value) !== true, rule.key, `Trường hợp “${name}: ${value}” không có.`))),
    ]),
    ...exemptions.flatMap((one) => [
      ...when(backwards(one), one.key, 'Ngày hết hiệu lực đứng trước ngày có hiệu lực.'),
      ...when(one.channels === undefined && one.evidence === null, one.key, 'Diện miễn, giảm phải nêu giấy tờ chứng minh.'),
      ...when(one.channels !== undefined && one.legalBasis === null, one.key, 'Miễn, giảm theo cách nộp phải có căn cứ.'),
      ...one.rules.flatMap((rule) => when(!known.has(rule), one.key, `Khoản thu “${rule}” không có.`)),
    ]),
  ];
}

/** Reads a schedule out of JSON, or says everything that is wrong with it. */
export function parseSchedule(json: unknown): ParsedSchedule {
  const parsed = v.safeParse(ScheduleSchema, json);
  if (!parsed.success) return { ok: false, findings: parsed.issues.map((issue) => ({ where: v.getDotPath(issue) ?? '', message: issue.message })) };
  const value: FeeSchedule = parsed.output;
  const findings = checkSchedule(value);
  return findings.length === 0 ? { ok: true, value } : { ok: false, findings };
}
