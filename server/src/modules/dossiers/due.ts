import { type Dossier, type Phase } from '@mot-cua/dossier';
import { type Calendar, distanceInWords, doneStanding, openStanding } from '@mot-cua/working-time';
import { type Instant, toInstant } from '../../platform/database/columns.ts';
import { momentInWords } from './citizen-notices.ts';

/** trước hạn, đúng hạn, quá hạn (finished); trong hạn, sắp đến hạn, quá hạn (open); tạm dừng while the citizen owes something. */
export type DueState = 'NOT_YET' | 'IN_TIME' | 'DUE_SOON' | 'OVERDUE' | 'PAUSED' | 'DONE_EARLY' | 'DONE_ON_TIME' | 'DONE_LATE';
export interface Due { readonly state: DueState; readonly dueAt: Instant | null; readonly text: string; readonly workingDays: number | null }

/** What the standing of a dossier follows from. */
export interface DueFacts { readonly phase: Phase; readonly dueAt: string | null; readonly resultAt: string | null; readonly finishedAt: string | null }

const DONE_TEXTS = { DONE_EARLY: 'trước hạn', DONE_ON_TIME: 'đúng hạn', DONE_LATE: 'quá hạn' } as const;

/** §9.1a: where a dossier stands against its promise. The agency is held to the signed result, not to the day it was collected. */
export function dueOf({ phase, dueAt, resultAt, finishedAt }: DueFacts, calendar: Calendar, now: Instant): Due {
  if (dueAt === null) return { state: 'NOT_YET', dueAt: null, text: finishedAt === null ? 'chưa có ngày hẹn trả' : 'không có ngày hẹn trả', workingDays: null };
  const due = toInstant(dueAt);
  const done = resultAt ?? finishedAt;
  if (done !== null) {
    const state = doneStanding(toInstant(done), due);
    return { state, dueAt: due, text: DONE_TEXTS[state], workingDays: null };
  }
  if (phase === 'SUPPLEMENT_REQUESTED') return { state: 'PAUSED', dueAt: due, text: 'tạm dừng, chờ bổ sung', workingDays: null };
  return { state: openStanding(calendar, now, due), dueAt: due, ...distanceInWords(calendar, now, due) };
}

/** The words behind the date, from the promise itself. */
export function dueExplanation({ appointment, forwardDueAt, phase }: Pick<Dossier, 'appointment' | 'forwardDueAt' | 'phase'>): readonly string[] {
  const forward = phase === 'ACCEPTED' && forwardDueAt !== null ? [`Chuyển bộ phận chuyên môn trước ${momentInWords(forwardDueAt)}.`] : [];
  return [...(appointment?.explanation ?? []), ...forward];
}
