import type { FormDefinition } from '@mot-cua/eform';
import { describe, expect, test } from 'vitest';
import { askedRows, candidatesOf, NOTHING_ASKED, tick, toInput } from './asked-items.ts';

const FORM: FormDefinition = {
  code: 'thu', version: 1, title: 'Tờ khai thử', meta: { source: 'thử', confidence: 'GENERAL_KNOWLEDGE' },
  pages: [
    { key: 'child', title: 'Người được khai sinh', items: [
      { kind: 'text', key: 'name', label: 'Họ, chữ đệm, tên' },
      { kind: 'yesNo', key: 'twin', label: 'Sinh đôi' },
      { kind: 'text', key: 'twinName', label: 'Tên người sinh cùng', when: { op: 'equals', field: 'twin', value: true } },
      { kind: 'explanation', key: 'note', text: 'Ghi theo giấy chứng sinh.' },
    ] },
    { key: 'mother', title: 'Người mẹ', items: [{ kind: 'person', key: 'mother', label: 'Mẹ', parts: ['fullName', 'birthDate'] }] },
  ],
  slots: [{ key: 'birth', title: 'Giấy chứng sinh', required: true, maxFiles: 1, component: 'birth' }],
  rules: [],
};
const dossier = {
  form: { __typename: 'EForm' as const, code: 'thu', version: 1, specific: true, definition: FORM },
  answers: { name: 'Lê An', twin: false },
  sections: [{ __typename: 'AnswerSection' as const, key: 'child', title: '', lines: [
    { __typename: 'AnswerLine' as const, path: 'name', label: 'Họ, chữ đệm, tên', value: 'Lê An' },
    { __typename: 'AnswerLine' as const, path: 'mother.fullName', label: 'Mẹ – Họ tên', value: 'Trần Thị B' },
    { __typename: 'AnswerLine' as const, path: 'mother.birthDate', label: 'Mẹ – Ngày sinh', value: '1990' },
  ] }],
  papers: [],
};

describe('§9.2a one complete list, ticked from the form the citizen filled', () => {
  test('offers papers and the fields shown to this citizen, also the empty ones; nothing hidden, no explanations', () => {
    const groups = candidatesOf(dossier);
    expect(groups.map((group) => group.title)).toEqual(['Giấy tờ', 'Người được khai sinh', 'Người mẹ']);
    expect(groups.flatMap((group) => group.candidates.map((one) => one.key))).toEqual(['slot:birth', 'field:name', 'field:twin', 'field:mother']);
    expect(groups[2]?.candidates[0]?.now).toBe('Trần Thị B; 1990');
  });

  test('goes out in the order of the form, whatever the order of ticking, free requests last', () => {
    const groups = candidatesOf(dossier);
    const ticked = tick(tick(NOTHING_ASKED, 'field:mother', true), 'slot:birth', true);
    const rows = askedRows({ ticked: { ...ticked.ticked, 'slot:birth': 'Chụp rõ hơn.' }, free: [{ title: 'Liên hệ', instruction: 'Gọi lại.' }] }, groups);
    expect(toInput(rows)).toEqual([
      { fieldPath: null, slotKey: 'birth', title: 'Giấy chứng sinh', instruction: 'Chụp rõ hơn.' },
      { fieldPath: 'mother', slotKey: null, title: 'Mẹ', instruction: '' },
      { fieldPath: null, slotKey: null, title: 'Liên hệ', instruction: 'Gọi lại.' },
    ]);
    expect(Object.keys(tick(ticked, 'slot:birth', false).ticked)).toEqual(['field:mother']);
  });

  test('a definition that cannot be read still lets ask for what was answered', () => {
    const groups = candidatesOf({ ...dossier, form: { ...dossier.form, definition: { strange: true } } });
    expect(groups.flatMap((group) => group.candidates.map((one) => one.fieldPath))).toEqual(['name', 'mother.fullName', 'mother.birthDate']);
  });
});
