import { type PinnedPaper, refusal, type SupplementItem } from '@mot-cua/dossier';
import { type Answers, type Evaluation, facetWords, type FormDefinition } from '@mot-cua/eform';
import { vietnamDay } from '../../platform/clock.ts';
import { requireCitizen } from '../../platform/auth/viewer.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { notFound, type Refusal, Refused } from '../../platform/errors.ts';
import { findAccountById } from '../accounts/index.ts';
import { findDeclaration, formOf } from '../procedures/index.ts';
import { act, type ActOn, type Caller, type Scene } from './act.service.ts';
import { changedPaths, judgeSupplement } from './asked.ts';
import { checkAnswers } from './draft.service.ts';
import { setApplicant, setFacets } from './dossier.storage.ts';
import { findDraft, findLastSubmission, insertSubmission, listDraftPapers, type PaperRow, pinPapers } from './draft.storage.ts';
import { answersHash, filingContent, type FilingSignatures, filingSignatures, FORM_SLOT } from './filing-content.ts';
import { postDeadline } from './post-terms.ts';
import { resumption } from './promise.ts';

export interface SubmitDossier extends ActOn { readonly revision: number; readonly declarationVersion: string; readonly declared: boolean; /** what the person means to file */ readonly signed?: boolean | null }
export interface SupplySupplement extends ActOn { readonly answers?: unknown; readonly note?: string | null }

/** Faults of a form as faults of the act: the path leads to the field. */
const fieldRefusals = (errors: Evaluation['errors']): Refusal[] => errors.map(({ code, message, path }) => ({ code, message, path: ['answers', ...path.split('.')] }));

/** §8.1a: every paper the form asks for, as a file of its own. */
function missingPapers(form: FormDefinition, required: readonly string[], present: readonly { slotKey: string }[]): Refusal[] {
  return form.slots
    .filter((slot) => required.includes(slot.key) && !present.some((paper) => paper.slotKey === slot.key))
    .map((slot) => ({ code: 'PAPER_REQUIRED', message: `Hãy đính kèm: ${slot.title}.`, path: ['papers', slot.key] }));
}

const pinned = (papers: readonly (PaperRow & { sha256: string | null })[]): PinnedPaper[] => papers.map(({ slotKey, fileId, sha256: hash }) => ({ slotKey, fileId, sha256: hash ?? '' }));

/** §16.2: the text agreed to is the one in force, and it was agreed to. */
function checkDeclaration(input: SubmitDossier, inForce: string | undefined): Refusal[] {
  if (!input.declared) return [refusal('NOT_DECLARED', ['declared'])];
  if (inForce === input.declarationVersion) return [];
  return [{ code: 'DECLARATION_CHANGED', message: 'Lời cam đoan vừa được cập nhật. Hãy đọc lại bản hiện hành rồi xác nhận.', path: ['declarationVersion'] }];
}

/** §8.2a: what was signed is what is filed – a form signed before an answer changed never goes in silence; and who means to file signed learns what is missing. */
function checkSignatures({ signed }: SubmitDossier, { form, unsigned }: FilingSignatures): Refusal[] {
  if (form === 'STALE') return [{ code: 'FORM_STALE', message: 'Bạn đã sửa nội dung sau khi ký tờ khai, nên bản đã ký không còn khớp. Hãy ký lại, hoặc bỏ bản đã ký để gửi bản giấy.', path: ['papers', FORM_SLOT] }];
  if (signed !== true) return [];
  return [
    ...(form === 'NONE' ? [{ code: 'FORM_UNSIGNED', message: 'Tờ khai chưa được ký số.', path: ['papers', FORM_SLOT] }] : []),
    ...unsigned.map((paper) => ({ code: 'PAPER_UNSIGNED', message: `Giấy tờ chưa được ký số: ${paper.title}.`, path: ['papers', paper.slotKey] })),
  ];
}

/** The citizen files what is stored: judged here by the same evaluator as in the browser, fixed to the byte, declared to be true (§3.2c, §8.1a, §16.2). */
export async function submitDossier(caller: Caller, input: SubmitDossier): Promise<number> {
  const citizen = requireCitizen(caller.viewer);
  const declaration = await findDeclaration(caller.house);
  let answers: Answers = {};
  let facets: readonly string[] = [];
  return act(caller, {
    action: 'SUBMIT',
    input,
    async command({ dossier, procedure, calendar, at }, tx) {
      const form = formOf(procedure);
      const draft = await findDraft(tx.db, dossier.id);
      if (draft?.revision !== input.revision) throw new Refused({ code: 'DRAFT_CHANGED', message: 'Bản nháp vừa được lưu từ thiết bị khác. Hãy xem lại nội dung rồi nộp.', path: ['revision'] });
      const content = await filingContent(tx.db, form, draft, at);
      const { judged, papers } = content;
      const signatures = await filingSignatures(tx.db, content);
      const refusals = [...checkDeclaration(input, declaration?.version), ...fieldRefusals(judged.errors), ...missingPapers(form, judged.requiredSlots, papers), ...checkSignatures(input, signatures)];
      if (refusals.length > 0) throw new Refused(...refusals);
      answers = judged.answers;
      facets = facetWords(form, answers);
      const sent = pinned(content.form === undefined ? papers : [...papers, content.form]);
      const signed = dossier.onlineLevel >= 4 && signatures.complete;
      return { action: 'SUBMIT', data: { declared: input.declared, declarationVersion: input.declarationVersion, answersHash: content.hash, papers: sent, signed, postDeadline: !signed && dossier.onlineLevel >= 4 ? postDeadline(at, calendar) : null, ...(draft.returnChoice !== null && { returnChoice: draft.returnChoice }) } };
    },
    async beside(tx, after, { data }) {
      const account = await findAccountById(tx.db, citizen.accountId);
      if (account === undefined) throw notFound();
      await insertSubmission(tx, { dossierId: after.id, round: after.rounds, answers: { ...answers }, answersHash: data.answersHash, declarationVersion: data.declarationVersion });
      await setFacets(tx, after.id, facets);
      await pinPapers(tx, after.id, after.rounds, data.papers);
      // The name on the dossier is the one the citizen bears when filing, not when they began to type.
      await setApplicant(tx, after.id, { name: account.fullName, identity: account.identityNumber });
    },
  });
}

/** §9.2a: the citizen answers the open request – every item of it, and nothing else. After acceptance the time starts again. */
export async function supplySupplement(caller: Caller, input: SupplySupplement): Promise<number> {
  requireCitizen(caller.viewer);
  let answers: Answers = {};
  let facets: readonly string[] = [];
  return act(caller, {
    action: 'SUPPLY_SUPPLEMENT',
    input,
    async command(scene, tx) {
      const items = scene.dossier.supplements.at(-1)?.items ?? [];
      const supply = await gather(tx, scene, input, items);
      answers = supply.answers;
      facets = facetWords(formOf(scene.procedure), answers);
      const papers = pinned(supply.papers);
      return { action: 'SUPPLY_SUPPLEMENT', data: { answersHash: answersHash(answers), papers, answered: supply.answered, note: input.note?.trim() || null, due: resumption(scene) } };
    },
    async beside(tx, after, { data }) {
      const last = await findLastSubmission(tx.db, after.id);
      await insertSubmission(tx, { dossierId: after.id, round: after.rounds, answers: { ...answers }, answersHash: data.answersHash, declarationVersion: last?.declarationVersion ?? '' });
      await setFacets(tx, after.id, facets);
      await pinPapers(tx, after.id, after.rounds, data.papers);
    },
  });
}

/** The answers as they would be in force, judged, with what of the request they answer. @throws Refused with every fault */
async function gather(tx: Tx, { dossier, procedure, at }: Scene, input: SupplySupplement, items: readonly SupplementItem[]) {
  const form = formOf(procedure);
  const before = (await findLastSubmission(tx.db, dossier.id))?.answers ?? {};
  const given = input.answers === undefined || input.answers === null ? ((await findDraft(tx.db, dossier.id))?.answers ?? {}) : checkAnswers(input.answers);
  const judged = judgeSupplement(form, { before, given, items, today: vietnamDay(at) });
  const papers = await listDraftPapers(tx.db, dossier.id);
  const kept = dossier.papers.filter((paper) => !papers.some((sent) => sent.slotKey === paper.slotKey));
  const refusals = [...judged.notAsked, ...fieldRefusals(judged.errors), ...missingPapers(form, judged.requiredSlots, [...kept, ...papers])];
  if (refusals.length > 0) throw new Refused(...refusals);
  const changed = changedPaths(before, judged.answers);
  const note = (input.note ?? '').trim() !== '';
  const answered = items.filter((item) => {
    if (item.slotKey !== null) return papers.some((paper) => paper.slotKey === item.slotKey);
    // A field that was right already may be explained instead of changed.
    const { fieldPath } = item;
    return note || (fieldPath === null ? changed.length > 0 || papers.length > 0 : changed.some((path) => touches(path, fieldPath)));
  });
  return { answers: judged.answers, papers, answered: answered.map((item) => item.key) };
}
const touches = (changed: string, asked: string): boolean => changed === asked || changed.startsWith(`${asked}.`) || asked.startsWith(`${changed}.`);
