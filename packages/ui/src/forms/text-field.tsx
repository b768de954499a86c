import type { ComponentProps, ReactNode } from 'react';
import { Field, type FieldProps } from './field.tsx';

export type FieldWidth = 'xs' | 's' | 'm' | 'l' | 'full';

type Native<Tag extends 'input' | 'textarea' | 'select'> = Omit<ComponentProps<Tag>, 'id' | 'name' | 'width'>;

export interface TextFieldProps extends Native<'input'>, FieldProps {
  readonly name: string;
  /** As wide as the expected answer is long. */
  readonly width?: FieldWidth | undefined;
  /** A unit after the box: "đồng", "m²". */
  readonly suffix?: ReactNode;
}

/** One line of text. Give `autoComplete` and `inputMode` where they apply (WCAG 1.3.5). */
export function TextField({ id, name, label, labelSize, hint, error, optional, width = 'full', suffix, className: _own, ...rest }: TextFieldProps) {
  return (
    <Field id={id ?? name} {...{ label, labelSize, hint, error, optional }}>
      {(aria) => {
        const input = <input type="text" {...rest} {...aria} name={name} className="mc-input" data-width={suffix === undefined ? width : undefined} />;
        return suffix === undefined ? input : <div className="mc-input-row" data-width={width}>{input}<span className="mc-input-row__suffix">{suffix}</span></div>;
      }}
    </Field>
  );
}

export interface TextAreaProps extends Native<'textarea'>, FieldProps { readonly name: string }

/** Several lines; grows with what is typed. */
export function TextArea({ id, name, label, labelSize, hint, error, optional, rows = 3, className: _own, ...rest }: TextAreaProps) {
  return (
    <Field id={id ?? name} {...{ label, labelSize, hint, error, optional }}>
      {(aria) => <textarea rows={rows} {...rest} {...aria} name={name} className="mc-input" />}
    </Field>
  );
}

export interface SelectOption { readonly value: string; readonly label: string; readonly disabled?: boolean | undefined }

export interface SelectFieldProps extends Native<'select'>, FieldProps {
  readonly name: string;
  readonly options: readonly SelectOption[];
  /** The empty first choice, "Chọn…" unless given; `null` leaves it out. */
  readonly emptyLabel?: string | null | undefined;
  readonly width?: FieldWidth | undefined;
}

/** The platform's own list: the best one on a phone. */
export function SelectField({ id, name, label, labelSize, hint, error, optional, options, emptyLabel = 'Chọn…', width = 'full', className: _own, ...rest }: SelectFieldProps) {
  return (
    <Field id={id ?? name} {...{ label, labelSize, hint, error, optional }}>
      {(aria) => (
        <select {...rest} {...aria} name={name} className="mc-input" data-width={width}>
          {emptyLabel !== null && <option value="">{emptyLabel}</option>}
          {options.map((option) => <option key={option.value} value={option.value} disabled={option.disabled}>{option.label}</option>)}
        </select>
      )}
    </Field>
  );
}
