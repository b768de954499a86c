import { asText } from '../values.ts';
import { parseCccd, parsePhone, parseTaxCode, printPhone } from '@mot-cua/identifiers';
import type { NumberedField } from '../definition.ts';
import { clean, type Cleaned, inSentence, wrong } from '../problem.ts';

const EMAIL = /^[^\s@<>()",;:\\[\]]+@[^\s@.]+(\.[^\s@.]+)+$/;

export function cleanNumbered(value: unknown, field: NumberedField, path: string): Cleaned {
  if (typeof value !== 'string') return wrong(value, path, 'FORM', `Hãy nhập ${inSentence(field.label)}.`);
  switch (field.kind) {
    case 'cccd': { const parsed = parseCccd(value); return parsed.ok ? clean(parsed.value.number) : wrong(value, path, 'FORM', parsed.message); }
    case 'taxCode': { const parsed = parseTaxCode(value); return parsed.ok ? clean(parsed.value.code) : wrong(value, path, 'FORM', parsed.message); }
    case 'phone': { const parsed = parsePhone(value); return parsed.ok ? clean(parsed.value) : wrong(value, path, 'FORM', parsed.message); }
    case 'email': { const text = value.normalize('NFKC').trim(); return EMAIL.test(text) && text.length <= 254 ? clean(text) : wrong(value, path, 'FORM', 'Thư điện tử chưa đúng. Ví dụ: hoa.nguyen@example.vn.'); }
  }
}
export const numberedText = (value: unknown, field: NumberedField): string => (field.kind === 'phone' && typeof value === 'string' ? printPhone(value) : asText(value));
