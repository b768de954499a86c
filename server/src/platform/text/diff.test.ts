import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesBetween } from './diff.ts';

const texts = fc.array(fc.constantFrom('không', 'đủ', 'điều kiện', 'theo', 'Điều 5', '.', '\n', ' ', 'số 12'), { maxLength: 60 }).map((words) => words.join(' '));
const of = (before: string, after: string, kind: 'REMOVED' | 'ADDED'): string => changesBetween(before, after).filter((one) => one.kind === 'KEPT' || one.kind === kind).map((one) => one.text).join('');

it('§9.2b what was kept and taken out is the former text, what was kept and added the new one, whatever they are', () => {
  fc.assert(fc.property(fc.oneof(texts, fc.string()), fc.oneof(texts, fc.string()), (before, after) => {
    expect(of(before, after, 'REMOVED')).toBe(before);
    expect(of(before, after, 'ADDED')).toBe(after);
  }), { numRuns: 400 });
});

it('§9.2b equal texts have no change; neighbours of one kind are one', () => {
  fc.assert(fc.property(texts, texts, (before, after) => {
    expect(changesBetween(before, before).every(({ kind }) => kind === 'KEPT')).toBe(true);
    const kinds = changesBetween(before, after).map(({ kind }) => kind);
    expect(kinds.every((kind, index) => kind !== kinds[index + 1])).toBe(true);
  }));
});

it('§9.2b one word changed is one word shown', () => {
  expect(changesBetween('Hồ sơ chưa đủ căn cứ.', 'Hồ sơ không đủ căn cứ.')).toEqual([{ kind: 'KEPT', text: 'Hồ sơ ' }, { kind: 'REMOVED', text: 'chưa ' }, { kind: 'ADDED', text: 'không ' }, { kind: 'KEPT', text: 'đủ căn cứ.' }]);
});
