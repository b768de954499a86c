import { readdirSync, readFileSync } from 'node:fs';
import { parseDefinition, type FormDefinition } from '@mot-cua/eform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTemplate, fillTemplate, fillText, linesOf } from './fill.ts';
import { FORMATS, fieldsOfText, parse, type Part, write } from './language.ts';
import { placeOf } from '../agencies/index.ts';
import { headOf } from './sheet.ts';
import type { Template } from './template.ts';
import { dayWritten, type Facts, knownOf, written } from './values.ts';

const FORM: FormDefinition = {
  code: 'x', version: 1, title: 'Tờ khai', meta: { source: 'thử', confidence: 'VERIFIED' }, slots: [], rules: [],
  pages: [{ key: 'p', title: 'Trang', items: [
    { kind: 'person', key: 'subject', label: 'Người được cấp', parts: ['fullName', 'birthDate'] },
    { kind: 'money', key: 'value', label: 'Giá trị' }, { kind: 'number', key: 'copies', label: 'Số bản' }, { kind: 'text', key: 'purpose', label: 'Mục đích' },
    { kind: 'group', key: 'plots', label: 'Các thửa đất', itemLabel: 'Thửa', min: 0, max: 5, fields: [{ kind: 'text', key: 'sheet', label: 'Tờ' }, { kind: 'number', key: 'area', label: 'Diện tích', unit: 'm²' }] },
  ] }],
};
const KNOWN = knownOf(FORM);
const FACTS: Facts = {
  applicant: { name: 'Nguyễn Thị Hoa', identityNumber: '045190000001', address: null, phone: null }, dossier: { code: 'H50-1', reference: 'NT-1', filedOn: '2026-11-05', acceptedOn: null, feeVnd: 16_000, finding: 'Có trong sổ gốc.' },
  procedure: { name: 'Cấp bản sao', code: '2.000635' }, agency: { name: 'Ủy ban nhân dân phường 1, thành phố Đông Hà', parent: 'Ủy ban nhân dân thành phố Đông Hà' },
  answers: { subject: { fullName: 'Trần Văn An', birthDate: '1990-02' }, value: 1_250_000, copies: 2, plots: [{ sheet: '12', area: 120 }, { sheet: '13', area: 80.5 }] },
};
const TEMPLATE: Template = {
  title: 'Xác nhận', kind: 'GIẤY XÁC NHẬN', symbol: 'GXN-UBND', subject: 'Xác nhận cho {{answers.subject.fullName}}', signerTitle: ['CHỦ TỊCH'], recipients: ['- Lưu: VT.'],
  blocks: [{ kind: 'PARAGRAPH', text: 'Ông/bà {{ answers.subject.fullName | in-hoa }}.' }, { kind: 'FREE', key: 'noi-dung', label: 'Nội dung', required: true, text: 'Theo {{dossier.finding?}}' }, { kind: 'ARTICLE', text: 'Một.' }, { kind: 'ARTICLE', text: 'Hai.' }],
};
const text = (source: string): string => fillText(source, FACTS, KNOWN).text;

const names = fc.constantFrom(...KNOWN.keys());
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.string({ minLength: 1 }).filter((one) => !one.includes('{')).map((one) => ({ kind: 'text' as const, text: one })),
  fc.record({ kind: fc.constant('field' as const), name: names, format: fc.constantFrom(undefined, ...(Object.keys(FORMATS) as (keyof typeof FORMATS)[])), optional: fc.boolean() }),
);

describe('the language of templates', () => {
  it('whatever is written, reading it never throws: it is understood or said to be wrong in words', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(fc.constantFrom('{{', '}}', '{', '}', '|', '?', 'applicant.name', ' ', 'x', '\n')).map((pieces) => pieces.join(''))), (source) => {
      const parsed = parse(source);
      expect(parsed.ok || parsed.message.length > 10).toBe(true);
      // Understood means: written again it is the same text, up to blanks inside the braces.
      const bare = (one: string): string => one.replaceAll(/\s/g, '');
      if (parsed.ok) expect(bare(write(parsed.parts))).toBe(bare(source));
    }), { numRuns: 500 });
  });
  it('what is written by hand is read back as it was meant', () => {
    fc.assert(fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const parsed = parse(write(parts));
      expect(parsed.ok && fieldsOfText(parsed.parts)).toEqual(fieldsOfText(parts));
      expect(parsed.ok && parsed.parts.map((one) => (one.kind === 'text' ? one.text : '\u0000')).join('')).toBe(parts.map((one) => (one.kind === 'text' ? one.text : '\u0000')).join(''));
    }));
  });
  it('what is filled in is text and nothing else: braces in a person’s answer or in the specialist’s words are never read as a template', () => {
    fc.assert(fc.property(fc.string(), fc.constantFrom('{{applicant.identityNumber}}', '{{agency.name|in-hoa}}', '}}{{', '{{'), (around, trap) => {
      const words = `${around}${trap}`;
      const facts = { ...FACTS, answers: { ...FACTS.answers, purpose: words } };
      if (words.trim() !== '') expect(fillText('A {{answers.purpose}} B', facts, KNOWN).text).toBe(`A ${words} B`);
      const { filled } = fillTemplate(TEMPLATE, facts, KNOWN, new Map([['noi-dung', trap]]));
      expect(filled.blocks.map((block) => block.text)).toContain(trap);
    }));
  });
});

describe('values in words', () => {
  it('reference §5.5, NĐ 30/2020 phụ lục I: names, dates as far as known, money in figures and words, lists', () => {
    expect(text('{{answers.subject.fullName|in-hoa}}, sinh {{answers.subject.birthDate}}, {{answers.subject.birthDate|ngay-chu}}')).toBe('TRẦN VĂN AN, sinh tháng 02/1990, tháng 02 năm 1990');
    expect(text('{{answers.value}} ({{answers.value|bang-chu}}); {{answers.value|so}}; {{answers.copies}} ({{answers.copies|bang-chu}}) bản')).toBe('1.250.000 đồng (Một triệu hai trăm năm mươi nghìn đồng); 1.250.000; 2 (hai) bản');
    expect(text('{{dossier.filedOn}} – {{dossier.filedOn|ngay-chu}}; {{answers.plots}}')).toBe('05/11/2026 – ngày 05 tháng 11 năm 2026; 12, 120 m²; 13, 80,5 m²');
    expect([dayWritten('2026-01-09'), dayWritten('2026-12-31'), written(0, 'money', 'bang-chu')]).toEqual(['ngày 09 tháng 01 năm 2026', 'ngày 31 tháng 12 năm 2026', 'Không đồng']);
  });
  it('NĐ 30/2020 phụ lục I: the head and the place of an agency', () => {
    expect([placeOf({ name: 'Ủy ban nhân dân phường 1, thành phố Đông Hà' }), placeOf({ name: 'Ủy ban nhân dân xã Cam Hiếu, huyện Cam Lộ' }), placeOf({ name: 'Sở Tư pháp' })]).toEqual(['Phường 1', 'Cam Hiếu', 'Quảng Trị']);
    expect(headOf(FACTS)).toEqual({ parent: 'Ủy ban nhân dân', name: 'phường 1' });
    expect(headOf({ agency: { name: 'Sở Tư pháp', parent: 'Ủy ban nhân dân tỉnh Quảng Trị' } })).toEqual({ parent: 'Ủy ban nhân dân tỉnh Quảng Trị', name: 'Sở Tư pháp' });
  });
});

describe('a template with a missing field', () => {
  const codes = (template: Template): readonly string[] => checkTemplate(template, KNOWN).map(({ code, path }) => [code, ...(path ?? [])].join(' '));
  it('at posting: a field the form has not is named, at its stretch; so is a format that does not fit', () => {
    expect(codes(TEMPLATE)).toEqual([]);
    const wrong = { ...TEMPLATE, symbol: 'gxn', subject: '{{answers.nothing}}', blocks: [{ kind: 'PARAGRAPH' as const, text: '{{answers.purpose|bang-chu}}' }, { kind: 'PARAGRAPH' as const, text: '{{applicant.name' }, { kind: 'FREE' as const, text: '', key: 'A', label: '' }] };
    expect(codes(wrong)).toEqual(['TEMPLATE_SYMBOL_WRONG symbol', 'TEMPLATE_FIELD_UNKNOWN subject', 'TEMPLATE_FORMAT_WRONG blocks 0', 'TEMPLATE_SYNTAX blocks 1', 'TEMPLATE_PART_UNNAMED blocks 2']);
    expect(checkTemplate(wrong, KNOWN)[1]?.message).toContain('“answers.nothing”');
    expect(codes({ ...TEMPLATE, subject: '{{answers.constructor}} {{answers.subject}}' })).toHaveLength(2);
  });
  it('at drafting: what the dossier lacks is named once, in words; what may be missing is left out; a part that must be written is asked for', () => {
    const template = { ...TEMPLATE, blocks: [...TEMPLATE.blocks, { kind: 'PARAGRAPH' as const, text: '{{applicant.address}} {{applicant.address}} {{applicant.phone?}}' }] };
    const { refusals } = fillTemplate(template, FACTS, KNOWN, new Map([['noi-dung', '  ']]));
    expect(refusals.map(({ code, message }) => [code, message])).toEqual([['TEMPLATE_FIELD_MISSING', 'Mẫu cần “Địa chỉ của người nộp” nhưng hồ sơ không có. Hãy yêu cầu bổ sung, hoặc dùng mẫu khác.'], ['TEMPLATE_PART_MISSING', 'Hãy viết phần “Nội dung”.']]);
  });
  it('whole: subject first, articles numbered, the specialist’s lines as paragraphs', () => {
    const { filled, refusals } = fillTemplate(TEMPLATE, FACTS, KNOWN, new Map([['noi-dung', 'Dòng một.\nDòng hai.']]));
    expect([refusals, linesOf(filled)]).toEqual([[], ['Xác nhận cho Trần Văn An', 'Ông/bà TRẦN VĂN AN.', 'Dòng một.', 'Dòng hai.', 'Điều 1. Một.', 'Điều 2. Hai.']]);
  });
});

it('every form of the seed gives names that templates can be written with, each with its label', () => {
  const folder = new URL('../../../seed/forms/', import.meta.url);
  for (const name of readdirSync(folder)) {
    const form = parseDefinition(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
    if (!form.ok) throw new Error(name);
    const known = knownOf(form.value);
    const source = [...known.keys()].map((one) => `{{${one}}}`).slice(0, 200).join(' ');
    const parsed = parse(source);
    expect(parsed.ok && fieldsOfText(parsed.parts).length, name).toBe(Math.min(known.size, 200));
    expect([...known.values()].filter(({ label }) => label.trim() === ''), name).toEqual([]);
  }
});
