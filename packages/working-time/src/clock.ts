import type { Calendar } from './calendar.ts';
import { computeDue, type Due, moveDue } from './due.ts';
import { type Instant, toLocal } from './local.ts';
import { workingDaysBetween } from './standing.ts';
import type { Duration } from './trace.ts';

/** A stretch of time in which the agency's clock ran or stood. `to` is null for the one now open. */
export interface Segment { readonly running: boolean; readonly from: Instant; readonly to: Instant | null }
/** After the citizen supplied what was missing: count the whole time again (NĐ 61 Đ19.4), or move the date by the time stood. */
export type ResumePolicy = 'restart' | 'shift';

/** Whole working days a stretch covers, the first not counted: the measure by which `shift` moves a due date. */
const workingDaysStood = (calendar: Calendar, { from, to }: Segment, until: Instant): number => Math.max(0, workingDaysBetween(calendar, from, to ?? until));

/**
 * A due date moved by the time the clock stood (policy `shift`), keeping its clock time.
 *
 * @throws CalendarYearMissingError when the way leads into a year nobody entered
 */
export function shiftDue({ dueAt, stood, at, calendar }: { readonly dueAt: Instant; readonly stood: Segment; readonly at: Instant; readonly calendar: Calendar }): Due {
  const workingDays = workingDaysStood(calendar, stood, at);
  const promised = { kind: 'PROMISED', at: toLocal(dueAt) } as const;
  if (workingDays === 0) return { dueAt, trace: [promised, { kind: 'DUE', at: toLocal(dueAt) }] };
  const { dueAt: moved, trace } = moveDue({ dueAt, workingDays, calendar });
  return { dueAt: moved, trace: trace.map((step) => (step.kind === 'EXTENDED' ? { kind: 'STOOD', workingDays } : step)) };
}

/** The new due date when the clock goes on at `at`. */
export function resumeDue(options: { readonly policy: ResumePolicy; readonly at: Instant; readonly duration: Duration; readonly dueAt: Instant; readonly clock: readonly Segment[]; readonly calendar: Calendar }): Due {
  const { policy, at, duration, dueAt, clock, calendar } = options;
  if (policy === 'restart') return computeDue({ start: at, duration, calendar });
  const stood = clock.findLast((segment) => !segment.running);
  return shiftDue({ dueAt, stood: stood ?? { running: false, from: at, to: at }, at, calendar });
}
