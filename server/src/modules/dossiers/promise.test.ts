import { CALENDAR_2017_2027, computeDue, makeCalendar } from '@mot-cua/working-time';
import { evolve, startDraft } from '@mot-cua/dossier';
import { computeFee, generalSchedule } from '@mot-cua/fees';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, SEEDED, type TestHouse } from '../../testing/house.ts';
import { findAgencyByCode } from '../agencies/index.ts';
import { findProcedure } from '../procedures/index.ts';
import { processInForce } from '../processes/index.ts';
import type { Scene } from './act.service.ts';
import { assess, choiceOfListed } from './fee-assessment.ts';
import { acceptance, type AcceptanceChoice, agreedDuration, resumption } from './promise.ts';

const calendar = makeCalendar(CALENDAR_2017_2027);
const vn = (text: string): string => new Date(`${text.replace(' ', 'T')}:00+07:00`).toISOString();
const NOTHING: AcceptanceChoice = { papersToBring: null, fee: computeFee(generalSchedule([], 'free-as-published'), { channel: 'ONLINE', on: '2026-11-25', answers: {} }), agreedWorkingDays: null };
const FILED = { channel: 'ONLINE', filedOn: '2026-11-25', answers: {} } as const;

let test: TestHouse;
beforeAll(async () => { test = await openTestHouse({ recipe: SEEDED }); });
afterAll(() => test.close());

/** A filed dossier of a procedure of the seed, to be judged at a moment. */
async function scene(code: string, at: string): Promise<Scene> {
  const [procedure, agency] = await Promise.all([findProcedure(test.house, code), findAgencyByCode(test.house, 'X19333')]);
  if (procedure === undefined || agency === undefined) throw new Error(`The seed has no ${code}.`);
  const opened = startDraft({ id: 1, reference: 'NT-7K3M-9AFX', procedureVersionId: procedure.id, onlineLevel: 3, agencyId: agency.id, ownerId: 1 }, { accountId: 1, name: 'Nguyễn Thị Hoa' }, at);
  return { procedure, agency, calendar, at, dossier: evolve(undefined, opened), inForce: await processInForce(test.house, procedure, agency.id) };
}
const accepted = (of: Scene, choice = NOTHING) => evolve(of.dossier, { type: 'ACCEPTED', at: of.at, actor: { accountId: 2, name: 'Lê Thị Thu', role: 'RECEPTION', agencyId: of.agency.id }, data: acceptance(of, '000.02.06.H50-261125-0001', choice) });

describe('§9.1a, §9.2a the promise of an acceptance', () => {
  it.each([
    ['trong ngày when received by 15:00', '1.001193', '2026-11-25 15:00', '2026-11-25 17:00'],
    ['the next working day when received after 15:00', '1.001193', '2026-11-25 15:01', '2026-11-26 17:00'],
    ['the published working days, the day of reception not counted', '1.004859', '2026-11-26 09:30', '2026-12-01 09:30'],
    ['the published calendar days, to the close of the last', '1.013225', '2026-11-25 09:30', '2026-12-10 17:00'],
  ])('%s', async (_what, code, at, due) => {
    expect(acceptance(await scene(code, vn(at)), 'x', NOTHING).appointment.dueAt).toBe(vn(due));
  });

  it('forwarding is due within one working day', async () => {
    expect(acceptance(await scene('1.004859', vn('2026-11-27 16:00')), 'x', NOTHING).forwardDueAt).toBe(vn('2026-11-30 16:00'));
  });

  it('§4.2 an unknown amount is never 0 đồng: the total is then unknown', async () => {
    const of = await scene('1.001193', vn('2026-11-25 09:00'));
    const ids = (isKnown: boolean) => of.procedure.fees.filter((fee) => (fee.amountVnd !== null) === isKnown).map((fee) => fee.id);
    const listed = (feeIds: readonly number[]) => acceptance(of, 'x', { ...NOTHING, fee: assess(of.procedure, FILED, choiceOfListed(of.procedure, { feeIds, quantities: feeIds.map(() => 3) })) }).appointment;
    expect(listed(ids(true)).totalVnd).toBe(24_000);
    expect(listed([...ids(true), ...ids(false)]).totalVnd).toBeNull();
    expect(() => listed([-1])).toThrow('không thuộc thủ tục');
  });

  it('§9.1a a time is agreed only where none is published', async () => {
    const published = await scene('1.004859', vn('2026-11-25 09:00'));
    expect(() => acceptance(published, 'x', { ...NOTHING, agreedWorkingDays: 90 })).toThrow('đã công bố thời hạn');
    const untimed = { ...published, procedure: { ...published.procedure, processingTime: { ...published.procedure.processingTime, value: null, note: null } } };
    expect(() => acceptance(untimed, 'x', NOTHING)).toThrow('chưa công bố thời hạn');
    expect(acceptance(untimed, 'x', { ...NOTHING, agreedWorkingDays: 2 }).appointment.dueAt).toBe(vn('2026-11-27 09:00'));
  });
});

describe('NĐ 61/2018 Đ19.4 after a supplement the time starts again in full', () => {
  it('by what is published', async () => {
    const of = await scene('1.004859', vn('2026-11-25 09:00'));
    expect(resumption({ ...of, dossier: accepted(of), at: vn('2026-12-07 10:00') })?.dueAt).toBe(vn('2026-12-10 10:00'));
  });
  it('before acceptance nothing was promised', async () => {
    expect(resumption(await scene('1.004859', vn('2026-11-25 09:00')))).toBeNull();
  });
  it('by what was agreed, at whatever hour of whatever day it was accepted', async () => {
    const published = await scene('1.004859', vn('2026-11-25 09:00'));
    const procedure = { ...published.procedure, processingTime: { ...published.procedure.processingTime, value: null, note: null } };
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 * 24 * 60 }), (days, minutes) => {
      const at = new Date(Date.parse(vn('2026-06-01 00:00')) + minutes * 60_000).toISOString();
      const dossier = accepted({ ...published, procedure, at }, { ...NOTHING, agreedWorkingDays: days });
      const { value } = agreedDuration(dossier, dossier.dueAt ?? '', calendar);
      expect(computeDue({ start: at, duration: { value, unit: 'WORKING_DAY' }, calendar }).dueAt).toBe(dossier.dueAt);
      expect(value).toBe(days);
    }));
  });
});
