import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCard } from './card-scan.ts';

const CARD = '045195000123|197123456|Hồ Thị Mận|28021995|Nữ|Thôn 3, Hướng Phùng, Hướng Hóa, Quảng Trị|10052021';

test('Đ17 the code of a card gives number, name, day of birth and address, whatever form its marks come in and with the scanner\'s line end', () => {
  const read = { identityNumber: '045195000123', fullName: 'Hồ Thị Mận', birthDate: '1995-02-28', address: 'Thôn 3, Hướng Phùng, Hướng Hóa, Quảng Trị' };
  expect(readCard(CARD)).toEqual(read);
  expect(readCard(`${CARD.normalize('NFD')}\r`)).toEqual(read);
});

test('a card without an old number, or without a day of birth, is read as far as it goes', () => {
  expect(readCard('045195000123||Hồ Thị Mận||Nữ|Thôn 3|10052021')).toMatchObject({ identityNumber: '045195000123', birthDate: null });
  expect(readCard('045195000123||Hồ Thị Mận|31021995|Nữ|Thôn 3|10052021')).toMatchObject({ birthDate: null });
});

test('anything else is no card: a number typed by hand, a declaration, noise', () => {
  for (const typed of ['045195000123', 'TK-7K3M-9AFX', '', '|||||||', '12|3|Tên|01011990|Nam|Ở đâu|1']) expect(readCard(typed)).toBeUndefined();
  fc.assert(fc.property(fc.string(), (typed) => { if (!/\d{12}/.test(typed)) expect(readCard(typed)).toBeUndefined(); }));
});
