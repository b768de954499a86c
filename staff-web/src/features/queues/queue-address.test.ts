import { expect, test } from 'vitest';
import { neighbours } from './last-opened.ts';
import { firstQueue, QUEUE_SLUGS, queueOf, queuePath } from './queue-names.ts';
import { readSearch } from '@mot-cua/ui';
import { filterOf, isFiltered, QUEUE_SEARCH, sortOf } from './queue-address.ts';
import { viewPath } from './view-address.ts';

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

test('a saved view opens at an address that says all of it, and the address asks the server for the same again', () => {
  const search = { tim: 'hoa', 'giai-doan': 'dang-giai-quyet', kenh: 'tai-quay', nguoi: 'QWNjb3VudDox', 'tra-loi': [{ path: 'purpose', value: 'VAY-VON' }, { path: 'child.identityNumber', value: '045190000001' }], xep: 'han-tra', cot: ['DUE', 'APPLICANT'] } as const;
  const path = viewPath({ id: 'v1', filter: filterOf('PROCESSING', search), sort: sortOf(search), columns: [...search.cot] });
  const [page, query] = path.split('?');
  expect(page).toBe('/viec/dang-giai-quyet');
  const read = readSearch(QUEUE_SEARCH, new URLSearchParams(query));
  expect(read).toEqual({ ...search, xem: 'v1' });
  expect(filterOf('PROCESSING', read)).toEqual(filterOf('PROCESSING', search));
});

test('what this program does not know of a kept filter is left out, and nonsense in an address is no filter', () => {
  expect(viewPath({ id: 'v', filter: { queue: 'KHAC', phases: 'x', answers: [1], dueState: 'X' }, sort: null, columns: [] })).toBe('/viec/tat-ca?xem=v');
  expect(readSearch(QUEUE_SEARCH, new URLSearchParams('cot=abc&tra-loi=%3A&kenh=x&giai-doan=toString'))).toEqual({});
  expect(isFiltered({ cot: ['DUE'], xep: 'moi-nhat', xem: 'v' })).toBe(false);
});
