import { type Answers, evaluate, type FormDefinition, isField, type PageProblem, valueAt } from '@mot-cua/eform';

/** One thing an agency asked to be mended (§9.2a). */
export interface AskedItem { readonly key: string; readonly fieldPath?: string | null; readonly slotKey?: string | null; readonly title: string; readonly instruction: string }

/** Questions of one page of the form that are to be answered anew. */
export interface AskedPage { readonly page: string; readonly title: string; readonly fields: readonly string[]; readonly items: readonly AskedItem[] }

export interface Asked {
  readonly pages: readonly AskedPage[];
  readonly papers: readonly (AskedItem & { readonly slotKey: string })[];
  /** Requests tied to no field and no paper: answered in words. */
  readonly free: readonly AskedItem[];
}

const keyOf = (path: string): string => path.split('.', 1)[0] ?? path;

/** Sorts what was asked by where it is mended. A field the form does not know becomes a free request: nothing asked is left out. */
export function sortAsked(definition: FormDefinition, items: readonly AskedItem[]): Asked {
  const papers = items.flatMap((item) => (item.slotKey ? [{ ...item, slotKey: item.slotKey }] : []));
  const inPage = (keys: readonly string[]) => items.filter((item) => !item.slotKey && item.fieldPath && keys.includes(keyOf(item.fieldPath)));
  const pages = definition.pages.map((page) => {
    const keys = page.items.filter(isField).map((field) => field.key);
    const asked = inPage(keys);
    return { page: page.key, title: page.title, items: asked, fields: keys.filter((key) => asked.some((item) => keyOf(item.fieldPath ?? '') === key)) };
  }).filter((page) => page.items.length > 0);
  const placed = new Set(pages.flatMap((page) => page.items));
  return { pages, papers, free: items.filter((item) => !item.slotKey && !placed.has(item)) };
}

/** May this answer be changed? Exactly what was asked, its parts, or the whole that holds nothing else. */
export const mayChange = (items: readonly AskedItem[], path: string): boolean => items.some((item) => item.fieldPath && (path === item.fieldPath || path.startsWith(`${item.fieldPath}.`)));

/** What is wrong with the answers that were asked for; the rest of the dossier is not judged again here. */
export function problemsOf(definition: FormDefinition, answers: Answers, items: readonly AskedItem[], today: string): readonly PageProblem[] {
  return evaluate(definition, answers, { mode: 'submit', today }).errors.filter((problem) => mayChange(items, problem.path));
}

/** Has the answer to this item been changed? An unchanged one is told, for it was asked because something is wrong with it. */
export const isChanged = (item: AskedItem, before: Answers, now: Answers): boolean => item.fieldPath === undefined || item.fieldPath === null || JSON.stringify(valueAt(before, item.fieldPath)) !== JSON.stringify(valueAt(now, item.fieldPath));
