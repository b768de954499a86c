import { blankCode, printBlankNumber } from '@mot-cua/identifiers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaffViewer, Viewer } from '../../platform/auth/viewer.ts';
import { findAgencyByCode } from '../agencies/index.ts';
import { doAct } from '../dossiers/testing/acts.ts';
import { AGENCY, type Desk, openDesk, PROCEDURE } from '../dossiers/testing/desk.ts';
import { declare, prepare, tell, type Told } from '../outages/testing.ts';

const [FROM, DURING, LATER, UNTIL, NOW] = ['2026-11-25T02:00:00.000Z', '2026-11-25T02:30:00.000Z', '2026-11-25T03:00:00.000Z', '2026-11-25T12:00:00.000Z', '2026-11-26T01:00:00.000Z'];

let desk: Desk;
let operator: StaffViewer;
beforeAll(async () => {
  desk = await openDesk();
  const person = await desk.test.person('vanhanh');
  if (person.kind !== 'STAFF') throw new Error('The operator is not what it was.');
  operator = person;
  desk.test.clock.set(NOW);
  await prepare(desk.test, desk.reception, AGENCY, 30);
  await declare(desk.test, operator, { agencyCode: AGENCY, from: FROM, until: UNTIL, reason: 'Mất điện.' });
});
beforeEach(() => desk.test.clock.set(NOW));
afterAll(() => desk.close());

interface Entered { readonly id: string; readonly version: number; readonly phase: string; readonly code: string | null; readonly acceptedAt: string | null; readonly due: { readonly dueAt: string | null; readonly forwardDueAt: string | null }; readonly backEntry: Record<string, unknown> | null }
const FIELDS = 'id version phase code acceptedAt due { dueAt forwardDueAt } backEntry { blankNumber receivedAt receivedBy outsideHours acts unconfirmed }';
const number = (value: number): string => printBlankNumber({ year: 2026, number: value });
const filing = { agencyCode: AGENCY, procedureCode: PROCEDURE, applicant: { kind: 'PERSON', fullName: 'Hồ Thị Mận', identityNumber: '045195000123' }, received: [{ slotKey: '_don', originals: 1, certified: 0, copies: 0 }, { slotKey: 'giay-to-tuy-than', originals: 0, certified: 0, copies: 1 }] };
const enter = (change: Record<string, unknown>, viewer: Viewer = desk.reception): Promise<Told<Entered>> => tell(desk.test, viewer, 'enterReception', 'dossier', FIELDS, { ...filing, receivedAt: DURING, accept: {}, ...change });
async function dossiers(): Promise<number> {
  const [row] = await desk.test.house.database.sql<{ n: number }[]>`select count(*)::int as n from dossiers`;
  return row?.n ?? -1;
}

describe('§10.1 a dossier received on paper', () => {
  it('is the same as one received at that moment with the house up: code of the day, appointment, hand-over; marked with its number for everybody who may see it', async () => {
    const { value, errors } = await enter({ blankNumber: number(1), receivedBy: 'Võ Văn Chín' });
    expect(errors).toEqual([]);
    expect(value).toMatchObject({ phase: 'ACCEPTED', acceptedAt: DURING, code: expect.stringMatching(/-261125-\d{4}$/), backEntry: { blankNumber: number(1), receivedAt: DURING, receivedBy: 'Võ Văn Chín', outsideHours: null, acts: 2, unconfirmed: 2 } });
    desk.test.clock.set(DURING);
    const { dossier } = await desk.act(desk.reception, 'fileAtCounter', { ...filing, accept: {} });
    expect((await desk.read<Pick<Entered, 'due'>>(desk.reception, dossier?.id ?? '', 'due { dueAt forwardDueAt }'))?.due).toEqual(value?.due);
    desk.test.clock.set(NOW);
    const forwarded = await doAct(desk, desk.reception, 'FORWARD', { id: value?.id ?? '', version: value?.version ?? 0 }, { onPaperAt: LATER });
    expect(forwarded.phase).toBe('PROCESSING');
  });

  it('one blank, one dossier: also of four desks at the same moment, and never again; scanned with its agency it is the same number', async () => {
    const before = await dossiers();
    const agency = await findAgencyByCode(desk.test.house, AGENCY);
    const answers = await Promise.all([1, 2, 3, 4].map((one) => enter({ blankNumber: one % 2 === 0 ? number(2) : blankCode(agency?.identifier ?? '', { year: 2026, number: 2 }), receivedAt: `2026-11-25T02:3${one}:00.000Z` })));
    expect(answers.map(({ errors }) => errors.map(({ code, path }) => `${code} ${path?.join('.')}`).join()).toSorted()).toEqual(['', 'BLANK_USED blankNumber', 'BLANK_USED blankNumber', 'BLANK_USED blankNumber']);
    expect(await dossiers()).toBe(before + 1);
    const [again] = (await enter({ blankNumber: number(2) })).errors;
    expect(again?.message).toContain(`Giấy số ${number(2)} đã được nhập cho một hồ sơ khác`);
  });

  it('what is refused leaves its blank unused: outside the outage, in the future, outside office hours without a reason, a paper missing', async () => {
    const before = await dossiers();
    const faults = async (change: Record<string, unknown>) => (await enter({ blankNumber: number(3), ...change })).errors.map(({ code, path }) => [code, path?.join('.')]);
    expect(await faults({ receivedAt: '2026-11-25T01:30:00.000Z' })).toEqual([['OUTSIDE_OUTAGE', 'receivedAt']]);
    expect(await faults({ receivedAt: '2026-11-27T01:30:00.000Z' })).toEqual([['PAPER_TIME_FUTURE', 'receivedAt']]);
    expect(await faults({ receivedAt: '2026-11-25T11:00:00.000Z' })).toEqual([['OUTSIDE_OFFICE_HOURS', 'outsideHours']]);
    expect(await faults({ received: [] })).toEqual([['PAPER_REQUIRED', 'received.giay-to-tuy-than']]);
    expect(await dossiers()).toBe(before);
    expect((await enter({ blankNumber: number(3), receivedAt: '2026-11-25T11:00:00.000Z', outsideHours: 'Người nộp ở xa, đợi từ chiều.' })).value?.backEntry).toMatchObject({ outsideHours: 'Người nộp ở xa, đợi từ chiều.' });
  });

  it('a day in a year nobody entered the calendar of is refused, and the words ask the operator to enter that year', async () => {
    desk.test.clock.set('2031-03-04T08:00:00.000Z');
    await prepare(desk.test, desk.reception, AGENCY, 1);
    const declared = await declare(desk.test, operator, { agencyCode: AGENCY, from: '2031-03-04T02:00:00.000Z', until: '2031-03-04T04:00:00.000Z', reason: 'Mất điện.' });
    expect(declared.errors).toEqual([]);
    const { errors } = await enter({ blankNumber: printBlankNumber({ year: 2031, number: 1 }), receivedAt: '2031-03-04T02:30:00.000Z' });
    expect(errors).toMatchObject([{ code: 'CALENDAR_YEAR_MISSING', message: expect.stringContaining('nhập lịch năm 2031') }]);
  });

  it('§5 only the desk of the agency enters; anybody else learns not even that there is one', async () => {
    for (const viewer of [desk.specialist, desk.leader, await desk.test.person('tiepnhan.tuphap')]) await expect(enter({ blankNumber: number(4) }, viewer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(enter({ blankNumber: number(4) }, desk.citizen)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('the second officer reads the number from the paper anew: without it, or with another, nothing is confirmed', async () => {
    const { value } = await enter({ blankNumber: number(5) });
    const check = async (blankNumber: string | null) => (await tell(desk.test, desk.specialist, 'checkBackEntry', 'dossier', 'id', { dossierId: value?.id, sequences: [1, 2], outcome: 'CONFIRMED', blankNumber })).errors.map(({ code, path }) => [code, path?.join('.')]);
    expect(await check(null)).toEqual([['BLANK_NUMBER_REQUIRED', 'blankNumber']]);
    expect(await check(number(6))).toEqual([['BLANK_DIFFERS', 'blankNumber']]);
    expect(await check(number(5))).toEqual([]);
    expect(await desk.read(desk.reception, value?.id ?? '', 'backEntry { unconfirmed }')).toEqual({ backEntry: { unconfirmed: 0 } });
  });
});
