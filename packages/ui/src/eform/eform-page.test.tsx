import { readdirSync, readFileSync } from 'node:fs';
import { fieldsOf, type FormDefinition, parseDefinition } from '@mot-cua/eform';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { EFormPage } from './eform-page.tsx';
import { fieldIdOf } from './paths.ts';

const SEED = new URL('../../../../server/seed/forms/', import.meta.url);
function sound(json: unknown): FormDefinition {
  const parsed = parseDefinition(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  return parsed.value;
}
const FORMS = readdirSync(SEED).filter((name) => name.endsWith('.json')).map((name) => [name, sound(JSON.parse(readFileSync(new URL(name, SEED), 'utf8')))] as const);
const shared = { onChange: () => undefined, searchUnits: () => Promise.resolve([]), today: '2026-11-24' };

describe('§3.2b every page of every real e-form', () => {
  test.each(FORMS)('%s: each visible question is there, its label tied to a control', (_name, form) => {
    expect(fieldsOf(form).length).toBeGreaterThan(0);
    for (const page of form.pages.filter((one) => one.when === undefined)) {
      const html = renderToStaticMarkup(<EFormPage {...shared} definition={form} page={page.key} answers={{}} />);
      const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
      const fors = [...html.matchAll(/ for="([^"]+)"/g)].map(([, id]) => id);
      expect(fors.filter((id) => !ids.has(id))).toEqual([]);
      for (const item of page.items) if (item.kind !== 'explanation' && item.when === undefined) expect(html).toContain(`id="${fieldIdOf(item.key)}`);
    }
  });
});

describe('§3.2b conditions, errors, rights', () => {
  const form = sound({
    code: 'thu', version: 1, title: 'Thử', meta: { source: 'thử', confidence: 'GENERAL_KNOWLEDGE' }, slots: [], rules: [],
    pages: [{ key: 'p', title: 'Trang', items: [
      { kind: 'yesNo', key: 'married', label: 'Đã kết hôn?' },
      { kind: 'text', key: 'spouse', label: 'Tên vợ hoặc chồng', when: { op: 'equals', field: 'married', value: true } },
      { kind: 'explanation', key: 'note', text: 'Mang theo giấy chứng nhận kết hôn.', when: { op: 'equals', field: 'married', value: true } },
      { kind: 'email', key: 'mail', label: 'Thư điện tử', prefill: 'email', required: false },
    ] }],
  });
  const page = (answers: Record<string, unknown>, more = {}): string => renderToStaticMarkup(<EFormPage {...shared} {...more} definition={form} page="p" answers={answers} />);

  test('a question and an explanation show when their condition holds', () => {
    expect(page({ married: false })).not.toContain('Tên vợ hoặc chồng');
    expect(page({ married: true })).toContain('Tên vợ hoặc chồng');
    expect(page({ married: false })).not.toContain('Mang theo');
    expect(page({ married: true })).toContain('Mang theo');
  });

  test('an error stands at its field, named by the control', () => {
    const html = page({ married: true }, { errors: [{ path: 'spouse', message: 'Hãy nhập tên.' }] });
    expect(html).toContain('id="f-spouse-error"');
    expect(html).toMatch(/<input[^>]*aria-describedby="f-spouse-error"[^>]*aria-invalid="true"/);
  });

  test('what may not be changed is shown and closed; the bad value stays', () => {
    expect(page({ mail: 'khong-dung' }, { editable: (path: string) => path !== 'mail' })).toMatch(/<input[^>]*id="f-mail"[^>]*disabled=""|<input[^>]*disabled=""[^>]*id="f-mail"/);
    expect(page({ mail: 'khong-dung' })).toContain('value="khong-dung"');
  });

  test('1.3.5 the browser may fill in the filer\'s own data, and says which', () => {
    expect(page({})).toMatch(/<input[^>]*autoComplete="email"/i);
  });
});

test('WCAG 3.3.7 a mother who files may take over what she declared of herself; nobody else is offered it', () => {
  const birth = FORMS.find(([name]) => name === '1.001193.json')?.[1];
  if (birth === undefined) throw new Error('The seed has no form for a birth.');
  const html = (relation: string): string => renderToStaticMarkup(<EFormPage {...shared} definition={birth} page="me" answers={{ requester: { fullName: 'Nguyễn Thị Hoa' }, relation, motherKnown: true }} />);
  expect(html('MOTHER')).toContain('Tôi là mẹ: dùng thông tin đã khai về tôi');
  expect(html('FATHER')).not.toContain('Tôi là mẹ');
});
