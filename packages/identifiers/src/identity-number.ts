import { bad, digitsOf, good, type Parsed } from './result.ts';

export interface IdentityNumber {
  readonly number: string;
  /** 12 digits since 2016; 9-digit CMND from before is still met. */
  readonly kind: 'CCCD' | 'CMND';
  /** Province where the birth was registered, first three digits (045 Quảng Trị); CCCD only. */
  readonly provinceCode: string | null;
  readonly sex: 'MALE' | 'FEMALE' | null;
  readonly birthYear: number | null;
}

/**
 * Số định danh cá nhân / CCCD (12 digits: province 3, century and sex 1, year 2, random 6; no check digit) or CMND (9 digits).
 * @see domain reference §6
 */
export function parseIdentityNumber(text: string): Parsed<IdentityNumber> {
  const number = digitsOf(text);
  if (!/^\d+$/.test(number)) return bad('IDENTITY_NOT_DIGITS', 'Số định danh chỉ gồm chữ số. Hãy nhập 12 chữ số in trên thẻ căn cước.');
  if (number.length === 9) return good({ number, kind: 'CMND', provinceCode: null, sex: null, birthYear: null });
  if (number.length !== 12) return bad('IDENTITY_LENGTH', `Số định danh gồm 12 chữ số (CMND cũ gồm 9); bạn đã nhập ${number.length} chữ số.`);
  const provinceCode = number.slice(0, 3);
  if (Number(provinceCode) < 1 || Number(provinceCode) > 96) return bad('IDENTITY_PROVINCE', 'Ba chữ số đầu không phải mã tỉnh, thành phố. Hãy kiểm tra lại số in trên thẻ.');
  const century = Number(number[3]);
  return good({ number, kind: 'CCCD', provinceCode, sex: century % 2 === 0 ? 'MALE' : 'FEMALE', birthYear: 1900 + Math.floor(century / 2) * 100 + Number(number.slice(4, 6)) });
}

/** Only the 12-digit number, as forms of today ask for it. */
export function parseCccd(text: string): Parsed<IdentityNumber> {
  const parsed = parseIdentityNumber(text);
  return parsed.ok && parsed.value.kind === 'CMND' ? bad('IDENTITY_LENGTH', 'Cần số định danh cá nhân gồm 12 chữ số, không phải số CMND 9 chữ số.') : parsed;
}
