import { expect, test } from 'vitest';
import { neighbours } from './last-opened.ts';
import { firstQueue, QUEUE_SLUGS, queueOf, queuePath } from './queue-names.ts';
import { filterOf } from './queue-address.ts';

test('the neighbours of a dossier are those of the list it was opened from', () => {
  expect(neighbours('b', ['a', 'b', 'c'])).toEqual({ before: 'a', after: 'c' });
  expect(neighbours('a', ['a'])).toEqual({ before: undefined, after: undefined });
  expect(neighbours('x', ['a'])).toEqual({ before: undefined, after: undefined });
});

test('each list has an address of its own and is found by it', () => {
  expect(new Set(Object.values(QUEUE_SLUGS)).size).toBe(Object.keys(QUEUE_SLUGS).length);
  expect(queueOf('cho-kiem-tra')).toBe('TO_CHECK');
  expect(queueOf('tat-ca')).toBeNull();
  expect(queueOf('khong-co')).toBeUndefined();
  expect(queuePath('TO_APPROVE')).toBe('/phe-duyet');
  expect(firstQueue(['LEADER'])).toBe('TO_APPROVE');
  expect(firstQueue(['OPERATOR'])).toBeNull();
});

test('the filters of the address are those the server is asked with; nothing chosen asks for nothing', () => {
  expect(filterOf(null, {})).toEqual({});
  expect(filterOf('PROCESSING', { tim: 'nguyen', 'thu-tuc': '1.001', han: 'qua-han', 'cua-toi': true }))
    .toEqual({ queue: 'PROCESSING', search: 'nguyen', procedureCode: '1.001', dueState: 'OVERDUE', assignedToMe: true });
});
