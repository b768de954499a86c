export { type Calendar, type CalendarDay, type Certainty, CalendarYearMissingError, dayStatus, makeCalendar, OFFICE_HOURS, type Session, workingDayFrom } from './calendar.ts';
export { computeDue, type Due, type DueRequest, forwardDue, moveDue, sameDayDue } from './due.ts';
export { resumeDue, type ResumePolicy, type Segment, shiftDue } from './clock.ts';
export { distanceInWords, doneStanding, type DoneStanding, openStanding, type OpenStanding, workingDaysBetween } from './standing.ts';
export { clockInWords, type Day, dayInWords, type Instant, toLocal } from './local.ts';
export { durationInWords, type Duration, explainVi, type TimeUnit, type TraceStep } from './trace.ts';
export { CALENDAR_2017_2027 } from './calendar-2017-2027.ts';
