import { describe, expect, it } from 'vitest';
import { readStatementFile, textOf, UnreadableFile } from './statement-file.ts';
import { WORKBOOK_BASE64 } from './testing/sao-ke.ts';

const fileOf = (bytes: Uint8Array<ArrayBuffer> | string, name = 'sao-ke'): File => new File([bytes], name);
const WORKBOOK = Uint8Array.from(atob(WORKBOOK_BASE64), (character) => character.charCodeAt(0));

describe('§8.2b a statement is read in the officer’s own browser', () => {
  it('Excel: the fullest sheet, moments as the bank’s clock shows them, long references digit by digit, marks and quotes whole', async () => {
    expect((await readStatementFile(fileOf(WORKBOOK))).split('\n').slice(2)).toEqual([
      'Ngày giao dịch,Số tham chiếu,Ghi nợ,Ghi có,"Nội dung, diễn giải"',
      '24/11/2026 09:30:00,20261124000000000123,,16000,"NT-7K3M-9AFX, ""nộp phí"""',
      '24/11/2026 10:00,FT2,5000,,Phí dịch vụ',
    ]);
  });

  it('CSV in UTF-8, with and without its mark, UTF-16 as Excel saves “Unicode text”, and the old Vietnamese code page', async () => {
    const text = 'Ngày giao dịch,Nội dung\n24/11/2026,Nộp phí';
    expect(await readStatementFile(fileOf(text))).toBe(text);
    const utf16 = new Uint8Array([0xff, 0xfe, ...new Uint8Array(new Uint16Array([...text].map((character) => character.charCodeAt(0))).buffer)]);
    expect(textOf(utf16).replace('\u{FEFF}', '')).toBe(text);
    // “Nộp phí” in windows-1258: ô, dot below; í.
    expect(textOf(new Uint8Array([0x4e, 0xf4, 0xf2, 0x70, 0x20, 0x70, 0x68, 0xed]))).toBe('Nộp phí');
  });

  it('says in words what it cannot read: an empty file, Excel of old, a broken workbook, a picture, too much', async () => {
    const cases: readonly (readonly [File, RegExp])[] = [
      [fileOf(''), /trống/], [fileOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1])), /đời cũ \(\.xls\)/], [fileOf(WORKBOOK.slice(0, 900)), /Không đọc được tệp này/],
      [fileOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])), /Không đọc được tệp này/], [fileOf('a'.repeat(2_000_001)), /quá lớn/],
    ];
    for (const [file, words] of cases) {
      const error = await readStatementFile(file).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(UnreadableFile);
      expect(String(error)).toMatch(words);
    }
  });
});
