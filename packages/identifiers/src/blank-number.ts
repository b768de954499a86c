import { bad, good, type Parsed } from './result.ts';

/** The number of a blank receipt prepared for an outage (§10.1): the agency's, counted from 1 each year. */
export interface BlankNumber {
  /** Year it was prepared in, in Vietnam. */
  readonly year: number;
  readonly number: number;
  /** Identifier of the agency, where it was scanned with it; people type the short form. */
  readonly agency?: string;
}

/** A quasigroup of order 10 without fixed swaps (H. M. Damm, 2004): any wrong digit and any swap of neighbours is seen. */
const DAMM = ['0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790'];
const checkDigit = (digits: string): string => [...digits].reduce((interim, digit) => DAMM[Number(interim)]?.charAt(Number(digit)) ?? '', '0');

/** The last number a year's blanks can have: five digits on the paper. */
export const LAST_BLANK = 99_999;

/** As it stands on the paper and is typed: `26-00123-9`. @throws RangeError outside 2000–2099 and 1–{@link LAST_BLANK} */
export function printBlankNumber({ year, number }: Pick<BlankNumber, 'year' | 'number'>): string {
  if (!Number.isInteger(year) || year < 2000 || year > 2099 || !Number.isInteger(number) || number < 1 || number > LAST_BLANK) throw new RangeError(`No blank is numbered ${year}/${number}.`);
  const [short, serial] = [String(year % 100).padStart(2, '0'), String(number).padStart(5, '0')];
  return `${short}-${serial}-${checkDigit(short + serial)}`;
}

/** What the code on the paper says: the agency before the number, so that another agency's paper is told apart. `GT:000.00.13.H50:26-00123-9` */
export const blankCode = (agency: string, blank: Pick<BlankNumber, 'year' | 'number'>): string => `GT:${agency}:${printBlankNumber(blank)}`;

/** Reads a number as typed (`26001239`, `26 00123 9`) or scanned with its agency. */
export function parseBlankNumber(text: string): Parsed<BlankNumber> {
  const plain = text.normalize('NFKC').trim().toUpperCase();
  const [, agency, rest = plain] = /^GT:([A-Z0-9.]+):(.+)$/.exec(plain) ?? [];
  const digits = rest.replaceAll(/[\s.\-–—_]/g, '');
  if (!/^\d{8}$/.test(digits) || digits.slice(2, 7) === '00000') return bad('BLANK_NUMBER_FORM', 'Số giấy gồm 8 chữ số, in dưới mã QR của giấy, ví dụ 26-00123-9.');
  if (checkDigit(digits.slice(0, 7)) !== digits.charAt(7)) return bad('BLANK_NUMBER_CHECK', 'Số giấy không đúng: chữ số kiểm tra không khớp. Hãy so lại từng chữ số trên giấy.');
  return good({ year: 2000 + Number(digits.slice(0, 2)), number: Number(digits.slice(2, 7)), ...(agency !== undefined && { agency }) });
}
