import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Database, Queries } from '../../platform/database/client.ts';
import { toInstant } from '../../platform/database/columns.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { dossierLabels, dossierNotes, dossierObstacleAnswers, labels } from './notes.tables.ts';

export type LabelRow = typeof labels.$inferSelect;
export type LabelColour = LabelRow['colour'];
export type NewNote = Omit<typeof dossierNotes.$inferSelect, 'id' | 'createdAt'>;

/** A note with how its obstacle was overcome, where it was. */
export interface NoteRow {
  readonly id: number; readonly dossierId: number; readonly agencyId: number; readonly authorId: number; readonly authorName: string; readonly obstacle: boolean; readonly text: string; readonly createdAt: string;
  readonly answer: { readonly by: string; readonly text: string; readonly at: string } | null;
}

export async function insertNote(tx: Tx, note: NewNote): Promise<number> {
  const [row] = await tx.db.insert(dossierNotes).values({ ...note, createdAt: tx.now }).returning({ id: dossierNotes.id });
  if (row === undefined) throw new Error('An insert returned no row.');
  return row.id;
}

/** Notes on dossiers written in these agencies, oldest first. */
export async function listNotes(queries: Queries, dossierIds: readonly number[], agencyIds: readonly number[]): Promise<NoteRow[]> {
  if (dossierIds.length === 0 || agencyIds.length === 0) return [];
  const rows = await queries.select().from(dossierNotes).leftJoin(dossierObstacleAnswers, eq(dossierObstacleAnswers.noteId, dossierNotes.id))
    .where(and(inArray(dossierNotes.dossierId, [...dossierIds]), inArray(dossierNotes.agencyId, [...agencyIds]))).orderBy(asc(dossierNotes.id));
  return rows.map(({ dossier_notes: note, dossier_obstacle_answers: answer }) => ({ ...note, answer: answer && { by: answer.answeredByName, text: answer.text, at: answer.createdAt } }));
}

/** An obstacle noted on this dossier, locked until the transaction ends: two who answer it at once come one after the other. */
export async function lockObstacle(tx: Tx, dossierId: number, noteId: number): Promise<{ agencyId: number; answered: boolean } | undefined> {
  const [row] = await tx.sql<{ agencyId: number; answered: boolean }[]>`
    select n.agency_id as "agencyId", exists (select from dossier_obstacle_answers a where a.note_id = n.id) as answered
    from dossier_notes n where n.id = ${noteId} and n.dossier_id = ${dossierId} and n.obstacle`;
  return row;
}

export async function insertAnswer(tx: Tx, answer: { noteId: number; answeredBy: number; answeredByName: string; text: string }): Promise<void> {
  await tx.db.insert(dossierObstacleAnswers).values({ ...answer, createdAt: tx.now });
}

/** Obstacles of agencies, the oldest first: those that wait for an answer, or all. */
export async function listObstacles({ sql }: Pick<Database, 'sql'>, agencyIds: readonly number[], { open, after, limit }: { readonly open: boolean; readonly after: number; readonly limit: number }): Promise<NoteRow[]> {
  const rows = await sql<(Omit<NoteRow, 'answer'> & { by: string | null; answer: string | null; answeredAt: string | null })[]>`
    select n.id, n.dossier_id as "dossierId", n.agency_id as "agencyId", n.author_id as "authorId", n.author_name as "authorName", n.obstacle, n.text, n.created_at::text as "createdAt", a.answered_by_name as by, a.text as answer, a.created_at::text as "answeredAt"
    from dossier_notes n left join dossier_obstacle_answers a on a.note_id = n.id
    where n.obstacle and n.agency_id = any(${[...agencyIds]}::bigint[]) and n.id > ${after} ${open ? sql`and a.note_id is null` : sql``} order by n.id limit ${limit}`;
  return rows.map(({ by, answer, answeredAt, ...note }) => ({ ...note, createdAt: toInstant(note.createdAt), answer: by === null || answer === null || answeredAt === null ? null : { by, text: answer, at: toInstant(answeredAt) } }));
}

/** Labels of agencies that may be put on, by name. */
export async function listLabels(queries: Queries, agencyIds: readonly number[]): Promise<LabelRow[]> {
  return agencyIds.length === 0 ? [] : queries.select().from(labels).where(and(inArray(labels.agencyId, [...agencyIds]), isNull(labels.retiredAt))).orderBy(asc(labels.folded));
}
export async function findLabel(queries: Queries, id: number): Promise<LabelRow | undefined> {
  const [row] = await queries.select().from(labels).where(eq(labels.id, id));
  return row;
}
/** @returns undefined where the agency has a label of that name already */
export async function insertLabel(tx: Tx, label: Pick<LabelRow, 'agencyId' | 'name' | 'colour' | 'createdBy'>): Promise<number | undefined> {
  const [row] = await tx.db.insert(labels).values({ ...label, createdAt: tx.now, retiredAt: null }).onConflictDoNothing().returning({ id: labels.id });
  return row?.id;
}
/** Whether the agency has another label of that name, marks and case apart. Asked under {@link lockLabels}. */
export async function hasLabelNamed(tx: Tx, agencyId: number, name: string, besides: number): Promise<boolean> {
  const [row] = await tx.sql<{ taken: boolean }[]>`select exists (select from labels where agency_id = ${agencyId} and folded = fold_vi(${name}) and retired_at is null and id <> ${besides}) as taken`;
  return row?.taken === true;
}
/** The labels of an agency change one at a time. */
export async function lockLabels(tx: Tx, agencyId: number): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`labels ${agencyId}`}, 0))`;
}
export async function updateLabel(tx: Tx, id: number, change: Partial<Pick<LabelRow, 'name' | 'colour' | 'retiredAt'>>): Promise<void> {
  await tx.db.update(labels).set(change).where(eq(labels.id, id));
}

/** Labels on dossiers, as far as they are these agencies'. */
export async function listLabelsOn(queries: Queries, dossierIds: readonly number[], agencyIds: readonly number[]): Promise<{ dossierId: number; label: LabelRow }[]> {
  if (dossierIds.length === 0 || agencyIds.length === 0) return [];
  const rows = await queries.select().from(dossierLabels).innerJoin(labels, eq(labels.id, dossierLabels.labelId))
    .where(and(inArray(dossierLabels.dossierId, [...dossierIds]), inArray(labels.agencyId, [...agencyIds]))).orderBy(asc(labels.folded));
  return rows.map((row) => ({ dossierId: row.dossier_labels.dossierId, label: row.labels }));
}
/** @returns whether that is new */
export async function putLabelOn(tx: Tx, dossierId: number, labelId: number, putBy: number): Promise<boolean> {
  const rows = await tx.db.insert(dossierLabels).values({ dossierId, labelId, putBy, putAt: tx.now }).onConflictDoNothing().returning({ labelId: dossierLabels.labelId });
  return rows.length > 0;
}
/** @returns whether it was there */
export async function takeLabelOff(tx: Tx, dossierId: number, labelId: number): Promise<boolean> {
  const rows = await tx.db.delete(dossierLabels).where(and(eq(dossierLabels.dossierId, dossierId), eq(dossierLabels.labelId, labelId))).returning({ labelId: dossierLabels.labelId });
  return rows.length > 0;
}
