import type { TextField } from '../definition.ts';
import { clean, type Cleaned, inSentence, wrong } from '../problem.ts';

const DEFAULT_LENGTH = { text: 200, longText: 5_000 } as const;

export function cleanText(value: unknown, field: TextField, path: string): Cleaned {
  if (typeof value !== 'string') return wrong(value, path, 'FORM', `Hãy nhập ${inSentence(field.label)} bằng chữ.`);
  const composed = value.normalize('NFC').trim();
  const text = field.kind === 'text' ? composed.replaceAll(/\s+/g, ' ') : composed.replaceAll('\r\n', '\n');
  const most = field.maxLength ?? DEFAULT_LENGTH[field.kind];
  if (text.length > most) return wrong(text, path, 'TOO_LONG', `${field.label} dài quá ${most} ký tự (hiện có ${text.length}). Hãy rút gọn.`);
  if (field.minLength !== undefined && text.length < field.minLength) return wrong(text, path, 'TOO_SHORT', `${field.label} cần ít nhất ${field.minLength} ký tự.`);
  return clean(text);
}
