import { type Calendar, dayStatus, toLocal } from '@mot-cua/working-time';
import type { Instant } from '../../platform/database/columns.ts';
import type { Refusal } from '../../platform/errors.ts';

/** An outage as its rules read it. */
export interface OutageSpan { readonly id: number; readonly agencyId: number | null; readonly fromAt: Instant; readonly untilAt: Instant | null }

const at = Date.parse;
/** Further back nobody remembers hours and minutes; longer ago is an operator's mistake of a date. */
export const FURTHEST_BACK_DAYS = 30;
const DAY_MS = 86_400_000;
export const isTooOld = (moment: Instant, now: Instant): boolean => at(now) - at(moment) > FURTHEST_BACK_DAYS * DAY_MS;

/** `08:05 ngày 24/11/2026` */
export function momentInWords(moment: Instant): string {
  const { day, minute } = toLocal(moment);
  const [year, month, date] = day.split('-');
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(Math.floor(minute % 60))} ngày ${date}/${month}/${year}`;
}

export const spanInWords = ({ fromAt, untilAt }: Pick<OutageSpan, 'fromAt' | 'untilAt'>): string => (untilAt === null ? `từ ${momentInWords(fromAt)}` : `từ ${momentInWords(fromAt)} đến ${momentInWords(untilAt)}`);

/** Two stretches share a moment; one that still lasts reaches on for ever. */
export const overlaps = (one: Pick<OutageSpan, 'fromAt' | 'untilAt'>, other: Pick<OutageSpan, 'fromAt' | 'untilAt'>): boolean =>
  at(one.fromAt) < (other.untilAt === null ? Infinity : at(other.untilAt)) && at(other.fromAt) < (one.untilAt === null ? Infinity : at(one.untilAt));

/** What is wrong with a stretch to be declared; every fault at once. The same scope has one outage at a time; an agency's own may lie within the house's. */
export function declarationFaults(given: Omit<OutageSpan, 'id'> & { readonly reason: string }, known: readonly OutageSpan[], now: Instant): Refusal[] {
  const wrong: Refusal[] = [];
  const [from, until] = [at(given.fromAt), given.untilAt === null ? null : at(given.untilAt)];
  if (given.reason.trim() === '') wrong.push({ code: 'REASON_REQUIRED', message: 'Hãy ghi lý do ngừng hệ thống; cán bộ và người dân đọc nguyên văn.', path: ['reason'] });
  if (Number.isNaN(from) || from > at(now)) wrong.push({ code: 'OUTAGE_FROM_WRONG', message: 'Lúc bắt đầu sự cố không được ở phía sau hiện tại.', path: ['from'] });
  else if (isTooOld(given.fromAt, now)) wrong.push({ code: 'OUTAGE_TOO_OLD', message: `Chỉ công bố được sự cố bắt đầu trong ${FURTHEST_BACK_DAYS} ngày gần đây.`, path: ['from'] });
  if (until !== null && !(until > from && until <= at(now))) wrong.push({ code: 'OUTAGE_UNTIL_WRONG', message: 'Lúc kết thúc phải sau lúc bắt đầu và không ở phía sau hiện tại.', path: ['until'] });
  if (wrong.length > 0) return wrong;
  const other = known.find((one) => one.agencyId === given.agencyId && overlaps(one, given));
  return other === undefined ? [] : [{ code: 'OUTAGE_OVERLAPS', message: `Đã công bố một sự cố ${spanInWords(other)} cho cùng phạm vi. Hãy kết thúc hoặc sửa giờ kết thúc của sự cố đó.`, path: ['from'] }];
}

/** Outages that concern an agency: its own, and those of the whole house. */
export const concernsAgency = ({ agencyId }: Pick<OutageSpan, 'agencyId'>, agency: number): boolean => agencyId === null || agencyId === agency;

/** What a real time of paper work is judged by. */
export interface PaperMoment {
  readonly at: Instant;
  readonly now: Instant;
  /** What happened to the dossier last; null at its very beginning. */
  readonly lastAt: Instant | null;
  readonly agencyId: number;
  /** Declared outages that were not withdrawn. */
  readonly outages: readonly OutageSpan[];
  /** Those whose back-entry the agency has closed. */
  readonly closed: readonly number[];
}

const refused = (code: string, message: string): { readonly refusal: Refusal } => ({ refusal: { code, message, path: ['onPaperAt'] } });

/**
 * §10.1: the outage a real time belongs to, or why it may not be entered: only within a declared outage of the agency that is over and whose
 * back-entry is not closed, never before what happened to the dossier last. The agency's own outage goes before the house's. Pure.
 */
export function judgePaperMoment({ at: moment, now, lastAt, agencyId, outages, closed }: PaperMoment): { readonly outageId: number } | { readonly refusal: Refusal } {
  const real = at(moment);
  if (Number.isNaN(real)) return refused('PAPER_TIME_WRONG', 'Hãy ghi ngày giờ thực tế của việc đã làm trên giấy.');
  if (real > at(now)) return refused('PAPER_TIME_FUTURE', 'Thời điểm thực tế không thể ở phía sau hiện tại.');
  const own = outages.filter((outage) => concernsAgency(outage, agencyId)).toSorted((a, b) => Number(a.agencyId === null) - Number(b.agencyId === null) || a.id - b.id);
  const within = own.filter((outage) => at(outage.fromAt) <= real && (outage.untilAt === null || real <= at(outage.untilAt)));
  if (within.length === 0) {
    const nearest = own.toSorted((a, b) => Math.abs(at(a.fromAt) - real) - Math.abs(at(b.fromAt) - real))[0];
    return refused('OUTSIDE_OUTAGE', `${momentInWords(moment)} không nằm trong sự cố nào đã công bố${nearest === undefined ? '' : ` (gần nhất: ${spanInWords(nearest)})`}. Chỉ nhập bù việc làm trên giấy trong thời gian sự cố; nếu sự cố chưa được công bố, hãy báo đơn vị vận hành.`);
  }
  const over = within.filter((outage) => outage.untilAt !== null);
  if (over.length === 0) return refused('OUTAGE_STILL_OPEN', 'Sự cố này chưa được công bố kết thúc. Hãy báo đơn vị vận hành kết thúc sự cố rồi nhập bù.');
  const open = over.find((outage) => !closed.includes(outage.id));
  if (open === undefined) return refused('BACK_ENTRY_CLOSED', 'Cơ quan đã chốt nhập bù của sự cố này nên không nhập thêm được.');
  if (lastAt !== null && real < at(lastAt)) return refused('PAPER_TIME_BEFORE_LAST', `Việc trước đó của hồ sơ được ghi lúc ${momentInWords(lastAt)}; thời điểm thực tế không thể sớm hơn. Hãy nhập theo đúng thứ tự đã làm.`);
  return { outageId: open.id };
}

/** Whether a moment lies in office hours of a working day. @throws CalendarYearMissingError in a year nobody entered the holidays of */
export function inOfficeHours(calendar: Calendar, moment: Instant): boolean {
  const { day, minute } = toLocal(moment);
  return dayStatus(calendar, day).working && calendar.sessions.some(({ from, to }) => minute >= from && minute <= to);
}

/** A blank as accounting reads it. */
export interface BlankLine { readonly year: number; readonly number: number; readonly state: 'UNUSED' | 'USED' | 'SPOILT' }
const after = (a: Pick<BlankLine, 'year' | 'number'>, b: Pick<BlankLine, 'year' | 'number'>): boolean => a.year > b.year || (a.year === b.year && a.number > b.number);

/**
 * Blanks nobody has said anything about, up to the last one that is known to have been handed out: of each prepared batch the first ones are
 * used first, so what lies before a used one in its batch was handed out too. `lastHandedOut` is what the register on paper says. Pure.
 */
export function missingBlanks<Line extends BlankLine & { readonly batchId: number }>(lines: readonly Line[], lastHandedOut: Pick<BlankLine, 'year' | 'number'> | null): Line[] {
  const reached = new Map<number, Line>();
  for (const line of lines) {
    const known = reached.get(line.batchId);
    if (line.state !== 'UNUSED' && (known === undefined || after(line, known))) reached.set(line.batchId, line);
  }
  const last = lastHandedOut === null ? undefined : lines.find((line) => line.year === lastHandedOut.year && line.number === lastHandedOut.number);
  return lines.filter((line) => {
    if (line.state !== 'UNUSED') return false;
    const inBatch = reached.get(line.batchId);
    return (inBatch !== undefined && after(inBatch, line)) || (last !== undefined && line.batchId === last.batchId && !after(line, last));
  });
}

/** Shorter gaps are restarts and slow disks. */
export const LONGEST_SILENCE_MS = 5 * 60_000;
/** A gap in the pulse that is worth asking the operator about. */
export const isSilence = (last: Instant, now: Instant): boolean => at(now) - at(last) > LONGEST_SILENCE_MS;
