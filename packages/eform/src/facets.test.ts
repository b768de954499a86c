import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FormDefinition } from './definition.ts';
import { facetsOf, facetWord, facetWords } from './facets.ts';

const form: FormDefinition = {
  code: 'thu', version: 1, title: 'Thử', meta: { source: 'kiểm thử', confidence: 'GENERAL_KNOWLEDGE' }, slots: [], rules: [],
  pages: [{ key: 'p', title: 'Trang', items: [
    { kind: 'person', key: 'child', label: 'Người con', parts: ['fullName', 'identityNumber'] },
    { kind: 'choice', key: 'purpose', label: 'Mục đích', options: [{ value: 'VAY-VON', label: 'Vay vốn' }, { value: 'KHAC', label: 'Khác' }] },
    { kind: 'multiChoice', key: 'kinds', label: 'Loại', options: [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }] },
    { kind: 'yesNo', key: 'abroad', label: 'Ở nước ngoài' },
    { kind: 'longText', key: 'request', label: 'Nội dung' },
    { kind: 'explanation', key: 'e', text: 'Đọc kỹ.' },
  ] }],
};

it('§9.2 lists are filtered by closed choices and by numbers that name somebody, never by free text', () => {
  expect(facetsOf(form).map((facet) => facet.path)).toEqual(['child.identityNumber', 'purpose', 'kinds', 'abroad']);
  expect(facetWords(form, { child: { fullName: 'Hoa', identityNumber: '045190000001' }, purpose: 'VAY-VON', kinds: ['a', 'b'], abroad: false, request: 'Xin cấp' }))
    .toEqual(['=child.identityNumber=045190000001', '=purpose=vayvon', '=kinds=a', '=kinds=b', '=abroad=false']);
  expect(facetWords(form, {})).toEqual([]);
});

it('an answer is one word whatever is typed, and its marks and spaces make no difference', () => {
  expect(facetWord('a', '045 190.000001')).toBe(facetWord('a', '045190000001'));
  expect(facetWord('a', 'Đức')).toBe(facetWord('a', 'duc'));
  fc.assert(fc.property(fc.string(), (value) => {
    const word = facetWord('a.b', value);
    expect(word).toMatch(/^=a\.b=[0-9a-z\u00a1-\uffff]*$/);
    expect(word).not.toMatch(/\s/);
    expect(facetWord('a.b', value.toUpperCase().toLowerCase())).toBe(facetWord('a.b', value.toLowerCase().toUpperCase().toLowerCase()));
  }));
});
