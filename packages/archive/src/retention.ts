/** How sure we are of a rule's number. Only what was read in the text itself counts as verified. */
export type RetentionConfidence = 'VERIFIED' | 'PARTLY' | 'GENERAL_KNOWLEDGE' | 'DEMONSTRATION';

/** How long dossiers of a procedure are kept, from a day on, by which text. */
export interface RetentionRule {
  readonly inForceFrom: string;
  /** Whole years; null: for ever (vĩnh viễn). */
  readonly years: number | null;
  readonly basis: string;
  readonly confidence: RetentionConfidence;
}

export interface RetentionQuestion {
  /** The day it ended, in Vietnam. */
  readonly endedOn: string;
  readonly today: string;
  /** Of its procedure, in any order; none: nobody has entered how long it is kept. */
  readonly rules: readonly RetentionRule[];
  /** Vouchers are kept by the law of accounting, whatever the dossier's own term: the day of the last receipt, null where there is none. */
  readonly lastReceiptOn: string | null;
  readonly receipts: RetentionRule;
}

/** `UNKNOWN` and `PERMANENT` are never destroyed; `UNTIL`: kept to the end of that day. */
export type Retention =
  | { readonly kind: 'UNKNOWN'; readonly until: null; readonly basis: null; readonly confidence: null; readonly text: string }
  | { readonly kind: 'PERMANENT'; readonly until: null; readonly basis: string; readonly confidence: RetentionConfidence; readonly text: string }
  | { readonly kind: 'UNTIL'; readonly until: string; readonly over: boolean; readonly basis: string; readonly confidence: RetentionConfidence; readonly text: string };

const inForce = (rules: readonly RetentionRule[], day: string): RetentionRule | undefined =>
  rules.filter((rule) => rule.inForceFrom <= day).toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? 1 : -1))[0];

/** Years count from the year in which the matter ended: kept to the last day of that year and so many more. */
const endOf = (day: string, years: number): string => `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}-12-31`;
const inWords = (day: string): string => day.split('-').toReversed().join('/');
const longest = (a: RetentionRule, b: RetentionRule): RetentionRule => (a.years === null || (b.years !== null && a.years >= b.years) ? a : b);

/**
 * How long a dossier is kept (§10.1), and why, in words. Where the rule changed meanwhile the longer term holds: what was promised at its end, and what
 * holds today. Money received keeps it at least as long as its vouchers.
 */
export function retentionOf({ endedOn, today, rules, lastReceiptOn, receipts }: RetentionQuestion): Retention {
  const known = [inForce(rules, endedOn), inForce(rules, today)].filter((rule) => rule !== undefined);
  const [first, ...rest] = known;
  if (first === undefined) return { kind: 'UNKNOWN', until: null, basis: null, confidence: null, text: 'Chưa có dữ liệu về thời hạn lưu trữ của thủ tục này; hồ sơ được giữ cho đến khi có.' };
  const rule = rest.reduce(longest, first);
  const { basis, confidence } = rule;
  if (rule.years === null) return { kind: 'PERMANENT', until: null, basis, confidence, text: `Lưu trữ vĩnh viễn theo ${basis}.` };
  const own = endOf(endedOn, rule.years);
  const vouchers = lastReceiptOn === null || receipts.years === null ? null : endOf(lastReceiptOn, receipts.years);
  const byVouchers = vouchers !== null && vouchers > own;
  const until = byVouchers ? vouchers : own;
  const why = `${rule.years} năm tính từ năm kết thúc (${endedOn.slice(0, 4)}) theo ${basis}`;
  const also = byVouchers ? `; có biên lai nên giữ đến hết thời hạn của chứng từ kế toán theo ${receipts.basis}` : '';
  return { kind: 'UNTIL', until, over: today > until, basis: byVouchers ? receipts.basis : basis, confidence, text: `Lưu trữ đến hết ngày ${inWords(until)}: ${why}${also}.` };
}
