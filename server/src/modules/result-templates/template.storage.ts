import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Queries } from '../../platform/database/client.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { resultDrafts, resultTemplates } from './result-templates.tables.ts';

export type TemplateRow = typeof resultTemplates.$inferSelect;
export type NewTemplate = Omit<TemplateRow, 'id' | 'number' | 'postedAt'>;
export type DraftTextRow = typeof resultDrafts.$inferSelect;
interface Whose { readonly procedureCode: string; readonly agencyId: number }

const whose = ({ procedureCode, agencyId }: Whose) => and(eq(resultTemplates.procedureCode, procedureCode), eq(resultTemplates.agencyId, agencyId));

/** The newest version of every template an agency has for a procedure, also of those withdrawn. */
export async function listNewest(queries: Queries, of: Whose): Promise<TemplateRow[]> {
  return queries.selectDistinctOn([resultTemplates.key]).from(resultTemplates).where(whose(of)).orderBy(resultTemplates.key, desc(resultTemplates.number));
}

/** The version in force; undefined where there is none, or it was withdrawn. */
export async function findInForce(queries: Queries, id: number): Promise<TemplateRow | undefined> {
  const [row] = await queries.select().from(resultTemplates).where(eq(resultTemplates.id, id));
  if (row === undefined || row.withdrawn) return undefined;
  return (await listNewest(queries, row)).find((one) => one.id === row.id);
}

/** Posts the next version of a template. Two at once: the later waits and is numbered after. */
export async function appendTemplate(tx: Tx, posted: NewTemplate): Promise<TemplateRow> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`result_templates ${posted.procedureCode} ${posted.agencyId} ${posted.key}`}, 0))`;
  const before = (await listNewest(tx.db, posted)).find((row) => row.key === posted.key);
  const [row] = await tx.db.insert(resultTemplates).values({ ...posted, number: (before?.number ?? 0) + 1, postedAt: tx.now }).returning();
  if (row === undefined) throw new Error('Nothing was posted.');
  return row;
}

export async function insertDraftText(tx: Tx, draft: Omit<DraftTextRow, 'draftedAt'>): Promise<void> {
  await tx.db.insert(resultDrafts).values({ ...draft, draftedAt: tx.now });
}

/** What is written in files that were drafted from a template, by file; other files are not in it. */
export async function listDraftTexts(queries: Queries, fileIds: readonly string[]): Promise<ReadonlyMap<string, DraftTextRow>> {
  const rows = fileIds.length === 0 ? [] : await queries.select().from(resultDrafts).where(inArray(resultDrafts.fileId, [...fileIds]));
  return new Map(rows.map((row) => [row.fileId, row]));
}
