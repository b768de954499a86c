import type { Duration, ResumePolicy } from '@mot-cua/working-time';

/** Who does a step; the words of §9.2. */
export type StepRole = 'RECEPTION' | 'SPECIALIST' | 'LEADER';

/** What a step must leave behind before it counts as done. */
export const REQUIREMENTS = {
  COMMENT: 'ý kiến bằng chữ',
  FILE: 'tệp kèm theo',
  OPINION: 'ý kiến của cơ quan phối hợp',
} as const satisfies Record<string, string>;
export type Requirement = keyof typeof REQUIREMENTS;

/**
 * The act that ends a step. Most steps end with an act of the life cycle itself; what a procedure adds of its own (a visit to the
 * site, a council) ends with COMPLETE_STEP, by hand.
 */
export type StepEnd = 'FORWARD' | 'RECHECK' | 'SUBMIT_FOR_APPROVAL' | 'APPROVE' | 'RETURN_RESULT' | 'COMPLETE_STEP';

/** One step of a procedure's internal process (TT 01/2018 Đ8). */
export interface ProcessStep {
  /** Names the step inside its process, e.g. `tham-dinh`. */
  readonly key: string;
  readonly title: string;
  /** The division or desk that does it, in words; null: the role says enough. */
  readonly unit: string | null;
  readonly role: StepRole;
  /** Working hours it may take, above 0; null: no time of its own (outside the published time, or nothing is published). */
  readonly hours: number | null;
  /** Keys of the steps that must be done before; none: it begins with the acceptance. Several steps after one run side by side. */
  readonly after: readonly string[];
  readonly requires: readonly Requirement[];
  readonly endsWith: StepEnd;
}

/** The internal process of a procedure version, public as the agency posts it (§4.2, §15.1). */
export interface Process {
  readonly steps: readonly ProcessStep[];
  /** The decision that approved it, or null: made from Article 9 of QĐ 18/2017 by default. */
  readonly approvedBy: string | null;
  /** After a supplement: the whole time anew (NĐ 61/2018 Đ19.4, the default), or moved by the time stood where a special law says so. */
  readonly onResume: ResumePolicy;
}

/** A working day of office hours (domain reference §4.3). */
export const HOURS_A_DAY = 8;

/**
 * The working hours a published time holds at least: what the steps together may use. Calendar days count five of seven, a month
 * twenty working days; holidays are not known without a date, the dossier's own due date counts them.
 */
export function publishedHours({ value, unit }: Duration): number {
  switch (unit) {
    case 'HOUR': return value;
    case 'WORKING_DAY': return value * HOURS_A_DAY;
    case 'CALENDAR_DAY': return Math.max(1, Math.floor((value * 5) / 7)) * HOURS_A_DAY;
    case 'MONTH': return value * 20 * HOURS_A_DAY;
  }
}
