import { bad, good, type Parsed } from './result.ts';

export interface DossierCode {
  /** Identifier of the receiving agency, `000.00.06.H50`. */
  readonly agency: string;
  /** Day of reception in Vietnam, yyyy-mm-dd. */
  readonly day: string;
  /** The agency's daily sequence, from 1. */
  readonly sequence: number;
}

/** Mã số hồ sơ (TT 01/2018 Đ19): agency–yymmdd–sequence of at least four digits. The sequence grows past 9999; it never wraps. */
export function printDossierCode({ agency, day, sequence }: DossierCode): string {
  return `${agency}-${day.slice(2).replaceAll('-', '')}-${String(sequence).padStart(4, '0')}`;
}

/** Reads both group orders (`000.00.06.H50`, and `H50.06` since QĐ 20/2020), any length of sequence, and spaces or other dashes where dots and dashes stand. */
export function parseDossierCode(text: string): Parsed<DossierCode> {
  const groups = text.normalize('NFKC').toUpperCase().split(/[\s.–—-]+/).filter((group) => group !== '');
  const match = /^([A-Z0-9]+(?:\.[A-Z0-9]+)*)-(\d{2})(\d{2})(\d{2})-(\d{4,})$/.exec(`${groups.slice(0, -2).join('.')}-${groups.slice(-2).join('-')}`);
  const [, agency, year, month, dayOfMonth, sequence] = match ?? [];
  const day = `20${year}-${month}-${dayOfMonth}`;
  if (agency === undefined || Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day) {
    return bad('DOSSIER_CODE_FORM', 'Mã số hồ sơ có dạng 000.00.06.H50-261123-0001. Hãy nhập đúng như trên giấy hẹn.');
  }
  return good({ agency, day, sequence: Number(sequence) });
}
