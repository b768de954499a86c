import { readFileSync } from 'node:fs';
import { type Calendar, computeDue } from '@mot-cua/working-time';
import * as v from 'valibot';
import { vietnamDay } from '../../platform/clock.ts';
import type { Instant } from '../../platform/database/columns.ts';
import { onCalendar } from './promise.ts';

const Terms = v.object({
  from: v.string(), to: v.nullable(v.string()),
  /** How long the certified papers are waited for, in working days from filing online. */
  workingDays: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** How long before the deadline the citizen is reminded, in working days. */
  remindWorkingDays: v.pipe(v.number(), v.integer(), v.minValue(0)),
  basis: v.string(),
});
const terms = v.parse(v.array(Terms), JSON.parse(readFileSync(new URL('../../../seed/post/terms.json', import.meta.url), 'utf8')));

/** The waiting time in force on the day of filing: no law sets it, so it is dated data of the operator (§8.2a). @throws where no terms are in force */
export function postTermsOn(day: string): v.InferOutput<typeof Terms> {
  const found = terms.find(({ from, to }) => from <= day && (to === null || day <= to));
  if (found === undefined) throw new Error(`No terms for papers by post are in force on ${day}.`);
  return found;
}

/** Until when papers of a dossier filed at this moment are waited for. @throws HouseError CALENDAR_YEAR_MISSING */
export const postDeadline = (filedAt: Instant, calendar: Calendar): Instant =>
  onCalendar(() => computeDue({ start: filedAt, duration: { value: postTermsOn(vietnamDay(filedAt)).workingDays, unit: 'WORKING_DAY' }, calendar }).dueAt);
