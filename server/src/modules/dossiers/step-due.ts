import type { Dossier } from '@mot-cua/dossier';
import { type StepClock, stepClocks } from '@mot-cua/process';
import { type Calendar, CalendarYearMissingError } from '@mot-cua/working-time';
import type { Instant } from '../../platform/database/columns.ts';

/** The step that must be done next, as the projection keeps it. */
export interface StepDue { readonly stepDueAt: Instant | null; readonly stepTitle: string | null }
const NONE: StepDue = { stepDueAt: null, stepTitle: null };
const UNDER_WAY = new Set(['ACCEPTED', 'PROCESSING', 'AWAITING_APPROVAL', 'SUPPLEMENT_REQUESTED']);

/** The clocks of a dossier's steps (§9.1a); none where it was accepted before processes were kept. @throws CalendarYearMissingError */
export function clocksOf(dossier: Dossier, calendar: Calendar): readonly StepClock[] {
  const { process, steps = [], acceptedAt, clock } = dossier;
  if (process === undefined || acceptedAt === null) return [];
  return stepClocks(process, { startedAt: clock[0]?.from ?? acceptedAt, clock, done: new Map(steps.map((done) => [done.key, done.at])) }, calendar);
}

/**
 * The earliest date among the steps under way, of a process the agency has posted: nobody is reminded of shares it never set itself.
 * The hand-over has its own date and its own reminders (§9.2a).
 */
export function stepDueOf(dossier: Dossier, calendar: Calendar): StepDue {
  if (!UNDER_WAY.has(dossier.phase) || (dossier.process?.approvedBy ?? null) === null) return NONE;
  try {
    const running = clocksOf(dossier, calendar).flatMap((clock) => (clock.state === 'RUNNING' && clock.dueAt !== null && clock.step.endsWith !== 'FORWARD' ? [{ stepDueAt: clock.dueAt, stepTitle: clock.step.title }] : []));
    return running.toSorted((a, b) => Date.parse(a.stepDueAt) - Date.parse(b.stepDueAt))[0] ?? NONE;
  } catch (error) {
    // The whole promise was made within the calendar; a step's date beyond it is told by the dossier's own.
    if (error instanceof CalendarYearMissingError) return NONE;
    throw error;
  }
}
