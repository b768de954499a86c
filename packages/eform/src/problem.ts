/** What is wrong with one answer. `path` leads to it: `father.birthDate`, `members.0.fullName`. */
export interface Problem { readonly path: string; readonly code: ProblemCode; readonly message: string }
export type ProblemCode = 'REQUIRED' | 'FORM' | 'TOO_LONG' | 'TOO_SHORT' | 'TOO_SMALL' | 'TOO_LARGE' | 'NOT_AN_OPTION' | 'DATE_IN_FUTURE' | 'DATE_IN_PAST' | 'DATE_NOT_FULL' | 'TOO_FEW' | 'TOO_MANY' | 'RULE' | 'UNKNOWN_FIELD';

/** An answer in its normal form, or as it was typed together with what is wrong. */
export interface Cleaned { readonly value: unknown; readonly problems: readonly Problem[] }
export const clean = (value: unknown): Cleaned => ({ value, problems: [] });
export const wrong = (value: unknown, path: string, code: ProblemCode, message: string): Cleaned => ({ value, problems: [{ path, code, message }] });
/** `Họ tên` → `họ tên`, in the middle of a sentence; abbreviations stay. */
export const inSentence = (label: string): string => (/^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1));
