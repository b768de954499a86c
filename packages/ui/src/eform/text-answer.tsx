import type { MoneyField, NumberedField, NumberField, ProfileKey, TextField as TextQuestion } from '@mot-cua/eform';
import { type ComponentProps, useState } from 'react';
import { TextArea, TextField, type FieldWidth } from '../forms/text-field.tsx';
import type { AnswerProps } from './answer.ts';

type Typed = TextQuestion | NumberField | MoneyField | NumberedField;

const COMPLETE = { fullName: 'name', identityNumber: 'off', birthDate: 'bday', phone: 'tel', email: 'email', address: 'street-address' } as const satisfies Record<ProfileKey, string>;

interface Manner {
  readonly width: FieldWidth;
  readonly hint?: string;
  readonly suffix?: string | undefined;
  readonly input?: Pick<ComponentProps<'input'>, 'type' | 'inputMode' | 'spellCheck' | 'autoCapitalize'>;
}

/** The keyboard a phone shows, the room the answer takes, and what helps to get it right. */
function mannerOf(field: Typed): Manner {
  switch (field.kind) {
    case 'text': return { width: field.maxLength !== undefined && field.maxLength <= 30 ? 'm' : 'full' };
    case 'longText': return { width: 'full', ...(field.maxLength === undefined ? {} : { hint: `Không quá ${field.maxLength.toLocaleString('vi-VN')} ký tự.` }) };
    case 'number': return { width: 's', suffix: field.unit, input: { inputMode: field.whole === true ? 'numeric' : 'decimal' } };
    case 'money': return { width: 'm', suffix: 'đồng', input: { inputMode: 'numeric' } };
    case 'cccd': return { width: 'm', hint: '12 chữ số, có thể gõ kèm dấu cách hoặc dấu chấm.', input: { inputMode: 'numeric', spellCheck: false } };
    case 'taxCode': return { width: 'm', hint: '10 hoặc 13 chữ số.', input: { inputMode: 'numeric', spellCheck: false } };
    case 'phone': return { width: 'm', input: { type: 'tel', inputMode: 'tel' } };
    case 'email': return { width: 'l', input: { type: 'email', inputMode: 'email', spellCheck: false, autoCapitalize: 'none' } };
  }
}

/** A kept answer as it stands in the box: numbers with the dots of Vietnamese writing. */
const shown = (value: unknown): string => (typeof value === 'number' ? value.toLocaleString('vi-VN', { maximumFractionDigits: 10 }) : typeof value === 'string' ? value : '');

/** Everything that is typed into one box. What was typed stays as typed until the box is left. */
export function TextAnswer({ field, label, value, id, path, error, form, ownData, disabled }: AnswerProps<Typed>) {
  const [typed, setTyped] = useState<{ readonly kept: unknown; readonly text: string }>(() => ({ kept: value, text: shown(value) }));
  const { width, hint, suffix, input } = mannerOf(field);
  const change = (text: string): void => { setTyped({ kept: text, text }); form.change(path, text); };
  const isName = path.endsWith('.fullName');
  const shared = {
    id, name: path, label, hint: field.hint ?? hint, error, optional: field.required === false, disabled,
    value: typed.kept === value ? typed.text : shown(value),
    autoComplete: ownData === undefined ? 'off' : COMPLETE[ownData],
    onBlur: () => form.settle(path),
  };
  if (field.kind === 'longText') return <TextArea {...shared} rows={4} onChange={(event) => change(event.currentTarget.value)} />;
  return <TextField {...shared} {...input} {...(isName && { autoCapitalize: 'words' })} width={width} suffix={suffix} onChange={(event) => change(event.currentTarget.value)} />;
}
