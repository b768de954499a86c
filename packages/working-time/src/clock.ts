import { type Calendar, dayStatus } from './calendar.ts';
import { computeDue, type Due } from './due.ts';
import { addDays, type Instant, toLocal } from './local.ts';
import type { Duration } from './trace.ts';

/** A stretch of time in which the agency's clock ran or stood. `to` is null for the one now open. */
export interface Segment { readonly running: boolean; readonly from: Instant; readonly to: Instant | null }
/** After the citizen supplied what was missing: count the whole time again (NĐ 61 Đ19.4), or move the date by the time stood. */
export type ResumePolicy = 'restart' | 'shift';

/** Whole working days a stretch covers, the first not counted: the measure by which `shift` moves a due date. */
function workingDaysStood(calendar: Calendar, segment: Segment, until: Instant): number {
  let days = 0;
  const last = toLocal(segment.to ?? until).day;
  for (let day = toLocal(segment.from).day; day < last;) {
    day = addDays(day, 1);
    if (dayStatus(calendar, day).working) days += 1;
  }
  return days;
}

/** The new due date when the clock goes on at `at`. */
export function resumeDue(options: { readonly policy: ResumePolicy; readonly at: Instant; readonly duration: Duration; readonly dueAt: Instant; readonly clock: readonly Segment[]; readonly calendar: Calendar }): Due {
  const { policy, at, duration, dueAt, clock, calendar } = options;
  if (policy === 'restart') return computeDue({ start: at, duration, calendar });
  const stood = clock.findLast((segment) => !segment.running);
  const days = stood === undefined ? 0 : workingDaysStood(calendar, stood, at);
  if (days === 0) return { dueAt, trace: [{ kind: 'DUE', at: toLocal(dueAt) }] };
  return computeDue({ start: dueAt, duration: { value: days, unit: 'WORKING_DAY' }, calendar });
}
