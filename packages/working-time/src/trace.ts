import { clockInWords, type Day, dayInWords, type Local } from './local.ts';

export type TimeUnit = 'HOUR' | 'WORKING_DAY' | 'CALENDAR_DAY' | 'MONTH';
export interface Duration { readonly value: number; readonly unit: TimeUnit }
export interface Skipped { readonly day: Day; readonly name: string | null }

/** One step on the way from reception to the due date; together they explain it. */
export type TraceStep =
  | { readonly kind: 'RECEIVED'; readonly at: Local }
  | { readonly kind: 'NORMALISED'; readonly at: Local; readonly why: 'BEFORE_HOURS' | 'LUNCH' | 'AFTER_HOURS' | 'DAY_OFF' }
  | { readonly kind: 'CUT_OFF'; readonly at: Local; readonly minute: number }
  | { readonly kind: 'COUNTED'; readonly duration: Duration }
  | { readonly kind: 'SAME_DAY' }
  | { readonly kind: 'SKIPPED'; readonly days: readonly Skipped[] }
  | { readonly kind: 'ROLLED'; readonly from: Day; readonly to: Day }
  | { readonly kind: 'PROMISED'; readonly at: Local }
  | { readonly kind: 'EXTENDED'; readonly duration: Duration }
  | { readonly kind: 'STOOD'; readonly workingDays: number }
  | { readonly kind: 'DUE'; readonly at: Local };

const UNITS = { HOUR: 'giờ làm việc', WORKING_DAY: 'ngày làm việc', CALENDAR_DAY: 'ngày', MONTH: 'tháng' } as const satisfies Record<TimeUnit, string>;
const WHY = { BEFORE_HOURS: 'nhận trước giờ làm việc', LUNCH: 'nhận trong giờ nghỉ trưa', AFTER_HOURS: 'nhận sau giờ làm việc', DAY_OFF: 'nhận vào ngày nghỉ' } as const;
const moment = (at: Local): string => `${clockInWords(at.minute)} ${dayInWords(at.day)}`;

/** `3 ngày làm việc`, with two digits as offices write: `03 ngày làm việc`. */
export const durationInWords = ({ value, unit }: Duration): string => `${String(value).padStart(2, '0')} ${UNITS[unit]}`;

function skippedInWords(days: readonly Skipped[]): string {
  const named = days.filter((day) => day.name !== null);
  const weekend = days.length - named.length;
  const parts = [...(weekend > 0 ? [`${weekend} ngày nghỉ cuối tuần`] : []), ...named.map((day) => `${dayInWords(day.day)} (${day.name ?? ''})`)];
  return `Không tính ${parts.join(', ')}.`;
}

function stepInWords(step: TraceStep): string {
  switch (step.kind) {
    case 'RECEIVED': return `Tính từ ${moment(step.at)}.`;
    case 'NORMALISED': return `Vì ${WHY[step.why]}, thời hạn bắt đầu từ ${moment(step.at)}.`;
    case 'CUT_OFF': return `Nhận sau ${clockInWords(step.minute)} nên chuyển sang ngày làm việc tiếp theo, ${dayInWords(step.at.day)}.`;
    case 'COUNTED': return step.duration.unit === 'HOUR' ? `Cộng ${durationInWords(step.duration)}.` : `Cộng ${durationInWords(step.duration)}, không tính ngày nhận.`;
    case 'SAME_DAY': return 'Giải quyết trong ngày làm việc đó.';
    case 'SKIPPED': return skippedInWords(step.days);
    case 'ROLLED': return `Ngày cuối rơi vào ${dayInWords(step.from)} là ngày nghỉ nên lùi đến ${dayInWords(step.to)}.`;
    case 'PROMISED': return `Đã hẹn ${moment(step.at)}.`;
    case 'STOOD': return `Lùi ${String(step.workingDays).padStart(2, '0')} ngày làm việc chờ bổ sung.`;
    case 'EXTENDED': return `Lùi thêm ${durationInWords(step.duration)}.`;
    case 'DUE': return `Hẹn trả ${moment(step.at)}.`;
  }
}

/** The trace in Vietnamese, a sentence a step. */
export const explainVi = (trace: readonly TraceStep[]): readonly string[] => trace.map(stepInWords);
