import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanJson } from './clean-json.ts';

it('leaves what is clean as it is, the very object', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => { expect(cleanJson(value)).toBe(value); }), { numRuns: 40 });
});

it('takes out what the database cannot keep, in keys and texts at any place', () => {
  expect(cleanJson({ 'a\u0000b': ['x\u0000y', { z: '\ud800Z', n: 1, o: null }], 'họ tên': 'Hoa' })).toEqual({ ab: ['xy', { z: '\ufffdZ', n: 1, o: null }], 'họ tên': 'Hoa' });
  const key = JSON.parse('{"__proto__":{"x":"\\u0000"}}');
  expect(Object.keys(Object(cleanJson(key)))).toEqual(['__proto__']);
});

it('goes no deeper than a form does', () => {
  const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
  expect(cleanJson(deep(64))).toEqual(deep(64));
  expect(() => cleanJson(deep(100_000))).toThrow('quá sâu');
});
