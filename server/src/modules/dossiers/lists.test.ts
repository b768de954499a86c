import { foldVietnamese } from '@mot-cua/identifiers';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anonymous, type StaffRole, type StaffViewer, type Viewer } from '../../platform/auth/viewer.ts';
import { makeCitizen, openTestHouse, SEEDED, type TestHouse } from '../../testing/house.ts';
import { workingCalendar } from '../calendar/index.ts';
import { canSee, seen } from './dossier.policy.ts';
import type { DossierRow } from './dossier.row.ts';
import { listByIds } from './dossier-list.storage.ts';
import { type DueState, dueOf } from './due.ts';
import { type DossierList, ownDossiers, queueList } from './queue.service.ts';
import { ALL_QUEUES, agenciesOf, type QueueName } from './queues.ts';
import { insertRandom, randomDossier } from './testing/random-dossiers.ts';

const NOW = '2026-11-25T02:00:00.000Z';
const ROLES: readonly StaffRole[] = ['RECEPTION', 'SPECIALIST', 'LEADER', 'OPERATOR'];
let test: TestHouse;
let agencyIds: number[];
let accountIds: number[];
let rows: DossierRow[];

beforeAll(async () => {
  test = await openTestHouse({ recipe: SEEDED, now: NOW });
  agencyIds = (await test.house.database.sql<{ id: number }[]>`select id from agencies order by id limit 4`).map((row) => row.id);
  accountIds = [];
  for (let index = 0; index < 4; index += 1) accountIds.push((await makeCitizen(test.house, { fullName: `Người ${index}` })).accountId);
  const [dossiers] = fc.sample(fc.array(randomDossier({ agencyIds, ownerIds: accountIds, specialistIds: accountIds }, NOW), { minLength: 300, maxLength: 300 }), { numRuns: 1, seed: 2017 });
  rows = await listByIds(test.house.database, await insertRandom(test, dossiers ?? []));
});
afterAll(() => test.close());

const officer = (): fc.Arbitrary<StaffViewer> =>
  fc.record({ accountId: fc.constantFrom(...accountIds), positions: fc.array(fc.record({ agencyId: fc.constantFrom(...agencyIds), role: fc.constantFrom(...ROLES), division: fc.constant(null) }), { maxLength: 4 }) })
    .map(({ accountId, positions }) => ({ kind: 'STAFF', accountId, fullName: 'Cán bộ', positions }));
const anyone = (): fc.Arbitrary<Viewer> =>
  fc.oneof(fc.constant(anonymous), fc.constantFrom(...accountIds).map((accountId): Viewer => ({ kind: 'CITIZEN', accountId, fullName: 'Công dân' })), officer());

/** A list read to its end, page by page. */
async function whole(list: DossierList, limit: number): Promise<DossierRow[]> {
  const read: DossierRow[] = [];
  for (;;) {
    const last = read.at(-1);
    const page = await list.rows({ limit, after: last === undefined ? null : { at: keyAt(list, last), id: last.id } });
    read.push(...page);
    if (page.length < limit) return read;
  }
}
const keyAt = (list: DossierList, row: DossierRow): string => (list.order === 'DUE' ? row.dueAt : list.order === 'CREATED_NEWEST' ? row.createdAt : row.submittedAt) ?? '';
const ids = (list: readonly DossierRow[]): number[] => list.map((row) => row.id).toSorted((a, b) => a - b);

it('§5 the rule for one record and the condition for lists agree, for anyone and any dossier', async () => {
  await fc.assert(fc.asyncProperty(anyone(), async (viewer) => {
    const { sql } = test.house.database;
    const visible = await sql<{ id: number }[]>`select d.id from dossiers d where ${seen(sql, viewer)}`;
    expect(visible.map((row) => row.id).toSorted((a, b) => a - b)).toEqual(ids(rows.filter((row) => canSee(viewer, row))));
  }), { numRuns: 40 });
});

it('§5 a draft is its owner\'s alone, a discarded one nobody\'s, and the operator\'s position opens no dossier', () => {
  fc.assert(fc.property(officer(), (viewer) => {
    const serves = new Set(viewer.positions.filter((position) => position.role !== 'OPERATOR').map((position) => position.agencyId));
    for (const row of rows) expect(canSee(viewer, row)).toBe(row.phase !== 'DRAFT' && serves.has(row.agencyId));
  }));
  for (const row of rows) expect(canSee({ kind: 'CITIZEN', accountId: row.ownerId ?? 0, fullName: '' }, row)).toBe(row.discardedAt === null);
});

interface Marks { readonly notice: string | null; readonly refund: string | null }
const marks = async (): Promise<Map<number, Marks>> => new Map((await test.house.database.sql<(Marks & { id: number })[]>`select id, notice_state as notice, refund_turn as refund from dossiers`).map((row) => [row.id, row]));
/** What lies in a work list, said once more in plain words. */
function liesIn(queue: QueueName, row: DossierRow, me: number, { notice, refund }: Marks): boolean {
  switch (queue) {
    case 'TO_CHECK': return row.phase === 'SUBMITTED';
    case 'AWAITING_POST': return row.phase === 'AWAITING_POST';
    case 'CHECKING': return row.phase === 'CHECKING';
    case 'AWAITING_SUPPLEMENT': return row.phase === 'SUPPLEMENT_REQUESTED';
    case 'TO_FORWARD': return row.phase === 'ACCEPTED';
    case 'NOTICES_TO_SEND': return row.phase === 'PROCESSING' && notice === 'APPROVED';
    case 'TO_TAKE': return row.phase === 'PROCESSING' && row.specialistId === null;
    case 'PROCESSING': return row.phase === 'PROCESSING' && row.specialistId === me;
    case 'TO_APPROVE': return row.phase === 'AWAITING_APPROVAL' || (row.phase === 'PROCESSING' && notice === 'DRAFTED') || refund === 'TO_APPROVE';
    case 'TO_RETURN': return row.phase === 'RESULT_READY';
    case 'REFUNDS_TO_PROPOSE': return refund === 'TO_PROPOSE';
    case 'REFUNDS_TO_TRANSFER': return refund === 'TO_TRANSFER';
    case 'NOT_COLLECTED': return row.phase === 'NOT_COLLECTED';
    case 'DONE': return ['RETURNED', 'REFUSED', 'WITHDRAWN'].includes(row.phase);
  }
}

it('§9.2 each work list holds exactly what is the officer\'s there, once, in order, page by page', async () => {
  const marked = await marks();
  await fc.assert(fc.asyncProperty(officer(), fc.constantFrom(...ALL_QUEUES), fc.integer({ min: 1, max: 9 }), async (viewer, queue, limit) => {
    const list = await queueList({ house: test.house, viewer }, { queue });
    const read = await whole(list, limit);
    const agencies = agenciesOf(viewer, queue);
    expect(ids(read)).toEqual(ids(rows.filter((row) => agencies.includes(row.agencyId) && liesIn(queue, row, viewer.accountId, marked.get(row.id) ?? { notice: null, refund: null }))));
    expect(await list.count()).toBe(read.length);
    const keys = read.map((row) => keyAt(list, row));
    expect(keys).toEqual(list.order === 'SUBMITTED_NEWEST' ? keys.toSorted().toReversed() : keys.toSorted());
  }), { numRuns: 60 });
});

const DUE_STATES: readonly DueState[] = ['NOT_YET', 'IN_TIME', 'DUE_SOON', 'OVERDUE', 'PAUSED', 'DONE_EARLY', 'DONE_ON_TIME', 'DONE_LATE'];
it('§9.1a the standing of a dossier and the filter by standing agree, hour by hour', async () => {
  const calendar = await workingCalendar(test.house);
  const viewer: StaffViewer = { kind: 'STAFF', accountId: accountIds[0] ?? 0, fullName: '', positions: agencyIds.map((agencyId) => ({ agencyId, role: 'RECEPTION', division: null })) };
  await fc.assert(fc.asyncProperty(fc.integer({ min: -60, max: 60 }), fc.constantFrom(...DUE_STATES), async (hours, dueState) => {
    const now = new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();
    test.clock.set(now);
    const read = await whole(await queueList({ house: test.house, viewer }, { dueState }), 100);
    expect(ids(read)).toEqual(ids(rows.filter((row) => canSee(viewer, row) && dueOf(row, calendar, now).state === dueState)));
  }), { numRuns: 40 });
  test.clock.set(NOW);
});

it('finds dossiers by words without marks, in any order, and by nothing that only looks like a pattern', async () => {
  const viewer: StaffViewer = { kind: 'STAFF', accountId: accountIds[0] ?? 0, fullName: '', positions: agencyIds.map((agencyId) => ({ agencyId, role: 'RECEPTION', division: null })) };
  const found = async (search: string) => ids(await whole(await queueList({ house: test.house, viewer }, { search }), 100));
  const named = (part: string) => ids(rows.filter((row) => canSee(viewer, row) && foldVietnamese(row.applicantName).includes(part)));
  expect(await found('duc tran')).toEqual(named('tran dinh duc'));
  expect(await found('ĐỨC')).toEqual(named('duc'));
  expect(await found('le quy')).toEqual(named('le quy don'));
  expect(await found('%')).toEqual([]);
  expect(await found('_')).toEqual([]);
});

it('§5 one\'s own dossiers, newest first, drafts with them, discarded ones not', async () => {
  for (const accountId of accountIds) {
    const viewer: Viewer = { kind: 'CITIZEN', accountId, fullName: '' };
    const read = await whole(ownDossiers({ house: test.house, viewer }, {}), 7);
    expect(ids(read)).toEqual(ids(rows.filter((row) => row.ownerId === accountId && row.discardedAt === null)));
    expect(ids(await whole(ownDossiers({ house: test.house, viewer }, { phases: ['DRAFT', 'RETURNED'] }), 7))).toEqual(ids(read.filter((row) => row.phase === 'DRAFT' || row.phase === 'RETURNED')));
  }
});
