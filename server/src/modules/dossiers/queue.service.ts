import type { Phase } from '@mot-cua/dossier';
import { requireStaff, type StaffViewer } from '../../platform/auth/viewer.ts';
import { notFound } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { decodeId } from '../../platform/ids.ts';
import { findAgencyByCode } from '../agencies/index.ts';
import { workingCalendar } from '../calendar/index.ts';
import { reachOf } from './dossier.policy.ts';
import type { DossierRow } from './dossier.row.ts';
import { type AgencyList, countOfAgencies, countOwn, type Few, findFew, listNewestOfAgency, listOfAgencies, type ListOrder, listOwn, listVersionIds, matching, NOT_NARROWED, type PageRequest, type Stretch } from './dossier-list.storage.ts';
import { narrowing, type QueueSelection, type SelectionFacts } from './narrowing.ts';
import { agenciesOf, queueRule, type QueueName, type QueueOrder, queuesOf } from './queues.ts';
import { type CountLine, listCounts } from './queue-count.storage.ts';

type Caller = { readonly house: House; readonly viewer: Parameters<typeof reachOf>[0] };

/** A list that can give its pages and be counted. */
export interface DossierList {
  readonly order: ListOrder | 'CREATED_NEWEST';
  rows(page: PageRequest): Promise<DossierRow[]>;
  /** Counted no further than 10,000; a narrowed list no further than 500. */
  count(): Promise<number>;
}
const MOST_COUNTED = 10_000;

const ORDERS = { DUE: 'DUE', WAITING: 'SUBMITTED_OLDEST', NEWEST: 'SUBMITTED_NEWEST' } as const satisfies Record<QueueOrder, ListOrder>;

/** How an officer has a list sorted; without a wish it is the work list's own order. What has no date promised is in no list sorted by it. */
export type QueueSort = QueueOrder;

/** An officer's work list, or everything they may see where none is named. @throws HouseError UNAUTHENTICATED for anyone else */
export async function queueList({ house, viewer }: Caller, selection: QueueSelection, sort?: QueueSort | null): Promise<DossierList> {
  const officer = requireStaff(viewer);
  const { sql } = house.database;
  const queue = selection.queue ?? null;
  const rule = queue === null ? null : queueRule(queue);
  const facts = await selectionFacts(house, selection, queue === null ? served(officer) : agenciesOf(officer, queue));
  const stretches = (rule?.stretches ?? [{ phase: null }]).flatMap((stretch) => ofPhases({ phase: stretch.phase, also: 'also' in stretch ? (stretch.also?.(sql, officer) ?? null) : null }, selection.phases ?? null));
  return agencyList(house, { agencyIds: facts.agencyIds, stretches, order: ORDERS[sort ?? rule?.order ?? 'NEWEST'], narrowing: narrowing(sql, officer, selection, facts) });
}

const served = (officer: StaffViewer): readonly number[] => { const reach = reachOf(officer); return reach.kind === 'AGENCIES' ? reach.agencyIds : []; };

/** A stretch, as far as it lies in the phases asked for; each phase is an index range of its own. */
function ofPhases(stretch: Stretch, phases: readonly Phase[] | null): Stretch[] {
  if (phases === null || phases.length === 0) return [stretch];
  const asked = [...new Set(phases)].filter((phase) => phase !== 'DRAFT');
  return stretch.phase === null ? asked.map((phase) => ({ phase, also: stretch.also })) : asked.some((phase) => phase === stretch.phase) ? [stretch] : [];
}

async function selectionFacts(house: House, selection: QueueSelection, agencyIds: readonly number[]): Promise<SelectionFacts> {
  const { agencyCode, assigneeId, labelId, procedureCode, fieldCode } = selection;
  const agency = agencyCode === undefined || agencyCode === null ? null : ((await findAgencyByCode(house, agencyCode))?.id ?? 0);
  const ofProcedures = (procedureCode ?? null) !== null || (fieldCode ?? null) !== null;
  return {
    agencyIds: agency === null ? agencyIds : agencyIds.filter((id) => id === agency),
    assigneeId: assigneeId === undefined || assigneeId === null ? null : decodeId('Account', assigneeId),
    labelId: labelId === undefined || labelId === null ? null : decodeId('Label', labelId),
    versionIds: ofProcedures ? await listVersionIds(house.database, { code: procedureCode ?? null, fieldCode: fieldCode ?? null }) : null,
    calendar: await workingCalendar(house),
    now: house.clock.now(),
  };
}

function agencyList({ database }: House, list: AgencyList): DossierList {
  let looked: Promise<Few> | undefined;
  const few = (): Promise<Few> => (looked ??= findFew(database, list));
  return { order: list.order, rows: (page) => listOfAgencies(database, list, page, few), count: () => countOfAgencies(database, list, MOST_COUNTED, few) };
}

/** §5: dossiers of one agency, for those who serve it. @throws HouseError NOT_FOUND for anybody else */
export async function agencyDossiers({ house, viewer }: Caller, agencyCode: string): Promise<DossierList> {
  const reach = reachOf(viewer);
  const agency = await findAgencyByCode(house, agencyCode);
  if (agency === undefined || reach.kind !== 'AGENCIES' || !reach.agencyIds.includes(agency.id)) throw notFound();
  const everything = agencyList(house, { agencyIds: [agency.id], stretches: [{ phase: null, also: null }], order: 'SUBMITTED_NEWEST', narrowing: NOT_NARROWED });
  return { order: 'SUBMITTED_NEWEST', rows: (page) => listNewestOfAgency(house.database, agency.id, page), count: () => everything.count() };
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
