import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dongInWords } from './in-words.ts';
import { amountOf, momentOf, namesIn, readStatement } from './statement.ts';
import type { Owing } from './statement.storage.ts';
import { suggestFor } from './suggest.ts';
import { crc16, elementsOf, vietQr } from './vietqr.ts';

describe('§8.2b VietQR (reference §5.4)', () => {
  const account = { bankBin: '970403' } as const;
  // The first published vector counts 12 characters for an account of 13; its seal is computed over that. Ours counts what is there.
  it('seals both vectors of NAPAS, and writes the second to the letter', () => {
    expect(vietQr({ ...account, account: '0011012345678', amountVnd: 180_000, billReference: 'NPS6869', purpose: 'thanh toan don hang' }))
      .toBe('00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E');
    expect(vietQr({ ...account, account: '0011012345678', amountVnd: null, billReference: null, purpose: null }).slice(0, -4)).toBe('00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN6304');
    expect(crc16('00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304')).toBe('F4E5');
  });
  it('carries every account, amount and reference so that they are read back, under a seal that fits', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{6}$/), fc.stringMatching(/^[0-9A-Z]{1,19}$/), fc.integer({ min: 1, max: 999_999_999 }), fc.stringMatching(/^[\x20-\x7e]{1,25}$/), (bankBin, number, amountVnd, billReference) => {
      const text = vietQr({ bankBin, account: number, amountVnd, billReference, purpose: null });
      expect(text.slice(-4)).toBe(crc16(text.slice(0, -4)));
      const all = elementsOf(text);
      expect(all?.get('54')).toBe(String(amountVnd));
      expect(elementsOf(all?.get('62') ?? '')?.get('01')).toBe(billReference);
      expect(Object.fromEntries(elementsOf(elementsOf(all?.get('38') ?? '')?.get('01') ?? '') ?? [])).toEqual({ '00': bankBin, '01': number });
    }));
  });
  it('refuses what it cannot carry', () => {
    expect(() => vietQr({ ...account, account: '1', amountVnd: 0, billReference: null, purpose: null })).toThrow(RangeError);
    expect(() => vietQr({ ...account, account: '1', amountVnd: 1, billReference: 'có dấu', purpose: null })).toThrow(RangeError);
  });
});

describe('reference §5.5: amounts in words', () => {
  it.each([
    [0, 'Không đồng'], [8_000, 'Tám nghìn đồng'], [16_000, 'Mười sáu nghìn đồng'], [15_105, 'Mười lăm nghìn một trăm linh năm đồng'], [21_000, 'Hai mươi mốt nghìn đồng'], [1_000_001, 'Một triệu không trăm linh một đồng'],
    [1_234_567_890, 'Một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi đồng'.replace('ba mươi tư', 'ba mươi bốn')], [10_000_000, 'Mười triệu đồng'], [2_000_000_000_005, 'Hai nghìn tỷ không trăm linh năm đồng'], [55_055, 'Năm mươi lăm nghìn không trăm năm mươi lăm đồng'],
  ])('%d', (amount, words) => expect(dongInWords(amount)).toBe(words));
  it('gives every amount words of its own', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat({ max: 2_000_000_000 }), { minLength: 2, maxLength: 30 }), (amounts) => {
      expect(new Set(amounts.map(dongInWords)).size).toBe(amounts.length);
    }));
  });
});

const UNITS: Readonly<Record<string, number>> = { không: 0, một: 1, mốt: 1, hai: 2, ba: 3, bốn: 4, năm: 5, lăm: 5, sáu: 6, bảy: 7, tám: 8, chín: 9 };
/** Reads the words back, another way than they are written: a stack of digits, tens, hundreds and scales. */
function readBack(words: string): number {
  let [total, billions, part, last] = [0, 0, 0, 0];
  for (const word of words.toLocaleLowerCase('vi').replace(/ đồng$/, '').split(' ')) {
    if (word === 'trăm') { part += last * 100; last = 0; }
    else if (word === 'mươi') { part += last * 10; last = 0; }
    else if (word === 'mười') part += 10;
    else if (word === 'linh') last = 0;
    else if (word === 'nghìn' || word === 'triệu') { total += (part + last) * (word === 'nghìn' ? 1e3 : 1e6); [part, last] = [0, 0]; }
    else if (word === 'tỷ') { billions = (billions + total + part + last) * 1e9; [total, part, last] = [0, 0, 0]; }
    else last = UNITS[word] ?? Number.NaN;
  }
  return billions + total + part + last;
}

describe('reference §5.5: amounts in words read back', () => {
  it('as the same amount, whatever it is', () => {
    fc.assert(fc.property(fc.oneof(fc.nat({ max: 999_999_999_999 }), fc.nat({ max: 99 }), fc.nat({ max: 9_999 }).map((thousands) => thousands * 1_000)), (amount) => { expect(readBack(dongInWords(amount)), dongInWords(amount)).toBe(amount); }), { numRuns: 2_000 });
  });
});

describe('§8.2b a bank statement', () => {
  it('reads amounts and moments as banks write them, and nothing else', () => {
    expect(['16.000', '16,000', '16000', '16.000,00', '+16.000 VND', '1.216.000', '16000.00'].map(amountOf)).toEqual([16_000, 16_000, 16_000, 16_000, 16_000, 1_216_000, 16_000]);
    expect(['', 'abc', '16.5', '1.2.3', '16.0000'].map(amountOf)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(momentOf('24/11/2026 09:30:15')).toBe('2026-11-24T02:30:15.000Z');
    expect(['31/02/2026', 'hôm qua', '24.11.2026'].map(momentOf)).toEqual([undefined, undefined, undefined]);
  });
  it('finds its heading below the bank\'s own lines, keeps quoted content whole, tells money out from money in, and names each line it cannot read', () => {
    const csv = 'NGÂN HÀNG MINH HỌA;;;;\nTừ ngày;24/11/2026;;;\nNgày giao dịch;Số tham chiếu;Ghi nợ;Ghi có;Nội dung\n24/11/2026;FT1;;16.000;"Nộp; phí ""NT"""\n24/11/2026;FT2;5.000;;Phí dịch vụ\n24/11/2026;;;7.000;Thiếu số\nhôm qua;FT4;;7.000;Sai ngày\n';
    expect(readStatement(csv)).toEqual({
      lines: [{ line: 4, at: '2026-11-23T17:00:00.000Z', amountVnd: 16_000, reference: 'FT1', memo: 'Nộp; phí "NT"' }], outgoing: 1,
      faults: [{ line: 6, fault: 'Thiếu số tham chiếu của ngân hàng nên không thể ghi đúng một lần.', text: '24/11/2026 |  |  | 7.000 | Thiếu số' }, { line: 7, fault: 'Không đọc được ngày giao dịch.', text: 'hôm qua | FT4 |  | 7.000 | Sai ngày' }],
    });
    expect(readStatement('a,b\n1,2')).toBeUndefined();
  });
  it('finds the dossier however the bank has mangled the marks, and never half of a longer number', () => {
    const agency = '000.02.06.H50';
    for (const memo of ['000.02.06.H50-261125-0001', 'NOP PHI 0000206H502611250001 cam on', '000 02 06 H50 261125 0001', 'mbvcb.123.000.02.06.H50-261125-0001.ct tu 001']) expect(namesIn(memo, agency), memo).toEqual(['000.02.06.H50-261125-0001']);
    expect(namesIn('1000.02.06.H50-261125-0001', agency)).toEqual([]);
    expect(namesIn('chuyen tien an', agency)).toEqual([]);
  });
});

describe('§8.2b whose an unknown payment could be', () => {
  const owing = (dossierId: number, more: Partial<Owing> = {}): Owing => ({ dossierId, dossierName: `000.02.06.H50-261125-${String(dossierId).padStart(4, '0')}`, reference: 'NT-7K3M-9AFX', applicantName: 'Nguyễn Thị Hoa', restVnd: 16_000, ...more });
  it('the amount alone suggests a dossier only where no other owes as much', () => {
    expect(suggestFor({ amountVnd: 16_000, memo: null }, [owing(1), owing(2, { restVnd: 8_000 })])).toEqual([{ dossierId: 1, dossierName: '000.02.06.H50-261125-0001', text: 'Đúng số tiền còn phải nộp.' }]);
    expect(suggestFor({ amountVnd: 16_000, memo: null }, [owing(1), owing(2)])).toEqual([]);
  });
  it('one slip in a reference, never two; a name as a whole, never a part of another', () => {
    const one = [owing(1, { reference: 'NT-7K3M-9AFX', applicantName: 'Lê An' })];
    expect(suggestFor({ amountVnd: 1, memo: 'NT 7K3M 9AFY' }, one)).toHaveLength(1);
    expect(suggestFor({ amountVnd: 1, memo: 'NT 7K3M 9BFY' }, one)).toEqual([]);
    expect(suggestFor({ amountVnd: 1, memo: 'LE AN chuyen' }, one)).toHaveLength(1);
    expect(suggestFor({ amountVnd: 1, memo: 'LE ANH chuyen' }, one)).toEqual([]);
  });
  it('never more than three, the likeliest first, and never a dossier nothing speaks for', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), fc.nat({ max: 3 }), fc.array(fc.nat({ max: 3 }), { maxLength: 12 }), (memo, amount, rests) => {
      const list = rests.map((rest, index) => owing(index + 1, { restVnd: rest * 1_000, applicantName: index % 2 === 0 ? 'Trần Văn Minh' : 'Nguyễn Thị Hoa' }));
      const found = suggestFor({ amountVnd: amount * 1_000, memo: `${memo} tran van minh` }, list);
      expect(found.length).toBeLessThanOrEqual(3);
      expect(found.every(({ text }) => text.endsWith('.'))).toBe(true);
      expect(found.length > 0).toBe(list.length > 0);
    }));
  });
});
