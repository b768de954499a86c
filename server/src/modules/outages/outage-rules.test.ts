import { CALENDAR_2017_2027, makeCalendar } from '@mot-cua/working-time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { declarationFaults, inOfficeHours, isSilence, judgePaperMoment, LONGEST_SILENCE_MS, missingBlanks, type OutageSpan, overlaps } from './outage-rules.ts';

const START = Date.parse('2026-11-24T00:00:00.000Z');
const moment = (minute: number): string => new Date(START + minute * 60_000).toISOString();
const minutes = fc.integer({ min: 0, max: 2_000 });
const AGENCY = 7;
const spans = fc.array(fc.record({ agencyId: fc.constantFrom(null, AGENCY, 8), from: minutes, length: fc.option(fc.integer({ min: 1, max: 600 }), { nil: null }) }), { maxLength: 6 })
  .map((all) => all.map(({ agencyId, from, length }, index): OutageSpan => ({ id: index + 1, agencyId, fromAt: moment(from), untilAt: length === null ? null : moment(from + length) })));

describe('§10.1 the real time of what was done on paper', () => {
  it('is let in exactly where a declared outage of the agency that is over and not closed holds it, in the order of the history, and never later than now', () => {
    fc.assert(fc.property(spans, minutes, fc.option(minutes, { nil: null }), minutes, fc.subarray([1, 2, 3, 4, 5, 6]), (outages, at, last, now, closed) => {
      const judged = judgePaperMoment({ at: moment(at), now: moment(now), lastAt: last === null ? null : moment(last), agencyId: AGENCY, outages, closed });
      const holding = outages.filter(({ agencyId, fromAt, untilAt, id }) => (agencyId === null || agencyId === AGENCY) && untilAt !== null && Date.parse(fromAt) <= Date.parse(moment(at)) && Date.parse(moment(at)) <= Date.parse(untilAt) && !closed.includes(id));
      const lawful = holding.length > 0 && at <= now && (last === null || at >= last);
      expect('outageId' in judged).toBe(lawful);
      if ('outageId' in judged) {
        expect(holding.map(({ id }) => id)).toContain(judged.outageId);
        const own = holding.some(({ agencyId }) => agencyId === AGENCY);
        expect(outages.find(({ id }) => id === judged.outageId)?.agencyId).toBe(own ? AGENCY : null);
      } else expect(judged.refusal.path).toEqual(['onPaperAt']);
    }), { numRuns: 2_000 });
  });

  it('each fault has its own code and says what to do', () => {
    const over: OutageSpan = { id: 1, agencyId: null, fromAt: moment(60), untilAt: moment(120) };
    const codeOf = (change: Partial<Parameters<typeof judgePaperMoment>[0]>): string => {
      const judged = judgePaperMoment({ at: moment(90), now: moment(500), lastAt: null, agencyId: AGENCY, outages: [over], closed: [], ...change });
      return 'refusal' in judged ? judged.refusal.code : 'LET_IN';
    };
    expect(codeOf({})).toBe('LET_IN');
    expect(codeOf({ at: 'hôm qua' })).toBe('PAPER_TIME_WRONG');
    expect(codeOf({ now: moment(89) })).toBe('PAPER_TIME_FUTURE');
    expect(codeOf({ at: moment(59) })).toBe('OUTSIDE_OUTAGE');
    expect(codeOf({ outages: [{ ...over, agencyId: 8 }] })).toBe('OUTSIDE_OUTAGE');
    expect(codeOf({ outages: [{ ...over, untilAt: null }] })).toBe('OUTAGE_STILL_OPEN');
    expect(codeOf({ closed: [1] })).toBe('BACK_ENTRY_CLOSED');
    expect(codeOf({ lastAt: moment(91) })).toBe('PAPER_TIME_BEFORE_LAST');
    const outside = judgePaperMoment({ at: moment(30), now: moment(500), lastAt: null, agencyId: AGENCY, outages: [over], closed: [] });
    expect('refusal' in outside && outside.refusal.message).toBe('07:30 ngày 24/11/2026 không nằm trong sự cố nào đã công bố (gần nhất: từ 08:00 ngày 24/11/2026 đến 09:00 ngày 24/11/2026). Chỉ nhập bù việc làm trên giấy trong thời gian sự cố; nếu sự cố chưa được công bố, hãy báo đơn vị vận hành.');
  });
});

describe('§10.1 declaring an outage', () => {
  it('one at a time for the same scope: what is let in never overlaps what is known there', () => {
    fc.assert(fc.property(spans, fc.constantFrom(null, AGENCY), minutes, fc.integer({ min: 1, max: 300 }), (known, agencyId, from, length) => {
      const given = { agencyId, fromAt: moment(from), untilAt: moment(from + length), reason: 'Mất điện' };
      const faults = declarationFaults(given, known, moment(3_000));
      expect(faults.map(({ code }) => code)).toEqual(known.some((one) => one.agencyId === agencyId && overlaps(one, given)) ? ['OUTAGE_OVERLAPS'] : []);
    }));
  });

  it('everything wrong at once: no reason, in the future, an end before the beginning, too long ago', () => {
    const codes = (change: object): string[] => declarationFaults({ agencyId: null, fromAt: moment(10), untilAt: null, reason: 'Mất điện', ...change }, [], moment(100)).map(({ code }) => code);
    expect(codes({ reason: ' ', fromAt: moment(200), untilAt: moment(150) })).toEqual(['REASON_REQUIRED', 'OUTAGE_FROM_WRONG', 'OUTAGE_UNTIL_WRONG']);
    expect(codes({ untilAt: moment(5) })).toEqual(['OUTAGE_UNTIL_WRONG']);
    expect(codes({ fromAt: moment(-31 * 1_440) })).toEqual(['OUTAGE_TOO_OLD']);
    expect(codes({})).toEqual([]);
  });

  it('a silence longer than five minutes is worth asking about, a shorter one is a restart', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 3 * LONGEST_SILENCE_MS }), (gap) => {
      expect(isSilence(moment(0), new Date(START + gap).toISOString())).toBe(gap > LONGEST_SILENCE_MS);
    }));
  });
});

describe('§10.1 blank receipts are accounted for', () => {
  const lines = fc.array(fc.constantFrom('UNUSED', 'USED', 'SPOILT'), { minLength: 1, maxLength: 30 }).map((states) => states.map((state, index) => ({ year: 2026, number: index + 1, state, batchId: index < 10 ? 1 : 2 })));

  it('what lies before a used or spoilt one of its batch, or up to the last handed out, and is unused, is missing; nothing else', () => {
    fc.assert(fc.property(lines, fc.option(fc.integer({ min: 1, max: 30 }), { nil: null }), (all, last) => {
      const missing = missingBlanks(all, last === null ? null : { year: 2026, number: last }).map(({ number }) => number);
      const expected = all.filter(({ state, number, batchId }) => state === 'UNUSED'
        && (all.some((other) => other.batchId === batchId && other.state !== 'UNUSED' && other.number > number)
          || (last !== null && number <= last && all.find((other) => other.number === last)?.batchId === batchId)));
      expect(missing).toEqual(expected.map(({ number }) => number));
    }));
  });
});

describe('§9.1a office hours', () => {
  const calendar = makeCalendar(CALENDAR_2017_2027);
  it('are those of working days, both ends included; a year nobody entered is told by name', () => {
    expect(['2026-11-25T00:00:00.000Z', '2026-11-25T04:30:00.000Z', '2026-11-25T10:00:00.000Z'].map((at) => inOfficeHours(calendar, at))).toEqual([true, true, true]);
    expect(['2026-11-24T23:59:00.000Z', '2026-11-25T05:00:00.000Z', '2026-11-25T10:01:00.000Z', '2026-11-24T02:00:00.000Z', '2026-11-28T02:00:00.000Z', '2027-01-01T02:00:00.000Z'].map((at) => inOfficeHours(calendar, at))).toEqual([false, false, false, false, false, false]);
    expect(() => inOfficeHours(calendar, '2031-03-03T02:00:00.000Z')).toThrow(/2031/);
  });
});
