import { CALENDAR_2017_2027, computeDue, type Duration, makeCalendar } from '@mot-cua/working-time';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { allBefore, checkProcess, defaultProcess, findOrder, longestWay, type Process, type ProcessStep, publishedHours, stepClocks } from './index.ts';

const calendar = makeCalendar(CALENDAR_2017_2027);
const vn = (text: string): string => new Date(`${text.replace(' ', 'T')}:00+07:00`).toISOString();
const durations: fc.Arbitrary<Duration> = fc.record({ value: fc.integer({ min: 1, max: 90 }), unit: fc.constantFrom('HOUR', 'WORKING_DAY', 'CALENDAR_DAY', 'MONTH') });
const change = (process: Process, key: string, part: Partial<ProcessStep>): Process => ({ ...process, steps: process.steps.map((step) => (step.key === key ? { ...step, ...part } : step)) });
const codes = (process: Process, published: Duration | undefined): string[] => checkProcess(process, published).map((finding) => finding.code);
const visit: ProcessStep = { key: 'kiem-tra-thuc-dia', title: 'Kiểm tra thực địa', unit: 'Phòng Quản lý đất đai', role: 'SPECIALIST', hours: 8, after: ['tham-dinh'], requires: ['COMMENT', 'FILE'], endsWith: 'COMPLETE_STEP' };
const TEN_DAYS: Duration = { value: 10, unit: 'WORKING_DAY' };

/** Ten days, with a visit to the site and an opinion asked side by side between the re-check and the draft. */
const withBranches: Process = (() => {
  const base = change(defaultProcess(TEN_DAYS), 'tham-dinh', { hours: 16 });
  const opinion: ProcessStep = { ...visit, key: 'lay-y-kien', title: 'Lấy ý kiến phối hợp', hours: 24, requires: ['OPINION'] };
  return change({ ...base, steps: [...base.steps, visit, opinion] }, 'du-thao', { hours: 8, after: ['kiem-tra-thuc-dia', 'lay-y-kien'] });
})();

describe('§15.1, TT 01/2018 Đ8 an internal process', () => {
  test('§9.1a the default process of any published time is sound and uses that time, never more', () => {
    fc.assert(fc.property(fc.option(durations, { nil: undefined }), (published) => {
      const process = defaultProcess(published);
      expect(checkProcess(process, published)).toEqual([]);
      if (published !== undefined) expect(longestWay(process)).toBeLessThanOrEqual(publishedHours(published));
    }));
  });
  test('branches side by side count once: two days and three days beside them are three', () => {
    expect(checkProcess(withBranches, TEN_DAYS)).toEqual([]);
    const without = longestWay({ ...withBranches, steps: withBranches.steps.filter((step) => step.key !== 'kiem-tra-thuc-dia') });
    expect(longestWay(withBranches)).toBe(without);
  });
  test.each([
    ['no steps at all', { steps: [], approvedBy: null, onResume: 'restart' }, 'NO_STEPS'],
    ['§9.1a longer than published', change(withBranches, 'lay-y-kien', { hours: 80 }), 'LONGER_THAN_PUBLISHED'],
    ['§9.2a handed over later than one working day', change(withBranches, 'tiep-nhan', { hours: 9 }), 'HAND_OVER_TOO_LONG'],
    ['steps that wait for one another', change(withBranches, 'tham-dinh', { after: ['du-thao'] }), 'CIRCLE'],
    ['a step that waits for nobody knows whom', change(withBranches, 'tham-dinh', { after: ['tiep-nhan', 'khong-co'] }), 'UNKNOWN_STEP'],
    ['§9.2b no re-check', { ...withBranches, steps: withBranches.steps.filter((step) => step.key !== 'tham-dinh') }, 'ACT_MISSING'],
    ['approved by a specialist', change(withBranches, 'phe-duyet', { role: 'SPECIALIST' }), 'WRONG_ROLE'],
    ['approved before it is drafted', change(withBranches, 'phe-duyet', { after: ['tham-dinh'] }), 'WRONG_ORDER'],
    ['a step nobody waits for', change(withBranches, 'du-thao', { after: ['lay-y-kien'] }), 'DEAD_END'],
    ['no time', change(withBranches, 'tham-dinh', { hours: 0 }), 'HOURS_WRONG'],
    ['one key twice', { ...withBranches, steps: [...withBranches.steps, visit] }, 'KEY_TWICE'],
    ['approved twice', { ...withBranches, steps: [...withBranches.steps, { ...visit, key: 'duyet-nua', role: 'LEADER', endsWith: 'APPROVE' }] }, 'ACT_TWICE'],
    ['a key with marks', change(withBranches, 'kiem-tra-thuc-dia', { key: 'Kiểm tra' }), 'KEY_WRONG'],
  ] satisfies [string, Process, string][])('is refused with %s', (_what, process, code) => {
    expect(codes(process, TEN_DAYS)).toContain(code);
  });
  it('knows what stands before a step, however far', () => {
    expect([...allBefore(withBranches, 'phe-duyet')].toSorted()).toEqual(['du-thao', 'kiem-tra-thuc-dia', 'lay-y-kien', 'tham-dinh', 'tiep-nhan']);
  });
  test('an order, where there is one, puts every step after all it waits for; there is none exactly where there is a circle', () => {
    const steps = fc.integer({ min: 1, max: 8 }).chain((count) => fc.array(fc.array(fc.integer({ min: 0, max: count - 1 }), { maxLength: 3 }), { minLength: count, maxLength: count }));
    fc.assert(fc.property(steps, (waits) => {
      const made = waits.map((after, index): ProcessStep => ({ ...visit, key: `b${index}`, after: [...new Set(after)].map((one) => `b${one}`) }));
      const order = findOrder(made);
      const circular = made.some((step) => allBefore({ steps: made, approvedBy: null, onResume: 'restart' }, step.key).has(step.key));
      expect(order === undefined).toBe(circular);
      for (const [index, step] of (order ?? []).entries()) for (const key of step.after) expect((order ?? []).findIndex((one) => one.key === key)).toBeLessThan(index);
    }));
  });
});

describe('§9.1a the clock of a step', () => {
  const started = vn('2026-11-02 08:00');
  const clocks = (done: Record<string, string>, stood?: { from: string; to: string | null }, process = withBranches) =>
    new Map(stepClocks(process, { startedAt: started, clock: stood === undefined ? [] : [{ running: true, from: started, to: stood.from }, { running: false, ...stood }], done: new Map(Object.entries(done)) }, calendar).map((clock) => [clock.step.key, clock]));

  it('runs from the end of the last step it waited for, in working hours, and explains its date', () => {
    const now = clocks({ 'tiep-nhan': vn('2026-11-02 10:00') });
    expect(now.get('tham-dinh')).toMatchObject({ state: 'RUNNING', startedAt: vn('2026-11-02 10:00'), dueAt: vn('2026-11-04 10:00'), explanation: ['Tính từ 10:00 thứ Hai 02/11/2026.', 'Cộng 16 giờ làm việc.', 'Hẹn trả 10:00 thứ Tư 04/11/2026.'] });
    expect(now.get('du-thao')).toMatchObject({ state: 'WAITING' });
  });
  it('begins for branches at one moment, and for what follows with the later of their ends', () => {
    const done = { 'tiep-nhan': vn('2026-11-02 10:00'), 'tham-dinh': vn('2026-11-03 09:00'), 'kiem-tra-thuc-dia': vn('2026-11-03 16:00'), 'lay-y-kien': vn('2026-11-05 08:30') };
    expect(clocks({ 'tiep-nhan': done['tiep-nhan'], 'tham-dinh': done['tham-dinh'] }).get('lay-y-kien')).toMatchObject({ state: 'RUNNING', startedAt: vn('2026-11-03 09:00') });
    expect(clocks(done).get('du-thao')).toMatchObject({ state: 'RUNNING', startedAt: vn('2026-11-05 08:30'), dueAt: vn('2026-11-06 08:30') });
  });
  it('§9.1a stands while the citizen owes something, and begins anew with the whole time (NĐ 61/2018 Đ19.4)', () => {
    const done = { 'tiep-nhan': vn('2026-11-02 10:00') };
    const stood = { from: vn('2026-11-03 15:00'), to: vn('2026-11-16 07:00') };
    expect(clocks(done, { ...stood, to: null }).get('tham-dinh')).toMatchObject({ state: 'RUNNING', dueAt: null });
    expect(clocks(done, stood).get('tham-dinh')).toMatchObject({ startedAt: stood.to, dueAt: vn('2026-11-17 17:00') });
    expect(clocks(done, stood).get('tiep-nhan')).toMatchObject({ state: 'DONE', startedAt: started });
  });
  it('reference §4.4 moves on by the time stood where the process says so', () => {
    const done = { 'tiep-nhan': vn('2026-11-02 10:00') };
    expect(clocks(done, { from: vn('2026-11-03 15:00'), to: vn('2026-11-16 07:00') }, { ...withBranches, onResume: 'shift' }).get('tham-dinh')).toMatchObject({ startedAt: vn('2026-11-02 10:00'), dueAt: vn('2026-11-17 10:00') });
  });
  test('steps done each at their due time end, on the longest way, no later than the whole promise of working days', () => {
    const starts = fc.integer({ min: Date.parse('2017-01-05'), max: Date.parse('2026-09-01') }).map((ms) => new Date(Math.floor(ms / 60_000) * 60_000).toISOString());
    fc.assert(fc.property(starts, fc.integer({ min: 1, max: 40 }), (start, days) => {
      const published: Duration = { value: days, unit: 'WORKING_DAY' };
      const process = defaultProcess(published);
      const done = new Map<string, string>();
      for (const step of findOrder(process.steps) ?? []) {
        const clock = stepClocks(process, { startedAt: start, clock: [], done }, calendar).find((one) => one.step.key === step.key);
        if (clock?.state === 'RUNNING' && clock.dueAt !== null) done.set(step.key, clock.dueAt);
      }
      const last = Math.max(...[...done.values()].map((at) => Date.parse(at)));
      expect(last).toBeLessThanOrEqual(Date.parse(computeDue({ start, duration: published, calendar }).dueAt));
    }), { numRuns: 300 });
  });
});
