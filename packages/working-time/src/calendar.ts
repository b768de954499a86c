import { addDays, type Day, weekday, yearOf } from './local.ts';

export type Certainty = 'OFFICIAL' | 'COMPUTED' | 'GENERAL_KNOWLEDGE';
/** A day that breaks the weekly pattern: "nghỉ" or "làm bù", with where it is known from. */
export interface CalendarDay { readonly date: Day; readonly kind: 'OFF' | 'WORKING'; readonly name: string; readonly source: string; readonly certainty: Certainty }
/** A stretch of office hours, minutes from midnight. */
export interface Session { readonly from: number; readonly to: number }

export interface Calendar {
  /** Monday … Sunday: worked or not. */
  readonly week: readonly boolean[];
  /** Office hours in order, at least one. */
  readonly sessions: readonly Session[];
  readonly exceptions: ReadonlyMap<Day, CalendarDay>;
  /** Years whose exceptions were entered; outside, no date may be promised. */
  readonly years: { readonly from: number; readonly to: number };
}

/** 07:00–11:30 and 13:30–17:00 (domain reference §4.3). */
export const OFFICE_HOURS: readonly Session[] = [{ from: 7 * 60, to: 11 * 60 + 30 }, { from: 13 * 60 + 30, to: 17 * 60 }];
const MONDAY_TO_FRIDAY = [true, true, true, true, true, false, false];

export function makeCalendar(days: readonly CalendarDay[], options: { week?: readonly boolean[]; sessions?: readonly Session[] } = {}): Calendar {
  const years = days.map((day) => yearOf(day.date));
  return {
    week: options.week ?? MONDAY_TO_FRIDAY,
    sessions: options.sessions ?? OFFICE_HOURS,
    exceptions: new Map(days.map((day) => [day.date, day])),
    years: { from: Math.min(...years), to: Math.max(...years) },
  };
}

/** A date lies in a year nobody has entered the holidays of; the operator can mend that. */
export class CalendarYearMissingError extends Error {
  readonly code = 'CALENDAR_YEAR_MISSING';
  readonly year: number;
  constructor(year: number) {
    super(`Lịch nghỉ lễ và làm bù năm ${year} chưa được nhập nên chưa tính được ngày hẹn. Hãy báo đơn vị vận hành nhập lịch năm ${year}.`);
    this.name = 'CalendarYearMissingError';
    this.year = year;
  }
}

/** Is it worked, and if the pattern says otherwise, by which entry? @throws CalendarYearMissingError */
export function dayStatus(calendar: Calendar, day: Day): { readonly working: boolean; readonly exception: CalendarDay | undefined } {
  const year = yearOf(day);
  if (year < calendar.years.from || year > calendar.years.to) throw new CalendarYearMissingError(year);
  const exception = calendar.exceptions.get(day);
  return { working: exception === undefined ? (calendar.week[weekday(day)] ?? false) : exception.kind === 'WORKING', exception };
}

/** The first working day on or after `day`. */
export function workingDayFrom(calendar: Calendar, day: Day): Day {
  let current = day;
  while (!dayStatus(calendar, current).working) current = addDays(current, 1);
  return current;
}
