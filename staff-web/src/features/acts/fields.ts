import type { Mendable } from '@mot-cua/client';

/** A field of an act and its id on the page: what the server's error path leads to. */
export const fieldId = (...path: readonly (string | number)[]): string => ['act', ...path].join('-');

/** Paths may begin with the argument's name. */
const inside = (path: readonly string[]): readonly string[] => (path[0] === 'input' ? path.slice(1) : path);

/** Where an error of the server or of the form leads; undefined where it belongs to no field. */
export function fieldIdOf(path: readonly string[] | null | undefined): string | undefined {
  const way = inside(path ?? []);
  return way.length === 0 ? undefined : fieldId(...way);
}

/** The first error at a field. */
export function errorOf(errors: readonly Mendable[], ...path: readonly (string | number)[]): string | undefined {
  const id = fieldId(...path);
  return errors.find((error) => fieldIdOf(error.path) === id)?.message;
}

/** An amount as people write it: "8.000", "8 000 đ". Undefined where it is no whole number of đồng. */
export function parseDong(text: string): number | undefined {
  const digits = text.normalize('NFC').replaceAll(/[\s.,]|đồng|đ|₫/gi, '');
  if (!/^\d{1,15}$/.test(digits)) return undefined;
  return Number(digits);
}

/** A calendar day from three boxes; undefined where it is none. */
export function parseDay({ day, month, year }: { readonly day: string; readonly month: string; readonly year: string }): string | undefined {
  const [d, m, y] = [Number(day), Number(month), Number(year)];
  if (!/^\d{1,2}$/.test(day.trim()) || !/^\d{1,2}$/.test(month.trim()) || !/^\d{4}$/.test(year.trim())) return undefined;
  const date = new Date(Date.UTC(y, m - 1, d));
  if (date.getUTCFullYear() !== y || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return undefined;
  return date.toISOString().slice(0, 10);
}

/** Lines of a text box, empty ones left out. */
export const linesOfText = (text: string): readonly string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** Text that may be left out. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
