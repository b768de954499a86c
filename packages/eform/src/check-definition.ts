import * as v from 'valibot';
import { fieldsIn } from './conditions.ts';
import { type Condition, type Field, fieldsOf, type FormDefinition, isField } from './definition.ts';
import { FormDefinitionSchema } from './definition.schema.ts';

/** One fault of a definition: where, and what, for the person who designs forms. */
export interface Finding { readonly where: string; readonly message: string }

function duplicates(keys: readonly string[], where: string): Finding[] {
  return keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => ({ where: `${where}.${key}`, message: `Khóa “${key}” được dùng hai lần.` }));
}

/** A path names a field, or a part a person field really has. */
function exists(fields: ReadonlyMap<string, Field>, path: string): boolean {
  const [key = '', part] = path.split('.');
  const field = fields.get(key);
  if (field === undefined || part === undefined) return field !== undefined;
  return field.kind === 'person' && field.parts.some((one) => one === part);
}

/** Conditions look back only, so visibility is settled in one pass and can never be circular. */
function lookBack(definition: FormDefinition): Finding[] {
  const findings: Finding[] = [];
  const earlier = new Map<string, Field>();
  const check = (condition: Condition | undefined, where: string): void => {
    for (const path of condition === undefined ? [] : fieldsIn(condition)) {
      if (!exists(earlier, path)) findings.push({ where, message: `Điều kiện nhắc đến “${path}” không có hoặc chưa đứng trước chỗ này.` });
    }
  };
  for (const page of definition.pages) {
    check(page.when, page.key);
    for (const item of page.items) {
      check(item.when, item.key);
      if (isField(item) && item.kind === 'person' && item.sameAs !== undefined) {
        check(item.sameAs.when, item.key);
        if (earlier.get(item.sameAs.field)?.kind !== 'person') findings.push({ where: item.key, message: `“${item.sameAs.field}” không phải một người đã khai trước chỗ này.` });
      }
      if (isField(item)) earlier.set(item.key, item);
    }
  }
  for (const slot of definition.slots) check(slot.when, slot.key);
  for (const rule of definition.rules) {
    check(rule.when, rule.field);
    if (!exists(earlier, rule.field)) findings.push({ where: rule.field, message: `Quy tắc nhắc đến trường “${rule.field}” không có.` });
  }
  return findings;
}

function limits(field: Field): Finding[] {
  const low = 'min' in field ? field.min : 'minLength' in field ? field.minLength : undefined;
  const high = 'max' in field ? field.max : 'maxLength' in field ? field.maxLength : undefined;
  const crossed = low !== undefined && high !== undefined && low > high ? [{ where: field.key, message: 'Giới hạn dưới lớn hơn giới hạn trên.' }] : [];
  const strange = field.kind === 'person' ? (field.optionalParts ?? []).filter((part) => !field.parts.includes(part)).map((part) => ({ where: field.key, message: `Phần “${part}” tùy chọn nhưng không có trong danh sách.` })) : [];
  return [...crossed, ...strange, ...(field.kind === 'group' ? duplicates(field.fields.map((one) => one.key), field.key) : [])];
}

/** Everything wrong with a definition whose shape is sound; an empty list means it may be published. */
export function checkDefinition(definition: FormDefinition): readonly Finding[] {
  return [
    ...duplicates(definition.pages.map((page) => page.key), 'pages'),
    ...duplicates(definition.pages.flatMap((page) => page.items.map((item) => item.key)), 'fields'),
    ...duplicates(definition.slots.map((slot) => slot.key), 'slots'),
    ...lookBack(definition),
    ...fieldsOf(definition).flatMap(limits),
  ];
}

/** Reads a definition from JSON; every fault of shape or sense is told, none throws. */
export function parseDefinition(json: unknown): { readonly ok: true; readonly value: FormDefinition } | { readonly ok: false; readonly findings: readonly Finding[] } {
  const parsed = v.safeParse(FormDefinitionSchema, json);
  if (!parsed.success) return { ok: false, findings: parsed.issues.map((issue) => ({ where: v.getDotPath(issue) ?? '', message: issue.message })) };
  const findings = checkDefinition(parsed.output);
  return findings.length === 0 ? { ok: true, value: parsed.output } : { ok: false, findings };
}
