import type { FormDefinition } from '@mot-cua/eform';
import { describe, expect, test } from 'vitest';
import { isChanged, mayChange, problemsOf, sortAsked } from './asked.ts';

const FORM: FormDefinition = {
  code: 'clb-quan-vot', version: 1, title: 'Đơn xin vào câu lạc bộ quần vợt', meta: { source: 'kiểm thử', confidence: 'GENERAL_KNOWLEDGE' },
  pages: [
    { key: 'nguoi', title: 'Người xin vào', items: [{ kind: 'person', key: 'father', label: 'Cha', parts: ['fullName', 'birthDate'] }, { kind: 'text', key: 'name', label: 'Họ tên' }] },
    { key: 'khac', title: 'Khác', items: [{ kind: 'text', key: 'note', label: 'Ghi chú' }] },
  ],
  slots: [{ key: 'anh', title: 'Ảnh chân dung', required: true, maxFiles: 1, component: 'Ảnh chân dung' }],
  rules: [],
};
const item = (key: string, more: { fieldPath?: string; slotKey?: string }) => ({ key, title: key, instruction: 'sửa lại', ...more });
const BIRTH = item('1', { fieldPath: 'father.birthDate' });
const ITEMS = [item('0', { slotKey: 'anh' }), BIRTH, item('2', { fieldPath: 'note' }), item('3', {}), item('4', { fieldPath: 'gone' })];

describe('§9.2a each item of a supplement leads to exactly its field or paper', () => {
  test('every item has one place, and none is left out', () => {
    const asked = sortAsked(FORM, ITEMS);
    expect(asked.pages.map((page) => [page.page, page.fields])).toEqual([['nguoi', ['father']], ['khac', ['note']]]);
    expect(asked.papers.map((one) => one.slotKey)).toEqual(['anh']);
    expect(asked.free.map((one) => one.key)).toEqual(['3', '4']);
    expect(asked.pages.flatMap((page) => page.items).length + asked.papers.length + asked.free.length).toBe(ITEMS.length);
  });

  test('only what was asked may be changed', () => {
    expect(mayChange([BIRTH], 'father.birthDate')).toBe(true);
    expect(mayChange([BIRTH], 'father.fullName')).toBe(false);
    expect(mayChange([BIRTH], 'father')).toBe(false);
    expect(mayChange([item('1', { fieldPath: 'father' })], 'father.fullName')).toBe(true);
    expect(mayChange([item('1', { fieldPath: 'name' })], 'nameOther')).toBe(false);
  });

  test('only the asked answers are judged', () => {
    expect(problemsOf(FORM, {}, [BIRTH], '2026-11-24').map((problem) => problem.path)).toEqual(['father.birthDate']);
  });

  test('an answer that stayed the same is known', () => {
    const before = { father: { birthDate: '1990' } };
    expect(isChanged(BIRTH, before, { father: { birthDate: '1990' } })).toBe(false);
    expect(isChanged(BIRTH, before, { father: { birthDate: '1991' } })).toBe(true);
    expect(isChanged(item('3', {}), before, before)).toBe(true);
  });
});
