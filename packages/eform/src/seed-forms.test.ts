import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Answers, evaluate, fieldsOf, parseDefinition } from './index.ts';

const forms = new URL('../../../server/seed/forms/', import.meta.url);
const samples = new URL('../../testing/src/answers/', import.meta.url);
const codes = readdirSync(forms).map((file) => file.replace('.json', ''));
const json = (folder: URL, code: string): unknown => JSON.parse(readFileSync(new URL(`${code}.json`, folder), 'utf8'));

function formOf(code: string) {
  const parsed = parseDefinition(json(forms, code));
  if (!parsed.ok) throw new Error(`${code}: ${JSON.stringify(parsed.findings)}`);
  return parsed.value;
}
const submit = (code: string, answers: unknown) => evaluate(formOf(code), answers, { mode: 'submit', today: '2026-11-24' });

test('§3.2b at least eight procedures of the seed have a form of their own', () => {
  expect(codes.length).toBeGreaterThanOrEqual(8);
});

describe.each(codes)('form %s', (code) => {
  test('is sound and accepts a complete declaration', () => {
    expect(formOf(code).code).toBe(code);
    expect(submit(code, json(samples, code)).errors).toEqual([]);
  });
  test('asks for every required field that is shown, by name', () => {
    const answers = json(samples, code) as Answers;
    const { visible } = submit(code, answers);
    const required = fieldsOf(formOf(code)).filter((field) => visible.fields.includes(field.key) && field.required !== false);
    for (const field of required) {
      const { [field.key]: _left, ...rest } = answers;
      expect(submit(code, rest).errors.some((error) => error.path.split('.')[0] === field.key), field.key).toBe(true);
    }
    expect(required.length).toBeGreaterThan(5);
  });
});

test('§8.1a khai tử: a death before the birth is refused', () => {
  expect(submit('1.000656', { ...(json(samples, '1.000656') as Answers), deathDate: '1940' }).errors).toMatchObject([{ path: 'deathDate', code: 'RULE' }]);
});

test.each([
  ['a bride of 14', { wife: '2012-05-17' }, ['wife.birthDate']], ['a bride the day before she is 18', { wife: '2008-11-25' }, ['wife.birthDate']], ['a bride on the day she is 18', { wife: '2008-11-24' }, []],
  ['a groom of 19', { husband: '2007-05-17' }, ['husband.birthDate']], ['a groom on the day he is 20', { husband: '2006-11-24' }, []], ['both too young', { wife: '2010-01-01', husband: '2010-01-01' }, ['wife.birthDate', 'husband.birthDate']],
])('Luật HN&GĐ 2014 Điều 8 kết hôn: %s', (_who, born, paths) => {
  const answers = json(samples, '1.000894') as Record<string, Record<string, unknown>>;
  const changed = Object.fromEntries(Object.entries(born).map(([key, birthDate]) => [key, { ...answers[key], birthDate }]));
  const { errors } = submit('1.000894', { ...answers, ...changed });
  expect(errors.map(({ path, code }) => [path, code])).toEqual(paths.map((path) => [path, 'RULE']));
  for (const { message } of errors) expect(message).toContain('Điều 8 Luật Hôn nhân và gia đình');
});
