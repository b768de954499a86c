import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refused } from '../problems.ts';
import { Lexer, newBudget } from './lexer.ts';
import { type PdfValue, pdfArray, pdfDict, pdfName, pdfNumber, pdfRef, pdfText, sameValue, textOf } from './values.ts';
import { written } from './writer.ts';

const read = (text: string): PdfValue => new Lexer(Buffer.from(text, 'latin1'), 0, newBudget(0)).value();

describe('objects of a PDF are read as ISO 32000-1 §7.3 writes them', () => {
  it.each([
    ['(a\\(b\\)c(d)e)', 'a(b)c(d)e'], ['(\\101\\60\\1018)', 'A0A8'], ['(a\\\r\nb\\\nc)', 'abc'], ['(\\n\\x)', 'x'], ['<61 62\n6>', 'ab`'], ['<FEFF1EC5>', 'ễ'], ['(\\357\\273\\277\\341\\273\\205)', 'ễ'],
  ])('text %s', (text, expected) => {
    expect(textOf(read(text))).toBe(expected);
  });

  it.each([['12', 12], ['-3.50', -3.5], ['+.5', 0.5], ['4.', 4], ['007', 7]])('number %s', (text, value) => {
    expect(read(`${text} `)).toMatchObject({ kind: 'number', value, text });
  });

  it('references, names with escapes, comments between', () => {
    expect(read('[1 0 R 2 3 4 0 R/A#42 % comment )\n true null]')).toEqual(pdfArray([pdfRef(1), pdfNumber(2), pdfNumber(3), pdfRef(4), pdfName('AB'), true, null]));
  });

  it.each(['', '(', '<', '<6g>', '[1', '<</A>>', '<</A 1', '<<1 2>>', '1e9', '--1', 'nul', '1.2.3', ')', '{'])('%j is refused', (text) => {
    expect(() => {
      const lexer = new Lexer(Buffer.from(text, 'latin1'), 0, newBudget(0));
      lexer.value();
      lexer.value();
      lexer.value();
    }).toThrow(Refused);
  });

  it('what is written is read back the same', () => {
    const leaf = fc.oneof(fc.constantFrom<PdfValue>(null, true, false), fc.integer({ min: -1e9, max: 1e9 }).map(pdfNumber), fc.string().map(pdfText), fc.string({ minLength: 1, unit: 'binary-ascii' }).filter((name) => !name.includes('\0')).map(pdfName), fc.nat(99).map((number) => pdfRef(number)));
    const { value } = fc.letrec<{ value: PdfValue }>((tie) => ({ value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value')).map(pdfArray), fc.dictionary(fc.stringMatching(/^[A-Za-z#() ]{1,8}$/), tie('value')).map((entries) => pdfDict(Object.entries(entries)))) }));
    fc.assert(fc.property(value, (one) => {
      expect(sameValue(read(Buffer.from(written(one)).toString('latin1')), one)).toBe(true);
    }));
  });
});
