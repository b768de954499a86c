import { type Calendar, dayStatus } from '@mot-cua/working-time';
import { requireStaff, type StaffViewer } from '../../platform/auth/viewer.ts';
import { vietnamDay } from '../../platform/clock.ts';
import type { Sql } from '../../platform/database/client.ts';
import type { Instant } from '../../platform/database/columns.ts';
import { notFound } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { findAgencyByCode } from '../agencies/index.ts';
import { workingCalendar } from '../calendar/index.ts';
import { reachOf } from './dossier.policy.ts';
import type { DossierRow, Fragment } from './dossier.row.ts';
import { type AgencyList, countOfAgencies, countOwn, listNewestOfAgency, listOfAgencies, type ListOrder, listOwn, matching, type PageRequest } from './dossier-list.storage.ts';
import type { DueState } from './due.ts';
import { agenciesOf, queueRule, type QueueName, type QueueOrder, queuesOf } from './queues.ts';
import { type ReturnStanding, standsSo } from './return-standing.ts';
import { type CountLine, listCounts } from './queue-count.storage.ts';

type Caller = { readonly house: House; readonly viewer: Parameters<typeof reachOf>[0] };

/** A list that can give its pages and be counted. */
export interface DossierList {
  readonly order: ListOrder | 'CREATED_NEWEST';
  rows(page: PageRequest): Promise<DossierRow[]>;
  /** Counted no further than 10,000. */
  count(): Promise<number>;
}
const MOST_COUNTED = 10_000;

export interface QueueSelection { readonly queue?: QueueName | null; readonly search?: string | null; readonly procedureCode?: string | null; readonly assignedToMe?: boolean | null; readonly dueState?: DueState | null; readonly returning?: ReturnStanding | null }

const ORDERS = { DUE: 'DUE', WAITING: 'SUBMITTED_OLDEST', NEWEST: 'SUBMITTED_NEWEST' } as const satisfies Record<QueueOrder, ListOrder>;

/** An officer's work list, or everything they may see where none is named. @throws HouseError UNAUTHENTICATED for anyone else */
export async function queueList({ house, viewer }: Caller, selection: QueueSelection): Promise<DossierList> {
  const officer = requireStaff(viewer);
  const { sql } = house.database;
  const calendar = await workingCalendar(house);
  const where = [...matching(sql, selection.search), ...narrowed(sql, officer, selection), ...dueStateIs(sql, selection.dueState, calendar, house.clock.now())];
  const queue = selection.queue ?? null;
  if (queue === null) {
    const reach = reachOf(officer);
    return agencyList(house, { agencyIds: reach.kind === 'AGENCIES' ? reach.agencyIds : [], stretches: [{ phase: null, also: null }], order: 'SUBMITTED_NEWEST', where });
  }
  const rule = queueRule(queue);
  const stretches = rule.stretches.map(({ phase, also }) => ({ phase, also: also?.(sql, officer) ?? null }));
  return agencyList(house, { agencyIds: agenciesOf(officer, queue), stretches, order: ORDERS[rule.order], where });
}

function agencyList({ database }: House, list: AgencyList): DossierList {
  return { order: list.order, rows: (page) => listOfAgencies(database, list, page), count: () => countOfAgencies(database, list, MOST_COUNTED) };
}

function narrowed(sql: Sql, officer: StaffViewer, { procedureCode, assignedToMe, returning }: QueueSelection): Fragment[] {
  return [
    ...(returning === undefined || returning === null ? [] : [standsSo(sql, returning)]),
    ...(procedureCode === undefined || procedureCode === null ? [] : [sql`d.procedure_version_id in (select id from procedure_versions where code = ${procedureCode})`]),
    ...(assignedToMe === true ? [sql`(d.specialist_id = ${officer.accountId} or d.receptionist_id = ${officer.accountId})`] : []),
  ];
}

/** The standing of `due.ts` as a condition: the same words for a row and for a list. */
export function dueStateIs(sql: Sql, state: DueState | null | undefined, calendar: Calendar, now: Instant): Fragment[] {
  const open = sql`d.due_at is not null and d.result_at is null and d.finished_at is null and d.phase <> 'SUPPLEMENT_REQUESTED'`;
  const done = sql`d.due_at is not null and coalesce(d.result_at, d.finished_at) is not null`;
  const day = (column: Fragment): Fragment => sql`(${column} at time zone 'Asia/Ho_Chi_Minh')::date`;
  switch (state) {
    case undefined:
    case null: return [];
    case 'NOT_YET': return [sql`d.due_at is null`];
    case 'PAUSED': return [sql`d.due_at is not null and d.phase = 'SUPPLEMENT_REQUESTED'`];
    case 'OVERDUE': return [sql`${open} and d.due_at < ${now}::timestamptz`];
    case 'DUE_SOON': return [sql`${open} and d.due_at >= ${now}::timestamptz and d.due_at < ${soonUntil(calendar, now)}::timestamptz`];
    case 'IN_TIME': return [sql`${open} and d.due_at >= ${soonUntil(calendar, now)}::timestamptz`];
    case 'DONE_LATE': return [sql`${done} and coalesce(d.result_at, d.finished_at) > d.due_at`];
    case 'DONE_EARLY': return [sql`${done} and ${day(sql`coalesce(d.result_at, d.finished_at)`)} < ${day(sql`d.due_at`)}`];
    case 'DONE_ON_TIME': return [sql`${done} and coalesce(d.result_at, d.finished_at) <= d.due_at and ${day(sql`coalesce(d.result_at, d.finished_at)`)} = ${day(sql`d.due_at`)}`];
  }
}

/** Midnight in Vietnam before the second working day from now: what is due earlier is due within one working day. */
export function soonUntil(calendar: Calendar, now: Instant): string {
  let day = vietnamDay(now);
  for (let working = 0; working < 2;) {
    day = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    if (dayStatus(calendar, day).working) working += 1;
  }
  return `${day}T00:00:00+07:00`;
}

/** §5: dossiers of one agency, for those who serve it. @throws HouseError NOT_FOUND for anybody else */
export async function agencyDossiers({ house, viewer }: Caller, agencyCode: string): Promise<DossierList> {
  const reach = reachOf(viewer);
  const agency = await findAgencyByCode(house, agencyCode);
  if (agency === undefined || reach.kind !== 'AGENCIES' || !reach.agencyIds.includes(agency.id)) throw notFound();
  const everything: AgencyList = { agencyIds: [agency.id], stretches: [{ phase: null, also: null }], order: 'SUBMITTED_NEWEST', where: [] };
  return { order: 'SUBMITTED_NEWEST', rows: (page) => listNewestOfAgency(house.database, agency.id, page), count: () => countOfAgencies(house.database, everything, MOST_COUNTED) };
}

/** The signed-in person's own dossiers. */
export function ownDossiers({ house, viewer }: Caller, filter: { readonly phases?: readonly string[] | null; readonly search?: string | null }): DossierList {
  const { sql } = house.database;
  const where = [...matching(sql, filter.search), ...(filter.phases === undefined || filter.phases === null ? [] : [sql`d.phase = any(${[...filter.phases]})`])];
  return { order: 'CREATED_NEWEST', rows: (page) => listOwn(house.database, viewer, where, page), count: () => countOwn(house.database, viewer, where, MOST_COUNTED) };
}

export interface QueueCount { readonly queue: QueueName; readonly label: string; readonly count: number; readonly overdue: number }

/** How much lies in each of the officer's work lists, and how much of it is late. */
export async function queueCounts({ house }: Pick<Caller, 'house'>, officer: StaffViewer): Promise<QueueCount[]> {
  const reach = reachOf(officer);
  const lines = await listCounts(house.database, reach.kind === 'AGENCIES' ? reach.agencyIds : [], officer.accountId, house.clock.now());
  return queuesOf(officer).map((queue) => {
    const agencyIds = agenciesOf(officer, queue);
    const parts = lines.filter((line) => agencyIds.includes(line.agencyId) && isPartOf(queue, line));
    const sum = (of: (line: CountLine) => number): number => parts.reduce((total, line) => total + of(line), 0);
    return { queue, label: queueRule(queue).label, count: sum((line) => line.count), overdue: queueRule(queue).deadline === null ? 0 : sum((line) => line.overdue) };
  });
}

function isPartOf(queue: QueueName, { phase, kind }: CountLine): boolean {
  switch (queue) {
    case 'TO_TAKE': return kind === 'UNTAKEN';
    case 'PROCESSING': return kind === 'MINE';
    case 'NOTICES_TO_SEND': return kind === 'APPROVED';
    case 'REFUNDS_TO_PROPOSE': return kind === 'TO_PROPOSE';
    case 'REFUNDS_TO_TRANSFER': return kind === 'TO_TRANSFER';
    case 'TO_APPROVE': return kind === 'DRAFTED' || kind === 'TO_APPROVE' || (kind === 'ALL' && phase === 'AWAITING_APPROVAL');
    default: return kind === 'ALL' && queueRule(queue).stretches.some((stretch) => stretch.phase === phase);
  }
}
