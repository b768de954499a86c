import type { Tx } from '../../platform/database/transaction.ts';
import { deleteDraftPaper, type FilingContent, FORM_SLOT, FORM_TITLE, insertPaper, touchDraft } from '../dossiers/index.ts';

/** A signed document takes the place of what it was before: the form in its own slot, a paper in its. @returns false where there is no such paper any more */
export async function putSigned(tx: Tx, dossierId: number, content: FilingContent, { key, fileId }: { readonly key: string; readonly fileId: string }): Promise<boolean> {
  const before = key === FORM_SLOT ? content.form : content.papers.find((paper) => String(paper.id) === key);
  if (before === undefined && key !== FORM_SLOT) return false;
  if (before !== undefined) await deleteDraftPaper(tx, dossierId, before.id);
  await insertPaper(tx, { dossierId, slotKey: before?.slotKey ?? FORM_SLOT, title: before?.title ?? FORM_TITLE, fileId });
  await touchDraft(tx, dossierId);
  return true;
}
