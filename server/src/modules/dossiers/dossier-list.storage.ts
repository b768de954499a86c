import { isFinal, type Phase } from '@mot-cua/dossier';
import type { Viewer } from '../../platform/auth/viewer.ts';
import type { Database, Sql } from '../../platform/database/client.ts';
import { searchedWords } from '../../platform/text/fold.ts';
import { filed, kept, seen } from './dossier.policy.ts';
import { type DossierRow, type Fragment, rowColumns } from './dossier.row.ts';
import type { Narrowing } from './narrowing.ts';

/** One place in a list: the sort key and the id of the row that stood there. */
export interface Place { readonly at: string; readonly id: number }
export interface PageRequest { readonly limit: number; readonly after: Place | null }

/** How a list is ordered; each goes along an index, forward or backward, and on by row comparison. */
export type ListOrder = 'SUBMITTED_NEWEST' | 'SUBMITTED_OLDEST' | 'DUE';
/** A part of a list that one index range yields in order: one phase (or all that are filed) of one agency, under a condition. */
export interface Stretch { readonly phase: Phase | null; readonly also: Fragment | null }
export interface AgencyList { readonly agencyIds: readonly number[]; readonly stretches: readonly Stretch[]; readonly order: ListOrder; readonly narrowing: Narrowing }
export const NOT_NARROWED: Narrowing = { where: [], seed: null };
const isNarrowed = ({ narrowing: { where, seed } }: AgencyList): boolean => where.length > 0 || seed !== null;
const conditionsOf = ({ where, seed }: Narrowing): readonly Fragment[] => (seed === null ? where : [seed, ...where]);

/** The key a list is ordered by, as its cursor carries it. */
export const keyOf = (row: DossierRow, order: ListOrder | 'CREATED_NEWEST'): string => (order === 'DUE' ? row.dueAt : order === 'CREATED_NEWEST' ? row.createdAt : row.submittedAt) ?? row.createdAt;

const ordering = (sql: Sql, order: ListOrder) => {
  switch (order) {
    case 'SUBMITTED_NEWEST': return { by: sql`d.submitted_at desc, d.id desc`, present: sql`d.submitted_at is not null`, beyond: ({ at, id }: Place) => sql`(d.submitted_at, d.id) < (${at}::timestamptz, ${id}::bigint)` };
    case 'SUBMITTED_OLDEST': return { by: sql`d.submitted_at, d.id`, present: sql`d.submitted_at is not null`, beyond: ({ at, id }: Place) => sql`(d.submitted_at, d.id) > (${at}::timestamptz, ${id}::bigint)` };
    case 'DUE': return { by: sql`d.due_at, d.id`, present: sql`d.due_at is not null`, beyond: ({ at, id }: Place) => sql`(d.due_at, d.id) > (${at}::timestamptz, ${id}::bigint)` };
  }
};

const all = (sql: Sql, conditions: readonly Fragment[]): Fragment => conditions.reduce((left, right) => sql`${left} and ${right}`, sql`true`);

/** What stands in a phase. Only what has ended can have been destroyed (§10.1): lists of open work are read from their index alone. */
const inPhase = (sql: Sql, phase: Phase | null): Fragment[] => [phase === null ? filed(sql) : sql`d.phase = ${phase}`, ...(phase === null || isFinal(phase) ? [kept(sql)] : [])];

/** The ids of a page: the first of each stretch in each agency, merged. Never sorts more than `limit` rows a stretch. */
function pageIds(sql: Sql, list: AgencyList, page: PageRequest): Fragment {
  const { by, present, beyond } = ordering(sql, list.order);
  const parts = list.stretches.map(({ phase, also }) => {
    const conditions = [...inPhase(sql, phase), present, ...(also === null ? [] : [also]), ...conditionsOf(list.narrowing), ...(page.after === null ? [] : [beyond(page.after)])];
    return sql`(select p.* from unnest(${[...list.agencyIds]}::bigint[]) a(id) cross join lateral (
      select d.id, d.submitted_at, d.due_at from dossiers d where d.agency_id = a.id and ${all(sql, conditions)} order by ${by} limit ${page.limit}) p)`;
  });
  return sql`select d.id from (${parts.reduce((left, right) => sql`${left} union all ${right}`)}) d order by ${by} limit ${page.limit}`;
}

const stretchIs = (sql: Sql, { phase, also }: Stretch): Fragment => all(sql, [...inPhase(sql, phase), ...(also === null ? [] : [also])]);

/** Rows that fulfil everything, in no order: a query that may start from whatever index narrows most. */
function unordered(sql: Sql, { agencyIds, stretches, narrowing }: AgencyList, most: number): Fragment {
  const parts = stretches.map((stretch) => sql`select d.id from dossiers d where d.agency_id = any(${[...agencyIds]}::bigint[]) and ${all(sql, [stretchIs(sql, stretch), ...conditionsOf(narrowing)])}`);
  return sql`${parts.reduce((left, right) => sql`${left} union all ${right}`)} limit ${most}`;
}

/** So few that sorting them costs nothing; more, and they lie so close together that walking the order meets a page of them soon. A narrowed list is counted no further. */
export const FEW = 500;

/** The rows of a narrowed list, where they are few; null where there may be more than {@link FEW}. */
export type Few = readonly number[] | null;

/**
 * Looks through a narrowed list (words, a procedure, a standing) before it is walked: walking an order in search of something rare would
 * read everything. What has a seed starts from the seed's own index, whatever the planner thinks of it.
 */
export async function findFew({ sql }: Pick<Database, 'sql'>, list: AgencyList): Promise<Few> {
  const { seed, where } = list.narrowing;
  if (seed === null) {
    const rows = await sql<{ id: number }[]>`${unordered(sql, list, FEW + 1)}`;
    return rows.length > FEW ? null : rows.map((row) => row.id);
  }
  const inList = list.stretches.map((stretch) => stretchIs(sql, stretch)).reduce((left, right) => sql`${left} or ${right}`);
  const [row] = await sql<{ found: number; ids: number[] }[]>`
    select count(*)::int as found, coalesce(json_agg(d.id) filter (where d.agency_id = any(${[...list.agencyIds]}::bigint[]) and (${inList}) and ${all(sql, where)}), '[]'::json) as ids
    from (select * from dossiers d where ${seed} limit ${FEW + 1}) d`;
  return row === undefined || row.found > FEW ? null : row.ids;
}

/** A page of the dossiers of some agencies, most urgent or newest first as the list is ordered. */
export async function listOfAgencies({ sql }: Pick<Database, 'sql'>, list: AgencyList, page: PageRequest, few: () => Promise<Few>): Promise<DossierRow[]> {
  if (list.agencyIds.length === 0 || list.stretches.length === 0) return [];
  const { by, present, beyond } = ordering(sql, list.order);
  const ids = isNarrowed(list) ? await few() : null;
  if (ids !== null) {
    if (ids.length === 0) return [];
    const conditions = [sql`d.id = any(${[...ids]}::bigint[])`, present, ...(page.after === null ? [] : [beyond(page.after)])];
    return sql<DossierRow[]>`select ${rowColumns(sql)} from dossiers d where ${all(sql, conditions)} order by ${by} limit ${page.limit}`;
  }
  return sql<DossierRow[]>`with page as (${pageIds(sql, list, page)}) select ${rowColumns(sql)} from page join dossiers d on d.id = page.id order by ${by}`;
}

/** How many there are: whole phases by their counters, a narrowed list no further than {@link FEW}, anything else no further than `most`. */
export async function countOfAgencies(database: Pick<Database, 'sql'>, list: AgencyList, most: number, few: () => Promise<Few>): Promise<number> {
  if (list.agencyIds.length === 0 || list.stretches.length === 0) return 0;
  if (isNarrowed(list)) {
    const found = await few();
    if (found !== null) return found.length;
    // Without a seed the look itself has counted further; a seed's rows may lie outside the list.
    return list.narrowing.seed === null ? FEW : countTo(database, list, FEW);
  }
  return list.stretches.every((stretch) => stretch.also === null) ? Math.min(await countPhases(database, list), most) : countTo(database, list, most);
}

async function countTo({ sql }: Pick<Database, 'sql'>, list: AgencyList, most: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from (${unordered(sql, list, most)}) counted`;
  return row?.count ?? 0;
}

/** Kept by every act; drafts are not counted there. */
async function countPhases({ sql }: Pick<Database, 'sql'>, { agencyIds, stretches }: AgencyList): Promise<number> {
  const phases = stretches.map((stretch) => stretch.phase);
  const among = phases.includes(null) ? sql`true` : sql`phase = any(${phases.filter((phase) => phase !== null)})`;
  const [row] = await sql<{ count: number }[]>`select coalesce(sum(count), 0)::int as count from dossier_counters where agency_id = any(${[...agencyIds]}::bigint[]) and ${among}`;
  return row?.count ?? 0;
}

/** Versions of a procedure, or of all procedures of a field. */
export async function listVersionIds({ sql }: Pick<Database, 'sql'>, { code, fieldCode }: { readonly code: string | null; readonly fieldCode: string | null }): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`select id from procedure_versions where (${code}::text is null or code = ${code}) and (${fieldCode}::text is null or field_code = ${fieldCode})`;
  return rows.map((row) => row.id);
}

/** Newest first, of one agency: the list of the measurements, one index range and nothing else. */
export async function listNewestOfAgency({ sql }: Pick<Database, 'sql'>, agencyId: number, { limit, after }: PageRequest): Promise<DossierRow[]> {
  return after === null
    ? sql<DossierRow[]>`select ${rowColumns(sql)} from dossiers d where d.agency_id = ${agencyId} and d.submitted_at is not null order by d.submitted_at desc, d.id desc limit ${limit}`
    : sql<DossierRow[]>`select ${rowColumns(sql)} from dossiers d where d.agency_id = ${agencyId} and (d.submitted_at, d.id) < (${after.at}::timestamptz, ${after.id}::bigint) order by d.submitted_at desc, d.id desc limit ${limit}`;
}

/** The person's own dossiers, newest first. */
export async function listOwn({ sql }: Pick<Database, 'sql'>, viewer: Viewer, where: readonly Fragment[], { limit, after }: PageRequest): Promise<DossierRow[]> {
  const beyond = after === null ? [] : [sql`(d.created_at, d.id) < (${after.at}::timestamptz, ${after.id}::bigint)`];
  return sql<DossierRow[]>`select ${rowColumns(sql)} from dossiers d where ${all(sql, [seen(sql, viewer), ...where, ...beyond])} order by d.created_at desc, d.id desc limit ${limit}`;
}

export async function countOwn({ sql }: Pick<Database, 'sql'>, viewer: Viewer, where: readonly Fragment[], most: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from (select 1 from dossiers d where ${all(sql, [seen(sql, viewer), ...where])} limit ${most}) counted`;
  return row?.count ?? 0;
}

/** In a person's own dossiers, few enough to be read: every word must occur in the name or number, the code or the reference – with or without marks. */
export function matching(sql: Sql, search: string | null | undefined): Fragment[] {
  const words = searchedWords(search).slice(0, 8);
  return words.map((word) => sql`d.folded like ${`%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`);
}

/** Rows by id, in no order. */
export async function listByIds({ sql }: Pick<Database, 'sql'>, ids: readonly number[]): Promise<DossierRow[]> {
  return sql<DossierRow[]>`select ${rowColumns(sql)} from dossiers d where d.id = any(${[...ids]}::bigint[])`;
}
