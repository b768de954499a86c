import type { Confidence, Exemption, FeeKind, FeeRule, FeeSchedule } from './schedule.ts';

/** A fee as a catalogue lists it: a name, an amount, and when it applies in words. */
export interface ListedFee { readonly position: number; readonly name: string; readonly kind: FeeKind; readonly amountVnd: number | null; readonly condition: string | null; readonly legalBasis: string | null; readonly confidence: Confidence }

/** The groups of Luật 97/2015/QH13 Điều 10: who, and the paper that shows it. */
export const EXEMPT_GROUPS = [
  { key: 'tre-em', group: 'CHILD', label: 'Người nộp là trẻ em', evidence: 'giấy khai sinh hoặc giấy tờ chứng minh tuổi' },
  { key: 'ho-ngheo', group: 'POOR_HOUSEHOLD', label: 'Thuộc hộ nghèo', evidence: 'giấy chứng nhận hộ nghèo' },
  { key: 'nguoi-cao-tuoi', group: 'ELDERLY', label: 'Người cao tuổi', evidence: 'căn cước hoặc giấy tờ chứng minh tuổi' },
  { key: 'nguoi-khuyet-tat', group: 'DISABLED', label: 'Người khuyết tật', evidence: 'giấy xác nhận khuyết tật' },
  { key: 'nguoi-co-cong', group: 'MERIT', label: 'Người có công với cách mạng', evidence: 'giấy tờ xác nhận người có công' },
  { key: 'dan-toc-thieu-so', group: 'ETHNIC_MINORITY', label: 'Đồng bào dân tộc thiểu số ở xã có điều kiện kinh tế - xã hội đặc biệt khó khăn', evidence: 'xác nhận nơi cư trú' },
] as const satisfies readonly (Pick<Exemption, 'key' | 'group' | 'label'> & { readonly evidence: string })[];

const COUNCIL = /HĐND/u;
/** "Mỗi bản sao, khi có yêu cầu" → `bản sao`; what is counted stands before the first comma, dash or bracket. */
const COUNTED = /^Mỗi ([^,;–(]{1,40})(.*)$/u;

function ruleOf(fee: ListedFee, fees: readonly ListedFee[]): FeeRule {
  const [, unit, rest] = COUNTED.exec(fee.condition ?? '') ?? [];
  const alone = fees.filter((other) => other.kind === fee.kind).length === 1;
  // A condition in words is for a person to judge, and so is which of several amounts it is: due where an officer says so.
  const onRequest = fee.condition !== null && !(alone && rest === '');
  return {
    key: `khoan-${fee.position}`, code: `khoan-${fee.position}`, name: fee.name, kind: fee.kind, publishedAs: [fee.position],
    amount: fee.amountVnd === null ? { type: 'UNKNOWN', council: COUNCIL.test(fee.legalBasis ?? '') } : { type: 'KNOWN', tiers: [{ from: 1, amountVnd: fee.amountVnd }] },
    unit: unit?.trim() ?? 'lần', legalBasis: fee.legalBasis, confidence: fee.confidence,
    ...(onRequest && { onRequest }), ...(fee.condition !== null && { note: fee.condition }),
  };
}

/** Which groups a text of its own frees is not in the catalogue: the officer who applies one names the text. */
function exemptionsOf(rules: readonly FeeRule[]): Exemption[] {
  const keys = rules.filter(({ amount }) => amount.type === 'UNKNOWN' || amount.tiers.some((tier) => tier.amountVnd > 0)).map((rule) => rule.key);
  if (keys.length === 0) return [];
  return EXEMPT_GROUPS.map((one) => ({ ...one, relief: { type: 'FREE' }, rules: keys, legalBasis: null, confidence: 'PARTLY' }));
}

/** The rules that can be read off a list of fees where nobody wrote them as rules: nothing is made up, what depends on words is left to the officer. */
export function generalSchedule(fees: readonly ListedFee[], status: string): FeeSchedule {
  const rules = fees.map((fee) => ruleOf(fee, fees));
  return {
    status: rules.length > 0 ? 'LISTED' : status === 'free-as-published' ? 'FREE' : 'UNKNOWN',
    source: 'Danh mục thủ tục hành chính', cases: [], rules, exemptions: exemptionsOf(rules),
  };
}
