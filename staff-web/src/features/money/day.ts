/** Today in Vietnam, yyyy-mm-dd. */
export const vietnamToday = (now: number = Date.now()): string => new Date(now + 7 * 3_600_000).toISOString().slice(0, 10);

/** The day before or after. */
export const dayBeside = (day: string, step: 1 | -1): string => new Date(Date.parse(day) + step * 86_400_000).toISOString().slice(0, 10);

/** A day of an address; undefined for anything else. */
export function dayOf(text: string | null): string | undefined {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? undefined : text;
}
