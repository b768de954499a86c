/** How dates, money and sizes are printed everywhere: Vietnam's calendar and time, whatever the machine thinks. */
const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** An instant as GraphQL sends it (ISO, UTC), or a Date. */
export type Instant = string | Date;

const partsOf = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});
const WEEKDAY = new Intl.DateTimeFormat('vi-VN', { timeZone: TIME_ZONE, weekday: 'long' });
const GROUPED = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
const ONE_DECIMAL = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

/** A calendar day without a time, as dates of birth are kept. */
const CALENDAR_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

function read(instant: Instant): Date {
  const date = typeof instant === 'string' ? new Date(instant) : instant;
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not an instant: ${String(instant)}`);
  return date;
}

function pieces(instant: Instant): Record<string, string> {
  return Object.fromEntries(partsOf.formatToParts(read(instant)).map(({ type, value }) => [type, value]));
}

/** `24/11/2026`. A calendar day `2026-11-24` is printed as it is; an instant as its day in Vietnam. */
export function formatDate(instant: Instant): string {
  const day = typeof instant === 'string' ? CALENDAR_DAY.exec(instant) : null;
  if (day !== null) return `${day[3]}/${day[2]}/${day[1]}`;
  const { day: d, month, year } = pieces(instant);
  return `${d}/${month}/${year}`;
}

/** `06:30`. */
export function formatTime(instant: Instant): string {
  const { hour, minute } = pieces(instant);
  return `${hour}:${minute}`;
}

/** `06:30 ngày 24/11/2026`. */
export const formatDateTime = (instant: Instant): string => `${formatTime(instant)} ngày ${formatDate(instant)}`;

/** `thứ Ba, 24/11/2026`: for appointments, where the weekday saves a wasted trip. */
export function formatDateLong(instant: Instant): string {
  const weekday = WEEKDAY.format(read(instant));
  return `${weekday.charAt(0).toLowerCase()}${weekday.slice(1)}, ${formatDate(instant)}`;
}

/** An integer with dots: `1.447`. */
export const formatNumber = (value: number | bigint): string => GROUPED.format(value);

/** `8.000 ₫`, with a space that never breaks. Whole đồng only. */
export function formatMoney(amountVnd: number | bigint): string {
  if (typeof amountVnd === 'number' && !Number.isSafeInteger(amountVnd)) throw new RangeError(`Not a whole amount of đồng: ${amountVnd}`);
  return `${GROUPED.format(amountVnd)}\u00A0₫`;
}

/** `3,2 MB`; multiples of 1,024 as file managers show them. */
export function formatFileSize(bytes: number): string {
  const units = ['byte', 'kB', 'MB', 'GB'] as const;
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${(unit < 2 ? GROUPED : ONE_DECIMAL).format(value)}\u00A0${units[unit]}`;
}
