import { describe, expect, test } from 'vitest';
import { draw, grow, lookAgain, lookAgainSize, type Page, staleWords } from './queue-list.ts';

interface Row { readonly id: string; readonly version: number }
const page = (ids: string, more = false, version = 1): Page<Row> => ({ rows: [...ids].map((id) => ({ id, version })), totalCount: ids.length, endCursor: ids.at(-1) ?? null, hasNextPage: more });
const ids = (rows: readonly Row[]): string => rows.map((row) => row.id).join('');

describe('a work list that is looked at again keeps its rows where they are', () => {
  test('new rows are counted, not drawn; rows that left say so; changed rows change in place', () => {
    const again = lookAgain(draw(page('abc')), page('xbc', false, 2));
    expect(ids(again.rows)).toBe('abc');
    expect([...again.gone]).toEqual(['a']);
    expect(again.arrived).toBe(1);
    expect(again.rows.map((row) => row.version)).toEqual([1, 2, 2]);
    expect(staleWords(again)).toBe('Có 1 hồ sơ mới, 1 hồ sơ đã rời danh sách');
  });

  test('rows pushed over the end of an unfinished page are not called gone', () => {
    const again = lookAgain(draw(page('abcd', true)), page('xyab', true));
    expect(again.arrived).toBe(2);
    expect([...again.gone]).toEqual([]);
    expect([...lookAgain(draw(page('abcd', true)), page('xyac', true)).gone]).toEqual(['b']);
  });

  test('an empty list draws what comes in at once', () => {
    const again = lookAgain(draw(page('')), page('ab'));
    expect(ids(again.rows)).toBe('ab');
    expect(staleWords(again)).toBe('');
  });

  test('a row that comes back is no longer gone', () => {
    const left = lookAgain(draw(page('ab')), page('b'));
    expect([...left.gone]).toEqual(['a']);
    expect([...lookAgain(left, page('ab')).gone]).toEqual([]);
    expect(staleWords(lookAgain(left, page('ab')))).toBe('');
  });

  test('"xem thêm" adds what is not there yet and moves the cursor on', () => {
    const shown = grow(draw(page('abc', true)), page('cde'));
    expect(ids(shown.rows)).toBe('abcde');
    expect(shown).toMatchObject({ endCursor: 'e', hasNextPage: false });
  });

  test('never asks for more rows at once than the contract gives', () => {
    expect(lookAgainSize(draw(page('abc')))).toBe(50);
    expect(lookAgainSize(draw({ ...page(''), rows: Array.from({ length: 170 }, (_, index) => ({ id: String(index), version: 1 })) }))).toBe(100);
  });
});
