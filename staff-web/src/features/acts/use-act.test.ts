import { expect, test } from 'vitest';
import { attemptFor } from './use-act.ts';

test('the same act sent again after a lost answer carries the same key and version; another content is another act', () => {
  let made = 0;
  const key = (): string => `key-${(made += 1)}`;
  const first = attemptFor('{"reason":"a"}', 4, undefined, key);
  expect(attemptFor('{"reason":"a"}', 5, first, key)).toEqual({ body: '{"reason":"a"}', clientKey: 'key-1', expectedVersion: 4 });
  expect(attemptFor('{"reason":"b"}', 5, first, key)).toEqual({ body: '{"reason":"b"}', clientKey: 'key-2', expectedVersion: 5 });
  expect(attemptFor('{"reason":"a"}', 5, undefined, key).clientKey).toBe('key-3');
});
