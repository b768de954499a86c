import type { FormDefinition } from '@mot-cua/eform';
import { describe, expect, test } from 'vitest';
import { CHECK, DECLARE, lacksOf, PAPERS, resumeAt, stepAfter, stepAt, stepBefore, stepsOf } from './steps.ts';

const FORM: FormDefinition = {
  code: 'clb-quan-vot', version: 1, title: 'Đơn xin vào câu lạc bộ quần vợt', meta: { source: 'kiểm thử', confidence: 'GENERAL_KNOWLEDGE' },
  pages: [
    { key: 'nguoi', title: 'Người xin vào', items: [{ kind: 'text', key: 'name', label: 'Họ tên' }, { kind: 'yesNo', key: 'minor', label: 'Dưới 18 tuổi' }] },
    { key: 'giam-ho', title: 'Người giám hộ', when: { op: 'equals', field: 'minor', value: true }, items: [{ kind: 'text', key: 'guardian', label: 'Họ tên người giám hộ' }] },
  ],
  slots: [
    { key: 'anh', title: 'Ảnh chân dung', required: true, maxFiles: 1, component: 'Ảnh chân dung' },
    { key: 'dong-y', title: 'Giấy đồng ý', required: true, maxFiles: 1, component: 'Giấy đồng ý', when: { op: 'equals', field: 'minor', value: true } },
  ],
  rules: [],
};
const TODAY = '2026-11-24';
const ADULT = { name: 'Nguyễn Thị Hoa', minor: false };

describe('§3.2 the way through a form', () => {
  test('a page that does not apply is no stop', () => {
    expect(stepsOf(FORM, ADULT, TODAY).map((step) => step.path)).toEqual(['muc/nguoi', 'giay-to', 'kiem-tra', 'nop']);
    expect(stepsOf(FORM, { minor: true }, TODAY).map((step) => step.path)).toEqual(['muc/nguoi', 'muc/giam-ho', 'giay-to', 'kiem-tra', 'nop']);
  });

  test('§8.2a at level 4 one signs, or chooses the post, between the check and the declaration', () => {
    expect(stepsOf(FORM, ADULT, TODAY, true).map((step) => step.path)).toEqual(['muc/nguoi', 'giay-to', 'kiem-tra', 'ky-so', 'nop']);
  });

  test('a form that asks for no paper has no stop for papers', () => {
    expect(stepsOf({ ...FORM, slots: [] }, ADULT, TODAY)).not.toContain(PAPERS);
  });

  test('one stop on, one stop back, and none beyond the ends', () => {
    const steps = stepsOf(FORM, ADULT, TODAY);
    expect(stepAfter(steps, 'muc/nguoi')).toBe(PAPERS);
    expect(stepBefore(steps, DECLARE.key)).toBe(CHECK);
    expect(stepBefore(steps, 'muc/nguoi')).toBeUndefined();
    expect(stepAfter(steps, DECLARE.key)).toBeUndefined();
    expect(stepAt(steps, 'muc/giam-ho')).toBeUndefined();
  });
});

describe('§9.2a what is missing is told at once and completely', () => {
  test('answers and papers, each with the stop where it is mended', () => {
    const lacks = lacksOf(FORM, { minor: true }, new Set(['anh']), TODAY);
    expect(lacks.map((lack) => [lack.path, lack.fieldPath ?? lack.slotKey])).toEqual([['muc/nguoi', 'name'], ['muc/giam-ho', 'guardian'], ['giay-to', 'dong-y']]);
  });

  test('a paper that is not asked for is not missing', () => {
    expect(lacksOf(FORM, ADULT, new Set(['anh']), TODAY)).toEqual([]);
  });

  test('a draft goes on where something is missing, and at the check when nothing is', () => {
    const steps = stepsOf(FORM, ADULT, TODAY);
    expect(resumeAt(steps, lacksOf(FORM, {}, new Set(), TODAY), false)).toBe('muc/nguoi');
    expect(resumeAt(steps, lacksOf(FORM, ADULT, new Set(), TODAY), true)).toBe('giay-to');
    expect(resumeAt(steps, lacksOf(FORM, ADULT, new Set(['anh']), TODAY), true)).toBe('kiem-tra');
  });
});
