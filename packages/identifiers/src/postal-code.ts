import { bad, good, type Parsed } from './result.ts';

const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

/** The check digit of an eight-digit serial number (UPU S10: modulus 11, weighted). */
export function postalCheckDigit(serial: string): number {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(serial[index]), 0);
  const digit = 11 - (sum % 11);
  return digit === 10 ? 0 : digit === 11 ? 5 : digit;
}

/** Prints a postal code: service (two letters), serial number, check digit, country. `RR`, 12345678, `VN` → `RR123456785VN`. */
export function makePostalCode(service: string, serial: number, country = 'VN'): string {
  const digits = String(serial).padStart(8, '0');
  if (!/^[A-Z]{2}$/.test(service) || !/^\d{8}$/.test(digits) || !/^[A-Z]{2}$/.test(country)) throw new RangeError(`No postal code can be made of ${service} ${serial} ${country}.`);
  return `${service}${digits}${postalCheckDigit(digits)}${country}`;
}

/** Mã bưu gửi (UPU S10), however it was copied: with spaces, dots, dashes, in lower case. */
export function parsePostalCode(text: string): Parsed<string> {
  const plain = text.normalize('NFKC').toUpperCase().replaceAll(/[\s.\-–_]/g, '');
  const match = /^([A-Z]{2})(\d{8})(\d)([A-Z]{2})$/.exec(plain);
  if (match === null) return bad('POSTAL_CODE_FORM', 'Mã bưu gửi gồm 2 chữ cái, 9 chữ số và 2 chữ cái, ví dụ RR123456785VN; in dưới mã vạch trên phiếu gửi.');
  const [, , serial = '', check] = match;
  if (postalCheckDigit(serial) !== Number(check)) return bad('POSTAL_CODE_CHECK', 'Mã bưu gửi không đúng: chữ số kiểm tra không khớp. Hãy so lại từng chữ số trên phiếu gửi.');
  return good(plain);
}

/** As people read it aloud: `RR 123 456 785 VN`. */
export const printPostalCode = (code: string): string => code.replace(/^([A-Z]{2})(\d{3})(\d{3})(\d{3})([A-Z]{2})$/, '$1 $2 $3 $4 $5');
