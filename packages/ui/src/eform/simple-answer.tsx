import type { ProfileKey, SimpleField } from '@mot-cua/eform';
import { ChoiceAnswer, MultiChoiceAnswer, YesNoAnswer } from './choice-answer.tsx';
import { DateAnswer } from './date-answer.tsx';
import type { FormContext } from './form-context.ts';
import { fieldIdOf } from './paths.ts';
import { TextAnswer } from './text-answer.tsx';
import { UnitAnswer } from './unit-answer.tsx';

/** One question of one control; each kind of field has its own. */
export function SimpleAnswer({ field, path, value, form, ownData }: { readonly field: SimpleField; readonly path: string; readonly value: unknown; readonly form: FormContext; readonly ownData?: ProfileKey | undefined }) {
  const shared = { path, id: fieldIdOf(path), label: field.label, value, error: form.errorAt(path), disabled: !form.editable(path), form, ownData: ownData ?? field.prefill };
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'number':
    case 'money':
    case 'cccd':
    case 'taxCode':
    case 'phone':
    case 'email': return <TextAnswer {...shared} field={field} />;
    case 'date': return <DateAnswer {...shared} field={field} />;
    case 'yesNo': return <YesNoAnswer {...shared} field={field} />;
    case 'choice': return <ChoiceAnswer {...shared} field={field} />;
    case 'multiChoice': return <MultiChoiceAnswer {...shared} field={field} />;
    case 'unit': return <UnitAnswer {...shared} field={field} />;
  }
}
