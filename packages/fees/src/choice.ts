import { type Answers, holds, valueAt } from '@mot-cua/eform';
import type { Day, Exemption, FeeCase, FeeRule, FeeSchedule, FilingChannel } from './schedule.ts';
import { isInForce } from './schedule.ts';

/** How many of a rule's unit; 0 takes away what is only due on request. */
export interface ChosenQuantity { readonly rule: string; readonly quantity: number; readonly times?: number }
export interface ChosenCase { readonly case: string; readonly option: string }
/** Who applies an exemption names the paper seen and, where the data holds no legal basis, that as well. */
export interface ChosenExemption { readonly exemption: string; readonly evidence: string; readonly legalBasis?: string }

/** What an officer decides where the data cannot. */
export interface FeeChoice {
  readonly cases?: readonly ChosenCase[];
  readonly quantities?: readonly ChosenQuantity[];
  readonly exemptions?: readonly ChosenExemption[];
  /** Exactly these rules are due, whatever their cases: the older way to accept, by a list of fees. */
  readonly only?: readonly string[];
}

/** Everything the fee follows from. `on`: the day it was filed. */
export interface FeeFacts { readonly channel: FilingChannel; readonly on: Day; readonly answers: Answers; readonly choice?: FeeChoice }

/** Something chosen that cannot be; `path` leads to it in the choice. */
export interface FeeFault { readonly code: 'CASE_UNKNOWN' | 'CASE_REQUIRED' | 'FEE_UNKNOWN' | 'FEE_TWICE' | 'QUANTITY_WRONG' | 'EXEMPTION_UNKNOWN' | 'EVIDENCE_REQUIRED' | 'LEGAL_BASIS_REQUIRED'; readonly message: string; readonly path: readonly string[] }

/** How a case was decided; `option` null while nobody did. `suggested` is what the e-form says. */
export interface DecidedCase { readonly case: FeeCase; readonly option: string | null; readonly suggested: string | null; readonly by: 'ANSWERS' | 'OFFICER' | 'NOBODY' }

const MOST = 10_000;
const MOST_TOGETHER = 100_000;

export function decideCases(schedule: FeeSchedule, { answers, on, choice = {} }: FeeFacts): readonly DecidedCase[] {
  return schedule.cases.map((one) => {
    const suggested = one.options.find(({ when }) => when !== undefined && holds(when, answers, on))?.value ?? null;
    const chosen = choice.cases?.find((given) => given.case === one.key && one.options.some(({ value }) => value === given.option))?.option ?? null;
    const option = chosen ?? suggested;
    return { case: one, option, suggested, by: option === null ? 'NOBODY' : chosen === null || chosen === suggested ? 'ANSWERS' : 'OFFICER' };
  });
}

/** How many there are of a rule: chosen, else answered in the form, else one; null where it is only due on request and nobody asked. */
export function countOf(rule: FeeRule, { answers, choice = {} }: FeeFacts): { readonly quantity: number; readonly times: number } | null {
  const chosen = choice.quantities?.find((given) => given.rule === rule.key);
  const asked = answered(rule, answers);
  const quantity = chosen?.quantity ?? asked ?? (rule.onRequest === true && choice.only?.includes(rule.key) !== true ? 0 : 1);
  if (quantity === 0) return null;
  const times = chosen?.times ?? 1;
  return isCount(quantity, times) ? { quantity: rule.unit === undefined ? 1 : quantity, times: rule.per === undefined ? 1 : times } : { quantity: 1, times: 1 };
}
const isCount = (quantity: number, times: number): boolean => [quantity, times].every((value) => Number.isSafeInteger(value) && value >= 1 && value <= MOST) && quantity * times <= MOST_TOGETHER;

function answered(rule: FeeRule, answers: Answers): number | null {
  const value = rule.quantityFrom === undefined ? undefined : valueAt(answers, rule.quantityFrom);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= MOST ? value : null;
}

/** An exemption on this day; `chosen` null where it holds by the way of filing alone. */
export interface HeldExemption { readonly exemption: Exemption; readonly chosen: ChosenExemption | null }

export function heldExemptions({ exemptions }: FeeSchedule, { on, channel, choice = {} }: FeeFacts): readonly HeldExemption[] {
  return exemptions.flatMap((exemption): HeldExemption[] => {
    if (!isInForce(exemption, on) || exemption.channels?.includes(channel) === false) return [];
    if (exemption.channels !== undefined && exemption.evidence === null) return [{ exemption, chosen: null }];
    const chosen = choice.exemptions?.find((given) => given.exemption === exemption.key);
    return chosen === undefined ? [] : [{ exemption, chosen }];
  });
}

const fault = (code: FeeFault['code'], message: string, ...path: string[]): FeeFault => ({ code, message, path });
const blank = (text: string | undefined | null): boolean => (text ?? '').trim() === '';

/** Everything in a choice that cannot be, in the order it was given. */
export function faultsOf(schedule: FeeSchedule, facts: FeeFacts, decided: readonly DecidedCase[]): FeeFault[] {
  const { cases = [], quantities = [], exemptions = [], only } = facts.choice ?? {};
  const twice = <T>(list: readonly T[], keyOf: (one: T) => string, path: string): FeeFault[] => list.flatMap((one, index) => (list.findIndex((other) => keyOf(other) === keyOf(one)) < index ? [fault('FEE_TWICE', 'Mỗi mục chỉ chọn một lần.', path, String(index))] : []));
  return [
    ...cases.flatMap((given, index) => (schedule.cases.some((one) => one.key === given.case && one.options.some(({ value }) => value === given.option)) ? [] : [fault('CASE_UNKNOWN', 'Trường hợp này không có trong quy định về phí, lệ phí của thủ tục.', 'cases', String(index))])),
    ...(only === undefined ? decided.filter(({ option, case: { key } }) => option === null && schedule.rules.some((rule) => rule.cases?.[key] !== undefined)).map((one) => fault('CASE_REQUIRED', `Hãy chọn: ${one.case.label}.`, 'cases', one.case.key)) : []),
    ...(only ?? []).flatMap((key, index) => (schedule.rules.some((rule) => rule.key === key) ? [] : [fault('FEE_UNKNOWN', 'Khoản thu này không thuộc thủ tục của hồ sơ.', 'only', String(index))])),
    ...quantities.flatMap((given, index) => quantityFaults(schedule, given, index)),
    ...exemptions.flatMap((given, index) => exemptionFaults(schedule, facts, given, index)),
    ...twice(cases, (one) => one.case, 'cases'), ...twice(quantities, (one) => one.rule, 'quantities'), ...twice(exemptions, (one) => one.exemption, 'exemptions'),
  ];
}

function quantityFaults({ rules }: FeeSchedule, { rule: key, quantity, times = 1 }: ChosenQuantity, index: number): FeeFault[] {
  const rule = rules.find((one) => one.key === key);
  if (rule === undefined) return [fault('FEE_UNKNOWN', 'Khoản thu này không thuộc thủ tục của hồ sơ.', 'quantities', String(index))];
  if (quantity === 0 && rule.onRequest === true) return [];
  return isCount(quantity, times) ? [] : [fault('QUANTITY_WRONG', `Số lượng phải là số nguyên từ 1 đến ${MOST.toLocaleString('vi-VN')}.`, 'quantities', String(index))];
}

function exemptionFaults({ exemptions }: FeeSchedule, { on, channel }: FeeFacts, given: ChosenExemption, index: number): FeeFault[] {
  const exemption = exemptions.find((one) => one.key === given.exemption && isInForce(one, on) && one.channels?.includes(channel) !== false);
  if (exemption === undefined) return [fault('EXEMPTION_UNKNOWN', 'Diện miễn, giảm này không áp dụng cho hồ sơ.', 'exemptions', String(index))];
  return [
    ...(blank(given.evidence) ? [fault('EVIDENCE_REQUIRED', `Hãy ghi giấy tờ chứng minh: ${exemption.label}.`, 'exemptions', String(index), 'evidence')] : []),
    ...(exemption.legalBasis === null && blank(given.legalBasis) ? [fault('LEGAL_BASIS_REQUIRED', 'Hãy ghi văn bản quy định việc miễn, giảm khoản thu này.', 'exemptions', String(index), 'legalBasis')] : []),
  ];
}
