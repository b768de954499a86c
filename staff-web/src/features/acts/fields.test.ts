import { describe, expect, test } from 'vitest';
import { errorOf, fieldIdOf, linesOfText, orNull, parseDay, parseDong } from './fields.ts';

describe('what the server finds wrong leads to the field of the act', () => {
  test('a path is an id, with or without the argument in front; no path, no field', () => {
    expect(fieldIdOf(['reason'])).toBe('act-reason');
    expect(fieldIdOf(['input', 'items', '2', 'instruction'])).toBe('act-items-2-instruction');
    expect(fieldIdOf(null)).toBeUndefined();
    expect(errorOf([{ code: 'ITEMS_REQUIRED', message: 'Hãy liệt kê.', path: ['items', '2', 'instruction'] }], 'items', 2, 'instruction')).toBe('Hãy liệt kê.');
  });
});

describe('what an officer types is read as people write it', () => {
  test.each([['8.000', 8_000], ['8 000 đ', 8_000], ['1.250.000 ₫', 1_250_000], ['0', 0], ['15000 đồng', 15_000]])('§8.1b amount %s', (text, amount) => {
    expect(parseDong(text)).toBe(amount);
  });
  test.each(['', 'tám nghìn', '-5', '8.000 $'])('§8.1b no amount: %s', (text) => {
    expect(parseDong(text)).toBeUndefined();
  });
  test('a day is a day of the calendar or nothing', () => {
    expect(parseDay({ day: '5', month: '2', year: '2026' })).toBe('2026-02-05');
    expect(parseDay({ day: '30', month: '2', year: '2026' })).toBeUndefined();
    expect(parseDay({ day: '5', month: '2', year: '26' })).toBeUndefined();
    expect(parseDay({ day: '', month: '', year: '' })).toBeUndefined();
  });
  test('empty lines and empty texts are nothing', () => {
    expect(linesOfText(' Căn cước \n\n Giấy hẹn ')).toEqual(['Căn cước', 'Giấy hẹn']);
    expect(orNull('  ')).toBeNull();
    expect(orNull(' ghi chú ')).toBe('ghi chú');
  });
});
