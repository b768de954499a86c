import type { Phase } from '@mot-cua/dossier';
import { facetWord } from '@mot-cua/eform';
import { parseDossierCode, parseReference, printDossierCode } from '@mot-cua/identifiers';
import { type Calendar, dayStatus } from '@mot-cua/working-time';
import type { StaffViewer } from '../../platform/auth/viewer.ts';
import { vietnamDay } from '../../platform/clock.ts';
import type { Sql } from '../../platform/database/client.ts';
import type { Instant } from '../../platform/database/columns.ts';
import type { DossierRow, Fragment } from './dossier.row.ts';
import type { DueState } from './due.ts';
import type { QueueName } from './queues.ts';
import { type ReturnStanding, standsSo } from './return-standing.ts';
import { soughtWords, wordsQuery } from './words.ts';

/** One answer of the form asked for. */
export interface AnswerIs { readonly path: string; readonly value: string }

/** What of a list an officer wants to see; nothing given narrows nothing. */
export interface QueueSelection {
  readonly queue?: QueueName | null;
  readonly search?: string | null;
  readonly procedureCode?: string | null;
  readonly fieldCode?: string | null;
  readonly agencyCode?: string | null;
  readonly phases?: readonly Phase[] | null;
  readonly channel?: DossierRow['channel'] | null;
  readonly assignedToMe?: boolean | null;
  /** Opaque id of an officer. */
  readonly assigneeId?: string | null;
  /** Opaque id of a label. */
  readonly labelId?: string | null;
  readonly dueState?: DueState | null;
  readonly returning?: ReturnStanding | null;
  readonly answers?: readonly AnswerIs[] | null;
}

/** What the rest of the house knows of a selection. */
export interface SelectionFacts {
  readonly agencyIds: readonly number[];
  /** Account of the officer asked for. */
  readonly assigneeId: number | null;
  readonly labelId: number | null;
  /** Versions of the procedure or field asked for; null where none is. */
  readonly versionIds: readonly number[] | null;
  readonly calendar: Calendar;
  readonly now: Instant;
}

/** Conditions on `dossiers d`: `where` may be served by any index, `seed` by one of its own that finds all its rows at once. */
export interface Narrowing { readonly where: readonly Fragment[]; readonly seed: Fragment | null }

/** A selection as conditions. Each has an index that serves it where it is rare; what is common is met soon on any way through the list. */
export function narrowing(sql: Sql, officer: StaffViewer, selection: QueueSelection, facts: SelectionFacts): Narrowing {
  const { returning, channel, dueState, assignedToMe } = selection;
  return {
    seed: sought(sql, selection, facts.agencyIds),
    where: [
      ...(facts.versionIds === null ? [] : [sql`d.procedure_version_id = any(${[...facts.versionIds]}::bigint[])`]),
      ...(channel === undefined || channel === null ? [] : [cameBy(sql, channel)]),
      ...(assignedToMe === true ? [inHandsOf(sql, officer.accountId)] : []),
      ...(facts.assigneeId === null ? [] : [inHandsOf(sql, facts.assigneeId)]),
      ...(facts.labelId === null ? [] : [bearing(sql, facts.labelId, facts.agencyIds)]),
      ...(returning === undefined || returning === null ? [] : [standsSo(sql, returning)]),
      ...dueStateIs(sql, dueState, facts.calendar, facts.now),
    ],
  };
}

const inHandsOf = (sql: Sql, accountId: number): Fragment => sql`(d.specialist_id = ${accountId} or d.receptionist_id = ${accountId})`;

/** Labels are an agency's own affair: one of another agency finds nothing. */
const bearing = (sql: Sql, labelId: number, agencyIds: readonly number[]): Fragment =>
  sql`d.id in (select b.dossier_id from dossier_labels b join labels l on l.id = b.label_id where b.label_id = ${labelId} and l.agency_id = any(${[...agencyIds]}::bigint[]))`;

/** Written out, so that the partial index of everything but ONLINE is found. */
function cameBy(sql: Sql, channel: DossierRow['channel']): Fragment {
  switch (channel) {
    case 'ONLINE': return sql`d.channel = 'ONLINE'`;
    case 'POSTAL': return sql`d.channel = 'POSTAL'`;
    case 'COUNTER': return sql`d.channel = 'COUNTER'`;
  }
}

/** Words of name, number, code or reference, and answers of the form. A whole code or reference names one dossier. */
function sought(sql: Sql, { search, answers }: QueueSelection, agencyIds: readonly number[]): Fragment | null {
  const text = search?.trim() ?? '';
  const facets = (answers ?? []).map(({ path, value }) => facetWord(path, value));
  if (text === '' && facets.length === 0) return null;
  const [code, reference] = [parseDossierCode(text), parseReference(text)];
  if (facets.length === 0 && code.ok) return sql`d.code = ${printDossierCode(code.value)}`;
  if (facets.length === 0 && reference.ok) return sql`d.reference = ${reference.value}`;
  const words = soughtWords(text);
  if (text !== '' && words.length === 0) return sql`false`;
  return sql`d.words @@ ${wordsQuery(agencyIds, words, facets)}::tsquery`;
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
