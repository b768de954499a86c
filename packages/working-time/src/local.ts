/** Vietnam keeps UTC+7 all year and has since 1975, so local time is plain arithmetic, the same in every process time zone. */
const OFFSET_MS = 7 * 3_600_000;
const MINUTE_MS = 60_000;
export const DAY_MINUTES = 1_440;

/** An instant, ISO 8601 UTC. */
export type Instant = string;
/** A calendar day in Vietnam, yyyy-mm-dd. */
export type Day = string;

/** A moment as a Vietnamese clock shows it; `minute` counts from midnight and may carry a fraction (seconds). */
export interface Local { readonly day: Day; readonly minute: number }

export function toLocal(at: Instant): Local {
  const shifted = Date.parse(at) + OFFSET_MS;
  const day = new Date(shifted).toISOString().slice(0, 10);
  return { day, minute: (shifted - Date.parse(day)) / MINUTE_MS };
}
export function toInstant({ day, minute }: Local): Instant {
  return new Date(Date.parse(day) + minute * MINUTE_MS - OFFSET_MS).toISOString();
}
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * DAY_MINUTES * MINUTE_MS).toISOString().slice(0, 10);
}
/** The same day of a later month; the month's last day where it has no such day (BLDS 2015 Đ148). */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}
/** 0 Monday … 6 Sunday */
export const weekday = (day: Day): number => (new Date(day).getUTCDay() + 6) % 7;
export const yearOf = (day: Day): number => Number(day.slice(0, 4));

const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
/** `thứ Sáu 27/10/2023` */
export const dayInWords = (day: Day): string => `${WEEKDAYS[weekday(day)] ?? ''} ${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
/** `09:32` */
export function clockInWords(minute: number): string {
  const whole = Math.floor(minute);
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}
