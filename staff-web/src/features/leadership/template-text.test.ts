import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blocksOf, textOf } from './template-text.ts';

it('a line is a stretch: basis, headline, article, free part, paragraph; empty lines part nothing', () => {
  expect(blocksOf('> Căn cứ Luật;\n\n# QUYẾT ĐỊNH:\nĐiều: Một.\n[noi-dung | Nội dung]: Theo {{dossier.finding?}}\n[ghi-chu? | Ghi chú]:\nĐoạn thường.')).toEqual([
    { kind: 'BASIS', text: 'Căn cứ Luật;', key: null, label: null, required: null }, { kind: 'HEADLINE', text: 'QUYẾT ĐỊNH:', key: null, label: null, required: null }, { kind: 'ARTICLE', text: 'Một.', key: null, label: null, required: null },
    { kind: 'FREE', text: 'Theo {{dossier.finding?}}', key: 'noi-dung', label: 'Nội dung', required: true }, { kind: 'FREE', text: '', key: 'ghi-chu', label: 'Ghi chú', required: false }, { kind: 'PARAGRAPH', text: 'Đoạn thường.', key: null, label: null, required: null },
  ]);
});

it('what was posted, opened to be changed and posted unchanged is the same', () => {
  const words = fc.array(fc.constantFrom('xác nhận', 'ông/bà', '{{applicant.name}}', '(1)', 'đồng'), { minLength: 1, maxLength: 6 }).map((list) => list.join(' '));
  const block = fc.oneof(
    fc.record({ kind: fc.constantFrom('BASIS' as const, 'HEADLINE' as const, 'ARTICLE' as const, 'PARAGRAPH' as const), text: words, key: fc.constant(null), label: fc.constant(null), required: fc.constant(null) }),
    fc.record({ kind: fc.constant('FREE' as const), text: words, key: fc.constantFrom('noi-dung', 'y-kien'), label: words.filter((one) => !one.includes('{')), required: fc.boolean() }),
  );
  fc.assert(fc.property(fc.array(block, { maxLength: 10 }), (blocks) => { expect(blocksOf(textOf(blocks))).toEqual(blocks); }));
});
