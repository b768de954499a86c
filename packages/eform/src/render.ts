import { type Answers, type Field, type FormDefinition, isField } from './definition.ts';
import { evaluate } from './evaluate.ts';
import { isSimple, personFields, simpleText } from './kinds/index.ts';
import { isEmpty, isRecord, own } from './values.ts';

export interface AnswerLine { readonly path: string; readonly label: string; readonly value: string }
export interface AnswerSection { readonly key: string; readonly title: string; readonly lines: readonly AnswerLine[] }

function linesOf(value: unknown, field: Field, path: string, label: string): AnswerLine[] {
  if (isEmpty(value)) return [];
  if (isSimple(field)) return [{ path, label, value: simpleText(value, field) }];
  if (field.kind === 'person') return isRecord(value) ? personFields(field).flatMap((part) => linesOf(own(value, part.key), part, `${path}.${part.key}`, `${label} – ${part.label}`)) : [];
  return (Array.isArray(value) ? value : []).flatMap((row, index) =>
    field.fields.flatMap((part) => linesOf(isRecord(row) ? own(row, part.key) : undefined, part, `${path}.${index}.${part.key}`, `${field.itemLabel} ${index + 1} – ${part.label}`)));
}

/** The answers as people read them, page by page, hidden and empty ones left out: for checking, for officers, for print. */
export function renderSections(definition: FormDefinition, answers: Answers): readonly AnswerSection[] {
  const { visible } = evaluate(definition, answers, { mode: 'draft', today: '9999-12-31' });
  return definition.pages
    .filter((page) => visible.pages.includes(page.key))
    .map((page) => ({
      key: page.key,
      title: page.title,
      lines: page.items.filter(isField).filter((field) => visible.fields.includes(field.key)).flatMap((field) => linesOf(own(answers, field.key), field, field.key, field.label)),
    }))
    .filter((section) => section.lines.length > 0);
}
