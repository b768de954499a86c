import { ACTIONS, ALL_PHASES } from '@mot-cua/dossier';
import { expect, test } from 'vitest';
import { ACTS, lookOf, usuallyNext } from './acts.ts';

test('every act of an officer has a form here, and no act of the citizen or of an agency asked has', () => {
  for (const [action, rule] of Object.entries(ACTIONS)) expect(action in ACTS, action).toBe(rule.role !== 'CITIZEN' && rule.role !== 'SYSTEM' && rule.role !== 'CONSULTED');
  expect(lookOf('WITHDRAW')).toBeUndefined();
});

test('within a phase no two acts share a key, whatever roles one person holds', () => {
  for (const phase of ALL_PHASES) {
    const keys = Object.entries(ACTS).filter(([action]) => ACTIONS[action as keyof typeof ACTS].from.some((from) => from === phase)).map(([, look]) => look.key);
    expect(new Set(keys).size, phase).toBe(keys.length);
  }
});

test('what is usually next is the furthest along the straight way, never a refusal while something else is open', () => {
  expect(usuallyNext(['REQUEST_SUPPLEMENT', 'REFUSE_AT_RECEPTION', 'ACCEPT'])).toBe('ACCEPT');
  expect(usuallyNext(['RECHECK', 'DRAFT_RESULT', 'DRAFT_NOTICE'])).toBe('DRAFT_RESULT');
  expect(usuallyNext(['SEND_BACK'])).toBe('SEND_BACK');
  expect(usuallyNext([])).toBeUndefined();
});
