import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, parseMoment, printMoment } from './moment.ts';

describe('§10.1 moments as they stand on a paper', () => {
  it('what is printed is read back, to the minute', () => {
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2017, 0, 1) / 60_000, max: Date.UTC(2040, 0, 1) / 60_000 }), (minute) => {
      const at = new Date(minute * 60_000).toISOString();
      expect(parseMoment(printMoment(at), '2000-01-01')).toBe(at);
      expect(parseMoment(printMoment(at).slice(0, 5), dayOf(at))).toBe(at);
    }));
  });

  it('as people write them', () => {
    for (const text of ['8:05', '08:05', '8h05', '8 giờ 5 phút', '8g05', '8:05 25/11', '8:05, ngày 25/11/2026']) expect(parseMoment(text, '2026-11-25'), text).toBe('2026-11-25T01:05:00.000Z');
    expect(parseMoment('8h', '2026-11-25')).toBe('2026-11-25T01:00:00.000Z');
    expect(parseMoment('0:10', '2026-11-25')).toBe('2026-11-24T17:10:00.000Z');
    for (const text of ['', '8', '24:00', '8:60', '8:05 31/2', '8:05 31/02/2026', 'sáng', '25/11/2026']) expect(parseMoment(text, '2026-11-25'), text).toBeUndefined();
  });
});
