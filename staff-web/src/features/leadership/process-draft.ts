import type { OnResume, PostInternalProcessInput, ProcessPartsFragment, StepEnd, StepRequirement, StepRole, TimeUnit } from '../../gql/graphql.ts';

/** One step as it is being written: hours as typed. */
export interface StepDraft {
  readonly key: string; readonly title: string; readonly unit: string; readonly role: StepRole; readonly hours: string;
  readonly after: readonly string[]; readonly requires: readonly StepRequirement[]; readonly endsWith: StepEnd;
}
/** A process being written. */
export interface ProcessDraft { readonly steps: readonly StepDraft[]; readonly approvedBy: string; readonly onResume: OnResume; readonly committedValue: string; readonly committedUnit: TimeUnit }

/** What was posted, or the way of Article 9, to begin from. */
export function draftOf({ steps, approvedBy, onResume, committed }: ProcessPartsFragment): ProcessDraft {
  return {
    steps: steps.map(({ key, title, unit, role, hours, after, requires, endsWith }) => ({ key, title, unit: unit ?? '', role, hours: hours === null ? '' : String(hours).replace('.', ','), after, requires, endsWith })),
    approvedBy: approvedBy ?? '', onResume, committedValue: committed === null ? '' : String(committed.value), committedUnit: committed?.unit ?? 'WORKING_DAY',
  };
}
export const isProcessDraft = (value: unknown): value is ProcessDraft => typeof value === 'object' && value !== null && Array.isArray(Reflect.get(value, 'steps')) && typeof Reflect.get(value, 'approvedBy') === 'string';

/** `Kiểm tra thực địa` → `kiem-tra-thuc-dia`, as yet unused. */
export function keyFor(title: string, used: readonly string[]): string {
  const plain = title.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/đ/gi, 'd').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 36).replace(/-$/, '') || 'buoc';
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? plain : `${plain}-${number}`;
    if (!used.includes(key)) return key;
  }
}

/** A new step of the procedure's own, after the last of its own or after the re-check, and before what waited there. */
export function withOwnStep(draft: ProcessDraft, title: string): ProcessDraft {
  const key = keyFor(title, draft.steps.map((step) => step.key));
  const before = draft.steps.findLast(({ endsWith }) => endsWith === 'COMPLETE_STEP') ?? draft.steps.find(({ endsWith }) => endsWith === 'RECHECK');
  const step: StepDraft = { key, title, unit: '', role: 'SPECIALIST', hours: '', after: before === undefined ? [] : [before.key], requires: [], endsWith: 'COMPLETE_STEP' };
  const at = before === undefined ? draft.steps.length : draft.steps.indexOf(before) + 1;
  const steps = draft.steps.map((one) => (before !== undefined && one.after.includes(before.key) ? { ...one, after: one.after.map((other) => (other === before.key ? key : other)) } : one));
  return { ...draft, steps: [...steps.slice(0, at), step, ...steps.slice(at)] };
}

/** Without it, what waited for it waits for what it waited for. */
export function withoutStep(draft: ProcessDraft, key: string): ProcessDraft {
  const gone = draft.steps.find((step) => step.key === key);
  if (gone === undefined) return draft;
  const steps = draft.steps.filter((step) => step.key !== key).map((step) => (step.after.includes(key) ? { ...step, after: [...new Set(step.after.flatMap((other) => (other === key ? gone.after : [other])))] } : step));
  return { ...draft, steps };
}

/** Hours as people write them: `4,5`. Undefined where it is no number. */
export function parseHours(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Number(text.trim().replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}

type Body = Omit<PostInternalProcessInput, 'clientKey' | 'procedureCode' | 'agencyCode'>;
interface Mendable { readonly code: string; readonly message: string; readonly path: readonly string[] }

/** What is sent, or what is no number at all; everything else the server judges. */
export function bodyOf(draft: ProcessDraft): { readonly body: Body } | { readonly wrong: readonly Mendable[] } {
  const committed = draft.committedValue.trim() === '' ? null : Number(draft.committedValue.trim());
  const hours = draft.steps.map((step) => parseHours(step.hours));
  const wrong: Mendable[] = draft.steps.flatMap((step, index) => (hours[index] === undefined ? [{ code: 'HOURS_WRONG', message: `Thời gian của bước “${step.title}” phải là một số giờ, ví dụ 4 hoặc 4,5.`, path: ['steps', step.key] }] : []));
  if (committed !== null && !Number.isInteger(committed)) wrong.push({ code: 'COMMITMENT_WRONG', message: 'Thời gian cam kết là số nguyên từ 1.', path: ['committed'] });
  if (wrong.length > 0) return { wrong };
  const steps = draft.steps.map(({ key, title, unit, role, after, requires, endsWith }, index) => ({ key, title, unit: unit.trim() || null, role, hours: hours[index] ?? null, after: [...after], requires: [...requires], endsWith }));
  return { body: { steps, onResume: draft.onResume, approvedBy: draft.approvedBy, committed: committed === null ? null : { value: committed, unit: draft.committedUnit } } };
}
