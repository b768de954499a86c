import { type Calendar, computeDue, type Due, explainVi, type Instant, type Segment, shiftDue } from '@mot-cua/working-time';
import { findOrder } from './order.ts';
import type { Process, ProcessStep } from './process.ts';

/** When each finished step was done, by key. */
export type StepsDone = ReadonlyMap<string, Instant>;

export interface ClockFacts {
  /** When the process began: the acceptance. */
  readonly startedAt: Instant;
  /** The stretches in which the clock ran and stood, in order; the last may be open. A step under way has no due date while it stands. */
  readonly clock: readonly Segment[];
  readonly done: StepsDone;
}

/** Where a step is: not begun, under way with its own due date (null without hours, or while the clock stands), or done. */
export type StepClock =
  | { readonly step: ProcessStep; readonly state: 'WAITING' }
  | { readonly step: ProcessStep; readonly state: 'RUNNING'; readonly startedAt: Instant; readonly dueAt: Instant | null; readonly explanation: readonly string[] }
  | { readonly step: ProcessStep; readonly state: 'DONE'; readonly startedAt: Instant; readonly doneAt: Instant; readonly dueAt: Instant | null };

const latest = (instants: readonly Instant[]): Instant | undefined => instants.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1);

/** When everything a step waits for was done; undefined while something is not. */
function startOf(step: ProcessStep, { startedAt, done }: ClockFacts): Instant | undefined {
  const ends = step.after.map((key) => done.get(key)).filter((end) => end !== undefined);
  return ends.length < step.after.length ? undefined : latest([startedAt, ...ends]);
}

/** The stretches that stood and ended inside a step's time. */
const pausesIn = ({ clock }: ClockFacts, from: Instant, until: Instant | undefined): readonly (Segment & { readonly to: Instant })[] =>
  clock.filter((segment): segment is Segment & { to: Instant } => !segment.running && segment.to !== null && Date.parse(segment.to) >= Date.parse(from) && (until === undefined || Date.parse(segment.to) <= Date.parse(until)));

/**
 * The clocks of all steps, in their order (§9.1a: each division within its own time; it stands while the citizen owes something, and
 * then begins anew or moves on, as the process says). Pure.
 *
 * @throws CalendarYearMissingError when the way leads into a year nobody entered
 */
export function stepClocks(process: Process, facts: ClockFacts, calendar: Calendar): readonly StepClock[] {
  const standing = facts.clock.at(-1)?.running === false && facts.clock.at(-1)?.to === null;
  return (findOrder(process.steps) ?? []).map((step): StepClock => {
    const begun = startOf(step, facts);
    if (begun === undefined) return { step, state: 'WAITING' };
    const doneAt = facts.done.get(step.key);
    const pauses = pausesIn(facts, begun, doneAt);
    const startedAt = process.onResume === 'restart' ? (pauses.at(-1)?.to ?? begun) : begun;
    const due = dueOf(step, startedAt, process.onResume === 'shift' ? pauses : [], calendar);
    if (doneAt !== undefined) return { step, state: 'DONE', startedAt, doneAt, dueAt: due?.dueAt ?? null };
    return { step, state: 'RUNNING', startedAt, dueAt: standing ? null : (due?.dueAt ?? null), explanation: standing || due === undefined ? [] : explainVi(due.trace) };
  });
}

function dueOf({ hours }: ProcessStep, startedAt: Instant, pauses: readonly (Segment & { readonly to: Instant })[], calendar: Calendar): Due | undefined {
  if (hours === null) return undefined;
  const first = computeDue({ start: startedAt, duration: { value: hours, unit: 'HOUR' }, calendar });
  return pauses.reduce<Due>((due, stood) => shiftDue({ dueAt: due.dueAt, stood, at: stood.to, calendar }), first);
}
