import type { SupplementItem } from '@mot-cua/dossier';
import { type Answers, evaluate, type Evaluation, type FormDefinition } from '@mot-cua/eform';
import { canonicalJson } from '../../platform/canonical.ts';
import type { Refusal } from '../../platform/errors.ts';

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);
const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** Paths at which two sets of answers differ: down to the parts of a person or the rows of a group. */
export function changedPaths(before: Answers, after: Answers, prefix = ''): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const [a, b] = [before[key], after[key]];
    const path = `${prefix}${key}`;
    if (same(a, b)) return [];
    if (isRecord(a) && isRecord(b)) return changedPaths(a, b, `${path}.`);
    if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) return changedPaths({ ...a }, { ...b }, `${path}.`);
    return [path];
  });
}

export interface Supplied { readonly before: Answers; readonly given: Answers; readonly items: readonly SupplementItem[]; /** yyyy-mm-dd in Vietnam */ readonly today: string }
export interface JudgedSupplement { readonly answers: Answers; readonly errors: Evaluation['errors']; readonly requiredSlots: readonly string[]; readonly notAsked: readonly Refusal[] }

const within = (path: string, root: string): boolean => path === root || path.startsWith(`${root}.`);

/**
 * §9.2a: only what was asked may differ. Fields that appear or disappear because of an asked change follow it; a request in words
 * opens every answer. What stood and was accepted before is not judged again: a date once in the future may have passed since.
 */
export function judgeSupplement(form: FormDefinition, { before, given, items, today }: Supplied): JudgedSupplement {
  const was = evaluate(form, before, { mode: 'submit', today });
  const now = evaluate(form, { ...before, ...given }, { mode: 'submit', today });
  const changed = changedPaths(before, now.answers);
  const fieldOf = (path: string): string => path.split('.', 1)[0] ?? path;
  const follows = (path: string): boolean => was.visible.fields.includes(fieldOf(path)) !== now.visible.fields.includes(fieldOf(path));
  const asked = (path: string): boolean => items.some((item) => (item.fieldPath === null ? item.slotKey === null : within(path, item.fieldPath)));
  const notAsked = changed
    .filter((path) => !asked(path) && !follows(path))
    .map((path) => ({ code: 'NOT_ASKED', message: 'Cơ quan không yêu cầu sửa mục này. Hãy giữ nguyên nội dung đã nộp.', path: ['answers', ...path.split('.')] }));
  const stood = (path: string): boolean => !follows(path) && !changed.some((one) => within(one, path) || within(path, one)) && was.errors.some((error) => error.path === path);
  return { answers: now.answers, errors: now.errors.filter((error) => !stood(error.path)), requiredSlots: now.requiredSlots, notAsked };
}
