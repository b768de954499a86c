import { type DateField as DateQuestion, readDate } from '@mot-cua/eform';
import { useState } from 'react';
import { DateField, type DateParts } from '../forms/date-field.tsx';
import type { AnswerProps } from './answer.ts';

const NO_PARTS: DateParts = { day: '', month: '', year: '' };
const ISO = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;

/** What stands in the boxes for a kept answer: a date as far as it is known, or exactly what was typed. */
export function datePartsOf(value: unknown): DateParts {
  if (typeof value !== 'string') return NO_PARTS;
  const iso = ISO.exec(value);
  if (iso !== null) return { day: iso[3] ?? '', month: iso[2] ?? '', year: iso[1] ?? '' };
  const [day = '', month = '', year] = value.split('/');
  return year === undefined ? { ...NO_PARTS, year: value } : { day, month, year };
}

/** What is kept for the boxes: the normal form of a date that exists, else what was typed, box by box. */
export function dateOfParts({ day, month, year }: DateParts): string {
  const typed = [day, month, year].map((part) => part.trim());
  const known = typed.slice(typed.findIndex((part) => part !== ''));
  if (typed.every((part) => part === '')) return '';
  const date = known.every((part) => part !== '') && (typed[2]?.length ?? 0) === 4 ? readDate(known.join('/')) : undefined;
  return date ?? typed.join('/');
}

const HINT = { day: undefined, month: 'Nếu không nhớ ngày, hãy để trống ô Ngày.', year: undefined } as const;

/** A date in three boxes; where the form is content with less than a day, less may be given. */
export function DateAnswer({ field, label, value, id, path, error, form, ownData, disabled }: AnswerProps<DateQuestion>) {
  const [typed, setTyped] = useState<{ readonly kept: unknown; readonly parts: DateParts }>(() => ({ kept: value, parts: datePartsOf(value) }));
  const [yearOnly, setYearOnly] = useState(() => field.precision === 'year' && /^\d{4}$/.test(String(value)));
  const parts = typed.kept === value ? typed.parts : datePartsOf(value);
  const change = (next: DateParts): void => {
    const kept = dateOfParts(next);
    setTyped({ kept, parts: next });
    form.change(path, kept);
  };
  const onlyYear = (on: boolean): void => {
    setYearOnly(on);
    if (on) change({ ...NO_PARTS, year: parts.year });
  };
  return (
    <DateField
      id={id} name={path} label={label} hint={field.hint ?? HINT[field.precision ?? 'day']} error={error} optional={field.required === false} disabled={disabled}
      value={parts} onChange={change} birthDate={ownData === 'birthDate'}
      yearOnly={yearOnly} onYearOnlyChange={field.precision === 'year' ? onlyYear : undefined}
    />
  );
}
