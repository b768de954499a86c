import { type Consultation, type Dossier, nextAfter } from '@mot-cua/dossier';
import { type Calendar, computeDue } from '@mot-cua/working-time';

/** When each agency has to answer: together all from now, one after the other each from the date of the one before. @throws CalendarYearMissingError */
export function plannedDates(hours: readonly number[], sequential: boolean, start: string, calendar: Calendar): readonly string[] {
  let from = start;
  return hours.map((value) => {
    const { dueAt } = computeDue({ start: from, duration: { unit: 'HOUR', value }, calendar });
    if (sequential) from = dueAt;
    return dueAt;
  });
}

/**
 * Who is asked when this one ends, and until when: for the hours it was given, but never past the date promised to the citizen – unless
 * that has passed already, and no date inside it is left.
 */
export function nextAsked(dossier: Dossier, key: string, at: string, calendar: Calendar): { readonly key: string; readonly dueAt: string } | null {
  const next: Consultation | undefined = nextAfter(dossier, key);
  if (next === undefined) return null;
  const { dueAt } = computeDue({ start: at, duration: { unit: 'HOUR', value: next.hours }, calendar });
  const promised = dossier.dueAt;
  const beyond = promised !== null && Date.parse(promised) > Date.parse(at) && Date.parse(dueAt) > Date.parse(promised);
  return { key: next.key, dueAt: beyond ? promised : dueAt };
}
