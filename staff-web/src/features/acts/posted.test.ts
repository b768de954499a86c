import { expect, test } from 'vitest';
import { askedByArrival, isInstantText, toInstant } from './posted.ts';

test('a moment as people write it, in Vietnam; empty is now, and a day that does not exist is none', () => {
  expect(toInstant('14:30 24/11/2026')).toBe('2026-11-24T07:30:00.000Z');
  expect(toInstant('6h05 1-2-2026')).toBe('2026-01-31T23:05:00.000Z');
  expect([toInstant(' '), isInstantText('')]).toEqual([null, true]);
  for (const text of ['hôm nay', '14:30', '25:00 24/11/2026', '10:00 30/02/2026', '10:61 01/02/2026']) expect(isInstantText(text), text).toBe(false);
});

const paper = (slotKey: string, outcome: 'MATCHES' | 'DIFFERS' | 'MISSING', note: string | null = null) => ({ __typename: 'PostedPaper' as const, slotKey, title: slotKey, outcome, note });
const posted = (formSigned: boolean, ...papers: ReturnType<typeof paper>[]) => ({ post: { __typename: 'DossierPost' as const, filedAt: '', deadline: '', parcelCode: null, addressee: '', address: null, parcel: null, expected: [], arrival: { __typename: 'PostArrival' as const, arrivedAt: '', formSigned, papers, note: null, by: { __typename: 'Actor' as const, name: '', role: 'RECEPTION' as const, agencyName: null } } } });

test('§9.2a what the parcel lacked is asked for in one list: the differing paper with what differs, the missing one and the form in words', () => {
  const asked = askedByArrival(posted(false, paper('chung-sinh', 'DIFFERS', 'Ngày sinh khác.'), paper('cu-tru', 'MISSING'), paper('tuy-than', 'MATCHES')));
  expect(asked?.items.ticked).toEqual({ 'slot:chung-sinh': 'Bản giấy khác bản trực tuyến: Ngày sinh khác. Hãy gửi lại bản đúng.' });
  expect(asked?.items.free.map((one) => one.title)).toEqual(['Bản giấy: cu-tru', 'Tờ khai có chữ ký']);
  expect(askedByArrival(posted(true, paper('tuy-than', 'MATCHES')))).toBeUndefined();
  expect(askedByArrival({ post: null })).toBeUndefined();
});
