import type { ComponentProps, ReactNode } from 'react';
import { FieldError, FieldGroup, type FieldProps } from './field.tsx';

export interface Choice { readonly value: string; readonly label: ReactNode; readonly hint?: ReactNode; readonly disabled?: boolean | undefined }

interface GroupProps extends FieldProps {
  readonly name: string;
  readonly options: readonly Choice[];
  /** Side by side where there is room; only for two or three short answers. */
  readonly inline?: boolean | undefined;
}

/** The first control carries the group's id, so that the error summary's link lands on something to press. */
const choiceId = (id: string, index: number): string => (index === 0 ? id : `${id}-${index + 1}`);

interface OneProps extends Omit<ComponentProps<'input'>, 'id' | 'type'> { readonly id: string; readonly type: 'radio' | 'checkbox'; readonly label: ReactNode; readonly hint?: ReactNode }

function OneChoice({ id, label, hint, ...rest }: OneProps) {
  const hinted = hint === undefined ? {} : { 'aria-describedby': `${id}-choice-hint` };
  return (
    <div className="mc-choice">
      <input {...hinted} {...rest} id={id} className="mc-choice__input" />
      <div className="mc-choice__label">
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && <span className="mc-choice__hint" id={`${id}-choice-hint`}>{hint}</span>}
      </div>
    </div>
  );
}

export interface RadioGroupProps extends GroupProps {
  readonly value?: string | undefined;
  readonly defaultValue?: string | undefined;
  readonly onChange?: ((value: string) => void) | undefined;
}

/** One of a few answers. */
export function RadioGroup({ id: given, name, options, inline, value, defaultValue, onChange, ...field }: RadioGroupProps) {
  const id = given ?? name;
  return (
    <FieldGroup id={id} {...field}>
      <div className="mc-choices" data-inline={inline === true ? '' : undefined}>
        {options.map((option, index) => (
          <OneChoice
            key={option.value} type="radio" id={choiceId(id, index)} name={name} value={option.value} label={option.label} hint={option.hint} disabled={option.disabled}
            {...(value === undefined ? { defaultChecked: option.value === defaultValue } : { checked: option.value === value })}
            onChange={() => onChange?.(option.value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

export interface CheckboxGroupProps extends GroupProps {
  readonly values?: readonly string[] | undefined;
  readonly defaultValues?: readonly string[] | undefined;
  readonly onChange?: ((values: readonly string[]) => void) | undefined;
}

/** Any number of answers. */
export function CheckboxGroup({ id: given, name, options, inline, values, defaultValues = [], onChange, ...field }: CheckboxGroupProps) {
  const id = given ?? name;
  const toggle = (value: string, on: boolean): void => {
    const chosen = new Set(values ?? defaultValues);
    if (on) chosen.add(value); else chosen.delete(value);
    onChange?.(options.map((option) => option.value).filter((one) => chosen.has(one)));
  };
  return (
    <FieldGroup id={id} {...field}>
      <div className="mc-choices" data-inline={inline === true ? '' : undefined}>
        {options.map((option, index) => (
          <OneChoice
            key={option.value} type="checkbox" id={choiceId(id, index)} name={name} value={option.value} label={option.label} hint={option.hint} disabled={option.disabled}
            {...(values === undefined ? { defaultChecked: defaultValues.includes(option.value) } : { checked: values.includes(option.value) })}
            onChange={(event) => toggle(option.value, event.currentTarget.checked)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'id' | 'name' | 'type'> {
  readonly id?: string | undefined;
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

/** One statement to agree with: a declaration, "máy dùng chung". */
export function Checkbox({ id: given, name, label, hint, error, className: _own, ...rest }: CheckboxProps) {
  const id = given ?? name;
  const described = [hint === undefined ? '' : `${id}-choice-hint`, error === undefined ? '' : `${id}-error`].filter((part) => part !== '').join(' ');
  return (
    <div className="mc-field" data-invalid={error === undefined ? undefined : ''}>
      <FieldError id={id}>{error}</FieldError>
      <OneChoice
        {...rest} type="checkbox" id={id} name={name} label={label} hint={hint}
        {...(described === '' ? {} : { 'aria-describedby': described })} {...(error === undefined ? {} : { 'aria-invalid': true as const })}
      />
    </div>
  );
}
