import type { Dossier, FeeLine } from '@mot-cua/dossier';
import { Refused } from '../../platform/errors.ts';

/** `8.000 ₫` */
export const dong = (amountVnd: number): string => `${new Intl.NumberFormat('vi-VN').format(amountVnd)} ₫`;

/** §4.2: what is to be paid, in words; what is not known is said to be not known, never shown as 0. */
export function feeText(lines: readonly FeeLine[], totalVnd: number | null): string {
  if (totalVnd === 0) return 'không phải nộp';
  if (totalVnd !== null) return dong(totalVnd);
  const known = lines.reduce((sum, line) => sum + (line.amountVnd ?? 0), 0);
  const rest = 'mức thu do HĐND tỉnh quy định, chưa có dữ liệu; bộ phận tiếp nhận báo khi thu';
  return known === 0 ? rest : `${dong(known)} và khoản còn lại: ${rest}`;
}

/**
 * §4.2: the amounts a desk found out, with the text that sets them, put in the place of those not known. `lePhiVnd`: how much of what
 * was unknown is lệ phí; only needed where both kinds were unknown.
 * @throws Refused where the amounts cannot be told apart or do not add up
 */
export function pricedLines(lines: readonly FeeLine[], given: { readonly amountVnd: number; readonly legalBasis: string | null; readonly lePhiVnd: number | null }): FeeLine[] {
  const known = lines.filter((line) => line.amountVnd !== null);
  const unknown = lines.filter((line) => line.amountVnd === null);
  const rest = given.amountVnd - known.reduce((sum, line) => sum + (line.amountVnd ?? 0), 0);
  if (rest < 0) throw new Refused({ code: 'FEE_AMOUNT_WRONG', message: 'Số tiền ít hơn các khoản đã biết.', path: ['amountVnd'] });
  const kinds = new Set(unknown.map((line) => line.kind));
  const lePhi = given.lePhiVnd ?? (kinds.size === 2 ? undefined : kinds.has('LE_PHI') ? rest : 0);
  if (lePhi === undefined || lePhi > rest) throw new Refused({ code: 'FEE_SPLIT_REQUIRED', message: 'Hãy ghi trong số tiền chưa có mức thu có bao nhiêu là lệ phí.', path: ['lePhiVnd'] });
  const priced = (kind: FeeLine['kind'], amountVnd: number): FeeLine[] => {
    const own = unknown.filter((line) => line.kind === kind);
    if (amountVnd === 0) return [];
    return [{ feeId: own[0]?.feeId ?? 0, name: own.map((line) => line.name).join('; ') || (kind === 'PHI' ? 'Phí' : 'Lệ phí'), kind, amountVnd, quantity: 1, legalBasis: given.legalBasis }];
  };
  return [...known, ...priced('PHI', rest - lePhi), ...priced('LE_PHI', lePhi)];
}

/** What is owed and what was paid, of an accepted dossier. */
export interface FeeStanding { readonly lines: readonly FeeLine[]; readonly explanation: readonly string[]; readonly totalVnd: number | null; readonly paidVnd: number; readonly receiptNumber: string | null; readonly settled: boolean; readonly text: string }

export function feeStanding({ appointment, feeTaken }: Pick<Dossier, 'appointment' | 'feeTaken'>): FeeStanding | null {
  if (appointment === null) return null;
  const { feeLines: lines, totalVnd, feeExplanation: explanation = [] } = appointment;
  const owed = feeText(lines, totalVnd);
  return {
    lines, explanation, totalVnd, paidVnd: feeTaken?.amountVnd ?? 0, receiptNumber: feeTaken?.receiptNumber ?? null, settled: feeTaken !== null || totalVnd === 0,
    text: feeTaken === null ? owed : feeTaken.receiptNumber === '' ? 'không phải nộp' : `đã thu ${dong(feeTaken.amountVnd)}, biên lai số ${feeTaken.receiptNumber}`,
  };
}
