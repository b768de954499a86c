import type { AskedItem } from '@mot-cua/dossier';
import { fieldsOf } from '@mot-cua/eform';
import { type Refusal, Refused } from '../../platform/errors.ts';
import { paperFormOf, type Procedure } from '../procedures/index.ts';

export interface AskedInput { readonly fieldPath?: string | null; readonly slotKey?: string | null; readonly title: string; readonly instruction: string }

/** What an officer asks for, each thing tied to a field or a slot that the form really has. @throws Refused */
export function askedItems(procedure: Procedure, items: readonly AskedInput[]): AskedItem[] {
  const form = paperFormOf(procedure);
  const fields = new Set(fieldsOf(form).map((field) => field.key));
  const slots = new Set(form.slots.map((slot) => slot.key));
  const refusals: Refusal[] = [];
  const unknown = (index: number, key: string): void => void refusals.push({ code: 'ITEM_UNKNOWN', message: 'Biểu mẫu của hồ sơ không có mục này.', path: ['items', String(index), key] });
  for (const [index, { fieldPath, slotKey }] of items.entries()) {
    if (fieldPath !== undefined && fieldPath !== null && !fields.has(fieldPath.split('.', 1)[0] ?? '')) unknown(index, 'fieldPath');
    if (slotKey !== undefined && slotKey !== null && !slots.has(slotKey)) unknown(index, 'slotKey');
  }
  if (refusals.length > 0) throw new Refused(...refusals);
  return items.map(({ fieldPath, slotKey, title, instruction }) => ({ fieldPath: fieldPath ?? null, slotKey: slotKey ?? null, title, instruction }));
}
