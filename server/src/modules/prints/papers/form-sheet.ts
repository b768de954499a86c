import { type Answers, type Condition, evaluate, type Field, fieldsOf, type FormDefinition, isEmpty, isField, type Item, type Option, personFields, type SimpleField, simpleText } from '@mot-cua/eform';

/** A form on paper: what is written stands in `value`; null leaves room to write by hand. */
export type SheetItem =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string; readonly note: string | null }
  | { readonly kind: 'line'; readonly label: string; readonly note: string | null; readonly value: string | null; /** lines of dots */ readonly lines: number }
  | { readonly kind: 'boxes'; readonly label: string; readonly note: string | null; readonly several: boolean; readonly options: readonly { readonly label: string; readonly ticked: boolean }[] }
  | { readonly kind: 'rows'; readonly label: string; readonly note: string | null; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
export interface SheetSection { readonly title: string; readonly note: string | null; readonly items: readonly SheetItem[] }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const partOf = (value: unknown, key: string): unknown => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined);

/** Rows to leave free in a table of an empty form. */
const FREE_ROWS = 3;
const YES_NO: readonly Option[] = [{ value: 'true', label: 'Có' }, { value: 'false', label: 'Không' }];
/** From this many choices on, a line to write on is shorter than a column of boxes. */
const MOST_BOXES = 12;

/** The words of a condition, for a person with a pen; undefined where it is too involved to be said in one breath. */
function conditionInWords(condition: Condition, fields: readonly Field[]): string | undefined {
  if (condition.op !== 'equals' && condition.op !== 'in' && condition.op !== 'isSet' && condition.op !== 'includes') return undefined;
  const field = fields.find((one) => one.key === condition.field.split('.', 1)[0]);
  if (field === undefined) return undefined;
  if (condition.op === 'isSet') return `khi có khai “${field.label}”`;
  const options = field.kind === 'choice' || field.kind === 'multiChoice' ? field.options : field.kind === 'yesNo' ? YES_NO : [];
  const values = condition.op === 'in' ? condition.values : [condition.value];
  const labels = values.map((value) => options.find((option) => option.value === String(value))?.label ?? String(value));
  return `khi “${field.label}” là ${labels.map((label) => `“${label}”`).join(' hoặc ')}`;
}

interface Sheet { readonly fields: readonly Field[]; readonly answers: Answers | null; readonly today: string }

function noteOf(sheet: Sheet, item: { readonly hint?: string; readonly required?: boolean; readonly when?: Condition }): string | null {
  const when = item.when === undefined || sheet.answers !== null ? undefined : `Chỉ khai ${conditionInWords(item.when, sheet.fields) ?? 'khi phù hợp với trường hợp của bạn'}`;
  const optional = item.required === false && sheet.answers === null ? 'nếu có' : undefined;
  const parts = [when, optional, sheet.answers === null ? item.hint : undefined].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? null : parts.join('; ');
}

function simpleItem(sheet: Sheet, field: SimpleField, value: unknown): SheetItem {
  const { label } = field;
  const note = noteOf(sheet, field);
  const options = field.kind === 'choice' || field.kind === 'multiChoice' ? field.options : field.kind === 'yesNo' ? YES_NO : [];
  if (options.length > 0 && options.length <= MOST_BOXES) {
    const chosen = (Array.isArray(value) ? value : [value]).map(String);
    return { kind: 'boxes', label, note, several: field.kind === 'multiChoice', options: options.map((option) => ({ label: option.label, ticked: !isEmpty(value) && chosen.includes(option.value) })) };
  }
  return { kind: 'line', label, note, value: isEmpty(value) ? null : simpleText(value, field), lines: field.kind === 'longText' ? 4 : 1 };
}

function fieldItems(sheet: Sheet, field: Field, value: unknown): SheetItem[] {
  if (field.kind === 'person') return [{ kind: 'heading', text: field.label, note: noteOf(sheet, field) }, ...personFields(field).map((part) => simpleItem(sheet, part, partOf(value, part.key)))];
  if (field.kind !== 'group') return [simpleItem(sheet, field, value)];
  const given = Array.isArray(value) ? value : [];
  const rows = given.map((row: unknown) => field.fields.map((part) => { const cell = partOf(row, part.key); return isEmpty(cell) ? '' : simpleText(cell, part); }));
  const free = sheet.answers === null ? Array.from({ length: Math.min(Math.max(field.min, FREE_ROWS), field.max) }, () => field.fields.map(() => '')) : [];
  return [{ kind: 'rows', label: field.label, note: noteOf(sheet, field), columns: field.fields.map((part) => part.label), rows: [...rows, ...free] }];
}

function itemsOf(sheet: Sheet, items: readonly Item[], shown: (key: string) => boolean): SheetItem[] {
  return items.flatMap((item): SheetItem[] => {
    if (!isField(item)) return sheet.answers === null || shown(item.key) ? [{ kind: 'text', text: item.text }] : [];
    return sheet.answers === null || shown(item.key) ? fieldItems(sheet, item, sheet.answers?.[item.key]) : [];
  });
}

/** §3.2b: the e-form as it stands on paper – every question where it is empty, only those that concern the person where it is filled in. */
export function formSections(form: FormDefinition, answers: Answers | null, today: string): readonly SheetSection[] {
  const sheet: Sheet = { fields: fieldsOf(form), answers, today };
  const visible = answers === null ? undefined : evaluate(form, answers, { mode: 'draft', today }).visible;
  return form.pages
    .filter((page) => visible?.pages.includes(page.key) ?? true)
    .map((page) => ({ title: page.title, note: answers === null ? noteOf(sheet, { ...(page.hint !== undefined && { hint: page.hint }), ...(page.when !== undefined && { when: page.when }) }) : null, items: itemsOf(sheet, page.items, (key) => visible?.fields.includes(key) ?? true) }))
    .filter((section) => section.items.length > 0);
}

/** The papers that go with it, to tick off; of a filled form only those its answers ask for. */
export function papersToAttach(form: FormDefinition, answers: Answers | null, today: string): readonly { readonly title: string; readonly required: boolean; readonly note: string | null }[] {
  const judged = answers === null ? undefined : evaluate(form, answers, { mode: 'draft', today });
  return form.slots
    .filter((slot) => judged?.visible.slots.includes(slot.key) ?? true)
    .map((slot) => ({ title: slot.title, required: judged?.requiredSlots.includes(slot.key) ?? (slot.required && slot.when === undefined), note: slot.hint ?? null }));
}
