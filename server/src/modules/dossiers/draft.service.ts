import { randomBytes } from 'node:crypto';
import { type Dossier, evolve, isFinal, startDraft as draftStarted } from '@mot-cua/dossier';
import { makeReference } from '@mot-cua/identifiers';
import { type Answers, type FormDefinition, type PaperSlot, prefill } from '@mot-cua/eform';
import { canonicalJson } from '../../platform/canonical.ts';
import { actorKey, type CitizenViewer, requireCitizen } from '../../platform/auth/viewer.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { type AccountRow, findAccountById } from '../accounts/index.ts';
import { type Agency, findAgencyByCode } from '../agencies/index.ts';
import { takeUpload } from '../documents/index.ts';
import { filesOnline, findProcedure, formOf, type Procedure, receivesAt } from '../procedures/index.ts';
import { keepSignatures, signaturesInUpload } from '../signatures/index.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { type Caller, lockVisible, setScene } from './act.service.ts';
import { findPaperUses } from './dossier-parts.storage.ts';
import { appendEvents, insertDossier, markDiscarded, reserveId } from './dossier.storage.ts';
import { closeDraft, deleteDraftPaper, deleteRefusedPapers, type DraftRow, findDraft, findLastSubmission, insertPaper, listDraftPapers, openDraft, touchDraft, writeDraft } from './draft.storage.ts';
import { announce, trail } from './record.ts';

export interface StartDraft { readonly clientKey: string; readonly procedureCode: string; readonly agencyCode: string; /** an ended dossier of one's own to take answers and papers from */ readonly copyOf?: string | null }
export interface SaveDraft { readonly dossierId: string; readonly revision: number; readonly answers: unknown }

/** §3.2: what the level of a service lets a citizen do, and the way to go where it may not be filed here. */
function checkLevel(procedure: Procedure, agency: Agency): void {
  if (filesOnline(procedure)) return;
  const { onlineLevel } = procedure;
  const where = `Hãy nộp trực tiếp hoặc qua bưu điện đến Bộ phận tiếp nhận và trả kết quả – ${agency.name}.`;
  const message = onlineLevel === 2 ? `Dịch vụ này ở mức độ 2: bạn tải mẫu và khai tại đây, rồi gửi hồ sơ giấy. ${where}` : `Dịch vụ này chưa nhận hồ sơ trực tuyến tại đây. ${where}`;
  throw new Refused({ code: 'LEVEL_TOO_LOW', message, path: ['procedureCode'] });
}

/** §6.2: only a published procedure, only at an agency in force that receives it. */
async function checkOffer({ house }: Pick<Caller, 'house'>, input: StartDraft): Promise<{ procedure: Procedure; agency: Agency }> {
  const [procedure, agency] = await Promise.all([findProcedure(house, input.procedureCode), findAgencyByCode(house, input.agencyCode)]);
  if (procedure === undefined) throw new Refused({ code: 'PROCEDURE_UNKNOWN', message: 'Không tìm thấy thủ tục này trong danh mục đã công bố.', path: ['procedureCode'] });
  if (agency === undefined || !agency.active || !(await receivesAt(house, procedure, agency))) {
    throw new Refused({ code: 'AGENCY_DOES_NOT_RECEIVE', message: 'Cơ quan này không tiếp nhận thủ tục đã chọn. Hãy chọn cơ quan khác.', path: ['agencyCode'] });
  }
  checkLevel(procedure, agency);
  return { procedure, agency };
}

/** A citizen opens a draft: prefilled from their profile, pinned to the procedure's current version; the same key opens one. */
export async function startDraft(caller: Caller, input: StartDraft): Promise<number> {
  const { house } = caller;
  const citizen = requireCitizen(caller.viewer);
  const { procedure, agency } = await checkOffer(caller, input);
  const account = await findAccountById(house.database.reads, citizen.accountId);
  if (account === undefined) throw notFound();
  const answers = prefill(formOf(procedure), account);
  return inTransaction(house.database, house.clock, async (tx) => {
    const key = { actor: actorKey(citizen), key: checkClientKey(input.clientKey), operation: 'START_DRAFT', input };
    const { answer } = await once(tx, key, async () => {
      const dossier = await insertDraft(tx, citizen, account, { procedure, agency });
      await openDraft(tx, dossier.id, answers);
      if (input.copyOf !== undefined && input.copyOf !== null) await copyFiled(tx, citizen, decodeId('Dossier', input.copyOf), dossier.id, formOf(procedure));
      await trail(tx, { ...caller, viewer: citizen }, dossier.id, 'dossier.draft-started', { procedure: procedure.code, agencyId: agency.id });
      await announce(tx, dossier);
      return { dossierId: dossier.id };
    });
    return answer.dossierId;
  });
}

/** What was filed once and has ended is filed again without typing it again: the answers in force, and the papers this form has a slot for. */
async function copyFiled(tx: Tx, citizen: CitizenViewer, fromId: number, toId: number, form: FormDefinition): Promise<void> {
  const { state: ended } = await lockVisible(tx, citizen, fromId);
  const filed = await findLastSubmission(tx.db, fromId);
  if (!isFinal(ended.phase) || filed === undefined) throw new Refused({ code: 'NOT_ENDED', message: 'Chỉ nộp lại được từ hồ sơ đã kết thúc.', path: ['copyOf'] });
  await openDraft(tx, toId, filed.answers);
  for (const { slotKey, fileId } of ended.papers) {
    const slot = form.slots.find((one) => one.key === slotKey);
    if (slot !== undefined) await insertPaper(tx, { dossierId: toId, slotKey, title: slot.title, fileId });
  }
}

async function insertDraft(tx: Tx, citizen: CitizenViewer, account: AccountRow, { procedure, agency }: { procedure: Procedure; agency: Agency }): Promise<Dossier> {
  const id = await reserveId(tx);
  for (;;) {
    const data = { id, reference: makeReference(randomBytes(7)), procedureVersionId: procedure.id, onlineLevel: procedure.onlineLevel, agencyId: agency.id, ownerId: citizen.accountId };
    const event = draftStarted(data, { accountId: citizen.accountId, name: citizen.fullName }, tx.now);
    const dossier = evolve(undefined, event);
    // A reference is random: once in a few million it is taken already, and another is tried.
    if (!(await insertDossier(tx, dossier, { name: account.fullName, identity: account.identityNumber }))) continue;
    await appendEvents(tx, id, 0, [event]);
    return dossier;
  }
}

/** The dossier and its working copy, both locked, while there is one to write in: a draft, or an open supplement. */
export async function lockDraft(tx: Tx, citizen: CitizenViewer, dossierId: number): Promise<{ dossier: Dossier; draft: DraftRow }> {
  const { state: dossier } = await lockVisible(tx, citizen, dossierId);
  const draft = await findDraft(tx.db, dossierId);
  if (draft === undefined) throw new Refused({ code: 'NO_DRAFT', message: 'Hồ sơ đã gửi nên không sửa được nữa. Hãy xem tình trạng hồ sơ.' });
  return { dossier, draft };
}

/** What another device saved meanwhile. */
export type SaveOutcome = { readonly saved: true } | { readonly saved: false; readonly stored: DraftRow };

/**
 * Autosave: keeps what was typed, right or wrong. Two devices never overwrite each other: the later one is shown what is stored.
 * Saving the same answers again (an answer lost on the way) is no conflict.
 */
export async function saveDraft(caller: Caller, input: SaveDraft): Promise<SaveOutcome> {
  const citizen = requireCitizen(caller.viewer);
  const dossierId = decodeId('Dossier', input.dossierId);
  const answers = checkAnswers(input.answers);
  return inTransaction(caller.house.database, caller.house.clock, async (tx): Promise<SaveOutcome> => {
    const { draft } = await lockDraft(tx, citizen, dossierId);
    if (draft.revision !== input.revision) return canonicalJson(draft.answers) === canonicalJson(answers) ? { saved: true } : { saved: false, stored: draft };
    await writeDraft(tx, dossierId, draft.revision + 1, answers);
    return { saved: true };
  });
}

/** Half a megabyte of typed text is more than any form can hold. */
const MAX_ANSWERS = 500_000;

/** @throws Refused for anything that is not a record of answers */
export function checkAnswers(answers: unknown): Answers {
  if (answers === null || typeof answers !== 'object' || Array.isArray(answers)) throw new Refused({ code: 'ANSWERS_FORM', message: 'Nội dung khai phải là một đối tượng JSON theo mã mục.', path: ['answers'] });
  if (JSON.stringify(answers).length > MAX_ANSWERS) throw new Refused({ code: 'ANSWERS_TOO_LONG', message: 'Nội dung khai quá dài. Hãy rút gọn hoặc đính kèm thành tệp.', path: ['answers'] });
  return Object.fromEntries(Object.entries(answers));
}

const slotOf = (form: FormDefinition, slotKey: string): PaperSlot => {
  const slot = form.slots.find((one) => one.key === slotKey);
  if (slot === undefined) throw new Refused({ code: 'SLOT_UNKNOWN', message: 'Biểu mẫu không có mục giấy tờ này.', path: ['slotKey'] });
  return slot;
};

export interface AttachPaper { readonly dossierId: string; readonly slotKey: string; readonly uploadId: string; readonly replaces?: readonly string[] | null }

/**
 * §8.1a: one slot a paper, each a file of its own; the same upload attached again stays one. A paper it takes the place of goes in the
 * same step: nobody is left with neither, whenever the network breaks.
 */
export async function attachPaper(caller: Caller, input: AttachPaper): Promise<void> {
  const citizen = requireCitizen(caller.viewer);
  const dossierId = decodeId('Dossier', input.dossierId);
  const replaces = (input.replaces ?? []).map((id) => decodeId('Paper', id));
  const { procedure } = await setScene(caller, dossierId);
  const slot = slotOf(formOf(procedure), input.slotKey);
  const signatures = procedure.onlineLevel >= 4 ? await signaturesInUpload(caller.house, citizen.accountId, input.uploadId) : [];
  await inTransaction(caller.house.database, caller.house.clock, async (tx) => {
    const { dossier } = await lockDraft(tx, citizen, dossierId);
    checkAsked(dossier, slot);
    const inSlot = (await listDraftPapers(tx.db, dossierId)).filter((paper) => paper.slotKey === slot.key);
    if (inSlot.some((paper) => paper.fileId === input.uploadId)) return;
    const replaced = inSlot.filter((paper) => replaces.includes(paper.id));
    if (inSlot.length - replaced.length >= slot.maxFiles) throw new Refused({ code: 'TOO_MANY_FILES', message: `Mục này nhận nhiều nhất ${slot.maxFiles} tệp. Hãy gỡ tệp cũ trước khi thêm tệp mới.`, path: ['papers', slot.key] });
    const file = await takeUpload(tx, citizen.accountId, input.uploadId, { quarantined: true });
    await deleteRefusedPapers(tx, dossierId, slot.key);
    for (const paper of replaced) await deleteDraftPaper(tx, dossierId, paper.id);
    await keepSignatures(tx, file.id, signatures);
    await insertPaper(tx, { dossierId, slotKey: slot.key, title: slot.title, fileId: file.id });
    await touchDraft(tx, dossierId);
    await trail(tx, { ...caller, viewer: citizen }, dossierId, 'dossier.paper-attached', { slotKey: slot.key, fileId: file.id, sha256: file.sha256, ...(await givenBefore(tx, file.id, dossierId)), ...(replaced.length > 0 && { replaced: replaced.map((paper) => paper.id) }) });
  });
}

/** Where the same file was filed before, for the trail: a paper may be given again (§8.1a), and who reads the trail sees from where. */
async function givenBefore(tx: Tx, fileId: string, dossierId: number): Promise<{ givenBefore?: readonly number[] }> {
  const before = [...new Set((await findPaperUses(tx.db, fileId)).filter((use) => use.dossierId !== dossierId).map((use) => use.dossierId))];
  return before.length === 0 ? {} : { givenBefore: before };
}

/** §9.2a: in a supplement only what was asked may be sent again; a request in words opens the slots still empty. */
function checkAsked(dossier: Dossier, slot: PaperSlot): void {
  if (dossier.phase === 'DRAFT') return;
  const items = dossier.supplements.at(-1)?.items ?? [];
  const free = items.some((item) => item.fieldPath === null && item.slotKey === null);
  if (items.some((item) => item.slotKey === slot.key) || (free && !dossier.papers.some((paper) => paper.slotKey === slot.key))) return;
  throw new Refused({ code: 'NOT_ASKED', message: 'Cơ quan không yêu cầu bổ sung giấy tờ này.', path: ['papers', slot.key] });
}

export async function removePaper(caller: Caller, input: { readonly dossierId: string; readonly paperId: string }): Promise<void> {
  const citizen = requireCitizen(caller.viewer);
  const [dossierId, paperId] = [decodeId('Dossier', input.dossierId), decodeId('Paper', input.paperId)];
  await inTransaction(caller.house.database, caller.house.clock, async (tx) => {
    await lockDraft(tx, citizen, dossierId);
    // Removing what is gone already is what was wanted.
    if (!(await deleteDraftPaper(tx, dossierId, paperId))) return;
    await touchDraft(tx, dossierId);
    await trail(tx, { ...caller, viewer: citizen }, dossierId, 'dossier.paper-removed', { paperId });
  });
}

/** The owner throws a draft away: what was typed is deleted, nothing of it reaches an agency. */
export async function discardDraft(caller: Caller, input: { readonly dossierId: string }): Promise<void> {
  const citizen = requireCitizen(caller.viewer);
  const dossierId = decodeId('Dossier', input.dossierId);
  await inTransaction(caller.house.database, caller.house.clock, async (tx) => {
    const { dossier } = await lockDraft(tx, citizen, dossierId);
    if (dossier.phase !== 'DRAFT') throw new Refused({ code: 'WRONG_PHASE', message: 'Hồ sơ đã nộp nên không xóa được. Nếu không muốn tiếp tục, hãy rút hồ sơ.' });
    await closeDraft(tx, dossierId);
    await markDiscarded(tx, dossierId);
    await trail(tx, { ...caller, viewer: citizen }, dossierId, 'dossier.draft-discarded', {});
    await announce(tx, dossier);
  });
}
