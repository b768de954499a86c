import { expect, it } from 'vitest';
import { dayBeside, dayOf, vietnamToday } from './day.ts';
import { summaryOf } from './statement-page.tsx';

it('§8.2b a statement comes to one sentence in which no line is missing', () => {
  const lines = [{ outcome: 'PAID', amountVnd: 16_000 }, { outcome: 'UNKNOWN', amountVnd: 9_000 }, { outcome: 'UNKNOWN', amountVnd: 1_000 }, { outcome: 'FAULTY', amountVnd: null }] as const;
  expect(summaryOf(lines, 2).replaceAll('\u00a0', ' ')).toBe('4 dòng tiền vào; đã đủ: 1 dòng (16.000 ₫); chưa rõ: 2 dòng (10.000 ₫); không đọc được: 1 dòng; 2 dòng tiền ra, không xét');
});

it('days are those of Vietnam, and nonsense in the address is none', () => {
  expect(vietnamToday(Date.parse('2026-11-24T17:30:00Z'))).toBe('2026-11-25');
  expect([dayBeside('2026-12-31', 1), dayBeside('2026-03-01', -1)]).toEqual(['2027-01-01', '2026-02-28']);
  expect([dayOf('2026-02-30'), dayOf('hôm qua'), dayOf(null), dayOf('2026-11-24')]).toEqual([undefined, undefined, undefined, '2026-11-24']);
});
