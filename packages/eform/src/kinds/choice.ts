import { asText } from '../values.ts';
import type { ChoiceField, MultiChoiceField } from '../definition.ts';
import { clean, type Cleaned, inSentence, wrong } from '../problem.ts';

export function cleanYesNo(value: unknown, label: string, path: string): Cleaned {
  return typeof value === 'boolean' ? clean(value) : wrong(value, path, 'FORM', `Hãy chọn Có hoặc Không: ${inSentence(label)}.`);
}
export function cleanChoice(value: unknown, field: ChoiceField, path: string): Cleaned {
  return field.options.some((option) => option.value === value) ? clean(value) : wrong(value, path, 'NOT_AN_OPTION', `Hãy chọn ${inSentence(field.label)} trong danh sách.`);
}
export function cleanMultiChoice(value: unknown, field: MultiChoiceField, path: string): Cleaned {
  if (!Array.isArray(value)) return wrong(value, path, 'FORM', `Hãy chọn ${inSentence(field.label)}.`);
  const known = field.options.map((option) => option.value);
  if (value.some((one) => !known.includes(one))) return wrong(value, path, 'NOT_AN_OPTION', `Hãy chọn ${inSentence(field.label)} trong danh sách.`);
  return clean(known.filter((option) => value.includes(option)));
}
export const yesNoText = (value: unknown): string => (value === true ? 'Có' : 'Không');
export const choiceText = (value: unknown, field: ChoiceField): string => field.options.find((option) => option.value === value)?.label ?? asText(value);
export const multiChoiceText = (value: unknown, field: MultiChoiceField): string =>
  (Array.isArray(value) ? value : []).map((one) => field.options.find((option) => option.value === one)?.label ?? asText(one)).join('; ');
