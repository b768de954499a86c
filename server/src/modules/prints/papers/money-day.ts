import { clockInWords, dayInWords, toLocal } from '@mot-cua/working-time';
import type { Agency } from '../../agencies/index.ts';
import type { DayReport } from '../../payments/index.ts';
import { letterhead, printedDay } from './scene.ts';

const plain = (amountVnd: number): string => new Intl.NumberFormat('vi-VN').format(amountVnd);
const receiptRows = ({ receipts }: DayReport): readonly { readonly label: string; readonly count: number; readonly amountVnd: number }[] => [
  { label: 'Cấp trong ngày', count: receipts.issued, amountVnd: receipts.issuedVnd },
  { label: 'Trong đó cấp thay biên lai đã hủy', count: receipts.replacements, amountVnd: receipts.replacementsVnd },
  { label: 'Hủy trong ngày', count: receipts.voided, amountVnd: receipts.voidedVnd },
];
const countOf = ({ channels }: DayReport): number => channels.reduce((sum, one) => sum + one.count, 0);
const totalOf = ({ channels }: DayReport): number => channels.reduce((sum, one) => sum + one.amountVnd, 0);

/** The report of a day on paper. */
export function moneyDayDocument({ agency, parent, report, madeBy, at }: { readonly agency: Agency; readonly parent: Agency | undefined; readonly report: DayReport; readonly madeBy: string; readonly at: string }): object {
  return {
    title: `Báo cáo thu phí, lệ phí ngày ${dayInWords(report.day)} – ${agency.name}`, author: agency.name, madeOn: printedDay(at), agency: letterhead({ agency, parent }), dayWords: dayInWords(report.day), footer: 'Theo ngày tiền chuyển; khoản biết sau được ghi vào ngày tiền chuyển.',
    channels: report.channels.map((one) => ({ label: one.label, count: one.count, amount: plain(one.amountVnd) })), totalCount: countOf(report), total: plain(totalOf(report)),
    receipts: receiptRows(report).map((one) => ({ label: one.label, count: one.count, amount: plain(one.amountVnd) })), numbers: report.receipts.numbers,
    accounts: report.accounts.map((one) => ({ label: one.label, debit: plain(one.debitVnd), credit: plain(one.creditVnd), balance: plain(one.balanceVnd) })), debit: plain(report.totals.debitVnd), credit: plain(report.totals.creditVnd),
    checks: report.checks, payments: report.payments.map((one) => ({ at: clockInWords(toLocal(one.at).minute), label: one.label, reference: one.reference, dossier: one.dossierName ?? one.note, amount: plain(one.amountVnd) })), madeBy,
  };
}

/** A cell no spreadsheet takes for a formula, quoted (RFC 4180). */
const cell = (value: string | number): string => {
  const text = typeof value === 'number' ? String(value) : /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The same as CSV that a spreadsheet opens clean: UTF-8 with its mark, amounts as plain numbers. */
export function moneyDayCsv(agency: Pick<Agency, 'name'>, report: DayReport): string {
  const rows: (readonly (string | number)[])[] = [
    ['Báo cáo thu phí, lệ phí', agency.name, report.day], [],
    ['Hình thức nộp', 'Số khoản', 'Số tiền (VND)'], ...report.channels.map((one) => [one.label, one.count, one.amountVnd]), ['Cộng', countOf(report), totalOf(report)], [],
    ['Biên lai', 'Số lượng', 'Số tiền (VND)'], ...receiptRows(report).map((one) => [one.label, one.count, one.amountVnd]), ['Số đã dùng', report.receipts.numbers ?? 'không có', ''], [],
    ['Tài khoản sổ cái', 'Ghi nợ (VND)', 'Ghi có (VND)', 'Số dư cuối ngày (VND)'], ...report.accounts.map((one) => [one.label, one.debitVnd, one.creditVnd, one.balanceVnd]), ['Cộng', report.totals.debitVnd, report.totals.creditVnd, ''], [],
    ['Kiểm tra', 'Kết quả'], ...report.checks.map((one) => [one.label, one.holds ? 'khớp' : 'KHÔNG KHỚP']), [],
    ['Giờ', 'Hình thức', 'Số tham chiếu', 'Hồ sơ', 'Số tiền (VND)', 'Nội dung'], ...report.payments.map((one) => [clockInWords(toLocal(one.at).minute), one.label, one.reference, one.dossierName ?? one.note ?? 'chưa rõ', one.amountVnd, one.memo ?? '']),
  ];
  return `\u{FEFF}${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
