import { describe, expect, test } from 'vitest';
import { type ChosenFee, choiceOf, isChosenFee, NOT_ASKED, NOTHING_CHOSEN, parseQuantity, wrongAmounts } from './fees.ts';

describe('§9.2a what an officer decides of a fee', () => {
  test('nothing decided is left to the rules', () => {
    expect(choiceOf(NOTHING_CHOSEN)).toEqual({ cases: [], quantities: [], exemptions: [] });
  });
  test('what was decided goes out as it was typed; what nobody asks for is 0', () => {
    const chosen: ChosenFee = { cases: { 'thoi-han': 'dung-han' }, amounts: { 'ban-sao': { quantity: ' 5 ', times: '2' }, khac: NOT_ASKED }, claims: { 'ho-ngheo': { evidence: 'Số 12', basis: ' ' }, 'tre-em': { evidence: '', basis: 'Nghị quyết 10' } } };
    expect(choiceOf(chosen)).toEqual({
      cases: [{ case: 'thoi-han', option: 'dung-han' }], quantities: [{ rule: 'ban-sao', quantity: 5, times: 2 }, { rule: 'khac', quantity: 0, times: 1 }],
      exemptions: [{ exemption: 'ho-ngheo', evidence: 'Số 12', legalBasis: null }, { exemption: 'tre-em', evidence: '', legalBasis: 'Nghị quyết 10' }],
    });
  });
  test('a number that is none stays on the screen and does not go out', () => {
    const chosen = { ...NOTHING_CHOSEN, amounts: { a: { quantity: 'ba', times: '1' }, b: { quantity: '2', times: '0' }, c: { quantity: '2', times: '1' } } };
    expect(wrongAmounts(chosen)).toEqual(['a', 'b']);
    expect(choiceOf(chosen)).toBeUndefined();
    expect(['1', '9999', '0', '10000', '1.5', ''].map(parseQuantity)).toEqual([1, 9999, undefined, undefined, undefined, undefined]);
  });
  test('what was remembered is only taken where it is such a choice', () => {
    expect(isChosenFee(NOTHING_CHOSEN)).toBe(true);
    expect([null, {}, { cases: {}, amounts: {} }].map(isChosenFee)).toEqual([false, false, false]);
  });
});
