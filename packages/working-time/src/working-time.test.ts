import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { CALENDAR_2017_2027, CalendarYearMissingError, computeDue, dayStatus, distanceInWords, doneStanding, type Duration, explainVi, forwardDue, makeCalendar, openStanding, resumeDue, sameDayDue, toLocal, workingDaysBetween } from './index.ts';

const calendar = makeCalendar(CALENDAR_2017_2027);
/** `2023-10-27 09:32` in Vietnam, as an instant. */
const vn = (text: string): string => new Date(`${text.replace(' ', 'T')}:00+07:00`).toISOString();
const due = (start: string, value: number, unit: Duration['unit'], cutOffMinute?: number) => computeDue({ start: vn(start), duration: { value, unit }, calendar, ...(cutOffMinute !== undefined && { cutOffMinute }) });

describe('§9.1a worked examples', () => {
  test('reference §1.4: received 09:32 Friday, five working days, due the next Friday: the day of receipt is not counted', () => {
    expect(due('2023-10-27 09:32', 5, 'WORKING_DAY').dueAt).toBe(vn('2023-11-03 09:32'));
  });
  test.each([
    ['on Saturday morning', '2026-11-28 09:00', 1, 'WORKING_DAY', '2026-12-01 07:00'],
    ['before opening', '2026-11-26 05:10', 1, 'WORKING_DAY', '2026-11-27 07:00'],
    ['at lunch', '2026-11-26 12:00', 2, 'WORKING_DAY', '2026-11-30 13:30'],
    ['at night', '2026-11-26 22:15', 1, 'WORKING_DAY', '2026-11-30 07:00'],
    ['across Tết 2026', '2026-02-13 10:00', 3, 'WORKING_DAY', '2026-02-25 10:00'],
    ['over Ngày Văn hóa Việt Nam', '2026-11-23 15:00', 1, 'WORKING_DAY', '2026-11-25 15:00'],
    ['on a Saturday worked in place of 31/8/2026', '2026-08-21 08:00', 1, 'WORKING_DAY', '2026-08-22 08:00'],
    ['fifteen calendar days ending on a Saturday', '2026-11-13 08:00', 15, 'CALENDAR_DAY', '2026-11-30 17:00'],
    ['a month from the 31st', '2026-01-31 08:00', 1, 'MONTH', '2026-03-02 17:00'],
    ['four hours over lunch', '2026-11-26 09:30', 4, 'HOUR', '2026-11-26 15:30'],
    ['eight hours into the next day', '2026-11-26 10:00', 8, 'HOUR', '2026-11-27 10:00'],
  ] as const)('received %s', (_what, start, value, unit, expected) => {
    expect(due(start, value, unit).dueAt).toBe(vn(expected));
  });
  test('reference §2.4: received after 15:00, a same-day procedure counts from the next working day', () => {
    expect(due('2026-11-26 15:01', 1, 'WORKING_DAY', 15 * 60).dueAt).toBe(vn('2026-11-30 07:00'));
    expect(due('2026-11-26 14:59', 1, 'WORKING_DAY', 15 * 60).dueAt).toBe(vn('2026-11-27 14:59'));
  });
  test.each([
    ['in the morning', '2026-11-26 09:10', '2026-11-26 17:00'],
    ['at 15:00 sharp', '2026-11-26 15:00', '2026-11-26 17:00'],
    ['after 15:00', '2026-11-26 15:01', '2026-11-27 17:00'],
    ['after 15:00 on a Friday', '2026-11-27 16:20', '2026-11-30 17:00'],
    ['at night', '2026-11-26 22:15', '2026-11-27 17:00'],
    ['on a Saturday', '2026-11-28 16:00', '2026-11-30 17:00'],
    ['over lunch', '2026-11-26 12:00', '2026-11-26 17:00'],
  ] as const)('NĐ 23/2015 Đ7 "trong ngày; sau 15 giờ thì ngày làm việc kế tiếp", received %s', (_when, start, expected) => {
    expect(sameDayDue({ start: vn(start), calendar, cutOffMinute: 15 * 60 }).dueAt).toBe(vn(expected));
  });
  test('a same-day date explains itself in words', () => {
    expect(explainVi(sameDayDue({ start: vn('2026-11-26 15:01'), calendar, cutOffMinute: 15 * 60 }).trace)).toEqual(['Tính từ 15:01 thứ Năm 26/11/2026.', 'Nhận sau 15:00 nên chuyển sang ngày làm việc tiếp theo, thứ Sáu 27/11/2026.', 'Giải quyết trong ngày làm việc đó.', 'Hẹn trả 17:00 thứ Sáu 27/11/2026.']);
  });
  test('§9.2a forwarding is due one working day after reception', () => {
    expect(forwardDue(vn('2026-11-27 16:00'), calendar).dueAt).toBe(vn('2026-11-30 16:00'));
  });
  test('a date explains itself in words', () => {
    expect(explainVi(due('2026-11-21 09:00', 2, 'WORKING_DAY').trace)).toEqual([
      'Tính từ 09:00 thứ Bảy 21/11/2026.',
      'Vì nhận vào ngày nghỉ, thời hạn bắt đầu từ 07:00 thứ Hai 23/11/2026.',
      'Cộng 02 ngày làm việc, không tính ngày nhận.',
      'Không tính thứ Ba 24/11/2026 (Ngày Văn hóa Việt Nam).',
      'Hẹn trả 07:00 thứ Năm 26/11/2026.',
    ]);
  });
  test('a year nobody entered is asked for by name, never guessed', () => {
    expect(() => due('2027-12-31 09:00', 3, 'WORKING_DAY')).toThrow(CalendarYearMissingError);
    expect(() => due('2027-12-31 09:00', 3, 'WORKING_DAY')).toThrow('năm 2028');
  });
  test('every seeded day is entered once, says where it is known from, and swaps come in pairs', () => {
    expect(new Set(CALENDAR_2017_2027.map((day) => day.date)).size).toBe(CALENDAR_2017_2027.length);
    expect(CALENDAR_2017_2027.every((day) => day.source !== '')).toBe(true);
    expect(CALENDAR_2017_2027.filter((day) => day.kind === 'WORKING')).toHaveLength(CALENDAR_2017_2027.filter((day) => day.name === 'Nghỉ hoán đổi').length);
  });
});

describe('standing', () => {
  test('reference §4.5 early, on time, late', () => {
    expect(doneStanding(vn('2026-11-26 16:00'), vn('2026-11-27 09:00'))).toBe('DONE_EARLY');
    expect(doneStanding(vn('2026-11-27 08:59'), vn('2026-11-27 09:00'))).toBe('DONE_ON_TIME');
    expect(doneStanding(vn('2026-11-27 09:01'), vn('2026-11-27 09:00'))).toBe('DONE_LATE');
  });
  test('open dossiers: in time, soon due, overdue, in words', () => {
    const now = vn('2026-11-25 10:00');
    expect(openStanding(calendar, now, vn('2026-11-30 10:00'))).toBe('IN_TIME');
    expect(openStanding(calendar, now, vn('2026-11-26 10:00'))).toBe('DUE_SOON');
    expect(openStanding(calendar, now, vn('2026-11-20 10:00'))).toBe('OVERDUE');
    expect(distanceInWords(calendar, now, vn('2026-11-30 10:00')).text).toBe('còn 3 ngày làm việc');
    expect(distanceInWords(calendar, now, vn('2026-11-20 10:00')).text).toBe('quá hạn 2 ngày làm việc');
    expect(distanceInWords(calendar, now, vn('2026-11-25 09:00')).text).toBe('quá hạn trong ngày');
  });
  test('reference §4.4 after a supplement the time starts anew, or moves by what stood', () => {
    const clock = [{ running: true, from: vn('2026-11-09 09:00'), to: vn('2026-11-11 09:00') }, { running: false, from: vn('2026-11-11 09:00'), to: vn('2026-11-16 09:00') }];
    const common = { at: vn('2026-11-16 09:00'), duration: { value: 5, unit: 'WORKING_DAY' } as const, dueAt: vn('2026-11-16 09:00'), clock, calendar };
    expect(resumeDue({ ...common, policy: 'restart' }).dueAt).toBe(vn('2026-11-23 09:00'));
    expect(resumeDue({ ...common, policy: 'shift' }).dueAt).toBe(vn('2026-11-19 09:00'));
    expect(explainVi(resumeDue({ ...common, policy: 'shift' }).trace)).toEqual(['Đã hẹn 09:00 thứ Hai 16/11/2026.', 'Lùi 03 ngày làm việc chờ bổ sung.', 'Hẹn trả 09:00 thứ Năm 19/11/2026.']);
  });
  test('reference §4.4 moved by what stood, a date keeps its hour: the close of an office day stays the close of one', () => {
    const clock = [{ running: false, from: vn('2026-11-11 16:00'), to: vn('2026-11-13 08:00') }];
    expect(resumeDue({ policy: 'shift', at: vn('2026-11-13 08:00'), duration: { value: 15, unit: 'CALENDAR_DAY' }, dueAt: vn('2026-11-27 17:00'), clock, calendar }).dueAt).toBe(vn('2026-12-01 17:00'));
    expect(resumeDue({ policy: 'shift', at: vn('2026-11-11 16:30'), duration: { value: 15, unit: 'CALENDAR_DAY' }, dueAt: vn('2026-11-27 17:00'), clock: [{ running: false, from: vn('2026-11-11 16:00'), to: vn('2026-11-11 16:30') }], calendar }).dueAt).toBe(vn('2026-11-27 17:00'));
  });
});

const starts = fc.integer({ min: Date.parse('2017-01-02'), max: Date.parse('2026-10-01') }).map((ms) => new Date(Math.floor(ms / 60_000) * 60_000).toISOString());
const durations = fc.oneof(
  fc.record({ value: fc.integer({ min: 1, max: 60 }), unit: fc.constant('WORKING_DAY' as const) }),
  fc.record({ value: fc.integer({ min: 1, max: 90 }), unit: fc.constant('CALENDAR_DAY' as const) }),
  fc.record({ value: fc.integer({ min: 1, max: 3 }), unit: fc.constant('MONTH' as const) }),
  fc.record({ value: fc.integer({ min: 1, max: 100 }), unit: fc.constant('HOUR' as const) }),
);

const kinds = new Map(CALENDAR_2017_2027.map((day) => [Date.parse(day.date), day.kind]));
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** An independent count on a clock shifted to Vietnam, minute by minute or day by day; no code shared but the calendar's entries. */
function naiveDue(start: string, { value, unit }: Duration): string {
  const day = (ms: number) => Math.floor(ms / DAY) * DAY;
  const worked = (ms: number) => {
    const kind = kinds.get(day(ms));
    const weekday = new Date(ms).getUTCDay();
    return kind === undefined ? weekday >= 1 && weekday <= 5 : kind === 'WORKING';
  };
  const inHours = (ms: number) => {
    const minute = (ms - day(ms)) / MINUTE;
    return worked(ms) && ((minute >= 420 && minute < 690) || (minute >= 810 && minute < 1_020));
  };
  const step = (ms: number) => (worked(ms) ? ms + MINUTE : day(ms) + DAY);
  const answer = (ms: number) => new Date(ms - 7 * 3_600_000).toISOString();
  let at = Date.parse(start) + 7 * 3_600_000;
  if (!inHours(at)) for (at = Math.ceil(at / MINUTE) * MINUTE; !inHours(at);) at = step(at);
  if (unit === 'HOUR') {
    for (let left = value * 60; left > 0; at = step(at)) if (inHours(at)) left -= 1;
    return answer(at);
  }
  if (unit === 'WORKING_DAY') {
    for (let left = value; left > 0;) { at += DAY; if (worked(at)) left -= 1; }
    return answer(at);
  }
  const date = new Date(at);
  const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  let last = unit === 'CALENDAR_DAY' ? Date.UTC(year, month, dayOfMonth + value) : Math.min(Date.UTC(year, month + value, dayOfMonth), Date.UTC(year, month + value + 1, 0));
  while (!worked(last)) last += DAY;
  return answer(last + 1_020 * MINUTE);
}

describe('§9.1a properties', () => {
  const zone = process.env['TZ'];
  afterEach(() => { process.env['TZ'] = zone; });

  test.each(['UTC', 'Asia/Ho_Chi_Minh', 'America/New_York'])('ten thousand cases agree with an independent count in process time zone %s', (tz) => {
    process.env['TZ'] = tz;
    fc.assert(fc.property(starts, durations, (start, duration) => {
      const expected = naiveDue(start, duration);
      const actual = computeDue({ start, duration, calendar }).dueAt;
      expect(actual).toBe(expected);
    }), { numRuns: 3_400 });
  });

  test('a due date is never on a day off, nor before its start, and never earlier for a later start', () => {
    fc.assert(fc.property(starts, fc.integer({ min: 0, max: 3 * 86_400_000 }), durations, (start, later, duration) => {
      const first = computeDue({ start, duration, calendar }).dueAt;
      const second = computeDue({ start: new Date(Date.parse(start) + later).toISOString(), duration, calendar }).dueAt;
      expect(dayStatus(calendar, toLocal(first).day).working).toBe(true);
      expect(Date.parse(first)).toBeGreaterThanOrEqual(Date.parse(start));
      expect(Date.parse(second)).toBeGreaterThanOrEqual(Date.parse(first));
    }), { numRuns: 2_000 });
  });

  test('one more holiday never makes anything due earlier', () => {
    fc.assert(fc.property(starts, durations, fc.nat({ max: 60 }), (start, duration, offset) => {
      const date = new Date(Date.parse(start) + offset * 86_400_000).toISOString().slice(0, 10);
      fc.pre(!calendar.exceptions.has(date));
      const more = makeCalendar([...CALENDAR_2017_2027, { date, kind: 'OFF', name: 'Nghỉ thêm', source: 'test', certainty: 'OFFICIAL' }]);
      expect(Date.parse(computeDue({ start, duration, calendar: more }).dueAt)).toBeGreaterThanOrEqual(Date.parse(computeDue({ start, duration, calendar }).dueAt));
    }), { numRuns: 1_000 });
  });

  test('working days between two moments are counted the same there and back', () => {
    fc.assert(fc.property(starts, starts, (a, b) => {
      expect(workingDaysBetween(calendar, a, b) + workingDaysBetween(calendar, b, a)).toBe(0);
    }), { numRuns: 200 });
  });
});
