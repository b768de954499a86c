import { asText } from '../values.ts';
import type { MoneyField, NumberField } from '../definition.ts';
import { clean, type Cleaned, inSentence, wrong } from '../problem.ts';

/** Vietnamese writing: dots between thousands, a comma before the fraction; `1.500`, `12,5`. */
function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const plain = value.normalize('NFKC').replaceAll(/[\s₫đ]/giu, '');
  const whole = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain) ? plain.replaceAll('.', '') : plain;
  return /^-?\d+([.,]\d+)?$/.test(whole) ? Number(whole.replace(',', '.')) : undefined;
}

export function cleanNumber(value: unknown, field: NumberField | MoneyField, path: string): Cleaned {
  const number = readNumber(value);
  if (number === undefined) return wrong(value, path, 'FORM', `Hãy nhập ${inSentence(field.label)} bằng chữ số.`);
  const whole = field.kind === 'money' || field.whole === true;
  if (whole && !Number.isSafeInteger(number)) return wrong(value, path, 'FORM', `${field.label} phải là số nguyên.`);
  const least = field.min ?? (field.kind === 'money' ? 0 : undefined);
  if (least !== undefined && number < least) return wrong(number, path, 'TOO_SMALL', `${field.label} không được nhỏ hơn ${least.toLocaleString('vi-VN')}.`);
  if (field.max !== undefined && number > field.max) return wrong(number, path, 'TOO_LARGE', `${field.label} không được lớn hơn ${field.max.toLocaleString('vi-VN')}.`);
  return clean(number);
}

export function numberInWords(value: unknown, field: NumberField | MoneyField): string {
  if (typeof value !== 'number') return asText(value);
  const text = value.toLocaleString('vi-VN');
  return field.kind === 'money' ? `${text} ₫` : field.unit === undefined ? text : `${text} ${field.unit}`;
}
