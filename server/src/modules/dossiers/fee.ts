import type { Dossier, FeeLine } from '@mot-cua/dossier';

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

/** What is owed and what was paid, of an accepted dossier. */
export interface FeeStanding { readonly lines: readonly FeeLine[]; readonly totalVnd: number | null; readonly paidVnd: number; readonly receiptNumber: string | null; readonly settled: boolean; readonly text: string }

export function feeStanding({ appointment, feeTaken }: Pick<Dossier, 'appointment' | 'feeTaken'>): FeeStanding | null {
  if (appointment === null) return null;
  const { feeLines: lines, totalVnd } = appointment;
  const owed = feeText(lines, totalVnd);
  return {
    lines, totalVnd, paidVnd: feeTaken?.amountVnd ?? 0, receiptNumber: feeTaken?.receiptNumber ?? null, settled: feeTaken !== null || totalVnd === 0,
    text: feeTaken === null ? owed : `đã thu ${dong(feeTaken.amountVnd)}, biên lai số ${feeTaken.receiptNumber}`,
  };
}
