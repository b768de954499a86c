import fc from 'fast-check';
import { expect, it } from 'vitest';
import { retentionOf, type RetentionRule } from './retention.ts';

const rule = (years: number | null, inForceFrom = '2000-01-01'): RetentionRule => ({ inForceFrom, years, basis: `văn bản ${inForceFrom}`, confidence: 'VERIFIED' });
const receipts = rule(10);
const day = fc.record({ year: fc.integer({ min: 2001, max: 2090 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) }).map((at) => `${at.year}-${String(at.month).padStart(2, '0')}-${String(at.day).padStart(2, '0')}`);
const ask = (given: Partial<Parameters<typeof retentionOf>[0]>) => retentionOf({ endedOn: '2026-11-24', today: '2026-11-25', rules: [rule(5)], lastReceiptOn: null, receipts, ...given });

it('§10.1 counted from the year it ended to the last day of the last year, in words', () => {
  expect(ask({})).toMatchObject({ kind: 'UNTIL', until: '2031-12-31', over: false, text: 'Lưu trữ đến hết ngày 31/12/2031: 5 năm tính từ năm kết thúc (2026) theo văn bản 2000-01-01.' });
  expect([ask({ today: '2031-12-31' }), ask({ today: '2032-01-01' })]).toMatchObject([{ over: false }, { over: true }]);
});

it('§10.1 unknown stays unknown and for ever is for ever, whatever day it is', () => {
  fc.assert(fc.property(day, day, (endedOn, today) => {
    expect(ask({ endedOn, today, rules: [] })).toMatchObject({ kind: 'UNKNOWN', until: null });
    expect(ask({ endedOn, today, rules: [rule(null)] })).toMatchObject({ kind: 'PERMANENT', until: null });
    expect(ask({ endedOn, today, rules: [rule(5, '2095-01-01')] })).toMatchObject({ kind: 'UNKNOWN' });
  }));
});

it('§10.1 never shorter than any rule in force then or now, nor than the vouchers; never over before it', () => {
  const years = fc.option(fc.integer({ min: 1, max: 70 }), { nil: null });
  fc.assert(fc.property(day, day, fc.array(fc.record({ from: day, years }), { maxLength: 4 }), fc.option(day, { nil: null }), (endedOn, today, given, lastReceiptOn) => {
    const rules = [...new Map(given.map((one) => [one.from, rule(one.years, one.from)])).values()];
    const found = retentionOf({ endedOn, today, rules, lastReceiptOn, receipts });
    const at = (moment: string) => rules.filter((one) => one.inForceFrom <= moment).reduce<RetentionRule | undefined>((last, one) => (last === undefined || one.inForceFrom > last.inForceFrom ? one : last), undefined);
    const holding = [at(endedOn), at(today)].filter((one) => one !== undefined);
    if (holding.length === 0) expect(found.kind).toBe('UNKNOWN');
    else if (holding.some((one) => one.years === null)) expect(found.kind).toBe('PERMANENT');
    else {
      const own = Math.max(...holding.map((one) => Number(endedOn.slice(0, 4)) + (one.years ?? 0)));
      const last = Math.max(own, lastReceiptOn === null ? 0 : Number(lastReceiptOn.slice(0, 4)) + 10);
      expect(found).toMatchObject({ kind: 'UNTIL', until: `${last}-12-31`, over: Number(today.slice(0, 4)) > last });
    }
  }), { numRuns: 1000 });
});
