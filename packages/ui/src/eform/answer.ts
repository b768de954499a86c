import type { ProfileKey, SimpleField } from '@mot-cua/eform';
import type { FormContext } from './form-context.ts';

/** What one control is given. */
export interface AnswerProps<Field extends SimpleField> {
  readonly field: Field;
  readonly label: string;
  readonly path: string;
  readonly id: string;
  readonly value: unknown;
  readonly error: string | undefined;
  readonly disabled: boolean;
  /** Which of the filer's own data is asked, if any: the browser may fill it in (WCAG 1.3.5). */
  readonly ownData: ProfileKey | undefined;
  readonly form: FormContext;
}
