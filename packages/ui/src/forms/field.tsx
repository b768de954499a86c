import type { ReactNode } from 'react';
import { Icon } from '../content/icon.tsx';

/** What every field has in common. `id` (by default the `name`) is what an ErrorSummary links to. */
export interface FieldProps {
  readonly id?: string | undefined;
  readonly label: ReactNode;
  /** `heading` when the question is the page's heading. */
  readonly labelSize?: 'normal' | 'heading' | undefined;
  readonly hint?: ReactNode;
  /** Says what to do, in the same words as the summary. */
  readonly error?: string | undefined;
  /** Adds "(không bắt buộc)"; what is not marked must be answered. */
  readonly optional?: boolean | undefined;
}

/** Attributes that tie a control to its hint and error. */
export interface FieldAria {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

/** The wiring alone: ids of hint and error, in the order they are read. */
export function fieldAria(id: string, { hint, error, also }: { hint?: ReactNode; error?: string | undefined; also?: string | undefined }): FieldAria {
  const described = [hasContent(hint) ? `${id}-hint` : '', error === undefined ? '' : `${id}-error`, also ?? ''].filter((part) => part !== '').join(' ');
  return { id, ...(described === '' ? {} : { 'aria-describedby': described }), ...(error === undefined ? {} : { 'aria-invalid': true as const }) };
}

const hasContent = (node: ReactNode): boolean => node !== undefined && node !== null && node !== false && node !== '';

export function FieldHint({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return hasContent(children) ? <div className="mc-field__hint" id={`${id}-hint`}>{children}</div> : null;
}

export function FieldError({ id, children }: { readonly id: string; readonly children: string | undefined }) {
  if (children === undefined) return null;
  return <p className="mc-field__error" id={`${id}-error`}><Icon name="error" /><span><span className="mc-visually-hidden">Lỗi: </span>{children}</span></p>;
}

export function Optional({ when }: { readonly when: boolean | undefined }) {
  return when === true ? <span className="mc-field__optional"> (không bắt buộc)</span> : null;
}

/** Label, hint and error around one control, which receives the wiring. */
export function Field({ id, label, labelSize = 'normal', hint, error, optional, children }: FieldProps & { readonly id: string; readonly children: (aria: FieldAria) => ReactNode }) {
  return (
    <div className="mc-field" data-invalid={error === undefined ? undefined : ''}>
      <label className="mc-field__label" data-size={labelSize} htmlFor={id}>{label}<Optional when={optional} /></label>
      <FieldHint id={id}>{hint}</FieldHint>
      <FieldError id={id}>{error}</FieldError>
      {children(fieldAria(id, { hint, error }))}
    </div>
  );
}

/** The same for a question with several controls: a fieldset whose legend is the question. */
export function FieldGroup({ id, label, labelSize = 'normal', hint, error, optional, children }: FieldProps & { readonly id: string; readonly children: ReactNode }) {
  const { 'aria-describedby': describedBy } = fieldAria(id, { hint, error });
  return (
    <fieldset className="mc-field" data-invalid={error === undefined ? undefined : ''} aria-describedby={describedBy}>
      <legend className="mc-field__label" data-size={labelSize}>{label}<Optional when={optional} /></legend>
      <FieldHint id={id}>{hint}</FieldHint>
      <FieldError id={id}>{error}</FieldError>
      {children}
    </fieldset>
  );
}
