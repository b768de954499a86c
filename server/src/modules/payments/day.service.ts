import { toInstant } from '../../platform/database/columns.ts';
import type { House } from '../../platform/house.ts';
import type { Agency } from '../agencies/index.ts';
import { CHANNELS, type LedgerAccount, type PaymentChannel, receiptNumber } from '../ledger/index.ts';
import { type AgencyAccount, accountOf } from './accounts.ts';
import { CHANNEL_NAMES, REMITTER_NAMES } from './channel.types.ts';
import { type DayPayment, type DayReceipts, listDay, listDayPayments, sumDayReceipts } from './day.storage.ts';

const LABELS = {
  CASH_DESK: 'Tiền mặt tại quầy', BANK: 'Tài khoản ngân hàng', GATEWAY: 'Chờ cổng thanh toán chuyển', POST: 'Chờ bưu điện chuyển', INCOME_PHI: 'Thu phí', INCOME_LE_PHI: 'Thu lệ phí',
  REFUND_DUE: 'Phải hoàn', UNATTACHED: 'Tiền chưa gắn với khoản thu',
} as const satisfies Record<LedgerAccount, string>;
const LIES = new Set<LedgerAccount>(['CASH_DESK', 'BANK', 'GATEWAY', 'POST']);

export interface AccountOfDay { readonly account: LedgerAccount; readonly label: string; readonly debitVnd: number; readonly creditVnd: number; readonly balanceVnd: number }
export interface ChannelOfDay { readonly channel: PaymentChannel; readonly label: string; readonly count: number; readonly amountVnd: number }
/** A sum that must come out, and whether it does. */
export interface Check { readonly label: string; readonly holds: boolean }

/** §8.2b: the money of an agency on one day, for reconciliation. */
export interface DayReport {
  readonly day: string;
  readonly account: AgencyAccount | undefined;
  readonly channels: readonly ChannelOfDay[];
  readonly payments: readonly (DayPayment & { readonly label: string; readonly note: string | null })[];
  readonly accounts: readonly AccountOfDay[];
  readonly totals: { readonly debitVnd: number; readonly creditVnd: number };
  readonly receipts: DayReceipts & { readonly numbers: string | null };
  readonly checks: readonly Check[];
}

const sumOf = <T>(rows: readonly T[], amount: (row: T) => number): number => rows.reduce((sum, row) => sum + amount(row), 0);

/** The sums that show that nothing is lost: money by channel, both sides of the ledger, receipts against income, numbers without gaps. */
function checksOf({ channels, accounts, totals, receipts }: Pick<DayReport, 'channels' | 'accounts' | 'totals' | 'receipts'>): readonly Check[] {
  const cameIn = sumOf(accounts.filter(({ account }) => LIES.has(account)), ({ debitVnd }) => debitVnd);
  const income = sumOf(accounts.filter(({ account }) => account === 'INCOME_PHI' || account === 'INCOME_LE_PHI'), ({ creditVnd }) => creditVnd);
  return [
    { label: 'Tổng ghi nợ bằng tổng ghi có', holds: totals.debitVnd === totals.creditVnd },
    { label: 'Tiền vào theo hình thức nộp bằng tiền ghi vào sổ cái', holds: sumOf(channels, ({ amountVnd }) => amountVnd) === cameIn },
    { label: 'Biên lai cấp mới (không kể biên lai thay thế) bằng phí, lệ phí đã thu', holds: receipts.issuedVnd - receipts.replacementsVnd === income },
    { label: 'Số biên lai của năm liên tục, không thiếu số', holds: receipts.yearCount === receipts.yearLast },
  ];
}

export async function dayReport(house: House, agency: Agency, day: string): Promise<DayReport> {
  const { sql } = house.database;
  const [lines, rows, sums] = await Promise.all([listDay(sql, agency.id, day), listDayPayments(sql, agency.id, day), sumDayReceipts(sql, agency.id, day)]);
  const accounts = lines.map((line) => ({ ...line, label: LABELS[line.account], balanceVnd: LIES.has(line.account) ? Math.max(0, line.balanceVnd) : Math.max(0, -line.balanceVnd) }));
  const payments = rows.map((row) => ({ ...row, at: toInstant(row.at), label: CHANNEL_NAMES[row.channel], note: row.source === null ? null : REMITTER_NAMES[row.source] }));
  const channels = CHANNELS.map((channel) => { const own = payments.filter((one) => one.channel === channel); return { channel, label: CHANNEL_NAMES[channel], count: own.length, amountVnd: sumOf(own, ({ amountVnd }) => amountVnd) }; });
  const totals = { debitVnd: sumOf(accounts, ({ debitVnd }) => debitVnd), creditVnd: sumOf(accounts, ({ creditVnd }) => creditVnd) };
  const { first, last } = sums;
  const receipts = { ...sums, numbers: first === null || last === null ? null : first === last ? receiptNumber(first) : `${receiptNumber(first)} – ${receiptNumber(last)}` };
  return { day, account: accountOf(agency, day), channels, payments, accounts, totals, receipts, checks: checksOf({ channels, accounts, totals, receipts }) };
}
