import { type Answers, fieldsOf, type FormDefinition, type Problem } from '@mot-cua/eform';
import type { SummaryError } from '../forms/error-summary.tsx';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => value !== null && typeof value === 'object' && !Array.isArray(value);
const isIndex = (key: string): boolean => /^\d+$/.test(key);

/** The answer at `father.birthDate` or `members.0.fullName`. */
export function answerAt(answers: unknown, path: string): unknown {
  let value: unknown = answers;
  for (const key of path.split('.')) {
    if (Array.isArray(value)) value = isIndex(key) ? value[Number(key)] : undefined;
    else value = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
}

function placed(into: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (isIndex(key)) {
    const list: unknown[] = Array.isArray(into) ? [...into] : [];
    while (list.length < Number(key)) list.push({});
    list[Number(key)] = placed(list[Number(key)], rest, value);
    return list;
  }
  const record = isRecord(into) ? into : {};
  return { ...record, [key]: placed(Object.hasOwn(record, key) ? record[key] : undefined, rest, value) };
}

/** The answers with one of them changed; records and rows on the way are made where they are missing. For `onChange` of {@link EFormPage}. */
export const setAnswer = (answers: Answers, path: string, value: unknown): Answers => {
  const next = placed(answers, path.split('.'), value);
  return isRecord(next) ? next : answers;
};

/** The id of the control that answers a path: what an ErrorSummary links to. */
export const fieldIdOf = (path: string): string => `f-${path.replaceAll('.', '-')}`;

/** Whose answer it is, where several people or rows are asked the same: `Người cha`, `Người làm chứng 2`. */
function whose(definition: FormDefinition, path: string): string {
  const [key, row, part] = path.split('.');
  const field = fieldsOf(definition).find((one) => one.key === key);
  if (field?.kind === 'person' && row !== undefined) return `${field.label}: `;
  return field?.kind === 'group' && part !== undefined ? `${field.itemLabel} ${Number(row) + 1}: ` : '';
}

/** Problems as an ErrorSummary lists them: the words at the field, and before them whose field it is. */
export const summaryErrors = (problems: readonly Pick<Problem, 'path' | 'message'>[], definition?: FormDefinition): readonly SummaryError[] =>
  problems.map(({ path, message }) => (path === '' ? { message } : { message: `${definition === undefined ? '' : whose(definition, path)}${message}`, fieldId: fieldIdOf(path) }));
