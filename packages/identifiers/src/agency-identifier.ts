import { bad, good, type Parsed } from './result.ts';

/** Mã định danh cơ quan: `000.Zz.Yy.H50` (QCVN 102:2016) or, level one first, `H50.06` (QĐ 20/2020; at most 35 characters). */
export function parseAgencyIdentifier(text: string): Parsed<{ readonly code: string; readonly topUnit: string; readonly order: 'QCVN102' | 'QD20' }> {
  const code = text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  const old = /^\d{3}\.\d{2}\.\d{2}\.([A-Z]\d{2})$/.exec(code);
  if (old?.[1] !== undefined) return good({ code, topUnit: old[1], order: 'QCVN102' });
  const current = /^([A-Z]\d{2})(\.\d{1,3})*$/.exec(code);
  if (current?.[1] !== undefined && code.length <= 35) return good({ code, topUnit: current[1], order: 'QD20' });
  return bad('AGENCY_IDENTIFIER_FORM', 'Mã định danh cơ quan có dạng 000.00.06.H50 hoặc H50.06.');
}
