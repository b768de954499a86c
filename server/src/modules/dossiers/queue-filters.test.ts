import { foldVietnamese } from '@mot-cua/identifiers';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffViewer } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { encodeId } from '../../platform/ids.ts';
import { makeCitizen, openTestHouse, SEEDED, type TestHouse } from '../../testing/house.ts';
import { workingCalendar } from '../calendar/index.ts';
import type { DossierRow } from './dossier.row.ts';
import { FEW, keyOf, listByIds } from './dossier-list.storage.ts';
import { dueOf, type DueState } from './due.ts';
import type { QueueSelection } from './narrowing.ts';
import { type DossierList, queueList, type QueueSort } from './queue.service.ts';
import { insertRandom, randomDossier } from './testing/random-dossiers.ts';

const NOW = '2026-11-25T02:00:00.000Z';
const PURPOSES = ['vayvon', 'khac'] as const;
let test: TestHouse;
let agencies: { id: number; code: string }[];
let accountIds: number[];
let rows: DossierRow[];
let facetsOfRow: Map<number, string>;
let officer: StaffViewer;

/** Rows that chance made, with the columns chance leaves alone spread over them. */
async function spread(ids: readonly number[]): Promise<void> {
  await inTransaction(test.house.database, test.clock, async (tx) => {
    await tx.sql`update dossiers set channel = (array['ONLINE', 'ONLINE', 'POSTAL', 'COUNTER'])[1 + id % 4], receptionist_id = case when id % 3 = 0 then ${accountIds[0] ?? 0}::bigint end,
      facets = '=purpose=' || (array[${PURPOSES[0]}, ${PURPOSES[1]}])[1 + id % 2] where id = any(${[...ids]}::bigint[])`;
  });
}

/** Every row so many times more, each time an hour earlier; counted as any act counts. */
async function multiply(ids: readonly number[], times: number): Promise<number[]> {
  return inTransaction(test.house.database, test.clock, async (tx) => {
    const made = await tx.sql<{ id: number }[]>`
      insert into dossiers (reference, procedure_version_id, agency_id, owner_id, online_level, channel, phase, version, applicant_name, specialist_id, created_at, submitted_at, due_at, result_at, finished_at, changed_at, notice_state, refund_turn, state)
      select gen_random_uuid()::text, procedure_version_id, agency_id, owner_id, online_level, channel, phase, version, applicant_name, specialist_id, created_at, submitted_at - n * interval '1 hour', due_at - n * interval '1 hour',
        result_at, finished_at, changed_at, notice_state, refund_turn, state from dossiers, generate_series(1, ${times}::int) n where id = any(${[...ids]}::bigint[]) returning id`;
    await tx.sql`update dossier_counters c set count = (select count(*) from dossiers d where d.agency_id = c.agency_id and d.phase = c.phase)`;
    return made.map((row) => row.id);
  });
}

beforeAll(async () => {
  test = await openTestHouse({ recipe: SEEDED, now: NOW });
  const { sql } = test.house.database;
  agencies = await sql<{ id: number; code: string }[]>`select id, code from agencies order by id limit 3`;
  accountIds = [];
  for (let index = 0; index < 3; index += 1) accountIds.push((await makeCitizen(test.house, { fullName: `Người ${index}` })).accountId);
  const [chance] = fc.sample(fc.array(randomDossier({ agencyIds: agencies.map((one) => one.id), ownerIds: accountIds, specialistIds: accountIds }, NOW), { minLength: 250, maxLength: 250 }), { numRuns: 1, seed: 9 });
  const ids = await insertRandom(test, chance ?? []);
  // One agency with more than the house looks through before it walks the order.
  const crowd = await sql<{ id: number }[]>`select id from dossiers where agency_id = ${agencies[0]?.id ?? 0} and phase <> 'DRAFT'`;
  ids.push(...(await multiply(crowd.map((row) => row.id), Math.ceil((FEW + 400) / crowd.length))));
  await spread(ids);
  rows = (await listByIds(test.house.database, ids)).filter((row) => row.phase !== 'DRAFT');
  facetsOfRow = new Map((await sql<{ id: number; facets: string }[]>`select id, facets from dossiers where id = any(${ids}::bigint[])`).map((row) => [row.id, row.facets]));
  officer = { kind: 'STAFF', accountId: accountIds[0] ?? 0, fullName: 'Cán bộ', positions: agencies.map(({ id }) => ({ agencyId: id, role: 'RECEPTION', division: null })) };
});
afterAll(() => test.close());

/** A list read to its end, page by page, and what happens between two pages. */
async function whole(list: DossierList, limit: number, between: () => Promise<unknown> = () => Promise.resolve()): Promise<DossierRow[]> {
  const read: DossierRow[] = [];
  for (;;) {
    const last = read.at(-1);
    const page = await list.rows({ limit, after: last === undefined ? null : { at: keyOf(last, list.order), id: last.id } });
    read.push(...page);
    if (page.length < limit) return read;
    await between();
  }
}
const ids = (list: readonly DossierRow[]): number[] => list.map((row) => row.id).toSorted((a, b) => a - b);

const PHASES = ['SUBMITTED', 'CHECKING', 'PROCESSING', 'RETURNED', 'SUPPLEMENT_REQUESTED'] as const;
const CHANNELS = ['ONLINE', 'POSTAL', 'COUNTER'] as const;
const DUE: readonly DueState[] = ['NOT_YET', 'IN_TIME', 'OVERDUE', 'PAUSED', 'DONE_LATE'];
const orNot = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 1 });
const selections = (): fc.Arbitrary<QueueSelection> =>
  fc.record({
    phases: orNot(fc.subarray([...PHASES], { minLength: 1 })), channel: orNot(fc.constantFrom(...CHANNELS)), agencyCode: orNot(fc.constantFrom(...agencies.map((one) => one.code))), dueState: orNot(fc.constantFrom(...DUE)),
    assigneeId: orNot(fc.constantFrom(...accountIds).map((id) => encodeId('Account', id))), search: orNot(fc.constantFrom('duc tran', 'ĐỨC', 'ngoc', 'le quy d', 'hoa nguyen thi')), answers: orNot(fc.constantFrom(...PURPOSES).map((value) => [{ path: 'purpose', value }])),
  }).map((one): QueueSelection => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)));

/** What fulfils a selection, said once more in plain words. */
function fulfils(row: DossierRow, { phases, channel, agencyCode, dueState, assigneeId, search, answers }: QueueSelection, stateOf: (row: DossierRow) => DueState): boolean {
  const words = foldVietnamese(row.applicantName).split(' ');
  return (phases === undefined || phases === null || phases.includes(row.phase)) && (channel === undefined || row.channel === channel)
    && (agencyCode === undefined || agencies.find((one) => one.code === agencyCode)?.id === row.agencyId) && (dueState === undefined || stateOf(row) === dueState)
    && (assigneeId === undefined || [row.specialistId, row.receptionistId].some((id) => id !== null && encodeId('Account', id) === assigneeId))
    && (search === undefined || foldVietnamese(search ?? '').split(' ').every((sought) => words.some((word) => word.startsWith(sought))))
    && (answers === undefined || (answers ?? []).every(({ value }) => facetsOfRow.get(row.id) === `=purpose=${value}`));
}

it('§9.2 whatever is filtered, searched and sorted together: exactly what fulfils it, once, in order, page by page', async () => {
  const calendar = await workingCalendar(test.house);
  const stateOf = (row: DossierRow): DueState => dueOf(row, calendar, NOW).state;
  await fc.assert(fc.asyncProperty(selections(), fc.constantFrom<QueueSort>('NEWEST', 'WAITING', 'DUE'), fc.constantFrom(41, 100), async (selection, sort, limit) => {
    const list = await queueList({ house: test.house, viewer: officer }, selection, sort);
    const read = await whole(list, limit);
    const wanted = rows.filter((row) => fulfils(row, selection, stateOf) && (sort !== 'DUE' || row.dueAt !== null));
    expect(ids(read)).toEqual(ids(wanted));
    const keys = read.map((row) => keyOf(row, list.order));
    expect(keys).toEqual(sort === 'NEWEST' ? keys.toSorted().toReversed() : keys.toSorted());
    if (sort !== 'DUE') expect(await list.count()).toBe(Math.min(wanted.length, Object.keys(selection).some((key) => key !== 'phases' && key !== 'agencyCode') ? FEW : wanted.length));
  }), { numRuns: 16 });
});

it('§9.2 while others file and finish, a list read page by page loses no row and shows none twice', async () => {
  const near = rows.filter((row) => row.agencyId === agencies[1]?.id);
  const newcomers = fc.sample(randomDossier({ agencyIds: [agencies[1]?.id ?? 0], ownerIds: accountIds, specialistIds: accountIds }, NOW), { numRuns: 200, seed: 11 });
  await fc.assert(fc.asyncProperty(fc.constantFrom<QueueSort>('NEWEST', 'WAITING'), fc.integer({ min: 3, max: 17 }), fc.constantFrom({}, { channel: 'ONLINE' } as const), async (sort, limit, selection) => {
    const list = await queueList({ house: test.house, viewer: officer }, { agencyCode: agencies[1]?.code ?? '', ...selection }, sort);
    const read = await whole(list, limit, () => insertRandom(test, newcomers.splice(0, 2)));
    expect(new Set(read.map((row) => row.id)).size).toBe(read.length);
    const seen = new Set(read.map((row) => row.id));
    expect(near.filter((row) => selection.channel === undefined || row.channel === selection.channel).filter((row) => !seen.has(row.id))).toEqual([]);
  }), { numRuns: 8 });
});

it('§9.2 a whole code or reference names one dossier; words are found by their beginning, a code by any part of it, and nothing by what only looks like a pattern', async () => {
  const [one] = rows.filter((row) => row.agencyId === agencies[2]?.id);
  if (one === undefined) throw new Error('Chance made none.');
  await inTransaction(test.house.database, test.clock, (tx) => tx.sql`update dossiers set code = '000.02.06.H50-261125-0042', reference = 'NT-7K3M-9AFX' where id = ${one.id}`);
  const found = async (search: string) => ids(await whole(await queueList({ house: test.house, viewer: officer }, { search }), 100));
  expect(await found('000.02.06.h50-261125-0042')).toEqual([one.id]);
  expect(await found('261125-0042')).toEqual([one.id]);
  expect(await found('0042 h50')).toEqual([one.id]);
  expect(await found('7k3m 9a')).toEqual([one.id]);
  for (const nothing of ['%', '_', "'", '\\', "' | '", '!', ':*', '=purpose', 'purpose']) expect([nothing, await found(nothing)]).toEqual([nothing, []]);
});

it('§9.2 a label of the agency finds what bears it, and finds nothing for whoever does not serve that agency', async () => {
  const [first, second] = agencies;
  const borne = rows.filter((row) => row.agencyId === first?.id).slice(0, 7);
  if (first === undefined || second === undefined || borne.length === 0) throw new Error('Chance made none.');
  const [label] = await inTransaction(test.house.database, test.clock, async (tx) => {
    const made = await tx.sql<{ id: number }[]>`insert into labels (agency_id, name, colour, created_by, created_at) values (${first.id}, 'Gấp', 'RED', ${accountIds[0] ?? 0}, ${tx.now}) returning id`;
    await tx.sql`insert into dossier_labels (dossier_id, label_id, put_by, put_at) select unnest(${borne.map((row) => row.id)}::bigint[]), ${made[0]?.id ?? 0}::bigint, ${accountIds[0] ?? 0}::bigint, ${tx.now}::timestamptz`;
    return made;
  });
  const labelId = encodeId('Label', label?.id ?? 0);
  expect(ids(await whole(await queueList({ house: test.house, viewer: officer }, { labelId }), 3))).toEqual(ids(borne));
  const elsewhere: StaffViewer = { ...officer, positions: [{ agencyId: second.id, role: 'RECEPTION', division: null }] };
  expect(await whole(await queueList({ house: test.house, viewer: elsewhere }, { labelId }), 3)).toEqual([]);
});

it('§5 words of one agency are never met from another', async () => {
  const [own] = agencies;
  if (own === undefined) throw new Error('No agency.');
  const alone: StaffViewer = { ...officer, positions: [{ agencyId: own.id, role: 'RECEPTION', division: null }] };
  const read = await whole(await queueList({ house: test.house, viewer: alone }, { search: 'duc' }), 100);
  expect(read.length).toBeGreaterThan(0);
  expect(read.every((row) => row.agencyId === own.id)).toBe(true);
  expect(await whole(await queueList({ house: test.house, viewer: alone }, { search: 'duc', agencyCode: agencies[1]?.code ?? '' }), 100)).toEqual([]);
});
