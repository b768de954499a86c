import type { Instant } from './database/columns.ts';

/** Where "now" comes from. Passed in, so that a test can stand at 14:59 on the last working day before Tết. */
export interface Clock { now(): Instant }

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** The calendar day in Vietnam of an instant, yyyy-mm-dd (UTC+7 all year, so plain arithmetic is exact). */
export function vietnamDay(at: Instant): string {
  return new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);
}
