import { printBlankNumber } from '@mot-cua/identifiers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaffViewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { encodeId } from '../../platform/ids.ts';
import { makeOfficer } from '../../testing/house.ts';
import { broughtTo, doAct, tryAct } from '../dossiers/testing/acts.ts';
import { AGENCY, type Desk, openDesk } from '../dossiers/testing/desk.ts';
import { beat } from './index.ts';
import { declare, end, prepare, type SeenOutage, tell } from './testing.ts';

const NOW = '2026-11-25T08:00:00.000Z';
const [BEFORE, DURING, LATER, AFTER] = ['2026-11-25T01:30:00.000Z', '2026-11-25T02:30:00.000Z', '2026-11-25T03:00:00.000Z', '2026-11-25T05:00:00.000Z'];
const [FROM, UNTIL] = ['2026-11-25T02:00:00.000Z', '2026-11-25T04:00:00.000Z'];

let desk: Desk;
let operator: StaffViewer;
beforeAll(async () => {
  desk = await openDesk();
  const person = await desk.test.person('vanhanh');
  if (person.kind !== 'STAFF') throw new Error('The operator is not what it was.');
  operator = person;
});
beforeEach(() => desk.test.clock.set(NOW));
afterAll(() => desk.close());

const sql = () => desk.test.house.database.sql;
const outagesSeen = async (viewer: Parameters<Desk['act']>[0]): Promise<SeenOutage[]> => (await desk.test.execute<{ outages: SeenOutage[] }>('{ outages { id from until reason agency { code } } }', {}, viewer)).data?.outages ?? [];
async function withdraw(id: string | undefined): Promise<void> {
  await tell(desk.test, operator, 'withdrawOutage', null, '', { id, reason: 'Xong kiểm tra.' });
}
/** A dossier received before the outage, and one that ends as declared; withdrawn again where nothing was entered. */
async function during<T>(input: Record<string, unknown>, work: (outage: SeenOutage) => Promise<T>): Promise<T> {
  const { value, errors } = await declare(desk.test, operator, { from: FROM, until: UNTIL, reason: 'Mất điện toàn phường.', agencyCode: AGENCY, ...input });
  if (value === null) throw new Error(errors.map(({ code }) => code).join());
  return work(value);
}
async function receivedBefore(): Promise<Awaited<ReturnType<typeof broughtTo>>> {
  desk.test.clock.set(BEFORE);
  const received = await broughtTo(desk, 'RECORD_ARRIVAL');
  desk.test.clock.set(NOW);
  return received;
}

describe('§10.1 the operator declares an outage', () => {
  it('§13 nobody else does; everybody reads the banner while it lasts, officers of another agency see only what concerns theirs', async () => {
    for (const viewer of [desk.reception, desk.leader, desk.citizen]) await expect(declare(desk.test, viewer, { from: FROM, reason: 'Mất điện' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { value, errors } = await declare(desk.test, operator, { agencyCode: AGENCY, from: FROM, reason: ' Mất điện toàn phường. ' });
    expect(errors).toEqual([]);
    expect(value).toMatchObject({ from: FROM, until: null, reason: 'Mất điện toàn phường.', agency: { code: AGENCY } });
    const banner = async () => (await desk.test.execute<{ openOutages: { reason: string }[] }>('{ openOutages { reason from agency { name } } }', {}, { kind: 'ANONYMOUS' })).data?.openOutages;
    expect(await banner()).toMatchObject([{ reason: 'Mất điện toàn phường.' }]);
    const elsewhere = await desk.test.person('tiepnhan.tuphap');
    expect((await outagesSeen(desk.reception)).map(({ id }) => id)).toEqual([value?.id]);
    expect(await outagesSeen(elsewhere)).toEqual([]);
    expect(await outagesSeen(operator)).toHaveLength(1);
    await expect(end(desk.test, desk.reception, { id: value?.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await end(desk.test, operator, { id: value?.id, until: UNTIL })).value).toMatchObject({ until: UNTIL });
    expect(await banner()).toEqual([]);
    await withdraw(value?.id);
    expect(await outagesSeen(operator)).toEqual([]);
  });

  it('two of one scope never overlap, also when declared at the same moment; an agency\'s own may lie within the house\'s', async () => {
    const both = await Promise.all([1, 2].map(() => declare(desk.test, operator, { agencyCode: AGENCY, from: FROM, until: UNTIL, reason: 'Mất mạng.' })));
    expect(both.map(({ errors }) => errors.map(({ code }) => code).join()).toSorted()).toEqual(['', 'OUTAGE_OVERLAPS']);
    const whole = await declare(desk.test, operator, { from: FROM, until: UNTIL, reason: 'Máy chủ hỏng.' });
    expect(whole.errors).toEqual([]);
    for (const { value } of [...both, whole]) if (value !== null) await withdraw(value.id);
  });

  it('a silence of the house is proposed, never declared by itself; the operator confirms or dismisses it', async () => {
    desk.test.clock.set('2026-11-25T06:00:00.000Z');
    expect(await beat(desk.test.house)).toBe(false);
    desk.test.clock.set('2026-11-25T06:04:00.000Z');
    expect(await beat(desk.test.house)).toBe(false);
    desk.test.clock.set('2026-11-25T07:00:00.000Z');
    expect(await beat(desk.test.house)).toBe(true);
    const proposals = async (viewer: StaffViewer) => (await desk.test.execute<{ outageProposals: { id: string; from: string; until: string }[] }>('{ outageProposals { id from until } }', {}, viewer)).data?.outageProposals ?? [];
    expect(await proposals(desk.reception)).toEqual([]);
    const [proposed] = await proposals(operator);
    expect(proposed).toMatchObject({ from: '2026-11-25T06:04:00.000Z', until: '2026-11-25T07:00:00.000Z' });
    expect(await outagesSeen(operator)).toEqual([]);
    const { value } = await declare(desk.test, operator, { from: proposed?.from, until: proposed?.until, reason: 'Máy chủ hỏng.', proposalId: proposed?.id });
    expect(await proposals(operator)).toEqual([]);
    await withdraw(value?.id);
    desk.test.clock.set('2026-11-25T07:30:00.000Z');
    expect(await beat(desk.test.house)).toBe(true);
    const [again] = await proposals(operator);
    await tell(desk.test, operator, 'dismissOutageProposal', null, '', { id: again?.id });
    expect(await proposals(operator)).toEqual([]);
  });
});

describe('§10.1 what was done on paper bears its real time', () => {
  it('clocks and the promise count from it; when it was entered is kept beside; the citizen reads both', async () => {
    const received = await receivedBefore();
    await during({}, async () => {
      const accepted = await doAct(desk, desk.reception, 'ACCEPT', received, { onPaperAt: DURING });
      const seen = await desk.read<{ acceptedAt: string; code: string; due: { dueAt: string }; events: { edges: { node: { type: string; at: string; enteredAt: string | null } }[] } }>(desk.citizen, accepted.id, 'acceptedAt code due { dueAt } events(last: 1) { edges { node { type at enteredAt } } }');
      expect(seen?.acceptedAt).toBe(DURING);
      expect(seen?.events.edges.map(({ node }) => node)).toEqual([{ type: 'ACCEPTED', at: DURING, enteredAt: NOW }]);
      // The same dossier, accepted on paper at the same moment with the house up, promises the same.
      const twin = await receivedBefore();
      desk.test.clock.set(DURING);
      const onTime = await doAct(desk, desk.reception, 'ACCEPT', twin);
      desk.test.clock.set(NOW);
      expect((await desk.read<{ due: { dueAt: string } }>(desk.citizen, onTime.id, 'due { dueAt }'))?.due).toEqual({ dueAt: seen?.due.dueAt });
      const [line] = await sql()<{ at: string; detail: Record<string, unknown> }[]>`select at::text as at, detail from audit_log where subject = ${`dossier:${await idOf(accepted.reference)}`} and act = 'dossier.accepted'`;
      expect(line?.at).toContain('08:00:00');
      expect(line?.detail).toMatchObject({ onPaperAt: DURING });
    });
  });

  it('acts follow in their real order; another day, another agency\'s outage, one that lasts or none at all is refused, each with its words', async () => {
    const [accepted] = await desk.test.house.database.sql<{ reference: string }[]>`select reference from dossiers where phase = 'ACCEPTED' and accepted_at = ${DURING} order by id limit 1`;
    const id = encodeId('Dossier', await idOf(accepted?.reference ?? ''));
    const on = { id, version: (await desk.read<{ version: number }>(desk.reception, id, 'version'))?.version ?? 0 };
    const codes = async (at: string): Promise<unknown[]> => (await tryAct(desk, desk.reception, 'FORWARD', on, { onPaperAt: at })).errors.map(({ code, path }) => [code, path]);
    expect(await codes('2026-11-25T02:10:00.000Z')).toEqual([['PAPER_TIME_BEFORE_LAST', ['onPaperAt']]]);
    expect(await codes(AFTER)).toEqual([['OUTSIDE_OUTAGE', ['onPaperAt']]]);
    expect(await codes('2026-11-25T09:00:00.000Z')).toEqual([['PAPER_TIME_FUTURE', ['onPaperAt']]]);
    const elsewhere = await declare(desk.test, operator, { agencyCode: 'H461', from: '2026-11-25T04:30:00.000Z', until: '2026-11-25T05:30:00.000Z', reason: 'Đứt cáp.' });
    expect(await codes(AFTER)).toEqual([['OUTSIDE_OUTAGE', ['onPaperAt']]]);
    const lasting = await declare(desk.test, operator, { from: '2026-11-25T04:30:00.000Z', reason: 'Đứt cáp.' });
    expect(await codes(AFTER)).toEqual([['OUTAGE_STILL_OPEN', ['onPaperAt']]]);
    for (const { value } of [elsewhere, lasting]) await withdraw(value?.id);
    const forwarded = await doAct(desk, desk.reception, 'FORWARD', on, { onPaperAt: LATER });
    const taken = await doAct(desk, desk.specialist, 'TAKE', forwarded, { onPaperAt: LATER });
    expect(taken.phase).toBe('PROCESSING');
    // Once something happened with the house up, nothing more is put before it.
    const rechecked = await doAct(desk, desk.specialist, 'RECHECK', taken);
    expect((await tryAct(desk, desk.specialist, 'DRAFT_RESULT', rechecked, { onPaperAt: LATER })).errors).toMatchObject([{ code: 'PAPER_TIME_BEFORE_LAST' }]);
  });

  it('§9.2b an approval bears the time of one who led the agency then, never of one appointed afterwards', async () => {
    desk.test.clock.set(BEFORE);
    let now = await broughtTo(desk, 'SUBMIT_FOR_APPROVAL');
    desk.test.clock.set(AFTER);
    const appointed = await makeOfficer(desk.test.house, { agencyCode: AGENCY, role: 'LEADER', fullName: 'Bùi Thị Mới' });
    desk.test.clock.set(NOW);
    expect((await tryAct(desk, appointed, 'APPROVE', now, { onPaperAt: LATER })).errors).toMatchObject([{ code: 'NOT_IN_OFFICE_THEN', path: ['onPaperAt'] }]);
    now = await doAct(desk, desk.leader, 'APPROVE', now, { onPaperAt: LATER });
    expect(now.phase).toBe('RESULT_READY');
  });

  it('§5 an end long past is not moved on: no old outage opens the weeks since for acts to be dated back', async () => {
    const { value } = await declare(desk.test, operator, { agencyCode: 'H461', from: '2026-11-25T06:10:00.000Z', until: '2026-11-25T06:20:00.000Z', reason: 'Đứt cáp.' });
    expect((await end(desk.test, operator, { id: value?.id, until: '2026-11-25T06:30:00.000Z' })).errors).toEqual([]);
    desk.test.clock.set('2026-12-26T06:30:00.000Z');
    expect((await end(desk.test, operator, { id: value?.id, until: '2026-12-26T06:00:00.000Z' })).errors).toMatchObject([{ code: 'OUTAGE_TOO_OLD', path: ['until'] }]);
    expect((await end(desk.test, operator, { id: value?.id, until: '2026-11-25T06:25:00.000Z' })).errors).toEqual([]);
    await withdraw(value?.id);
  });

  it('a citizen\'s act and money back are never dated back', async () => {
    const received = await receivedBefore();
    expect((await tryAct(desk, desk.citizen, 'WITHDRAW', received, { onPaperAt: DURING })).errors).toMatchObject([{ code: 'NOT_ON_PAPER' }]);
    const refused = await doAct(desk, desk.reception, 'REFUSE_AT_RECEPTION', received);
    expect((await tryAct(desk, desk.specialist, 'PROPOSE_REFUND', refused, { onPaperAt: DURING })).errors).toMatchObject([{ code: 'NOT_ON_PAPER' }]);
  });

  it('§5 rights are those of the act: a specialist does not receive, another agency\'s desk finds nothing', async () => {
    const received = await receivedBefore();
    expect((await tryAct(desk, desk.specialist, 'ACCEPT', received, { onPaperAt: DURING })).errors).toMatchObject([{ code: 'NOT_YOUR_ROLE' }]);
    const elsewhere = await desk.test.person('tiepnhan.tuphap');
    await expect(tryAct(desk, elsewhere, 'REFUSE_AT_RECEPTION', received, { onPaperAt: DURING })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('the end is corrected, but never so that what was entered lies outside; with something entered it is not withdrawn', async () => {
    const [outage] = await outagesSeen(operator);
    expect((await end(desk.test, operator, { id: outage?.id, until: '2026-11-25T02:40:00.000Z' })).errors).toMatchObject([{ code: 'ENTERED_LATER', path: ['until'] }]);
    expect((await end(desk.test, operator, { id: outage?.id, until: '2026-11-25T04:05:00.000Z' })).errors).toEqual([]);
    expect((await tell(desk.test, operator, 'withdrawOutage', null, '', { id: outage?.id, reason: 'Nhầm.' })).errors).toMatchObject([{ code: 'ALREADY_ENTERED' }]);
  });

  it('the database itself lets no other time in: not without an outage, not outside it, not by the house or a citizen, not before the last', async () => {
    const [row] = await sql()<{ id: number; version: number; outage: number; account: number }[]>`
      select d.id, d.version, e.outage_id as outage, e.actor_id as account from dossiers d join dossier_events e on e.dossier_id = d.id and e.outage_id is not null order by d.id limit 1`;
    if (row === undefined) throw new Error('Nothing was entered.');
    const write = (change: { at?: string; outage?: number | null; role?: string; account?: number | null }) => {
      const { at, outage, role, account } = { at: '2026-11-25T03:30:00.000Z', outage: row.outage, role: 'RECEPTION', account: row.account, ...change };
      return inTransaction(desk.test.house.database, desk.test.clock, (tx) => tx.sql`
        insert into dossier_events (dossier_id, sequence, type, at, entered_at, actor_id, actor_name, actor_role, outage_id, data)
        values (${row.id}, ${row.version + 1}, 'FORWARDED', ${at}, ${tx.now}, ${account}, 'thử', ${role}, ${outage}, '{}')`);
    };
    for (const change of [{}, { outage: null }, { at: AFTER }, { at: BEFORE }, { role: 'CITIZEN' }, { role: 'SYSTEM', account: null }]) await expect(write(change), JSON.stringify(change)).rejects.toMatchObject({ code: 'MC003' });
    const change = (statement: string) => inTransaction(desk.test.house.database, desk.test.clock, (tx) => tx.sql.unsafe(statement));
    await expect(change(`update outages set from_at = from_at - interval '1 hour' where id = ${row.outage}`)).rejects.toMatchObject({ code: 'MC003' });
    await expect(change(`update outages set until_at = null where id = ${row.outage}`)).rejects.toMatchObject({ code: 'MC003' });
    await expect(change(`delete from outages where id = ${row.outage}`)).rejects.toThrow(/permission denied/);
  });
});

describe('§10.1 blank receipts are prepared beforehand', () => {
  it('numbered per agency and year without gaps, also when two prepare at once; nobody but the desk prepares', async () => {
    for (const viewer of [desk.specialist, desk.leader, operator]) await expect(prepare(desk.test, viewer, AGENCY, 5)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const batches = await Promise.all([5, 3, 4].map((count) => prepare(desk.test, desk.reception, AGENCY, count)));
    const spans = batches.map(({ value }) => [value?.first, value?.last, value?.unused]).toSorted();
    expect(spans[0]?.[0]).toBe(printBlankNumber({ year: 2026, number: 1 }));
    expect(new Set((await sql()`select number from blanks where agency_id = (select id from agencies where code = ${AGENCY}) order by number`).map((row) => Number(row['number'])))).toEqual(new Set(Array.from({ length: 12 }, (_blank, index) => index + 1)));
    expect((await prepare(desk.test, desk.reception, AGENCY, 0)).errors).toMatchObject([{ code: 'COUNT_WRONG', path: ['count'] }]);
    const other = await desk.test.person('tiepnhan.tuphap');
    expect((await prepare(desk.test, other, 'SO-TU-PHAP', 2)).value?.first).toBe(printBlankNumber({ year: 2026, number: 1 }));
  });

  it('a spoilt one is told about once, with its reason; one that was never prepared, a slip of the pen and another agency\'s are told apart', async () => {
    const spoil = (blankNumber: string, reason = 'Rách.') => tell(desk.test, desk.reception, 'spoilBlank', null, '', { agencyCode: AGENCY, blankNumber, reason });
    const second = printBlankNumber({ year: 2026, number: 2 });
    expect((await spoil(second, ' ')).errors).toMatchObject([{ code: 'REASON_REQUIRED' }]);
    const both = await Promise.all([spoil(second), spoil(second)]);
    expect(both.map(({ errors }) => errors.map(({ code }) => code).join()).toSorted()).toEqual(['', 'BLANK_SPOILT']);
    expect((await spoil(printBlankNumber({ year: 2026, number: 99 }))).errors).toMatchObject([{ code: 'BLANK_UNKNOWN', path: ['blankNumber'] }]);
    expect((await spoil(second.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)))).errors).toMatchObject([{ code: 'BLANK_NUMBER_CHECK' }]);
    expect((await spoil(`GT:000.00.99.H50:${second}`)).errors).toMatchObject([{ code: 'BLANK_OF_OTHER_AGENCY' }]);
    await expect(inTransaction(desk.test.house.database, desk.test.clock, (tx) => tx.sql`update blanks set state = 'UNUSED', settled_at = null, reason = null where state = 'SPOILT'`)).rejects.toMatchObject({ code: 'MC003' });
  });
});

/** The row behind a reference. */
async function idOf(reference: string): Promise<number> {
  const [row] = await sql()<{ id: number }[]>`select id from dossiers where reference = ${reference}`;
  return row?.id ?? 0;
}
