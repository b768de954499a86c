import type { Phase } from '@mot-cua/dossier';
import type { Viewer } from '../../platform/auth/viewer.ts';
import type { Database, Sql } from '../../platform/database/client.ts';
import { searchedWords } from '../../platform/text/fold.ts';
import { filed, seen } from './dossier.policy.ts';
import { type DossierRow, type Fragment, rowColumns } from './dossier.row.ts';

/** One place in a list: the sort key and the id of the row that stood there. */
export interface Place { readonly at: string; readonly id: number }
export interface PageRequest { readonly limit: number; readonly after: Place | null }

/** How a list is ordered; each goes along an index, forward or backward, and on by row comparison. */
export type ListOrder = 'SUBMITTED_NEWEST' | 'SUBMITTED_OLDEST' | 'DUE';
/** A part of a list that one index range yields in order: one phase (or all that are filed) of one agency, under a condition. */
export interface Stretch { readonly phase: Phase | null; readonly also: Fragment | null }
export interface AgencyList { readonly agencyIds: readonly number[]; readonly stretches: readonly Stretch[]; readonly order: ListOrder; readonly where: readonly Fragment[] }

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

/** The ids of a page: the first of each stretch in each agency, merged. Never sorts more than `limit` rows a stretch. */
function pageIds(sql: Sql, list: AgencyList, page: PageRequest): Fragment {
  const { by, present, beyond } = ordering(sql, list.order);
  const parts = list.stretches.map(({ phase, also }) => {
    const conditions = [phase === null ? filed(sql) : sql`d.phase = ${phase}`, present, ...(also === null ? [] : [also]), ...list.where, ...(page.after === null ? [] : [beyond(page.after)])];
    return sql`(select p.* from unnest(${[...list.agencyIds]}::bigint[]) a(id) cross join lateral (
      select d.id, d.submitted_at, d.due_at from dossiers d where d.agency_id = a.id and ${all(sql, conditions)} order by ${by} limit ${page.limit}) p)`;
  });
  return sql`select d.id from (${parts.reduce((left, right) => sql`${left} union all ${right}`)}) d order by ${by} limit ${page.limit}`;
}

/** Rows that fulfil everything, in no order: a query that may start from whatever index narrows most. */
function unordered(sql: Sql, { agencyIds, stretches, where }: AgencyList, most: number): Fragment {
  const parts = stretches.map(({ phase, also }) => {
    const conditions = [phase === null ? filed(sql) : sql`d.phase = ${phase}`, ...(also === null ? [] : [also]), ...where];
    return sql`select d.id from dossiers d where d.agency_id = any(${[...agencyIds]}::bigint[]) and ${all(sql, conditions)}`;
  });
  return sql`${parts.reduce((left, right) => sql`${left} union all ${right}`)} limit ${most}`;
}

/** So few that sorting them costs nothing; more, and they lie so close together that walking the order meets a page of them soon. */
const FEW = 2_000;

/**
 * A page of the dossiers of some agencies. A narrowed list (words, a procedure, a standing) is looked through first: walking an order
 * in search of something rare would read everything.
 */
export async function listOfAgencies({ sql }: Pick<Database, 'sql'>, list: AgencyList, page: PageRequest): Promise<DossierRow[]> {
  if (list.agencyIds.length === 0) return [];
  const { by, present, beyond } = ordering(sql, list.order);
  const few = list.where.length === 0 ? [] : await sql<{ id: number }[]>`${unordered(sql, list, FEW + 1)}`;
  if (list.where.length > 0 && few.length <= FEW) {
    const conditions = [sql`d.id = any(${few.map((row) => row.id)}::bigint[])`, present, ...(page.after === null ? [] : [beyond(page.after)])];
    return sql<DossierRow[]>`select ${rowColumns(sql)} from dossiers d where ${all(sql, conditions)} order by ${by} limit ${page.limit}`;
  }
  return sql<DossierRow[]>`with page as (${pageIds(sql, list, page)}) select ${rowColumns(sql)} from page join dossiers d on d.id = page.id order by ${by}`;
}

/** How many there are, counted no further than `most`. */
export async function countOfAgencies({ sql }: Pick<Database, 'sql'>, list: AgencyList, most: number): Promise<number> {
  if (list.agencyIds.length === 0) return 0;
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from (${unordered(sql, list, most)}) counted`;
  return row?.count ?? 0;
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

/** Every word must occur in the applicant's name or number, the code or the reference – with or without marks. */
export function matching(sql: Sql, search: string | null | undefined): Fragment[] {
  const words = searchedWords(search).slice(0, 8);
  return words.map((word) => sql`d.folded like ${`%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`);
}

/** Rows by id, in no order. */
export async function listByIds({ sql }: Pick<Database, 'sql'>, ids: readonly number[]): Promise<DossierRow[]> {
  return sql<DossierRow[]>`select ${rowColumns(sql)} from dossiers d where d.id = any(${[...ids]}::bigint[])`;
}
