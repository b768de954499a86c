import { dateInWords, type Field, fieldsOf, type FormDefinition, isEmpty, personFields, type SimpleField, simpleText, valueAt } from '@mot-cua/eform';
import { dongInWords } from '../payments/index.ts';
import type { Format } from './language.ts';

/** What kind of value a name stands for, which says how it may be written. */
export type ValueKind = 'text' | 'date' | 'money' | 'number';
/** A name a template may use: what it is called, and how its value is found. */
export interface Known { readonly name: string; readonly label: string; readonly kind: ValueKind; readonly read: (facts: Facts) => Value }
export type Value = string | number | null;

/** What is known of a dossier when a result is drafted. Dates are days in Vietnam, money is đồng. */
export interface Facts {
  readonly applicant: Readonly<Record<'name' | 'identityNumber' | 'address' | 'phone', string | null>>;
  readonly dossier: { readonly code: string | null; readonly reference: string; readonly filedOn: string | null; readonly acceptedOn: string | null; readonly feeVnd: number | null; readonly finding: string | null };
  readonly procedure: { readonly name: string; readonly code: string };
  readonly agency: { readonly name: string; readonly parent: string };
  readonly answers: Readonly<Record<string, unknown>>;
}

const OF_THE_DOSSIER: readonly Known[] = [
  { name: 'applicant.name', label: 'Họ tên người nộp', kind: 'text', read: ({ applicant }) => applicant.name },
  { name: 'applicant.identityNumber', label: 'Số định danh của người nộp', kind: 'text', read: ({ applicant }) => applicant.identityNumber },
  { name: 'applicant.address', label: 'Địa chỉ của người nộp', kind: 'text', read: ({ applicant }) => applicant.address },
  { name: 'applicant.phone', label: 'Điện thoại của người nộp', kind: 'text', read: ({ applicant }) => applicant.phone },
  { name: 'dossier.code', label: 'Mã số hồ sơ', kind: 'text', read: ({ dossier }) => dossier.code },
  { name: 'dossier.reference', label: 'Số tham chiếu hồ sơ', kind: 'text', read: ({ dossier }) => dossier.reference },
  { name: 'dossier.filedOn', label: 'Ngày nộp hồ sơ', kind: 'date', read: ({ dossier }) => dossier.filedOn },
  { name: 'dossier.acceptedOn', label: 'Ngày tiếp nhận hồ sơ', kind: 'date', read: ({ dossier }) => dossier.acceptedOn },
  { name: 'dossier.fee', label: 'Phí, lệ phí', kind: 'money', read: ({ dossier }) => dossier.feeVnd },
  { name: 'dossier.finding', label: 'Kết quả kiểm tra lại', kind: 'text', read: ({ dossier }) => dossier.finding },
  { name: 'procedure.name', label: 'Tên thủ tục', kind: 'text', read: ({ procedure }) => procedure.name },
  { name: 'procedure.code', label: 'Mã thủ tục', kind: 'text', read: ({ procedure }) => procedure.code },
  { name: 'agency.name', label: 'Tên cơ quan', kind: 'text', read: ({ agency }) => agency.name },
  { name: 'agency.parent', label: 'Cơ quan chủ quản', kind: 'text', read: ({ agency }) => agency.parent },
];

const kindOf = ({ kind }: SimpleField): ValueKind => (kind === 'date' || kind === 'money' || kind === 'number' ? kind : 'text');

function answer(field: SimpleField, name: string, label: string): Known {
  const kind = kindOf(field);
  const read = ({ answers }: Facts): Value => {
    const value = valueAt(answers, name);
    if (isEmpty(value)) return null;
    return (kind === 'money' || kind === 'number') && typeof value === 'number' ? value : kind === 'date' && typeof value === 'string' ? value : simpleText(value, field);
  };
  return { name: `answers.${name}`, label, kind, read };
}

function answersOf(field: Field): readonly Known[] {
  if (field.kind === 'person') return personFields(field).map((part) => answer(part, `${field.key}.${part.key}`, `${field.label} – ${part.label}`));
  if (field.kind !== 'group') return [answer(field, field.key, field.label)];
  // Several entries are written one after the other, as a sentence lists them.
  const read = ({ answers }: Facts): Value => {
    const rows = valueAt(answers, field.key);
    const lines = (Array.isArray(rows) ? rows : []).map((row: unknown) => field.fields.flatMap((part) => { const cell = typeof row === 'object' && row !== null && Object.hasOwn(row, part.key) ? Reflect.get(row, part.key) : undefined; return isEmpty(cell) ? [] : [simpleText(cell, part)]; }).join(', '));
    return lines.filter((line) => line !== '').join('; ') || null;
  };
  return [{ name: `answers.${field.key}`, label: field.label, kind: 'text', read }];
}

/** Every name a template for this form may use. */
export const knownOf = (form: FormDefinition): ReadonlyMap<string, Known> => new Map([...OF_THE_DOSSIER, ...fieldsOf(form).flatMap(answersOf)].map((known) => [known.name, known]));

const FITS = { 'ngay': ['date'], 'ngay-chu': ['date'], 'so': ['money', 'number'], 'bang-chu': ['money', 'number'], 'in-hoa': ['text', 'date', 'money', 'number'] } as const satisfies Record<Format, readonly ValueKind[]>;
export const fits = (format: Format | undefined, kind: ValueKind): boolean => format === undefined || FITS[format].some((one) => one === kind);

/** `ngày 25 tháng 11 năm 2026`, as far as the date is known; days and the first two months with their zero (NĐ 30/2020, phụ lục I). */
export function dayWritten(date: string): string {
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return `năm ${year}`;
  const named = Number(month) > 2 ? String(Number(month)) : month;
  return day === undefined ? `tháng ${named} năm ${year}` : `ngày ${day} tháng ${named} năm ${year}`;
}

const grouped = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 });
const whole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const numberInWords = (value: number): string => (whole(value) ? dongInWords(value).replace(/ đồng$/, '').toLowerCase() : grouped.format(value));

/** A value as it stands in the text. */
export function written(value: string | number, kind: ValueKind, format: Format | undefined): string {
  if (typeof value === 'number') {
    if (format === 'bang-chu') return kind === 'money' && whole(value) ? dongInWords(value) : numberInWords(value);
    const figures = grouped.format(value);
    return kind === 'money' && format !== 'so' ? `${figures} đồng` : figures;
  }
  if (kind === 'date') return format === 'ngay-chu' ? dayWritten(value) : format === 'in-hoa' ? dateInWords(value).toUpperCase() : dateInWords(value);
  return format === 'in-hoa' ? value.toLocaleUpperCase('vi') : value;
}
