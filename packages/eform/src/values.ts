import type { Answers } from './definition.ts';

export const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Nothing was answered: no value, blanks only, an empty list, or a record of nothing. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isEmpty);
  return isRecord(value) && Object.values(value).every(isEmpty);
}

/** Own value at a key: `constructor` and its like are keys as any other, never inherited. */
export const own = (record: Readonly<Record<string, unknown>>, key: string): unknown => (Object.hasOwn(record, key) ? record[key] : undefined);

/** The value at `a` or `a.b`. */
export function valueAt(answers: Answers, path: string): unknown {
  let value: unknown = answers;
  for (const key of path.split('.')) value = isRecord(value) ? own(value, key) : undefined;
  return value;
}

/** What stands in an answer, as text, whatever it is: an object with a `toString` of its own has no primitive form, so it is written as JSON. */
export const asText = (value: unknown): string => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));
