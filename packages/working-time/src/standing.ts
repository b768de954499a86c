import { type Calendar, dayStatus } from './calendar.ts';
import { addDays, type Instant, toLocal } from './local.ts';

/** Working days from one moment's day to another's, negative when `to` lies before; the starting day is not counted. */
export function workingDaysBetween(calendar: Calendar, from: Instant, to: Instant): number {
  const [first, last] = [toLocal(from).day, toLocal(to).day];
  const [low, high, sign] = first <= last ? [first, last, 1] : [last, first, -1];
  let days = 0;
  for (let day = low; day < high;) {
    day = addDays(day, 1);
    if (dayStatus(calendar, day).working) days += 1;
  }
  return days === 0 ? 0 : sign * days;
}

export type OpenStanding = 'IN_TIME' | 'DUE_SOON' | 'OVERDUE';
export type DoneStanding = 'DONE_EARLY' | 'DONE_ON_TIME' | 'DONE_LATE';

/** An open dossier against its due date; "sắp đến hạn" within one working day (NĐ 61 Đ19.9 asks for notice a day before). */
export function openStanding(calendar: Calendar, now: Instant, dueAt: Instant): OpenStanding {
  if (Date.parse(now) > Date.parse(dueAt)) return 'OVERDUE';
  return workingDaysBetween(calendar, now, dueAt) <= 1 ? 'DUE_SOON' : 'IN_TIME';
}

/** A finished one (reference §4.5): an earlier calendar day is early, the same day up to the due time is on time. */
export function doneStanding(finishedAt: Instant, dueAt: Instant): DoneStanding {
  if (Date.parse(finishedAt) > Date.parse(dueAt)) return 'DONE_LATE';
  return toLocal(finishedAt).day < toLocal(dueAt).day ? 'DONE_EARLY' : 'DONE_ON_TIME';
}

/** "còn 2 ngày làm việc", "hết hạn hôm nay", "quá hạn 3 ngày làm việc". */
export function distanceInWords(calendar: Calendar, now: Instant, dueAt: Instant): { readonly text: string; readonly workingDays: number } {
  const workingDays = workingDaysBetween(calendar, now, dueAt);
  if (Date.parse(now) > Date.parse(dueAt)) return { workingDays, text: workingDays === 0 ? 'quá hạn trong ngày' : `quá hạn ${-workingDays} ngày làm việc` };
  return { workingDays, text: workingDays === 0 ? 'hết hạn hôm nay' : `còn ${workingDays} ngày làm việc` };
}
