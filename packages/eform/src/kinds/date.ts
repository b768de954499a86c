import { asText } from '../values.ts';
import { compareDates, dateInWords, isFineEnough, readDate } from '../dates.ts';
import type { DateField } from '../definition.ts';
import { clean, type Cleaned, wrong } from '../problem.ts';

const LEAST = { day: 'đủ ngày, tháng, năm', month: 'ít nhất tháng và năm', year: 'ít nhất năm' } as const;

/** Day, month and year are there, but the calendar has no such day: 31/02, 30/13. */
const isNoSuchDay = (value: unknown): boolean => typeof value === 'string' && /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(value.trim());

export function cleanDate(value: unknown, field: DateField, path: string, today: string): Cleaned {
  const date = typeof value === 'string' ? readDate(value) : undefined;
  if (date === undefined) return wrong(value, path, 'FORM', `${field.label} chưa đúng. ${isNoSuchDay(value) ? `Không có ngày ${asText(value).trim()}; hãy xem lại ngày và tháng.` : 'Hãy nhập ngày, tháng và năm đủ bốn chữ số, ví dụ 17/05/2020.'}`);
  const least = field.precision ?? 'day';
  if (!isFineEnough(date, least)) return wrong(date, path, 'DATE_NOT_FULL', `${field.label} cần ${LEAST[least]}.`);
  if (field.notAfterToday === true && compareDates(date, today) > 0) return wrong(date, path, 'DATE_IN_FUTURE', `${field.label} không được sau ngày hôm nay.`);
  if (field.notBeforeToday === true && compareDates(date, today) < 0) return wrong(date, path, 'DATE_IN_PAST', `${field.label} không được trước ngày hôm nay.`);
  return clean(date);
}

export const dateText = (value: unknown): string => (typeof value === 'string' ? dateInWords(value) : asText(value));
