import type { FormDefinition } from '@mot-cua/eform';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOfParts, datePartsOf } from './date-answer.tsx';
import { answerAt, setAnswer, summaryErrors } from './paths.ts';

const key = fc.stringMatching(/^[a-z][a-zA-Z]{0,8}$/);
const path = fc.oneof(key, fc.tuple(key, key).map((keys) => keys.join('.')), fc.tuple(key, fc.nat(3), key).map((keys) => keys.join('.')));

describe('§3.2b answers by path', () => {
  test('what was set is what is found, and nothing given is changed in place', () => {
    fc.assert(fc.property(fc.dictionary(key, fc.string()), path, fc.string(), (answers, at, value) => {
      const before = structuredClone(answers);
      expect(answerAt(setAnswer(answers, at, value), at)).toBe(value);
      expect(answers).toEqual(before);
    }));
  });

  test('other answers stay', () => {
    const answers = { father: { fullName: 'Hồ Văn Hưởng' }, members: [{ fullName: 'A' }, { fullName: 'B' }] };
    expect(setAnswer(answers, 'members.1.identityNumber', '1')).toEqual({ ...answers, members: [{ fullName: 'A' }, { fullName: 'B', identityNumber: '1' }] });
    expect(setAnswer(answers, 'father.birthDate', '1989')).toEqual({ ...answers, father: { fullName: 'Hồ Văn Hưởng', birthDate: '1989' } });
    expect(setAnswer({}, 'members.1.fullName', 'B')).toEqual({ members: [{}, { fullName: 'B' }] });
  });

  test('keys like those every object inherits are keys as any other', () => {
    expect(answerAt({}, 'constructor')).toBeUndefined();
    expect(answerAt({}, '__proto__.polluted')).toBeUndefined();
  });
});

describe('§3.2b a date in three boxes', () => {
  test.each([
    [{ day: '17', month: '5', year: '2020' }, '2020-05-17'],
    [{ day: '', month: '5', year: '2020' }, '2020-05'],
    [{ day: '', month: '', year: '1989' }, '1989'],
    [{ day: '31', month: '2', year: '2026' }, '31/2/2026'],
    [{ day: '17', month: '', year: '2020' }, '17//2020'],
    [{ day: '1', month: '5', year: '202' }, '1/5/202'],
    [{ day: '', month: '', year: '' }, ''],
  ])('%o is kept as %s', (parts, kept) => {
    expect(dateOfParts(parts)).toBe(kept);
  });

  test('whatever is typed comes back as typed, or as the same date', () => {
    const part = fc.stringMatching(/^\d{0,2}$/);
    fc.assert(fc.property(part, part, fc.stringMatching(/^\d{0,4}$/), (day, month, year) => {
      const kept = dateOfParts({ day, month, year });
      expect(dateOfParts(datePartsOf(kept))).toBe(kept);
    }));
  });
});

test('3.3.1 the summary says whose answer it is when several are asked the same', () => {
  const form: FormDefinition = {
    code: 'x', version: 1, title: 'x', meta: { source: 'x', confidence: 'VERIFIED' }, slots: [], rules: [],
    pages: [{ key: 'p', title: 'p', items: [
      { kind: 'person', key: 'father', label: 'Người cha', parts: ['fullName'] },
      { kind: 'group', key: 'members', label: 'Thành viên', itemLabel: 'Thành viên', min: 0, max: 3, fields: [{ kind: 'text', key: 'fullName', label: 'Họ tên' }] },
      { kind: 'phone', key: 'phone', label: 'Số điện thoại' },
    ] }],
  };
  const message = 'Hãy nhập họ tên.';
  expect(summaryErrors([{ path: 'father.fullName', message }, { path: 'members.1.fullName', message }, { path: 'members', message }, { path: 'phone', message }, { path: '', message }], form)).toEqual([
    { message: `Người cha: ${message}`, fieldId: 'f-father-fullName' }, { message: `Thành viên 2: ${message}`, fieldId: 'f-members-1-fullName' },
    { message, fieldId: 'f-members' }, { message, fieldId: 'f-phone' }, { message },
  ]);
});
