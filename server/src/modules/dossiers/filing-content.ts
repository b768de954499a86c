import { type Answers, evaluate, type Evaluation, type FormDefinition } from '@mot-cua/eform';
import { canonicalJson, sha256 } from '../../platform/canonical.ts';
import { vietnamDay } from '../../platform/clock.ts';
import type { Queries } from '../../platform/database/client.ts';
import { isSignedByOwner, listSignatures } from '../signatures/index.ts';
import { type DraftRow, listDraftPapers, type PaperRow } from './draft.storage.ts';

/** The slot of the signed form itself (§8.2a): no form definition can have a slot of this name. */
export const FORM_SLOT = '_to-khai';
export const FORM_TITLE = 'Tờ khai đã ký số';

export const answersHash = (answers: Answers): string => sha256(canonicalJson(answers));

type DraftPaper = PaperRow & { readonly sha256: string | null };
/** What of a draft would be filed now: the answers that count, the papers they ask for, and the signed form where there is one. */
export interface FilingContent {
  readonly judged: Evaluation;
  readonly hash: string;
  readonly papers: readonly DraftPaper[];
  readonly form: DraftPaper | undefined;
}

export async function filingContent(queries: Queries, form: FormDefinition, draft: DraftRow, at: string): Promise<FilingContent> {
  const judged = evaluate(form, draft.answers, { mode: 'submit', today: vietnamDay(at) });
  const papers = await listDraftPapers(queries, draft.dossierId);
  return { judged, hash: answersHash(judged.answers), papers: papers.filter((paper) => judged.visible.slots.includes(paper.slotKey)), form: papers.find((paper) => paper.slotKey === FORM_SLOT) };
}

/** How far a draft is signed by its owner (§8.2a). `STALE`: the form was signed, and an answer changed since. */
export interface FilingSignatures {
  readonly form: 'NONE' | 'STALE' | 'SIGNED';
  readonly unsigned: readonly DraftPaper[];
  /** Form and every paper. */
  readonly complete: boolean;
}

export async function filingSignatures(queries: Queries, { hash, papers, form }: FilingContent): Promise<FilingSignatures> {
  const found = await listSignatures(queries, [...papers, ...(form === undefined ? [] : [form])].map(({ fileId }) => fileId));
  const of = ({ fileId }: DraftPaper) => found.filter((one) => one.fileId === fileId);
  const unsigned = papers.filter((paper) => !isSignedByOwner(of(paper)));
  const state = form === undefined ? 'NONE' : isSignedByOwner(of(form)) && of(form).every((one) => one.contentHash === hash) ? 'SIGNED' : 'STALE';
  return { form: state, unsigned, complete: state === 'SIGNED' && unsigned.length === 0 };
}
