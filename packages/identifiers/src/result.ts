/** What a parser answers: the cleaned value, or what is wrong in words that say what to do. Parsers never throw. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string; readonly message: string };

export const good = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const bad = (code: string, message: string): Parsed<never> => ({ ok: false, code, message });
/** People write numbers with spaces, dots and dashes; none of them carries meaning here. */
export const digitsOf = (text: string): string => text.normalize('NFKC').replaceAll(/[\s.\-–_()]/g, '');
