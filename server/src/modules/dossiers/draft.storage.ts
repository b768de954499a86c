import type { PinnedPaper, ReturnChoice } from '@mot-cua/dossier';
import type { Answers } from '@mot-cua/eform';
import { and, asc, desc, eq, exists, gt, inArray, ne } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { files } from '../documents/documents.tables.ts';
import { dossierDrafts, dossierPapers, dossierSubmissions } from './dossiers.tables.ts';

export type DraftRow = typeof dossierDrafts.$inferSelect;
export type PaperRow = typeof dossierPapers.$inferSelect;
export type SubmissionRow = typeof dossierSubmissions.$inferSelect;

export async function findDraft(queries: Queries, dossierId: number): Promise<DraftRow | undefined> {
  const [draft] = await queries.select().from(dossierDrafts).where(eq(dossierDrafts.dossierId, dossierId));
  return draft;
}

/** Opens the working copy: at the start, and again for each supplement. */
export async function openDraft(tx: Tx, dossierId: number, answers: Answers): Promise<void> {
  const fresh = { revision: 1, answers: { ...answers }, savedAt: tx.now };
  await tx.db.insert(dossierDrafts).values({ dossierId, ...fresh }).onConflictDoUpdate({ target: dossierDrafts.dossierId, set: fresh });
}

export async function writeDraft(tx: Tx, dossierId: number, revision: number, answers: Answers): Promise<void> {
  await tx.db.update(dossierDrafts).set({ revision, answers: { ...answers }, savedAt: tx.now }).where(eq(dossierDrafts.dossierId, dossierId));
}

/** A paper came or went: the draft was saved now, but nobody's answers became old by it. */
export async function touchDraft(tx: Tx, dossierId: number): Promise<void> {
  await tx.db.update(dossierDrafts).set({ savedAt: tx.now }).where(eq(dossierDrafts.dossierId, dossierId));
}

/** How the result is to come, as chosen so far (§10.2b). */
export async function writeReturnChoice(tx: Tx, dossierId: number, returnChoice: ReturnChoice): Promise<void> {
  await tx.db.update(dossierDrafts).set({ returnChoice, savedAt: tx.now }).where(eq(dossierDrafts.dossierId, dossierId));
}

/** Ends the working copy with the papers in it that were never sent. */
export async function closeDraft(tx: Tx, dossierId: number): Promise<void> {
  await tx.db.delete(dossierDrafts).where(eq(dossierDrafts.dossierId, dossierId));
  await tx.db.delete(dossierPapers).where(and(eq(dossierPapers.dossierId, dossierId), eq(dossierPapers.round, 0)));
}

/** What was declared at filing; undefined while a draft. */
export async function findFirstAnswers(queries: Queries, dossierId: number): Promise<Answers | undefined> {
  const [row] = await queries.select({ answers: dossierSubmissions.answers }).from(dossierSubmissions).where(and(eq(dossierSubmissions.dossierId, dossierId), eq(dossierSubmissions.round, 1)));
  return row?.answers;
}

export async function insertSubmission(tx: Tx, submission: Omit<SubmissionRow, 'submittedAt'>): Promise<void> {
  await tx.db.insert(dossierSubmissions).values({ ...submission, submittedAt: tx.now });
}

/** The answers now in force. */
export async function findLastSubmission(queries: Queries, dossierId: number): Promise<SubmissionRow | undefined> {
  const [submission] = await queries.select().from(dossierSubmissions).where(eq(dossierSubmissions.dossierId, dossierId)).orderBy(desc(dossierSubmissions.round)).limit(1);
  return submission;
}

/** Papers in the working copy, with the bytes' own hash; one whose file was taken out for harm in it is none. */
export async function listDraftPapers(queries: Queries, dossierId: number): Promise<(PaperRow & { sha256: string | null })[]> {
  const rows = await queries
    .select({ paper: dossierPapers, sha256: files.sha256 })
    .from(dossierPapers)
    .innerJoin(files, eq(files.id, dossierPapers.fileId))
    .where(and(eq(dossierPapers.dossierId, dossierId), eq(dossierPapers.round, 0), ne(files.state, 'REFUSED')))
    .orderBy(asc(dossierPapers.id));
  return rows.map(({ paper, sha256 }) => ({ ...paper, sha256 }));
}

export async function insertPaper(tx: Tx, paper: { dossierId: number; slotKey: string; title: string; fileId: string }): Promise<void> {
  await tx.db.insert(dossierPapers).values({ ...paper, round: 0, superseded: false, attachedAt: tx.now });
}

/** Forgets, in the working copy, papers whose files were taken out for harm in them: of one slot, or of all. */
export async function deleteRefusedPapers(tx: Tx, dossierId: number, slotKey?: string): Promise<void> {
  const refused = tx.db.select({ id: files.id }).from(files).where(and(eq(files.id, dossierPapers.fileId), eq(files.state, 'REFUSED')));
  await tx.db.delete(dossierPapers).where(and(eq(dossierPapers.dossierId, dossierId), eq(dossierPapers.round, 0), exists(refused), ...(slotKey === undefined ? [] : [eq(dossierPapers.slotKey, slotKey)])));
}

/** @returns whether there was such a paper in the working copy */
export async function deleteDraftPaper(tx: Tx, dossierId: number, paperId: number): Promise<boolean> {
  const rows = await tx.db.delete(dossierPapers).where(and(eq(dossierPapers.id, paperId), eq(dossierPapers.dossierId, dossierId), eq(dossierPapers.round, 0))).returning({ id: dossierPapers.id });
  return rows.length > 0;
}

/** Papers sent in a round take their place; what stood in those slots before stays, superseded. */
export async function pinPapers(tx: Tx, dossierId: number, round: number, papers: readonly PinnedPaper[]): Promise<void> {
  if (papers.length === 0) return;
  await deleteRefusedPapers(tx, dossierId);
  const slots = [...new Set(papers.map((paper) => paper.slotKey))];
  const here = and(eq(dossierPapers.dossierId, dossierId), inArray(dossierPapers.slotKey, slots));
  await tx.db.update(dossierPapers).set({ superseded: true }).where(and(here, gt(dossierPapers.round, 0)));
  await tx.db.update(dossierPapers).set({ round }).where(and(here, eq(dossierPapers.round, 0)));
}
