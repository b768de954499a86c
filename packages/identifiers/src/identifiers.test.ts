import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldVietnamese, makePostalCode, makeReference, makeVerificationCode, parseAgencyIdentifier, parseCccd, parseDossierCode, parseIdentityNumber, parsePhone, parsePostalCode, parseProcedureCode, parseReference, parseTaxCode, parseVerificationCode, printDossierCode, printPostalCode, taxCheckDigit } from './index.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));

describe('reference §2.1 mã số hồ sơ', () => {
  test.each([
    ['000.00.06.H56-231027-0361', { agency: '000.00.06.H56', day: '2023-10-27', sequence: 361 }],
    ['h15.50.05.13-261008-0975', { agency: 'H15.50.05.13', day: '2026-10-08', sequence: 975 }],
    ['000.00.06.H50 – 261123 – 12345', { agency: '000.00.06.H50', day: '2026-11-23', sequence: 12_345 }],
  ])('%s is read', (text, value) => expect(parseDossierCode(text)).toEqual({ ok: true, value }));
  test.each(['000 00 06 h50 231027 0361', ' 000.00.06.H50 – 231027 – 0361 ', '000.00.06.h50.231027.0361'])('“%s”, as people copy it, is the same code', (text) => expect(parseDossierCode(text)).toEqual({ ok: true, value: { agency: '000.00.06.H50', day: '2023-10-27', sequence: 361 } }));
  test('a day that does not exist is no code', () => expect(parseDossierCode('000.00.06.H50-260230-0001').ok).toBe(false));
  test('what is printed is read back, also past 9999 a day', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2_000_000 }), fc.date({ min: new Date('2017-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (sequence, date) => {
      const code = { agency: '000.00.06.H50', day: date.toISOString().slice(0, 10), sequence };
      expect(parseDossierCode(printDossierCode(code))).toEqual({ ok: true, value: code });
    }));
  });
});

describe('submission reference', () => {
  test('survives lower case, lost dashes and spaces', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 7, maxLength: 7 }), (random) => {
      const reference = makeReference(random);
      expect(parseReference(` ${reference.toLowerCase().replaceAll('-', ' ')} `)).toEqual({ ok: true, value: reference });
    }));
  });
  test('one wrong character and one swap of unequal neighbours are noticed', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 7, maxLength: 7 }), fc.nat({ max: 7 }), fc.constantFrom(...'346789ABCDEFGHJKMNPRTXY'), (random, at, other) => {
      const body = makeReference(random).slice(3).replace('-', '');
      const wrong = body.slice(0, at) + other + body.slice(at + 1);
      expect(parseReference(wrong).ok).toBe(wrong === body);
      if (at < 6) {
        const swapped = body.slice(0, at) + body.charAt(at + 1) + body.charAt(at) + body.slice(at + 2);
        expect(parseReference(swapped).ok).toBe(swapped === body);
      }
    }));
  });
});

describe('reference §6 people and enterprises', () => {
  test('a CCCD tells province, sex and year, with dots and spaces forgiven', () => {
    expect(parseCccd('045 190.000 001')).toEqual({ ok: true, value: { number: '045190000001', kind: 'CCCD', provinceCode: '045', sex: 'FEMALE', birthYear: 1990 } });
    expect(parseCccd('045212345678')).toMatchObject({ value: { sex: 'MALE', birthYear: 2012 } });
    expect(parseIdentityNumber('197123456')).toMatchObject({ ok: true, value: { kind: 'CMND' } });
    expect(parseCccd('197123456')).toMatchObject({ ok: false, code: 'IDENTITY_LENGTH' });
    expect(parseCccd('04519000000')).toMatchObject({ ok: false, message: expect.stringContaining('11 chữ số') });
  });
  test.each(['0100109106', '0100112437', '0101243150', '3300101075'])('tax code %s has the right check digit', (code) => expect(parseTaxCode(code)).toMatchObject({ ok: true, value: { code, kind: 'ENTERPRISE' } }));
  test('a changed digit of a tax code is noticed', () => {
    fc.assert(fc.property(digits(9), fc.nat({ max: 8 }), fc.integer({ min: 1, max: 9 }), (nine, at, shift) => {
      const check = taxCheckDigit(nine);
      fc.pre(check !== undefined);
      const wrong = nine.slice(0, at) + String((Number(nine[at]) + shift) % 10) + nine.slice(at + 1);
      expect(parseTaxCode(`${nine}${check}`).ok).toBe(true);
      // The published rule folds remainder 10 and remainder 0 differently, so only a different check digit can be told.
      expect(parseTaxCode(`${wrong}${check}`).ok).toBe(taxCheckDigit(wrong) === check);
    }));
  });
  test('dependent units and persons', () => {
    expect(parseTaxCode('0100109106-001')).toMatchObject({ value: { code: '0100109106-001', kind: 'DEPENDENT_UNIT' } });
    expect(parseTaxCode('045190000001')).toMatchObject({ value: { kind: 'PERSON' } });
  });
  test.each([['0912 345 678', '0912345678'], ['+84 912.345.678', '0912345678'], ['84912345678', '0912345678'], ['0233 3852 1234', '023338521234'.slice(0, 12)], ['02333852123', '02333852123']])('phone %s', (text, value) => {
    const parsed = parsePhone(text);
    expect(parsed).toEqual(value.length > 11 ? expect.objectContaining({ ok: false }) : { ok: true, value });
  });
});

describe('postal codes (UPU S10)', () => {
  const serials = fc.integer({ min: 0, max: 99_999_999 });
  const services = fc.constantFrom('RR', 'EE', 'CP', 'RA');
  test.each(['RR473124829GB', 'EE123456785VN', 'RA000000005VN'])('%s, whose check digit others computed, is right', (code) => expect(parsePostalCode(code)).toEqual({ ok: true, value: code }));
  test('what is made is read back, however people copy it', () => {
    fc.assert(fc.property(services, serials, (service, serial) => {
      const code = makePostalCode(service, serial);
      for (const copied of [code, printPostalCode(code), ` ${code.toLowerCase()} `, printPostalCode(code).replaceAll(' ', '-')]) expect(parsePostalCode(copied)).toEqual({ ok: true, value: code });
    }));
  });
  test('a wrong digit is noticed wherever its remainder is told apart', () => {
    fc.assert(fc.property(serials, fc.nat({ max: 7 }), fc.integer({ min: 1, max: 9 }), (serial, at, shift) => {
      const code = makePostalCode('RR', serial);
      const wrong = code.slice(0, at + 2) + String((Number(code[at + 2]) + shift) % 10) + code.slice(at + 3);
      // Remainders 0 and 6 share the check digit 5; everything else is told.
      expect(parsePostalCode(wrong).ok).toBe(makePostalCode('RR', Number(wrong.slice(2, 10))) === wrong);
    }));
  });
  test('what is no code says what one looks like', () => {
    for (const text of ['', 'RR12345678VN', '123456785', 'RRR23456785VN', 'NT-7K3M-9AFX']) expect(parsePostalCode(text)).toMatchObject({ ok: false, code: 'POSTAL_CODE_FORM' });
    expect(parsePostalCode('RR123456780VN')).toMatchObject({ ok: false, code: 'POSTAL_CODE_CHECK' });
    expect(() => makePostalCode('R', 1)).toThrow(RangeError);
  });
});

test('codes of agencies and procedures in both orders', () => {
  expect(parseAgencyIdentifier('000.00.06.h50')).toMatchObject({ ok: true, value: { topUnit: 'H50', order: 'QCVN102' } });
  expect(parseAgencyIdentifier('H50.06.12')).toMatchObject({ ok: true, value: { order: 'QD20' } });
  expect(parseAgencyIdentifier('50.06').ok).toBe(false);
  expect(parseProcedureCode('1.001193.000.00.00.H50')).toEqual({ ok: true, value: { code: '1.001193', suffix: '000.00.00.H50' } });
});

test('folding forgets marks and keeps everything else', () => {
  expect(foldVietnamese('Đăng ký KHAI  sinh – Hướng Hóa')).toBe('dang ky khai sinh – huong hoa');
});

test('no parser ever throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
    for (const parse of [parseCccd, parseIdentityNumber, parseTaxCode, parsePhone, parseDossierCode, parseReference, parseAgencyIdentifier, parseProcedureCode, parsePostalCode]) expect(typeof parse(text).ok).toBe('boolean');
  }));
});

describe('verification codes (§10.2b)', () => {
  const random = fc.uint8Array({ minLength: 64, maxLength: 64 });
  test('a code reads as it was made, however it is typed, and has six groups of five', () => {
    fc.assert(fc.property(random, (bytes) => {
      const code = makeVerificationCode(bytes);
      expect(code).toMatch(/^([346789A-Z]{5}-){5}[346789A-Z]{5}$/);
      expect(parseVerificationCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toEqual({ ok: true, value: code });
    }));
  });
  test('one wrong character, or two neighbours swapped, is always seen', () => {
    fc.assert(fc.property(random, fc.nat({ max: 29 }), fc.constantFrom(...'346789ABCDEFGHJKMNPRTXY'), (bytes, at, other) => {
      const plain = makeVerificationCode(bytes).replaceAll('-', '');
      const wrong = plain.slice(0, at) + other + plain.slice(at + 1);
      expect(parseVerificationCode(wrong).ok).toBe(wrong === plain);
      const swapped = plain.slice(0, at) + plain.slice(at, at + 2).split('').toReversed().join('') + plain.slice(at + 2);
      expect(parseVerificationCode(swapped).ok).toBe(swapped === plain);
    }));
  });
});
