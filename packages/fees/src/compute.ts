import { amountOf, type Counted, relieved, wayTo } from './amounts.ts';
import { countOf, type DecidedCase, decideCases, type FeeFacts, type FeeFault, faultsOf, type HeldExemption, heldExemptions } from './choice.ts';
import { type Exemption, type FeeKind, type FeeRule, type FeeSchedule, isInForce } from './schedule.ts';
import { dong, inSentence, reliefText, unknownText } from './words.ts';

/** The exemption a line got, as it will stand on the dossier. `evidence` null where the way of filing is the ground. */
export interface AppliedExemption { readonly key: string; readonly label: string; readonly legalBasis: string; readonly evidence: string | null }

/** One fee that is due. */
export interface ComputedLine {
  readonly rule: FeeRule;
  readonly kind: FeeKind;
  readonly quantity: number;
  readonly times: number;
  /** Without an exemption; null while not known. */
  readonly originalVnd: number | null;
  /** To be paid; null while not known. */
  readonly amountVnd: number | null;
  readonly exemption: AppliedExemption | null;
  readonly explanation: string;
}

/** A rule that applies to channel, case and day, with how many of it are due. */
export interface ApplicableRule { readonly rule: FeeRule; readonly quantity: number; readonly times: number }

export interface ComputedFee {
  readonly lines: readonly ComputedLine[];
  /** Null as soon as one line is unknown, or nothing is known of the procedure at all: never 0 instead. */
  readonly totalVnd: number | null;
  /** The words behind the total, for the person who pays it. */
  readonly explanation: readonly string[];
  readonly cases: readonly DecidedCase[];
  /** What applies here, due or only on request (quantity 0): what an officer may be asked about. */
  readonly applicable: readonly ApplicableRule[];
  /** Exemptions somebody could claim for it. */
  readonly claimable: readonly Exemption[];
  /** What is wrong with the choice; an acceptance with any of it is refused. */
  readonly faults: readonly FeeFault[];
}

/** What is due by these rules under these facts (§4.2, §8.1b, Luật 97/2015/QH13). Pure; the order of rules and of choices does not matter. */
export function computeFee(schedule: FeeSchedule, facts: FeeFacts): ComputedFee {
  const cases = decideCases(schedule, facts);
  const held = heldExemptions(schedule, facts);
  const due = dueRules(schedule, facts, cases).map((rule) => ({ rule, counted: countOf(rule, facts) }));
  const lines = due.flatMap(({ rule, counted }) => (counted === null ? [] : [lineOf(rule, counted, held)]));
  const totalVnd = totalOf(schedule, lines, facts, cases);
  const applicable = due.map(({ rule, counted }) => ({ rule, quantity: counted?.quantity ?? 0, times: counted?.times ?? 1 }));
  const claimable = schedule.exemptions.filter((one) => one.evidence !== null && isInForce(one, facts.on) && one.channels?.includes(facts.channel) !== false && due.some(({ rule }) => one.rules.includes(rule.key)));
  return { lines, totalVnd, cases, applicable, claimable, faults: faultsOf(schedule, facts, cases), explanation: wordsOf(schedule, lines, totalVnd, cases) };
}

/** The rules that apply to the channel, the case and the day; where a fee has rules and none is in force that day, its amount is not known. */
function dueRules({ rules }: FeeSchedule, { channel, on, choice = {} }: FeeFacts, cases: readonly DecidedCase[]): FeeRule[] {
  const applies = rules.filter((rule) => (choice.only === undefined ? rule.channels?.includes(channel) !== false && standing(rule, cases) === 'HOLDS' : choice.only.includes(rule.key)));
  const inForce = applies.filter((rule) => isInForce(rule, on));
  const coded = new Set(inForce.map((rule) => rule.code));
  // Of several rules out of force one stands for the fee, the same whatever their order.
  const gaps = applies.filter((rule) => !coded.has(rule.code) && !applies.some((other) => other.code === rule.code && other.key < rule.key));
  return [...inForce, ...gaps.map((rule): FeeRule => ({ ...rule, amount: { type: 'UNKNOWN', council: false } }))];
}

function standing(rule: FeeRule, cases: readonly DecidedCase[]): 'HOLDS' | 'NOT' | 'UNDECIDED' {
  const answers = Object.entries(rule.cases ?? {}).map(([key, options]) => {
    const option = cases.find((one) => one.case.key === key)?.option ?? null;
    return option === null ? 'UNDECIDED' : options.includes(option) ? 'HOLDS' : 'NOT';
  });
  return answers.includes('NOT') ? 'NOT' : answers.includes('UNDECIDED') ? 'UNDECIDED' : 'HOLDS';
}

/** The exemption that leaves least to pay; exemptions are never added to each other. Of equals, the first by key. */
function bestFor(rule: FeeRule, originalVnd: number | null, counted: Counted, held: readonly HeldExemption[]): HeldExemption | undefined {
  const left = ({ exemption }: HeldExemption): number => relieved(originalVnd, exemption.relief, counted) ?? Infinity;
  return held
    .filter(({ exemption }) => exemption.rules.includes(rule.key))
    .toSorted((a, b) => left(a) - left(b) || (a.exemption.key < b.exemption.key ? -1 : 1))
    .find((one) => left(one) < (originalVnd ?? Infinity));
}

function lineOf(rule: FeeRule, counted: Counted, held: readonly HeldExemption[]): ComputedLine {
  const originalVnd = rule.amount.type === 'KNOWN' ? amountOf(rule.amount, counted) : null;
  const best = bestFor(rule, originalVnd, counted, held);
  const amountVnd = best === undefined ? originalVnd : relieved(originalVnd, best.exemption.relief, counted);
  const exemption = best === undefined ? null : {
    key: best.exemption.key, label: best.exemption.label, legalBasis: best.exemption.legalBasis ?? best.chosen?.legalBasis?.trim() ?? '', evidence: best.chosen?.evidence.trim() || best.exemption.evidence,
  };
  const basis = rule.legalBasis === null || rule.amount.type === 'UNKNOWN' ? '' : ` (${rule.legalBasis})`;
  const base = `${rule.name}: ${rule.amount.type === 'UNKNOWN' ? unknownText(rule.amount.council) : wayTo(rule.amount, counted, rule.unit, rule.per)}${basis}.`;
  const less = best === undefined || exemption === null ? '' : ` ${capital(reliefText(best.exemption.relief))}: ${inSentence(exemption.label)} (${exemption.legalBasis})${exemption.evidence === null ? '' : `, theo ${inSentence(exemption.evidence)}`}. Còn phải nộp: ${amountVnd === null ? 'chưa xác định' : dong(amountVnd)}.`;
  return { rule, kind: rule.kind, ...counted, originalVnd, amountVnd, exemption, explanation: base + less };
}
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

function totalOf(schedule: FeeSchedule, lines: readonly ComputedLine[], { channel, choice = {} }: FeeFacts, cases: readonly DecidedCase[]): number | null {
  if (schedule.status === 'UNKNOWN') return null;
  const undecided = choice.only === undefined && schedule.rules.some((rule) => rule.channels?.includes(channel) !== false && standing(rule, cases) === 'UNDECIDED');
  return undecided ? null : lines.reduce<number | null>((sum, { amountVnd }) => (sum === null || amountVnd === null ? null : sum + amountVnd), 0);
}

function wordsOf(schedule: FeeSchedule, lines: readonly ComputedLine[], totalVnd: number | null, cases: readonly DecidedCase[]): string[] {
  if (schedule.status === 'UNKNOWN') return ['Chưa có dữ liệu về phí, lệ phí của thủ tục này; bộ phận tiếp nhận báo khi thu. Điều đó không có nghĩa là miễn.'];
  if (schedule.status === 'FREE') return ['Thủ tục này được công bố là không thu phí, lệ phí.'];
  const used = cases.filter(({ case: { key }, option }) => option !== null && lines.some(({ rule }) => rule.cases?.[key] !== undefined));
  const open = cases.filter(({ option }) => option === null).map((one) => `Chưa xác định: ${one.case.label}.`);
  return [
    ...used.map(({ case: one, option, by }) => `${one.label}: ${inSentence(one.options.find(({ value }) => value === option)?.label ?? '')} (${by === 'ANSWERS' ? 'theo tờ khai' : 'do bộ phận tiếp nhận xác định'}).`),
    ...open, ...lines.map((line) => line.explanation),
    ...(lines.length === 0 && open.length === 0 ? ['Không có khoản nào phải nộp trong trường hợp này.'] : []),
    ...(lines.length > 1 || totalVnd === null ? [totalVnd === null ? 'Tổng cộng: chưa xác định, vì còn khoản chưa có mức thu.' : `Tổng cộng: ${dong(totalVnd)}.`] : []),
  ];
}
