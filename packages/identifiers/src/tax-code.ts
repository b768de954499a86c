import { parseCccd } from './identity-number.ts';
import { bad, digitsOf, good, type Parsed } from './result.ts';

export interface TaxCode { readonly code: string; readonly kind: 'ENTERPRISE' | 'DEPENDENT_UNIT' | 'PERSON' }

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** The tenth digit from the first nine; undefined where no such number is issued. */
export function taxCheckDigit(nine: string): number | undefined {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(nine[index]), 0);
  const digit = 10 - (sum % 11);
  return digit === 10 ? undefined : digit % 10;
}

/** Mã số thuế: 10 digits with a check digit, `NNNNNNNNNN-NNN` for a dependent unit, or a person's 12-digit identity number. */
export function parseTaxCode(text: string): Parsed<TaxCode> {
  const digits = digitsOf(text);
  if (/^\d{12}$/.test(digits)) {
    const person = parseCccd(digits);
    return person.ok ? good({ code: digits, kind: 'PERSON' }) : person;
  }
  if (!/^\d{10}(\d{3})?$/.test(digits)) return bad('TAX_CODE_LENGTH', 'Mã số thuế gồm 10 chữ số, 13 chữ số (đơn vị phụ thuộc) hoặc 12 chữ số (cá nhân).');
  if (taxCheckDigit(digits.slice(0, 9)) !== Number(digits[9])) return bad('TAX_CODE_CHECK', 'Mã số thuế không đúng: chữ số kiểm tra không khớp. Hãy so lại từng chữ số.');
  return digits.length === 10 ? good({ code: digits, kind: 'ENTERPRISE' }) : good({ code: `${digits.slice(0, 10)}-${digits.slice(10)}`, kind: 'DEPENDENT_UNIT' });
}
