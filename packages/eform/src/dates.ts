import type { DatePrecision } from './definition.ts';

/** A date as far as it is known: `2020`, `2020-05` or `2020-05-17`. */
export type PartialDate = string;

const pad = (text: string): string => text.padStart(2, '0');
function sound(year: string, month?: string, day?: string): PartialDate | undefined {
  if (Number(year) < 1850 || Number(year) > 2200) return undefined;
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) return `${year}-${pad(month)}`;
  const iso = `${year}-${pad(month)}-${pad(day)}`;
  const time = Date.parse(iso);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined;
}

/** Reads `17/5/2020`, `17-05-2020`, `17.5.2020`, `5/2020`, `2020` and the ISO forms; undefined for a day that does not exist. */
export function readDate(text: string): PartialDate | undefined {
  const plain = text.trim().replaceAll(/\s*[/.\-–]\s*|\s+/g, '-');
  const iso = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(plain);
  if (iso?.[1] !== undefined) return sound(iso[1], iso[2], iso[3]);
  const full = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(plain);
  if (full?.[3] !== undefined) return sound(full[3], full[2], full[1]);
  const month = /^(\d{1,2})-(\d{4})$/.exec(plain);
  return month?.[2] === undefined ? undefined : sound(month[2], month[1]);
}

export const precisionOf = (date: PartialDate): DatePrecision => (date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day');
const FINENESS = { year: 0, month: 1, day: 2 } as const satisfies Record<DatePrecision, number>;
export const isFineEnough = (date: PartialDate, least: DatePrecision): boolean => FINENESS[precisionOf(date)] >= FINENESS[least];

/** Negative, zero, positive, as far as both are known: `2020` and `2020-05-17` are not apart. */
export function compareDates(a: PartialDate, b: PartialDate): number {
  const length = Math.min(a.length, b.length);
  const [x, y] = [a.slice(0, length), b.slice(0, length)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/**
 * Whether somebody born then has lived so many full years on a day: from the birthday on; born on 29 February, from 1 March where the
 * year has no such day. Days are compared as they are written, so no time zone has a part in it.
 */
export function hasReachedAge(born: PartialDate, years: number, today: string): boolean {
  const [year = '', month = '01', day = '01'] = born.split('-');
  return `${String(Number(year) + years).padStart(4, '0')}-${month}-${day}` <= today;
}

/** `17/05/2020`, `tháng 05/2020`, `năm 2020` */
export function dateInWords(date: PartialDate): string {
  const [year = '', month, day] = date.split('-');
  return day !== undefined ? `${day}/${month ?? ''}/${year}` : month !== undefined ? `tháng ${month}/${year}` : `năm ${year}`;
}
