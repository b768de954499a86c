import { bad, good, type Parsed } from './result.ts';

/** National procedure code `1.001193`, possibly with the provincial suffix `.000.00.00.H50`. */
export function parseProcedureCode(text: string): Parsed<{ readonly code: string; readonly suffix: string | null }> {
  const match = /^(\d\.\d{6})(?:\.(\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}))?$/.exec(text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase());
  return match?.[1] === undefined ? bad('PROCEDURE_CODE_FORM', 'Mã thủ tục có dạng 1.001193.') : good({ code: match[1], suffix: match[2] ?? null });
}
