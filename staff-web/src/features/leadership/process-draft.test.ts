import { checkProcess, defaultProcess, type Process } from '@mot-cua/process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyOf, keyFor, parseHours, type ProcessDraft, withoutStep, withOwnStep } from './process-draft.ts';

const PUBLISHED = { value: 10, unit: 'WORKING_DAY' } as const;
const first = (): ProcessDraft => ({
  approvedBy: '12/QĐ-UBND', onResume: 'RESTART', committedValue: '', committedUnit: 'WORKING_DAY',
  steps: defaultProcess(PUBLISHED).steps.map((step) => ({ ...step, unit: step.unit ?? '', hours: step.hours === null ? '' : String(step.hours) })),
});
function sent(draft: ProcessDraft): Process {
  const made = bodyOf(draft);
  if ('wrong' in made) throw new Error(made.wrong.map((one) => one.message).join());
  return { approvedBy: draft.approvedBy, onResume: 'restart', steps: made.body.steps.map((step) => ({ key: step.key, title: step.title, unit: step.unit ?? null, role: step.role, hours: step.hours ?? null, after: step.after, requires: step.requires, endsWith: step.endsWith })) };
}

test('§9.2 whatever own steps are added and taken away again, the process can still be posted', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.string({ minLength: 1 }).map((title) => `Bước ${title}`), fc.nat({ max: 9 })), { maxLength: 12 }), (edits) => {
    let draft = first();
    for (const edit of edits) {
      const own = draft.steps.filter((step) => step.endsWith === 'COMPLETE_STEP');
      draft = typeof edit === 'string' ? withOwnStep(draft, edit) : withoutStep(draft, own[edit % Math.max(own.length, 1)]?.key ?? '');
    }
    expect(checkProcess(sent(draft), PUBLISHED)).toEqual([]);
  }));
});

test('taken away again, the process is what it was', () => {
  const before = first();
  const added = withOwnStep(before, 'Kiểm tra thực địa');
  expect(added.steps.map((step) => step.key)).toContain('kiem-tra-thuc-dia');
  expect(withoutStep(added, 'kiem-tra-thuc-dia')).toEqual(before);
});

test('a key is plain letters and never twice', () => {
  expect(keyFor('Đo đạc, lập bản đồ', [])).toBe('do-dac-lap-ban-do');
  expect(keyFor('Đo đạc, lập bản đồ', ['do-dac-lap-ban-do'])).toBe('do-dac-lap-ban-do-2');
  expect(keyFor('…', [])).toBe('buoc');
});

test('hours as people write them; what is no number is said at its step, and nothing is sent', () => {
  expect([parseHours('4,5'), parseHours(' '), parseHours('bốn')]).toEqual([4.5, null, undefined]);
  const draft = first();
  const wrong = bodyOf({ ...draft, committedValue: '2,5', steps: draft.steps.map((step, index) => (index === 1 ? { ...step, hours: 'bốn' } : step)) });
  expect('wrong' in wrong ? wrong.wrong.map((one) => one.path) : []).toEqual([['steps', 'tham-dinh'], ['committed']]);
});
