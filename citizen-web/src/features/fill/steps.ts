import { evaluate, type Answers, type FormDefinition } from '@mot-cua/eform';

/** One stop on the way to a submitted dossier; `path` is its address below the form's. */
export interface FillStep { readonly key: string; readonly label: string; readonly path: string }

export const PAPERS: FillStep = { key: 'giay-to', label: 'Giấy tờ kèm theo', path: 'giay-to' };
export const CHECK: FillStep = { key: 'kiem-tra', label: 'Kiểm tra lại', path: 'kiem-tra' };
/** §8.2a: at level 4 alone. */
export const SIGN: FillStep = { key: 'ky-so', label: 'Ký số hoặc gửi bản giấy', path: 'ky-so' };
export const DECLARE: FillStep = { key: 'nop', label: 'Cam đoan và nộp', path: 'nop' };

export const pagePath = (page: string): string => `muc/${page}`;

/** The stops these answers lead through: pages that do not apply are no stops, and neither are papers where none are asked. */
export function stepsOf(definition: FormDefinition, answers: Answers, today: string, signs = false): readonly FillStep[] {
  const { visible } = evaluate(definition, answers, { mode: 'draft', today });
  return [
    ...definition.pages.filter((page) => visible.pages.includes(page.key)).map((page) => ({ key: `muc/${page.key}`, label: page.title, path: pagePath(page.key) })),
    ...(visible.slots.length > 0 ? [PAPERS] : []),
    CHECK,
    ...(signs ? [SIGN] : []),
    DECLARE,
  ];
}

export const stepAfter = (steps: readonly FillStep[], key: string): FillStep | undefined => steps[steps.findIndex((step) => step.key === key) + 1];
export const stepBefore = (steps: readonly FillStep[], key: string): FillStep | undefined => steps[steps.findIndex((step) => step.key === key) - 1];

/** Which stop an address below the form's is, e.g. `muc/nguoi-nop`. */
export const stepAt = (steps: readonly FillStep[], path: string): FillStep | undefined => steps.find((step) => step.path === path);

/** What still has to be mended before the dossier can go: answers and papers, each with the stop where it is mended. */
export interface Lack { readonly message: string; readonly path: string; readonly fieldPath?: string; readonly slotKey?: string }

export function lacksOf(definition: FormDefinition, answers: Answers, filledSlots: ReadonlySet<string>, today: string): readonly Lack[] {
  const { errors, requiredSlots } = evaluate(definition, answers, { mode: 'submit', today });
  const known = errors.filter((error) => error.code !== 'UNKNOWN_FIELD');
  const papers = definition.slots.filter((slot) => requiredSlots.includes(slot.key) && !filledSlots.has(slot.key));
  return [
    ...known.map((error) => ({ message: error.message, path: pagePath(error.page), fieldPath: error.path })),
    ...papers.map((slot) => ({ message: `Hãy gửi kèm: ${slot.title}.`, path: PAPERS.path, slotKey: slot.key })),
  ];
}

/** Where to go on with a draft: the first stop that lacks something, the check when nothing does; the first page when nothing was typed. */
export function resumeAt(steps: readonly FillStep[], lacks: readonly Lack[], hasAnswers: boolean): string {
  const first = steps[0]?.path ?? CHECK.path;
  if (!hasAnswers) return first;
  return steps.find((step) => lacks.some((lack) => lack.path === step.path))?.path ?? CHECK.path;
}
