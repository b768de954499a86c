import { type Calendar, dayStatus, workingDayFrom } from './calendar.ts';
import { addDays, addMonths, type Day, type Instant, type Local, toInstant, toLocal } from './local.ts';
import type { Duration, Skipped, TraceStep } from './trace.ts';

export interface DueRequest {
  readonly start: Instant;
  readonly duration: Duration;
  readonly calendar: Calendar;
  /** Received after this minute of the day counts as received the next working day ("sau 15 giờ"), for procedures that say so. */
  readonly cutOffMinute?: number;
}
export interface Due { readonly dueAt: Instant; readonly trace: readonly TraceStep[] }

const opening = (calendar: Calendar): number => calendar.sessions[0]?.from ?? 0;
const closing = (calendar: Calendar): number => calendar.sessions.at(-1)?.to ?? 1_440;
const nextOpening = (calendar: Calendar, day: Day): Local => ({ day: workingDayFrom(calendar, addDays(day, 1)), minute: opening(calendar) });

/** The moment the office can begin on it: inside office hours of a working day. */
function normalise(calendar: Calendar, at: Local): { at: Local; step: TraceStep | undefined } {
  const moved = (to: Local, why: 'BEFORE_HOURS' | 'LUNCH' | 'AFTER_HOURS' | 'DAY_OFF') => ({ at: to, step: { kind: 'NORMALISED', at: to, why } as const });
  if (!dayStatus(calendar, at.day).working) return moved({ day: workingDayFrom(calendar, at.day), minute: opening(calendar) }, 'DAY_OFF');
  if (at.minute < opening(calendar)) return moved({ day: at.day, minute: opening(calendar) }, 'BEFORE_HOURS');
  if (at.minute >= closing(calendar)) return moved(nextOpening(calendar, at.day), 'AFTER_HOURS');
  const session = calendar.sessions.find((one) => at.minute < one.to);
  if (session !== undefined && at.minute < session.from) return moved({ day: at.day, minute: session.from }, 'LUNCH');
  return { at, step: undefined };
}

function countWorkingDays(calendar: Calendar, from: Day, count: number): { day: Day; skipped: Skipped[] } {
  const skipped: Skipped[] = [];
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    const { working, exception } = dayStatus(calendar, day);
    if (working) left -= 1;
    else skipped.push({ day, name: exception?.name ?? null });
  }
  return { day, skipped };
}

function countHours(calendar: Calendar, start: Local, hours: number): { at: Local; skipped: Skipped[] } {
  const skipped: Skipped[] = [];
  let left = hours * 60;
  let at = start;
  for (;;) {
    for (const session of calendar.sessions) {
      const from = Math.max(session.from, at.minute);
      if (from >= session.to) continue;
      if (left <= session.to - from) return { at: { day: at.day, minute: from + left }, skipped };
      left -= session.to - from;
    }
    let day = addDays(at.day, 1);
    for (let status = dayStatus(calendar, day); !status.working; status = dayStatus(calendar, day)) {
      skipped.push({ day, name: status.exception?.name ?? null });
      day = addDays(day, 1);
    }
    at = { day, minute: opening(calendar) };
  }
}

/** Calendar days and months end with their last day (BLDS 2015 Đ148): shown as the close of office hours, when a desk can still act. */
function countCalendar(calendar: Calendar, start: Day, duration: Duration): { at: Local; steps: TraceStep[] } {
  const last = duration.unit === 'MONTH' ? addMonths(start, duration.value) : addDays(start, duration.value);
  const day = workingDayFrom(calendar, last);
  return { at: { day, minute: closing(calendar) }, steps: day === last ? [] : [{ kind: 'ROLLED', from: last, to: day }] };
}

function count(calendar: Calendar, start: Local, duration: Duration): { at: Local; steps: TraceStep[] } {
  const skippedStep = (days: readonly Skipped[]): TraceStep[] => (days.length === 0 ? [] : [{ kind: 'SKIPPED', days }]);
  switch (duration.unit) {
    case 'HOUR': {
      const { at, skipped } = countHours(calendar, start, duration.value);
      return { at, steps: skippedStep(skipped) };
    }
    case 'WORKING_DAY': {
      const { day, skipped } = countWorkingDays(calendar, start.day, duration.value);
      return { at: { day, minute: start.minute }, steps: skippedStep(skipped) };
    }
    case 'CALENDAR_DAY':
    case 'MONTH':
      return countCalendar(calendar, start.day, duration);
  }
}

/**
 * When something received at `start` is due (§9.1a): the first day is not counted, days off are skipped, a last day off rolls
 * forward, working days keep the clock time of reception, hours run inside office hours only.
 *
 * @throws CalendarYearMissingError when the way leads into a year nobody entered
 * @throws RangeError for a duration that is not a positive finite number (whole, except hours)
 */
export function computeDue({ start, duration, calendar, cutOffMinute }: DueRequest): Due {
  if (!(duration.value > 0) || !Number.isFinite(duration.value) || (duration.unit !== 'HOUR' && !Number.isInteger(duration.value))) throw new RangeError(`Not a duration: ${duration.value}`);
  const received = toLocal(start);
  const trace: TraceStep[] = [{ kind: 'RECEIVED', at: received }];
  const normal = normalise(calendar, received);
  let from = normal.at;
  if (normal.step !== undefined) trace.push(normal.step);
  else if (cutOffMinute !== undefined && received.minute > cutOffMinute) {
    from = nextOpening(calendar, received.day);
    trace.push({ kind: 'CUT_OFF', at: from, minute: cutOffMinute });
  }
  const { at, steps } = count(calendar, from, duration);
  trace.push({ kind: 'COUNTED', duration }, ...steps, { kind: 'DUE', at });
  return { dueAt: toInstant(at), trace };
}

/**
 * "Trong ngày; nhận sau 15 giờ thì ngày làm việc kế tiếp" (NĐ 23/2015 Đ7, and the civil status procedures): due by the close of the
 * day of reception, or of the next working day when received after `cutOffMinute`.
 *
 * @throws CalendarYearMissingError when the way leads into a year nobody entered
 */
export function sameDayDue({ start, calendar, cutOffMinute }: { readonly start: Instant; readonly calendar: Calendar; readonly cutOffMinute: number }): Due {
  const received = toLocal(start);
  const { at: begun, step } = normalise(calendar, received);
  const late = begun.minute > cutOffMinute;
  const from = late ? nextOpening(calendar, begun.day) : begun;
  const at = { day: from.day, minute: closing(calendar) };
  const moved: TraceStep[] = late ? [{ kind: 'CUT_OFF', at: from, minute: cutOffMinute }] : step === undefined ? [] : [step];
  return { dueAt: toInstant(at), trace: [{ kind: 'RECEIVED', at: received }, ...moved, { kind: 'SAME_DAY' }, { kind: 'DUE', at }] };
}

/** §9.2a: a complete dossier is forwarded to the specialist division within one working day. */
export const forwardDue = (start: Instant, calendar: Calendar): Due => computeDue({ start, duration: { value: 1, unit: 'WORKING_DAY' }, calendar });

/**
 * A date once promised, moved by working days (NĐ 61/2018 Đ19.9): it keeps its clock time, days off are skipped.
 *
 * @throws CalendarYearMissingError when the way leads into a year nobody entered
 * @throws RangeError for anything but a positive whole number of days
 */
export function moveDue({ dueAt, workingDays, calendar }: { readonly dueAt: Instant; readonly workingDays: number; readonly calendar: Calendar }): Due {
  if (!Number.isInteger(workingDays) || workingDays < 1) throw new RangeError(`Not a number of working days: ${workingDays}`);
  const promised = toLocal(dueAt);
  const { day, skipped } = countWorkingDays(calendar, promised.day, workingDays);
  const at = { day, minute: promised.minute };
  const steps: TraceStep[] = skipped.length === 0 ? [] : [{ kind: 'SKIPPED', days: skipped }];
  return { dueAt: toInstant(at), trace: [{ kind: 'PROMISED', at: promised }, { kind: 'EXTENDED', duration: { value: workingDays, unit: 'WORKING_DAY' } }, ...steps, { kind: 'DUE', at }] };
}
