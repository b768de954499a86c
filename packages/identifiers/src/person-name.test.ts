import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggestNameCase } from './person-name.ts';

describe('§8.1a a name as it is written on papers, offered and never done unasked', () => {
  test.each([['nguyễn thị hoa', 'Nguyễn Thị Hoa'], ['  ĐẶNG   ÂN ', 'Đặng Ân'], ["h'hen niê", "H'Hen Niê"], ['ế ẩm', 'Ế Ẩm'], ['nguyễn thị hoà'.normalize('NFD'), 'Nguyễn Thị Hoà']])('%s → %s', (typed, name) => {
    expect(suggestNameCase(typed)).toBe(name.normalize('NFC'));
  });
  test.each(['Nguyễn Thị Hoa', 'nguyễn Thị Hoa', 'Nguyễn thị Hoa', 'Hồ Thị E', '', '  ', 'A', '123'])('%s is left to its bearer', (typed) => {
    expect(suggestNameCase(typed)).toBeUndefined();
  });
  test('what was taken over is not offered again, and only the case differs', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('hồ', 'ĐINH', 'á', 'ơ', 'ư', "h'", 'ê-đê'), { minLength: 1, maxLength: 5 }), (words) => {
      const typed = words.join(' ');
      const offered = suggestNameCase(typed);
      if (offered === undefined) return;
      expect(suggestNameCase(offered)).toBeUndefined();
      expect(offered.toLocaleLowerCase('vi')).toBe(typed.toLocaleLowerCase('vi'));
    }));
  });
});
