import { faultInWords, isRefusal } from './faults.ts';
import type { IntakeReport, Outcome, RecordReport } from './intake.service.ts';

const KINDS = { AGENCY: 'Cơ quan', FIELD: 'Lĩnh vực', PROCEDURE: 'Thủ tục' } as const satisfies Record<RecordReport['kind'], string>;
const OUTCOMES = { ADDED: 'mới', CHANGED: 'thay đổi', UNCHANGED: 'giữ nguyên', REFUSED: 'từ chối' } as const satisfies Record<Outcome, string>;
const NUMBER = new Intl.NumberFormat('vi-VN');

/** `Thủ tục: 1.447 bản ghi – 1.294 mới, 0 thay đổi, 153 giữ nguyên, 0 từ chối`. */
function summary(kind: RecordReport['kind'], records: readonly RecordReport[]): string {
  const of = Map.groupBy(records, ({ outcome }) => outcome);
  const parts = (Object.keys(OUTCOMES) as Outcome[]).map((outcome) => `${NUMBER.format(of.get(outcome)?.length ?? 0)} ${OUTCOMES[outcome]}`);
  return `${KINDS[kind]}: ${NUMBER.format(records.length)} bản ghi – ${parts.join(', ')}`;
}

const short = (name: string): string => (name.length > 70 ? `${name.slice(0, 69)}…` : name);
const line = (record: RecordReport, only: 'REFUSALS' | 'ALL'): string => {
  const faults = record.faults.filter((fault) => only === 'ALL' || isRefusal(fault));
  return `  ${KINDS[record.kind]} thứ ${record.position}, ${record.code}${record.name === '' ? '' : ` “${short(record.name)}”`}: ${faults.map(faultInWords).join('; ')}`;
};

/** The report of an import for a terminal: what was refused and why, what a person must look at, and the sums. A line a record. */
export function reportInWords({ records, changed }: IntakeReport): string {
  const refused = records.filter(({ outcome }) => outcome === 'REFUSED');
  const marked = records.filter(({ outcome, faults }) => outcome !== 'REFUSED' && faults.length > 0);
  const byKind = Map.groupBy(records, ({ kind }) => kind);
  return [
    ...(marked.length === 0 ? [] : [`Cần rà soát ${NUMBER.format(marked.length)} bản ghi (đã nhận, phần thiếu để trống):`, ...marked.map((record) => line(record, 'ALL')), '']),
    ...(refused.length === 0 ? [] : [`Từ chối ${NUMBER.format(refused.length)} bản ghi:`, ...refused.map((record) => line(record, 'REFUSALS')), '']),
    ...(Object.keys(KINDS) as RecordReport['kind'][]).flatMap((kind) => (byKind.has(kind) ? [summary(kind, byKind.get(kind) ?? [])] : [])),
    changed ? 'Đã nhập trong một giao dịch; cổng đang chạy hiển thị ngay.' : 'Không có gì thay đổi.',
  ].join('\n');
}
