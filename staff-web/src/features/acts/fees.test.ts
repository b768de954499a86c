import { describe, expect, test } from 'vitest';
import { chosenFees, type Fee, totalWords, usualFees } from './fees.ts';

const fee = (id: string, amountVnd: number | null, condition: string | null = null): Fee => ({ __typename: 'Fee', id, name: `Khoản ${id}`, kind: 'LE_PHI', amountVnd, condition, legalBasis: null, text: '' });
const FEES = [fee('a', 8_000), fee('b', null), fee('c', 5_000, 'đăng ký quá hạn'), fee('d', 0)];
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

describe('§9.2a the fees an officer chooses', () => {
  test('those without a condition apply unless taken away', () => {
    expect(Object.keys(usualFees(FEES))).toEqual(['a', 'b', 'd']);
  });
  test('each goes out with its quantity, in the procedure’s order', () => {
    expect(chosenFees(FEES, { c: '2', a: '3' })).toEqual({ feeIds: ['a', 'c'], feeQuantities: [3, 2] });
    expect(chosenFees(FEES, { a: 'ba' })).toBeUndefined();
    expect(chosenFees(FEES, { a: '0' })).toBeUndefined();
  });
  test('§4.2 an amount nobody knows is never shown as 0 đồng', () => {
    expect(plain(totalWords(FEES, { a: '3' }))).toBe('24.000 ₫');
    expect(totalWords(FEES, { b: '1' })).toContain('chưa có trong dữ liệu');
    expect(plain(totalWords(FEES, { a: '1', b: '1' }))).toBe('8.000 ₫ và khoản chưa có mức thu trong dữ liệu');
    expect(totalWords(FEES, { d: '1' })).toBe('miễn');
    expect(totalWords(FEES, {})).toBe('không thu');
  });
});
