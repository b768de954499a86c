import type { Appointment, CommandData, Dossier, DuePromise, Extension } from '@mot-cua/dossier';
import type { ComputedFee } from '@mot-cua/fees';
import { defaultProcess } from '@mot-cua/process';
import { type Calendar, CalendarYearMissingError, computeDue, type Due, type Duration, explainVi, forwardDue, moveDue, resumeDue, sameDayDue, workingDaysBetween } from '@mot-cua/working-time';
import { vietnamDay } from '../../platform/clock.ts';
import type { Instant } from '../../platform/database/columns.ts';
import { HouseError, Refused } from '../../platform/errors.ts';
import type { Agency } from '../agencies/index.ts';
import { durationOf, paperFormOf, type Procedure } from '../procedures/index.ts';
import type { InForce } from '../processes/index.ts';
import type { Scene } from './act.service.ts';
import { feeLinesOf } from './fee-assessment.ts';

/** What the receptionist chooses, the fee assessed by the rules; everything else of an acceptance follows from what is published. */
export interface AcceptanceChoice {
  readonly papersToBring: readonly string[] | null;
  readonly fee: ComputedFee;
  readonly agreedWorkingDays: number | null;
}

/** Runs a computation of dates; a year nobody entered is told to the person with the year's name. @throws HouseError CALENDAR_YEAR_MISSING */
export function onCalendar<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof CalendarYearMissingError) throw new HouseError('CALENDAR_YEAR_MISSING', error.message, { cause: error });
    throw error;
  }
}

/** "Trong ngày; nhận sau 15 giờ …": the catalogue gives these a rounded 1 working day, and the rule itself in the note beside it. */
const isSameDay = ({ processingTime: { note } }: Pick<Procedure, 'processingTime'>): boolean => note !== null && /^(?:trả ngay )?trong ngày\b.*sau 15 giờ/iu.test(note);
const FIFTEEN_HOURS = 15 * 60;

/** The rule in the note holds for the published time alone: a shorter one the agency committed itself to is counted as it is (§9.1c). */
function isCountedSameDay(procedure: Procedure, { value, unit }: Duration): boolean {
  const published = durationOf(procedure);
  return isSameDay(procedure) && (published === undefined || (published.value === value && published.unit === unit));
}

/** §9.1a: when something complete at `start` is due – on the very day where the procedure says so. */
function dueFrom(start: Instant, procedure: Procedure, duration: Duration, calendar: Calendar): Due {
  return isCountedSameDay(procedure, duration) ? sameDayDue({ start, calendar, cutOffMinute: FIFTEEN_HOURS }) : computeDue({ start, duration, calendar });
}

/** §9.1a: what is published is promised, neither more nor less; only where nothing is published the parties agree. */
function promisedDuration(procedure: Procedure, { committed }: InForce, agreed: number | null): Duration {
  // §9.1c: the shorter time the agency committed itself to is what is promised.
  const published = committed ?? durationOf(procedure);
  if (published !== undefined) {
    if (agreed !== null) throw new Refused({ code: 'TIME_IS_PUBLISHED', message: 'Thủ tục này đã công bố thời hạn giải quyết nên không thỏa thuận thời hạn khác.', path: ['agreedWorkingDays'] });
    return published;
  }
  if (agreed === null || !Number.isInteger(agreed) || agreed < 1 || agreed > 365) {
    throw new Refused({ code: 'AGREED_TIME_REQUIRED', message: 'Thủ tục chưa công bố thời hạn: hãy ghi số ngày làm việc đã thống nhất với người nộp (1–365).', path: ['agreedWorkingDays'] });
  }
  return { value: agreed, unit: 'WORKING_DAY' };
}

/** §9.2a: the whole promise of an acceptance at this moment, under this code. Pure. */
export function acceptance(scene: Scene, code: string, choice: AcceptanceChoice): CommandData['ACCEPT'] {
  const { procedure, agency, calendar, at, dossier, inForce } = scene;
  const duration = promisedDuration(procedure, inForce, choice.agreedWorkingDays);
  const countedFrom = completeByPost(dossier);
  const start = countedFrom ?? at;
  return onCalendar(() => {
    const { dueAt, trace } = dueFrom(start, procedure, duration, calendar);
    const appointment: Appointment = {
      dueAt, feeLines: feeLinesOf(procedure, choice.fee), totalVnd: choice.fee.totalVnd, feeExplanation: choice.fee.explanation, place: placeOf(agency), explanation: explainVi(trace),
      papersToBring: choice.papersToBring ?? usualPapers(procedure, dossier),
    };
    const process = inForce.posted === null ? defaultProcess(duration) : inForce.process;
    return { code, appointment, process, promised: duration, forwardDueAt: forwardDue(start, calendar).dueAt, ...(countedFrom !== undefined && { countedFrom }) };
  });
}

/** Reference §1.6: of papers that came by post, time counts from when they were all there – the last parcel, or the last supplement. */
function completeByPost({ post, supplements }: Dossier): Instant | undefined {
  const moments = post?.arrival ? [post.arrival.arrivedAt, ...supplements.flatMap((round) => round.suppliedAt ?? [])] : [];
  return moments.toSorted().at(-1);
}

/** What an acceptance now would promise, with the fee the rules find by themselves; null where no time is published, so nothing can be promised without agreeing. */
export function previewAcceptance(scene: Scene, fee: ComputedFee): Appointment | null {
  if ((scene.inForce.committed ?? durationOf(scene.procedure)) === undefined) return null;
  return acceptance(scene, '', { papersToBring: null, fee, agreedWorkingDays: null }).appointment;
}

/** Where the desk is; its address only where it is known. */
export function placeOf(agency: Agency): string {
  const desk = `Bộ phận tiếp nhận và trả kết quả – ${agency.name}`;
  return agency.receptionAddress === null ? desk : `${desk}, ${agency.receptionAddress}`;
}

/** §8.1a: the identity card, and the original of every paper sent as a picture. */
function usualPapers(procedure: Procedure, dossier: Dossier): readonly string[] {
  const sent = paperFormOf(procedure).slots.filter((slot) => dossier.papers.some((paper) => paper.slotKey === slot.key));
  return ['Căn cước hoặc hộ chiếu', ...sent.map((slot) => `Bản gốc: ${slot.title}`)];
}

/** The new promise after a supplement: the time starts again in full once everything is there (NĐ 61/2018 Đ19.4), or moves on where its process says so. Null before acceptance, when nothing is promised yet. */
export function resumption({ dossier, procedure, calendar, at }: Pick<Scene, 'dossier' | 'procedure' | 'calendar' | 'at'>): DuePromise | null {
  const { dueAt } = dossier;
  if (dossier.acceptedAt === null || dueAt === null) return null;
  return onCalendar(() => {
    const duration = dossier.promised ?? durationOf(procedure) ?? agreedDuration(dossier, dueAt, calendar);
    const due = isCountedSameDay(procedure, duration) ? dueFrom(at, procedure, duration, calendar) : resumeDue({ policy: dossier.process?.onResume ?? 'restart', at, duration, dueAt, clock: dossier.clock, calendar });
    return { dueAt: due.dueAt, explanation: explainVi(due.trace) };
  });
}

/** More would be no extension any more but another procedure. */
const MOST_EXTRA_DAYS = 365;

/** NĐ 61/2018 Đ19.9: the new date proposed, counted from the one in force; to be told at the latest the day before that one. @throws Refused */
export function extensionOf({ dossier, calendar }: Pick<Scene, 'dossier' | 'calendar'>, workingDays: number): Extension {
  const { dueAt: previousDueAt } = dossier;
  if (previousDueAt === null) throw new Error('Nothing was promised that could be moved.');
  if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > MOST_EXTRA_DAYS) {
    throw new Refused({ code: 'WORKING_DAYS_WRONG', message: `Hãy ghi số ngày làm việc xin lùi là số nguyên từ 1 đến ${MOST_EXTRA_DAYS}.`, path: ['workingDays'] });
  }
  const { dueAt, trace } = onCalendar(() => moveDue({ dueAt: previousDueAt, workingDays, calendar }));
  return { workingDays, previousDueAt, dueAt, explanation: explainVi(trace), announceBy: new Date(`${vietnamDay(previousDueAt)}T00:00:00+07:00`).toISOString() };
}

/** The working days once agreed, read back from the promise made with them: the number that leads from its start to its due date. */
export function agreedDuration(dossier: Dossier, dueAt: Instant, calendar: Calendar): Duration {
  const start = dossier.clock.findLast((segment) => segment.running)?.from ?? dueAt;
  const { reappointment } = dossier;
  // What was added with an apology was not agreed.
  const agreedFor = reappointment !== undefined && reappointment.dueAt === dueAt ? reappointment.previousDueAt : dueAt;
  const most = Math.max(1, workingDaysBetween(calendar, start, agreedFor));
  const counted = [most, most - 1].find((value) => value > 0 && computeDue({ start, duration: { value, unit: 'WORKING_DAY' }, calendar }).dueAt === agreedFor);
  return { value: counted ?? most, unit: 'WORKING_DAY' };
}
