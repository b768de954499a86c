import { bad, digitsOf, good, type Parsed } from './result.ts';

/** A Vietnamese telephone number as dialled inside the country, `0912345678`; prefixes change, so they are not judged. */
export function parsePhone(text: string): Parsed<string> {
  const digits = digitsOf(text).replace(/^(\+84|0084|84(?=\d{9}$))/, '0');
  if (!/^0[2-9]\d{8,9}$/.test(digits)) return bad('PHONE_FORM', 'Số điện thoại gồm 10 chữ số (cố định 11), bắt đầu bằng 0. Ví dụ: 0912 345 678.');
  return good(digits);
}

/** `0912 345 678` */
export const printPhone = (phone: string): string => phone.replace(/^(\d{4})(\d{3})(\d+)$/, '$1 $2 $3');
