import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSeed, readSynonyms } from '../intake/read-seed.ts';
import { ProcedureRecord } from '../intake/record.ts';
import { keywordsOf } from '../intake/synonyms.ts';
import * as v from 'valibot';
import { SearchIndex } from './search-index.ts';
import { isOneSlip, wordsOf } from './words.ts';

const keywords = keywordsOf(readSynonyms());
/** The seed, and the police's procedures of the full catalogue that people look for most. */
const names = new Map<string, string>([
  ...readSeed().procedures.map((raw) => v.parse(ProcedureRecord, raw)).map(({ code, name }) => [code, name ?? ''] as const),
  ['1.014064', 'Cấp lại thẻ căn cước'], ['1.014063', 'Cấp đổi thẻ căn cước'], ['1.014062', 'Cấp thẻ căn cước cho người dưới 14 tuổi'], ['1.014056', 'Khai thác thông tin công dân trong Cơ sở dữ liệu căn cước'],
  ['3.000001', 'Hỗ trợ hồ nuôi tôm'],
]);
const list = [...names].map(([code, name]) => ({ code, name }));
const index = new SearchIndex(list.map(({ code, name }) => ({ code, name, otherName: null, keywords: keywords(name), about: '', common: false })));

/** Codes found, the best first. */
const find = (query: string): string[] => [...(index.search(query) ?? [])].toSorted((a, b) => b.score - a.score || a.at - b.at).map(({ at }) => list[at]?.code ?? '');

describe('what people type finds what they mean, first', () => {
  test.each([
    ['khai sinh', '1.001193'], ['dang ky khai sinh', '1.001193'], ['đăng kí khai sinh', '1.001193'], ['KHAI SINH', '1.001193'], ['khaisinh', '1.001193'],
    ['khia sinh', '1.001193'], ['khai sihn', '1.001193'], ['làm giấy khai sinh ở đâu', '1.001193'], ['sinh con', '1.001193'],
    ['ket hon', '1.000894'], ['kêt hôn', '1.000894'], ['lấy vợ lấy chồng', '1.000894'], ['dang ky ket hom', '1.000894'],
    ['bao tu', '1.000656'], ['giấy chứng tử', '1.000656'], ['xin giấy độc thân', '1.004873'], ['trich luc', '2.000635'],
    ['giay phep xay dung nha', '1.013225'], ['xây nhà', '1.013225'], ['giấy phép xây dựng nhà ở riêng lẻ', '1.013225'],
    ['lam lai can cuoc', '1.014064'], ['mất căn cước', '1.014064'], ['sửa khai sinh', '1.004859'], ['1.001193', '1.001193'], ['mã 1.001193.000.00.00.H50', '1.001193'],
  ])('%s', (query, code) => {
    const found = find(query);
    expect(found.slice(0, query === 'lam lai can cuoc' || query === 'mất căn cước' ? 2 : 1)).toContain(code);
  });

  test('ho kinh doanh: every hit is about one, the founding among the first three', () => {
    const found = find('ho kinh doanh');
    expect(found.slice(0, 3)).toContain('1.001612');
    for (const code of found.slice(0, 3)) expect(names.get(code)).toMatch(/hộ kinh doanh/i);
  });

  test('exact accents come first when marks were typed, and both when they were not', () => {
    expect(find('hồ')[0]).toBe('3.000001');
    expect(names.get(find('hộ')[0] ?? '')).toMatch(/hộ/i);
    expect(find('hỗ trợ hồ').at(0)).toBe('3.000001');
    expect(find('ho nuoi tom')[0]).toBe('3.000001');
    expect(find('hộ nuôi tôm')).toContain('3.000001');
  });

  test('the beginning of a code lists its codes; one that exists stands alone', () => {
    expect(find('1.00119')).toEqual(list.filter(({ code }) => code.startsWith('1.00119')).map(({ code }) => code));
    expect(find('1.001193')).toEqual(['1.001193']);
  });

  test('nothing is found where nothing is meant, everything where nothing is asked', () => {
    expect(find('qwrtzpsd')).toEqual([]);
    expect(index.search('  …  ')).toBeUndefined();
  });
});

test('two spellings of one word are one word', () => {
  const plain = (text: string): string[] => wordsOf(text).map((word) => word.plain);
  const marked = (text: string): string[] => wordsOf(text).map((word) => word.marked);
  expect(plain('Lý, mỹ, quý')).toEqual(plain('lí mĩ quí'));
  expect(marked('hoà thuỷ')).toEqual(marked('hòa thủy'));
  expect(marked('hòa'.normalize('NFD'))).toEqual(marked('hòa'));
  expect(marked('hoa')).not.toEqual(marked('hòa'));
});

const known = fc.constantFrom(...list);
const letter = fc.constantFrom(...'abcdeghiklmnopqrstuvxy');

test('every procedure is found by its whole name, with and without marks', () => {
  fc.assert(fc.property(known, ({ code, name }) => {
    const bare = wordsOf(name).map((word) => word.plain).join(' ');
    // A name may be longer than what is read of a query.
    expect([find(name).includes(code), find(bare).includes(code)]).toEqual([true, true]);
  }));
});

test('one slip in one long word of a name still finds the procedure', () => {
  fc.assert(fc.property(known, fc.nat(), fc.nat(), letter, (procedure, which, where, other) => {
    const words = wordsOf(procedure.name).map((word) => word.plain);
    const long = words.flatMap((word, at) => (word.length >= 4 ? [at] : []));
    fc.pre(long.length > 0 && words.length >= 4);
    const at = long[which % long.length] ?? 0;
    const word = words[at] ?? '';
    const place = where % word.length;
    const slipped = words.with(at, word.slice(0, place) + other + word.slice(place + 1)).join(' ');
    expect(find(slipped), slipped).toContain(procedure.code);
  }));
});

test('any text at all is searched without failing, and every hit exists once', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string(), fc.string({ minLength: 500, maxLength: 2_000 })), (query) => {
    const found = find(query);
    expect(new Set(found).size).toBe(found.length);
    expect(found.filter((code) => !names.has(code))).toEqual([]);
  }));
});

test('a slip is one letter more, less, other, or two swapped: nothing else', () => {
  expect(['khai', 'khia', 'khi', 'khaii', 'khoi', 'kahi'].map((word) => isOneSlip('khai', word))).toEqual([true, true, true, true, true, true]);
  expect(['kiha', 'kh', 'khaiii', 'sinh', 'hkia'].map((word) => isOneSlip('khai', word))).toEqual([false, false, false, false, false]);
  fc.assert(fc.property(fc.string({ maxLength: 6 }), fc.string({ maxLength: 6 }), (a, b) => isOneSlip(a, b) === isOneSlip(b, a)));
});
