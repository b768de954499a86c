import { type NoticeKind, opinionsFor } from '@mot-cua/dossier';
import { requireStaff } from '../../platform/auth/viewer.ts';
import { Refused } from '../../platform/errors.ts';
import { takeUpload } from '../documents/index.ts';
import { act, type ActOn, type Caller } from './act.service.ts';
import { type AskedInput, askedItems } from './asked-items.ts';
import { extensionOf } from './promise.ts';

/** What the specialist division does (§9.2b). Of twenty who take a dossier at once, one has it and the others are told. */
export const takeDossier = (caller: Caller, input: ActOn): Promise<number> => act(caller, { action: 'TAKE', input, command: () => ({ action: 'TAKE', data: {} }) });

/** §9.2b: the content is checked again before anything is proposed. */
export const recheckDossier = (caller: Caller, input: ActOn & { readonly finding: string }): Promise<number> =>
  act(caller, { action: 'RECHECK', input, command: () => ({ action: 'RECHECK', data: { finding: input.finding } }) });

export interface DraftResultInput extends ActOn { readonly number?: string | null; readonly date?: string | null; readonly summary: string; readonly uploadId: string }

/** §9.2b: the result as proposed, with its file. */
export const draftResult = (caller: Caller, input: DraftResultInput): Promise<number> =>
  act(caller, {
    action: 'DRAFT_RESULT',
    input,
    async command(_scene, tx) {
      const file = await takeUpload(tx, requireStaff(caller.viewer).accountId, input.uploadId);
      return { action: 'DRAFT_RESULT', data: { fileId: file.id, number: input.number?.trim() || null, date: input.date ?? null, summary: input.summary } };
    },
  });

export const submitForApproval = (caller: Caller, input: ActOn & { readonly note?: string | null }): Promise<number> =>
  act(caller, { action: 'SUBMIT_FOR_APPROVAL', input, command: () => ({ action: 'SUBMIT_FOR_APPROVAL', data: { note: input.note?.trim() || null } }) });

export interface CompleteStepInput extends ActOn { readonly key: string; readonly comment?: string | null; readonly uploadId?: string | null }

/** TT 01/2018 Đ8: a step of the procedure's own is done, with what it must leave behind. */
export const completeStep = (caller: Caller, input: CompleteStepInput): Promise<number> =>
  act(caller, {
    action: 'COMPLETE_STEP',
    input,
    async command({ dossier }, tx) {
      const file = input.uploadId === null || input.uploadId === undefined ? null : await takeUpload(tx, requireStaff(caller.viewer).accountId, input.uploadId);
      return { action: 'COMPLETE_STEP', data: { key: input.key, comment: input.comment?.trim() || null, fileId: file?.id ?? null, opinions: opinionsFor(dossier, input.key) } };
    },
  });

/** §9.2b: needs a supplement or does not qualify → a notice with reasons, for the leader to approve. */
export const draftNotice = (caller: Caller, input: ActOn & { readonly kind: NoticeKind; readonly reason: string; readonly items: readonly AskedInput[] }): Promise<number> =>
  act(caller, {
    action: 'DRAFT_NOTICE',
    input,
    command({ procedure }) {
      if (input.kind === 'EXTENSION') throw new Refused({ code: 'EXTENSION_APART', message: 'Muốn hẹn lại ngày trả, hãy dùng việc “Xin lỗi, hẹn lại ngày trả”.', path: ['kind'] });
      return { action: 'DRAFT_NOTICE', data: { kind: input.kind, reason: input.reason, items: askedItems(procedure, input.items) } };
    },
  });

/** NĐ 61/2018 Đ19.9: it will not be done in time → an apology with the reason and one new date, for the leader to approve. */
export const draftExtension = (caller: Caller, input: ActOn & { readonly reason: string; readonly workingDays: number }): Promise<number> =>
  act(caller, { action: 'DRAFT_EXTENSION', input, command: (scene) => ({ action: 'DRAFT_EXTENSION', data: { reason: input.reason, extension: extensionOf(scene, input.workingDays) } }) });
