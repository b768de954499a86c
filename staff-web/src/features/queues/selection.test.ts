import { expect, test } from 'vitest';
import { extend, MOST_SELECTED, movedSince, NOTHING, toggle, toggleAll } from './selection.ts';

const rows = (ids: string, version = 1) => [...ids].map((id) => ({ id, version }));
const [a, b] = rows('ab');
if (a === undefined || b === undefined) throw new Error('no rows');
const keys = (selection: ReadonlyMap<string, number>) => [...selection.keys()].join('');

test('a row is picked and put back; a range is picked from the last one, up or down', () => {
  expect(keys(toggle(toggle(NOTHING, a), b))).toBe('ab');
  expect(keys(toggle(toggle(NOTHING, a), a))).toBe('');
  expect(keys(extend(toggle(NOTHING, a), rows('abcd'), 'a', 'c'))).toBe('abc');
  expect(keys(extend(NOTHING, rows('abcd'), 'd', 'b'))).toBe('bcd');
  expect(keys(extend(NOTHING, rows('abcd'), undefined, 'b'))).toBe('b');
});

test('all on the page, and none when all are picked; never more than a batch takes', () => {
  expect(keys(toggleAll(toggle(NOTHING, b), rows('abc')))).toBe('bac');
  expect(toggleAll(toggleAll(NOTHING, rows('abc')), rows('abc'))).toEqual(NOTHING);
  const many = Array.from({ length: MOST_SELECTED + 50 }, (_, index) => ({ id: `r${index}`, version: 1 }));
  expect(toggleAll(NOTHING, many).size).toBe(MOST_SELECTED);
});

test('§5 what was picked keeps the version that was seen, and a row changed meanwhile says so', () => {
  const picked = toggleAll(NOTHING, rows('ab'));
  const later = [{ id: 'a', version: 2 }, { id: 'b', version: 1 }];
  expect(toggleAll(picked, [...later, { id: 'c', version: 5 }])).toEqual(new Map([['a', 1], ['b', 1], ['c', 5]]));
  expect([...movedSince(picked, later)]).toEqual(['a']);
});
