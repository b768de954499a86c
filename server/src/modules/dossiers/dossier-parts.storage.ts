import type { Dossier } from '@mot-cua/dossier';
import { and, asc, count, eq, sql as raw } from 'drizzle-orm';
import type { Database, Queries, Sql } from '../../platform/database/client.ts';
import { files } from '../documents/documents.tables.ts';
import type { EventRow, Fragment } from './dossier.row.ts';
import type { DraftRow, PaperRow, SubmissionRow } from './draft.storage.ts';
import { dossierDrafts, dossierPapers, dossierSubmissions } from './dossiers.tables.ts';

/** What hangs on dossiers, read for many at once. */
type Reads = Pick<Database, 'sql'>;

export async function listStates({ sql }: Reads, ids: readonly number[]): Promise<Dossier[]> {
  const rows = await sql<{ state: Dossier }[]>`select state from dossiers where id = any(${[...ids]}::bigint[])`;
  return rows.map(({ state }) => state);
}

const amongIds = (column: typeof dossierPapers.dossierId | typeof dossierDrafts.dossierId | typeof dossierSubmissions.dossierId, ids: readonly number[]) => raw`${column} = any(${`{${ids.join()}}`}::bigint[])`;

export async function listDrafts(queries: Queries, ids: readonly number[]): Promise<DraftRow[]> {
  return queries.select().from(dossierDrafts).where(amongIds(dossierDrafts.dossierId, ids));
}

/** The last submission of each. */
export async function listSubmissions(queries: Queries, ids: readonly number[]): Promise<SubmissionRow[]> {
  return queries.selectDistinctOn([dossierSubmissions.dossierId]).from(dossierSubmissions).where(amongIds(dossierSubmissions.dossierId, ids)).orderBy(asc(dossierSubmissions.dossierId), raw`round desc`);
}

export type PaperLine = PaperRow;
export async function listPapers(queries: Queries, ids: readonly number[]): Promise<PaperLine[]> {
  return queries.select().from(dossierPapers).where(amongIds(dossierPapers.dossierId, ids)).orderBy(asc(dossierPapers.id));
}

const eventColumns = (sql: Sql): Fragment => sql`
  e.dossier_id as "dossierId", e.sequence, e.type, e.at::text as at, e.entered_at::text as "enteredAt", e.outage_id as "outageId", e.actor_id as "actorId", e.actor_name as "actorName", e.actor_role as "actorRole", e.agency_id as "agencyId", e.data`;

/** The last events of each dossier, oldest first; all of them where `last` is null. */
export async function listLastEvents({ sql }: Reads, ids: readonly number[], last: number | null): Promise<EventRow[]> {
  return sql<EventRow[]>`
    select x.* from unnest(${[...ids]}::bigint[]) d(id) cross join lateral (
      select ${eventColumns(sql)} from dossier_events e where e.dossier_id = d.id order by e.sequence desc limit ${last}) x
    order by x."dossierId", x.sequence`;
}

/** Where an event stands. */
export interface EventPlace { readonly dossierId: number; readonly sequence: number }

export async function listEventsAt({ sql }: Reads, places: readonly EventPlace[]): Promise<EventRow[]> {
  const [ids, sequences] = [places.map((place) => place.dossierId), places.map((place) => place.sequence)];
  return sql<EventRow[]>`
    select ${eventColumns(sql)} from unnest(${ids}::bigint[], ${sequences}::int[]) p(dossier_id, sequence) join dossier_events e on e.dossier_id = p.dossier_id and e.sequence = p.sequence`;
}

/** Versions a dossier came to after one, in order. */
export async function listVersionsAfter({ sql }: Reads, dossierId: number, after: number, limit: number): Promise<number[]> {
  const rows = await sql<{ sequence: number }[]>`select sequence from dossier_events where dossier_id = ${dossierId} and sequence > ${after} order by sequence limit ${limit}`;
  return rows.map(({ sequence }) => sequence);
}

export async function findFileOwner({ sql }: Reads, fileId: string): Promise<number | undefined> {
  const [row] = await sql<{ owner: number }[]>`select owner_account_id as owner from files where id = ${fileId}`;
  return row?.owner;
}

/** In place of a round: the file hangs on a step of the internal process. */
export const OF_A_STEP = -1;

/** Which dossiers hold a file, and how: a paper in its round, or the result, drafted or signed. */
export interface FileUse { readonly dossierId: number; readonly round: number | null }
export async function listFileUses({ sql }: Reads, fileId: string): Promise<FileUse[]> {
  return sql<FileUse[]>`
    select dossier_id as "dossierId", round from dossier_papers where file_id = ${fileId}
    union all select id, null from dossiers where result_file_id = ${fileId}
    union all select dossier_id, ${OF_A_STEP}::int from dossier_events where type = 'STEP_COMPLETED' and data ->> 'fileId' = ${fileId}`;
}

/** Whether it went out with a question, an opinion or a message about a dossier. */
export async function wasSentAlong({ sql }: Reads, fileId: string): Promise<boolean> {
  const [row] = await sql<{ sent: boolean }[]>`select exists (select from consultation_files where file_id = ${fileId}) or exists (select from dossier_message_files where file_id = ${fileId}) as sent`;
  return row?.sent === true;
}

/** The dossier a code was given to, as far as anybody may know it. */
export async function findPhaseByCode({ sql }: Reads, code: string): Promise<{ code: string; phase: Dossier['phase'] } | undefined> {
  const [row] = await sql<{ code: string; phase: Dossier['phase'] }[]>`select code, phase from dossiers where code = ${code}`;
  return row;
}

/** Where a file lies as a paper: still in the working copy (round 0) or sent. */
export interface PaperUse { readonly dossierId: number; readonly round: number; readonly slotKey: string; readonly title: string }
export async function findPaperUses(queries: Queries, fileId: string): Promise<PaperUse[]> {
  const { dossierId, round, slotKey, title } = dossierPapers;
  return queries.select({ dossierId, round, slotKey, title }).from(dossierPapers).where(eq(dossierPapers.fileId, fileId)).orderBy(asc(dossierPapers.id));
}

/** Whether a paper in force of this dossier waits for the virus scanner. */
export async function countQuarantined(queries: Queries, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await queries.select({ id: dossierPapers.dossierId, waiting: count() }).from(dossierPapers).innerJoin(files, and(eq(files.id, dossierPapers.fileId), eq(files.state, 'QUARANTINED')))
    .where(and(amongIds(dossierPapers.dossierId, ids), eq(dossierPapers.superseded, false))).groupBy(dossierPapers.dossierId);
  return new Map(rows.map(({ id, waiting }) => [id, waiting]));
}
