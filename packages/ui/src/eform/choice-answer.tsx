import type { ChoiceField, MultiChoiceField, YesNoField } from '@mot-cua/eform';
import { CheckboxGroup, RadioGroup } from '../forms/choices.tsx';
import { SelectField } from '../forms/text-field.tsx';
import type { AnswerProps } from './answer.ts';

/** More than these are a list to open; so is what may be left unanswered, because a pressed radio button cannot be let go. */
const MOST_RADIOS = 7;

export function YesNoAnswer({ field, label, value, id, path, error, form, disabled }: AnswerProps<YesNoField>) {
  return (
    <RadioGroup
      id={id} name={path} label={label} hint={field.hint} error={error} optional={field.required === false} inline
      options={[{ value: 'yes', label: 'Có', disabled }, { value: 'no', label: 'Không', disabled }]}
      value={value === true ? 'yes' : value === false ? 'no' : ''} onChange={(chosen) => form.change(path, chosen === 'yes')}
    />
  );
}

export function ChoiceAnswer({ field, label, value, id, path, error, form, disabled }: AnswerProps<ChoiceField>) {
  const shared = { id, name: path, label, hint: field.hint, error, optional: field.required === false };
  const chosen = typeof value === 'string' ? value : '';
  if (field.options.length > MOST_RADIOS || field.required === false) {
    return <SelectField {...shared} options={field.options} value={chosen} disabled={disabled} width="l" onChange={(event) => form.change(path, event.currentTarget.value)} />;
  }
  const short = field.options.length <= 3 && field.options.every((option) => option.label.length <= 16);
  return <RadioGroup {...shared} inline={short} options={field.options.map((option) => ({ ...option, disabled }))} value={chosen} onChange={(next) => form.change(path, next)} />;
}

export function MultiChoiceAnswer({ field, label, value, id, path, error, form, disabled }: AnswerProps<MultiChoiceField>) {
  const chosen = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  return (
    <CheckboxGroup
      id={id} name={path} label={label} hint={field.hint ?? 'Có thể chọn nhiều mục.'} error={error} optional={field.required === false}
      options={field.options.map((option) => ({ ...option, disabled }))} values={chosen} onChange={(next) => form.change(path, next)}
    />
  );
}
