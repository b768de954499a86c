import { holds } from './conditions.ts';
import { type Answers, type Field, type FormDefinition, type GroupField, isField, type SimpleField } from './definition.ts';
import { cleanSimple, isSimple, personFields } from './kinds/index.ts';
import { inSentence, type Problem } from './problem.ts';
import { isEmpty, isRecord, own } from './values.ts';

/** `draft` keeps whatever was typed and asks for nothing; `submit` asks for everything that is shown and keeps nothing else. */
export interface EvaluateOptions { readonly mode: 'draft' | 'submit'; /** yyyy-mm-dd in Vietnam */ readonly today: string }
export interface PageProblem extends Problem { readonly page: string }
export interface Evaluation {
  readonly answers: Answers;
  readonly errors: readonly PageProblem[];
  readonly visible: { readonly pages: readonly string[]; readonly fields: readonly string[]; readonly slots: readonly string[] };
  readonly requiredSlots: readonly string[];
}

interface Judged { readonly value: unknown; readonly problems: readonly Problem[] }
const NOTHING: Judged = { value: undefined, problems: [] };

/** A label that is a question is quoted as one. */
const ask = (field: Field): string => (field.label.endsWith('?') ? `Hãy trả lời: ${field.label}` : `${verb(field)} ${inSentence(field.label)}.`);
const missing = (field: Field, path: string): Judged => ({ value: undefined, problems: [{ path, code: 'REQUIRED', message: ask(field) }] });
function verb(field: Field): string {
  switch (field.kind) {
    case 'choice':
    case 'multiChoice':
    case 'unit':
    case 'yesNo': return 'Hãy chọn';
    case 'group': return 'Hãy thêm';
    default: return 'Hãy nhập';
  }
}

function judgeRecord(value: unknown, fields: readonly SimpleField[], path: string, options: EvaluateOptions): Judged {
  const record = isRecord(value) ? value : {};
  const problems: Problem[] = [];
  const cleaned: Record<string, unknown> = options.mode === 'draft' ? { ...record } : {};
  for (const field of fields) {
    const judged = judge(own(record, field.key), field, `${path}.${field.key}`, options);
    problems.push(...judged.problems);
    if (judged.value !== undefined) cleaned[field.key] = judged.value;
  }
  return { value: cleaned, problems };
}

function judgeGroup(value: unknown, field: GroupField, path: string, options: EvaluateOptions): Judged {
  const rows = Array.isArray(value) ? value : [];
  const judged = rows.map((row, index) => judgeRecord(row, field.fields, `${path}.${index}`, options));
  const problems = judged.flatMap((row) => row.problems);
  if (options.mode === 'submit' && rows.length < field.min) problems.push({ path, code: 'TOO_FEW', message: `Hãy thêm ít nhất ${field.min} ${inSentence(field.itemLabel)}.` });
  if (rows.length > field.max) problems.push({ path, code: 'TOO_MANY', message: `Chỉ được thêm nhiều nhất ${field.max} ${inSentence(field.itemLabel)}.` });
  return { value: judged.map((row) => row.value), problems };
}

function judge(value: unknown, field: Field, path: string, options: EvaluateOptions): Judged {
  const required = field.required !== false && options.mode === 'submit';
  if (isEmpty(value)) {
    if (field.kind === 'person' && required) return judgeRecord({}, personFields(field), path, options);
    if (required && !(field.kind === 'group' && field.min === 0)) return missing(field, path);
    return options.mode === 'draft' && value !== undefined ? { value, problems: [] } : NOTHING;
  }
  if (isSimple(field)) return cleanSimple(value, field, path, options.today);
  return field.kind === 'person' ? judgeRecord(value, personFields(field), path, options) : judgeGroup(value, field, path, options);
}

/** Applies visibility in the order of the form: a condition sees only what is shown and was answered before it. */
function walkFields(definition: FormDefinition, given: Answers, options: EvaluateOptions) {
  const known: Record<string, unknown> = {};
  const errors: PageProblem[] = [];
  const pages: string[] = [];
  const fields: string[] = [];
  for (const page of definition.pages) {
    if (page.when !== undefined && !holds(page.when, known, options.today)) continue;
    pages.push(page.key);
    for (const item of page.items) {
      if (!isField(item) || (item.when !== undefined && !holds(item.when, known, options.today))) continue;
      fields.push(item.key);
      const judged = judge(own(given, item.key), item, item.key, options);
      errors.push(...judged.problems.map((problem) => ({ ...problem, page: page.key })));
      if (judged.value !== undefined && (options.mode === 'draft' || !isEmpty(judged.value))) known[item.key] = judged.value;
    }
  }
  return { known, errors, pages, fields };
}

function pageOf(definition: FormDefinition, path: string): string {
  const key = path.split('.', 1)[0];
  return definition.pages.find((page) => page.items.some((item) => item.key === key))?.key ?? '';
}

/**
 * Judges answers against a form: the same in browser and server. Never throws, whatever JSON it is given.
 * Evaluating its own output again changes nothing.
 */
export function evaluate(definition: FormDefinition, given: unknown, options: EvaluateOptions): Evaluation {
  const answers: Answers = isRecord(given) ? given : {};
  const { known, errors, pages, fields } = walkFields(definition, answers, options);
  for (const rule of definition.rules) {
    if (holds(rule.when, known, options.today)) errors.push({ path: rule.field, code: 'RULE', message: rule.message, page: pageOf(definition, rule.field) });
  }
  const slots = definition.slots.filter((slot) => slot.when === undefined || holds(slot.when, known, options.today));
  const all = new Set(definition.pages.flatMap((page) => page.items.map((item) => item.key)));
  if (options.mode === 'submit') {
    for (const key of Object.keys(answers)) if (!all.has(key)) errors.push({ path: key, code: 'UNKNOWN_FIELD', message: `Biểu mẫu không có mục “${key}”.`, page: '' });
  }
  return {
    answers: options.mode === 'draft' ? { ...answers, ...known } : known,
    errors,
    visible: { pages, fields, slots: slots.map((slot) => slot.key) },
    requiredSlots: slots.filter((slot) => slot.required).map((slot) => slot.key),
  };
}
