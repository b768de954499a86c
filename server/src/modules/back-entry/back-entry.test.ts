import { printBlankNumber } from '@mot-cua/identifiers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaffViewer, Viewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { decodeId } from '../../platform/ids.ts';
import { makeOfficer } from '../../testing/house.ts';
import { broughtTo, doAct, tryAct } from '../dossiers/testing/acts.ts';
import { AGENCY, type Desk, openDesk, type Seen } from '../dossiers/testing/desk.ts';
import { declare, prepare, type SeenOutage, tell, type Told } from '../outages/testing.ts';

const [BEFORE, FROM, DURING, LATER, UNTIL, NOW] = ['2026-11-25T01:30:00.000Z', '2026-11-25T02:00:00.000Z', '2026-11-25T02:30:00.000Z', '2026-11-25T03:00:00.000Z', '2026-11-25T04:00:00.000Z', '2026-11-25T08:00:00.000Z'];

let desk: Desk;
let operator: StaffViewer;
let second: StaffViewer;
let outage: SeenOutage;
beforeAll(async () => {
  desk = await openDesk();
  desk.test.clock.set(NOW);
  const person = await desk.test.person('vanhanh');
  if (person.kind !== 'STAFF') throw new Error('The operator is not what it was.');
  operator = person;
  second = await makeOfficer(desk.test.house, { agencyCode: AGENCY, role: 'RECEPTION', division: 'Bộ phận tiếp nhận và trả kết quả', fullName: 'Trần Thị Hai' });
  const { value } = await declare(desk.test, operator, { agencyCode: AGENCY, from: FROM, until: UNTIL, reason: 'Mất điện.' });
  if (value === null) throw new Error('No outage.');
  outage = value;
});
beforeEach(() => desk.test.clock.set(NOW));
afterAll(() => desk.close());

/** Accepted and forwarded on paper, entered by the desk's first officer. */
async function enteredActs(): Promise<Seen> {
  desk.test.clock.set(BEFORE);
  const received = await broughtTo(desk, 'RECORD_ARRIVAL');
  desk.test.clock.set(NOW);
  return doAct(desk, desk.reception, 'FORWARD', await doAct(desk, desk.reception, 'ACCEPT', received, { onPaperAt: DURING }), { onPaperAt: LATER });
}
const check = (viewer: Viewer, input: Record<string, unknown>): Promise<Told<{ id: string }>> => tell(desk.test, viewer, 'checkBackEntry', 'dossier', 'id', input);
const close = (viewer: Viewer, input: Record<string, unknown> = {}): Promise<Told<{ missing: string[] }>> => tell(desk.test, viewer, 'closeBackEntry', 'backEntry', 'missing', { agencyCode: AGENCY, outageId: outage.id, ...input });
interface Standing { readonly missing: string[]; readonly outages: { readonly acts: number; readonly dossiers: number; readonly unconfirmed: number; readonly closedAt: string | null }[]; readonly unconfirmed: { readonly id: string }[] }
async function standing(viewer: Viewer): Promise<Standing | undefined> {
  const { data, errors } = await desk.test.execute<{ backEntry: Standing }>('query($code: String!) { backEntry(agencyCode: $code) { missing outages { acts dossiers unconfirmed closedAt } unconfirmed { id } } }', { code: AGENCY }, viewer);
  if (errors !== undefined) throw Object.assign(new Error(errors[0]?.message), { code: errors[0]?.extensions?.['code'] });
  return data?.backEntry;
}
interface Event { readonly sequence: number; readonly type: string; readonly at: string; readonly enteredAt: string | null; readonly backEntryCheck: { readonly outcome: string; readonly by: string; readonly note: string | null } | null }
const history = async (viewer: Viewer, id: string): Promise<Event[]> => ((await desk.read<{ events: { edges: { node: Event }[] } }>(viewer, id, 'events(last: 50) { edges { node { sequence type at enteredAt backEntryCheck { outcome by note } } } }'))?.events.edges ?? []).map(({ node }) => node);
const onPaper = async (id: string): Promise<number[]> => (await history(desk.reception, id)).filter(({ enteredAt }) => enteredAt !== null).map(({ sequence }) => sequence);

describe('§10.1 a second officer holds what was entered against the paper', () => {
  it('never who entered it, never another agency, once; until then it is marked for officer and citizen, and nothing of the citizen’s waits for it', async () => {
    const dossier = await enteredActs();
    const mark = (viewer: Viewer) => desk.read<{ backEntry: { acts: number; unconfirmed: number; blankNumber: string | null } | null }>(viewer, dossier.id, 'backEntry { acts unconfirmed blankNumber }');
    for (const viewer of [desk.reception, desk.citizen]) expect(await mark(viewer)).toEqual({ backEntry: { acts: 2, unconfirmed: 2, blankNumber: null } });
    const sequences = await onPaper(dossier.id);
    expect(sequences).toHaveLength(2);
    expect((await check(desk.reception, { dossierId: dossier.id, sequences, outcome: 'CONFIRMED' })).errors).toMatchObject([{ code: 'SAME_PERSON' }]);
    const elsewhere = await desk.test.person('tiepnhan.tuphap');
    await expect(check(elsewhere, { dossierId: dossier.id, sequences, outcome: 'CONFIRMED' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await check(second, { dossierId: dossier.id, sequences: [1], outcome: 'CONFIRMED' })).errors).toMatchObject([{ code: 'NOTHING_TO_CHECK' }]);
    expect((await check(second, { dossierId: dossier.id, sequences, outcome: 'DIFFERS' })).errors).toMatchObject([{ code: 'DIFFERENCE_REQUIRED', path: ['note'] }]);
    // The specialist goes on while it waits.
    expect((await tryAct(desk, desk.specialist, 'TAKE', dossier)).errors).toEqual([]);
    expect((await check(second, { dossierId: dossier.id, sequences, outcome: 'DIFFERS', note: 'Giấy ghi 9 giờ 40.' })).errors).toEqual([]);
    expect((await history(desk.reception, dossier.id)).filter(({ backEntryCheck }) => backEntryCheck?.outcome === 'DIFFERS').map(({ backEntryCheck }) => backEntryCheck?.note)).toEqual(['Giấy ghi 9 giờ 40.', 'Giấy ghi 9 giờ 40.']);
    expect((await check(second, { dossierId: dossier.id, sequences, outcome: 'CONFIRMED' })).errors).toEqual([]);
    expect(await mark(desk.reception)).toEqual({ backEntry: { acts: 2, unconfirmed: 0, blankNumber: null } });
    expect((await check(second, { dossierId: dossier.id, sequences, outcome: 'CONFIRMED' })).errors).toMatchObject([{ code: 'NOTHING_TO_CHECK' }]);
    expect((await history(desk.citizen, dossier.id)).every(({ backEntryCheck }) => backEntryCheck === null)).toBe(true);
  });

  it('the database itself takes no check by who entered it, nor of what was not on paper', async () => {
    const dossier = await enteredActs();
    const [sequence = 0] = await onPaper(dossier.id);
    const write = (at: number, by: number) => inTransaction(desk.test.house.database, desk.test.clock, (tx) => tx.sql`insert into back_entry_checks (dossier_id, sequence, outcome, checked_by, checked_by_name, checked_at) values (${decodeId('Dossier', dossier.id)}, ${at}, 'CONFIRMED', ${by}, 'thử', ${tx.now})`);
    await expect(write(sequence, desk.reception.accountId)).rejects.toMatchObject({ code: 'MC003' });
    await expect(write(1, second.accountId)).rejects.toMatchObject({ code: 'MC003' });
    await check(second, { dossierId: dossier.id, sequences: await onPaper(dossier.id), outcome: 'CONFIRMED' });
    await expect(inTransaction(desk.test.house.database, desk.test.clock, (tx) => tx.sql`update back_entry_checks set outcome = 'CONFIRMED'`)).rejects.toThrow(/permission denied|append-only/);
  });
});

describe('§10.1 the back-entry is closed once everything is accounted for', () => {
  it('nobody reads how it stands but officers of the agency; only its desk closes', async () => {
    for (const viewer of [operator, await desk.test.person('tiepnhan.tuphap'), desk.citizen]) await expect(standing(viewer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const viewer of [desk.specialist, desk.leader]) await expect(close(viewer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('missing numbers and unconfirmed acts are named; then it is closed, and nothing more is entered in that outage', async () => {
    const dossier = await enteredActs();
    const { value: batch } = await prepare(desk.test, desk.reception, AGENCY, 4);
    const number = (value: number): string => printBlankNumber({ year: 2026, number: value });
    expect(batch?.first).toBe(number(1));
    const spoil = (value: number) => tell(desk.test, desk.reception, 'spoilBlank', null, '', { agencyCode: AGENCY, blankNumber: number(value), reason: 'Rách.' });
    await spoil(2);
    expect((await standing(desk.specialist))?.missing).toEqual([number(1)]);
    const refused = await close(desk.reception, { lastBlank: number(3) });
    expect(refused.errors.map(({ code }) => code)).toEqual(['BLANKS_MISSING', 'CHECKS_OPEN']);
    expect(refused.errors[0]?.message).toContain(`${number(1)}, ${number(3)}`);
    await spoil(1);
    await spoil(3);
    expect((await close(desk.reception, { lastBlank: number(9) })).errors.map(({ code }) => code)).toEqual(['BLANK_UNKNOWN', 'CHECKS_OPEN']);
    for (const { id } of (await standing(desk.reception))?.unconfirmed ?? []) await check(second, { dossierId: id, sequences: await onPaper(id), outcome: 'CONFIRMED' });
    expect((await close(desk.reception, { lastBlank: number(3) })).errors).toEqual([]);
    expect((await standing(desk.reception))?.outages).toMatchObject([{ unconfirmed: 0, closedAt: NOW }]);
    expect((await close(second, {})).errors).toMatchObject([{ code: 'ALREADY_CLOSED' }]);
    expect((await tryAct(desk, desk.specialist, 'TAKE', dossier, { onPaperAt: LATER })).errors).toMatchObject([{ code: 'BACK_ENTRY_CLOSED', path: ['onPaperAt'] }]);
  });
});
