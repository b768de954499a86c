import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankCode, LAST_BLANK, parseBlankNumber, printBlankNumber } from './blank-number.ts';

const blanks = fc.record({ year: fc.integer({ min: 2000, max: 2099 }), number: fc.integer({ min: 1, max: LAST_BLANK }) });

describe('§10.1 numbers of blank receipts', () => {
  it('are read as they are printed, typed in one go, with spaces, or scanned with their agency', () => {
    fc.assert(fc.property(blanks, fc.constantFrom('000.00.13.H50', 'H50.06'), (blank, agency) => {
      const printed = printBlankNumber(blank);
      for (const typed of [printed, printed.replaceAll('-', ''), printed.replaceAll('-', ' '), ` ${printed} `]) expect(parseBlankNumber(typed)).toEqual({ ok: true, value: blank });
      expect(parseBlankNumber(blankCode(agency, blank))).toEqual({ ok: true, value: { ...blank, agency } });
    }));
  });

  it('a wrong digit and two neighbours swapped are always seen', () => {
    fc.assert(fc.property(blanks, fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 9 }), (blank, at, shift) => {
      const digits = printBlankNumber(blank).replaceAll('-', '');
      const wrong = `${digits.slice(0, at)}${(Number(digits[at]) + shift) % 10}${digits.slice(at + 1)}`;
      expect(parseBlankNumber(wrong).ok).toBe(false);
      if (at === 7 || digits[at] === digits[at + 1]) return;
      expect(parseBlankNumber(`${digits.slice(0, at)}${digits[at + 1]}${digits[at]}${digits.slice(at + 2)}`).ok).toBe(false);
    }));
  });

  it('nothing else is one, and the words say what to do', () => {
    expect(printBlankNumber({ year: 2026, number: 123 })).toMatch(/^26-00123-\d$/);
    for (const text of ['', '26-123', 'GT::26-00123-5', '26-00000-0', '2026-00123-5', '٢٦٠٠١٢٣٥']) expect(parseBlankNumber(text)).toMatchObject({ ok: false });
    for (const blank of [{ year: 2026, number: 0 }, { year: 2026, number: LAST_BLANK + 1 }, { year: 1999, number: 1 }, { year: 2026, number: 1.5 }]) expect(() => printBlankNumber(blank)).toThrow(RangeError);
  });
});
