import type { UnitField } from '../definition.ts';
import { clean, type Cleaned, inSentence, wrong } from '../problem.ts';
import { asText, isRecord } from '../values.ts';

/** A unit is kept as code and name: the name it had when the dossier was filed. */
export function cleanUnit(value: unknown, field: UnitField, path: string): Cleaned {
  const code = isRecord(value) ? value['code'] : undefined;
  const name = isRecord(value) ? value['name'] : undefined;
  if (typeof code !== 'string' || !/^\d{3,5}$/.test(code) || typeof name !== 'string' || name.trim() === '' || name.length > 200) return wrong(value, path, 'FORM', `Hãy chọn ${inSentence(field.label)} trong danh sách.`);
  return clean({ code, name: name.normalize('NFC').trim() });
}
export const unitText = (value: unknown): string => (isRecord(value) && typeof value['name'] === 'string' ? value['name'] : asText(value));
