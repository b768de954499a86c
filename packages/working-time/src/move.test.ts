import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CALENDAR_2017_2027, CalendarYearMissingError, dayStatus, explainVi, makeCalendar, moveDue, toLocal, workingDaysBetween } from './index.ts';

const calendar = makeCalendar(CALENDAR_2017_2027);

test('NĐ 61/2018 Đ19.9 a promised date moves by working days, keeps its hour and says how: over a weekend and 24/11', () => {
  const { dueAt, trace } = moveDue({ dueAt: '2026-11-20T10:00:00.000Z', workingDays: 2, calendar });
  expect(dueAt).toBe('2026-11-25T10:00:00.000Z');
  expect(explainVi(trace)).toEqual(['Đã hẹn 17:00 thứ Sáu 20/11/2026.', 'Lùi thêm 02 ngày làm việc.', 'Không tính 2 ngày nghỉ cuối tuần, thứ Ba 24/11/2026 (Ngày Văn hóa Việt Nam).', 'Hẹn trả 17:00 thứ Tư 25/11/2026.']);
});

test('the new date is a working day exactly so many working days on, at the same hour', () => {
  const moment = fc.integer({ min: Date.parse('2017-01-02T00:00:00Z'), max: Date.parse('2026-12-31T00:00:00Z') }).map((ms) => new Date(ms).toISOString());
  fc.assert(fc.property(moment, fc.integer({ min: 1, max: 40 }), (dueAt, workingDays) => {
    const moved = moveDue({ dueAt, workingDays, calendar }).dueAt;
    expect(dayStatus(calendar, toLocal(moved).day).working).toBe(true);
    expect(workingDaysBetween(calendar, dueAt, moved)).toBe(workingDays);
    expect(toLocal(moved).minute).toBe(toLocal(dueAt).minute);
  }), { numRuns: 1_000 });
});

test('no part of a day, none at all, and no date in a year nobody entered', () => {
  for (const workingDays of [0, -1, 1.5, Number.NaN]) expect(() => moveDue({ dueAt: '2026-11-20T10:00:00.000Z', workingDays, calendar })).toThrow(RangeError);
  expect(() => moveDue({ dueAt: '2027-12-30T10:00:00.000Z', workingDays: 5, calendar })).toThrow(CalendarYearMissingError);
});
