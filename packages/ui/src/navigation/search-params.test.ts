import { expect, test } from 'vitest';
import { flagParam, oneOfParam, readSearch, textParam, wholeParam, writeSearch } from './search-params.ts';

const SHAPE = { q: textParam, level: oneOfParam(['PROVINCE', 'COMMUNE']), page: wholeParam, mine: flagParam };

test('an address is read into values, nonsense is nothing', () => {
  expect(readSearch(SHAPE, new URLSearchParams('q=khai+sinh&level=COMMUNE&page=3&mine=1'))).toEqual({ q: 'khai sinh', level: 'COMMUNE', page: 3, mine: true });
  expect(readSearch(SHAPE, new URLSearchParams('q=+&level=MARS&page=-1&mine=yes'))).toEqual({});
});

test('a change writes what it names, takes away what is undefined, leaves the rest', () => {
  const before = new URLSearchParams('q=khai+sinh&level=COMMUNE&from=qr');
  expect(writeSearch(SHAPE, before, { level: undefined, page: 2, mine: false }).toString()).toBe('q=khai+sinh&from=qr&page=2');
  expect(before.get('level')).toBe('COMMUNE');
});
