import type { OpinionOutcome } from '@mot-cua/dossier';
import { and, eq, sql as raw } from 'drizzle-orm';
import type { PendingQuery, Row } from 'postgres';
import type { Database, Sql } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { consultationDesks, consultationFiles, consultationLetters } from './consultations.tables.ts';

/** One agency asked, with its letter, its desk and the dossier. Instants are PostgreSQL's own text. */
export interface ConsultationRow {
  readonly id: number;
  readonly dossierId: number;
  readonly key: string;
  readonly letter: number;
  readonly agencyId: number;
  /** Who asked. */
  readonly leadAgencyId: number;
  readonly state: 'WAITING' | 'ASKED' | 'ANSWERED' | 'WITHDRAWN';
  readonly confidential: boolean;
  readonly askedAt: string | null;
  readonly dueAt: string;
  readonly answeredAt: string | null;
  readonly question: string;
  readonly showsAnswers: boolean;
  readonly revision: number;
  readonly takenById: number | null;
  readonly outcome: OpinionOutcome | null;
  readonly answer: string | null;
  readonly draftedById: number | null;
  readonly sentById: number | null;
  readonly sentAt: string | null;
  /** Agencies that have been asked with the same letter, this one too, those taken back left out. */
  readonly askedWith: readonly number[];
  readonly dossierName: string;
  readonly procedureVersionId: number;
  readonly ownerId: number;
  readonly specialistId: number | null;
  /** The agency that has the dossier now. */
  readonly holderAgencyId: number;
}

type Reads = Pick<Database, 'sql'>;
type Condition = PendingQuery<Row[]>;

const rows = (sql: Sql): Condition => sql`
  select c.id, c.dossier_id as "dossierId", c.key, c.letter, c.agency_id as "agencyId", c.lead_agency_id as "leadAgencyId", c.state, c.confidential, c.asked_at::text as "askedAt", c.due_at::text as "dueAt",
    c.answered_at::text as "answeredAt", l.question, l.shows_answers as "showsAnswers", coalesce(k.revision, 0) as revision, k.taken_by_id as "takenById", k.outcome, k.answer, k.drafted_by_id as "draftedById", k.sent_by_id as "sentById",
    k.sent_at::text as "sentAt", coalesce(d.code, d.reference) as "dossierName", d.procedure_version_id as "procedureVersionId", d.owner_id as "ownerId", d.specialist_id as "specialistId", d.agency_id as "holderAgencyId",
    array(select p.agency_id from dossier_consultations p where p.dossier_id = c.dossier_id and p.letter = c.letter and p.asked_at is not null and p.state <> 'WITHDRAWN')::int[] as "askedWith"
  from dossier_consultations c join dossiers d on d.id = c.dossier_id join consultation_letters l on l.dossier_id = c.dossier_id and l.letter = c.letter
    left join consultation_desks k on k.dossier_id = c.dossier_id and k.key = c.key`;

export async function findConsultation({ sql }: Reads, id: number): Promise<ConsultationRow | undefined> {
  const [row] = await sql<ConsultationRow[]>`${rows(sql)} where c.id = ${id}`;
  return row;
}
export async function listOfDossiers({ sql }: Reads, dossierIds: readonly number[]): Promise<ConsultationRow[]> {
  return sql<ConsultationRow[]>`${rows(sql)} where c.dossier_id = any(${[...dossierIds]}::bigint[]) order by c.id`;
}

export const CONSULTATION_QUEUES = ['OPEN', 'MINE', 'ANSWERED'] as const;
export type ConsultationQueue = (typeof CONSULTATION_QUEUES)[number];
interface Page { readonly limit: number; readonly after: { readonly at: string; readonly id: number } | null }
/** What lies on the desks of agencies: open ones by their date, answered ones the newest first. */
export async function listOfAgencies({ sql }: Reads, agencyIds: readonly number[], queue: ConsultationQueue, accountId: number, { limit, after }: Page): Promise<ConsultationRow[]> {
  const ids = [...agencyIds];
  if (queue === 'ANSWERED') {
    return sql<ConsultationRow[]>`${rows(sql)} where c.state = 'ANSWERED' and c.agency_id = any(${ids}::bigint[]) ${after === null ? sql`` : sql`and (c.answered_at, c.id) < (${after.at}::timestamptz, ${after.id})`} order by c.answered_at desc, c.id desc limit ${limit}`;
  }
  return sql<ConsultationRow[]>`${rows(sql)} where c.state = 'ASKED' and c.agency_id = any(${ids}::bigint[]) ${queue === 'MINE' ? sql`and k.taken_by_id = ${accountId}` : sql``}
    ${after === null ? sql`` : sql`and (c.due_at, c.id) > (${after.at}::timestamptz, ${after.id})`} order by c.due_at, c.id limit ${limit}`;
}

export interface Counts { readonly open: number; readonly overdue: number; readonly untaken: number; readonly mine: number }
export async function countOfAgencies({ sql }: Reads, agencyIds: readonly number[], accountId: number, now: string): Promise<Counts> {
  const [row] = await sql<Counts[]>`
    select count(*)::int as open, count(*) filter (where c.due_at < ${now}::timestamptz)::int as overdue, count(*) filter (where k.taken_by_id is null)::int as untaken, count(*) filter (where k.taken_by_id = ${accountId})::int as mine
    from dossier_consultations c left join consultation_desks k on k.dossier_id = c.dossier_id and k.key = c.key
    where c.state = 'ASKED' and c.agency_id = any(${[...agencyIds]}::bigint[])`;
  return row ?? { open: 0, overdue: 0, untaken: 0, mine: 0 };
}

export type FileLine = typeof consultationFiles.$inferSelect;
export async function listFilesOf({ sql }: Reads, dossierIds: readonly number[]): Promise<FileLine[]> {
  return sql<FileLine[]>`select id, dossier_id as "dossierId", letter, key, kind, title, file_id as "fileId" from consultation_files where dossier_id = any(${[...dossierIds]}::bigint[]) order by id`;
}
/** The questions a file hangs on, and as what. */
export async function listUsesOf({ sql }: Reads, fileId: string): Promise<(ConsultationRow & { readonly kind: FileLine['kind'] })[]> {
  return sql<(ConsultationRow & { readonly kind: FileLine['kind'] })[]>`
    select x.*, f.kind from consultation_files f join lateral (${rows(sql)} where c.dossier_id = f.dossier_id and c.letter = f.letter and (f.key is null or f.key = c.key)) x on true where f.file_id = ${fileId}`;
}

export async function insertLetter(tx: Tx, letter: typeof consultationLetters.$inferInsert, files: readonly Omit<FileLine, 'id' | 'dossierId' | 'letter' | 'key'>[]): Promise<void> {
  const { dossierId, letter: number } = letter;
  await tx.db.insert(consultationLetters).values(letter);
  if (files.length > 0) await tx.db.insert(consultationFiles).values(files.map((file) => ({ ...file, dossierId, letter: number, key: null })));
}

export type DeskRow = typeof consultationDesks.$inferSelect;
type Place = Pick<ConsultationRow, 'dossierId' | 'key'>;
const isAt = ({ dossierId, key }: Place) => and(eq(consultationDesks.dossierId, dossierId), eq(consultationDesks.key, key));

/** The desk under its lock; made where nobody has touched it yet, so that two at once wait for each other. */
export async function lockDesk(tx: Tx, { dossierId, key }: Place): Promise<DeskRow> {
  await tx.db.insert(consultationDesks).values({ dossierId, key, revision: 0 }).onConflictDoNothing();
  const [row] = await tx.db.select().from(consultationDesks).where(isAt({ dossierId, key })).for('no key update');
  if (row === undefined) throw new Error('No desk was made.');
  return row;
}
export async function saveDesk(tx: Tx, place: Place, change: Partial<Omit<DeskRow, 'dossierId' | 'key' | 'revision'>>): Promise<void> {
  await tx.db.update(consultationDesks).set({ ...change, revision: raw`revision + 1` }).where(isAt(place));
}
/** The files an answer has so far. */
export async function listAnswerFiles(tx: Tx, { dossierId, key }: Place): Promise<{ fileId: string; title: string }[]> {
  return tx.db.select({ fileId: consultationFiles.fileId, title: consultationFiles.title }).from(consultationFiles).where(and(eq(consultationFiles.dossierId, dossierId), eq(consultationFiles.key, key), eq(consultationFiles.kind, 'ANSWER')));
}
/** The files of an answer are exactly these. */
export async function replaceAnswerFiles(tx: Tx, { dossierId, key, letter }: Place & Pick<ConsultationRow, 'letter'>, files: readonly { readonly fileId: string; readonly title: string }[]): Promise<void> {
  await tx.db.delete(consultationFiles).where(and(eq(consultationFiles.dossierId, dossierId), eq(consultationFiles.key, key), eq(consultationFiles.kind, 'ANSWER')));
  if (files.length > 0) await tx.db.insert(consultationFiles).values(files.map((file) => ({ ...file, dossierId, letter, key, kind: 'ANSWER' as const })));
}
/** Still asked, as the transaction sees it. */
export async function isAsked(tx: Tx, { dossierId, key }: Place): Promise<boolean> {
  const [row] = await tx.sql<{ state: string }[]>`select state from dossier_consultations where dossier_id = ${dossierId} and key = ${key}`;
  return row?.state === 'ASKED';
}
