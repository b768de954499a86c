import type { ComputedFee } from '@mot-cua/fees';
import { printDossierCode } from '@mot-cua/identifiers';
import { vietnamDay } from '../../platform/clock.ts';
import { requireStaff } from '../../platform/auth/viewer.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { Refused } from '../../platform/errors.ts';
import { decodeId } from '../../platform/ids.ts';
import { paperFormOf } from '../procedures/index.ts';
import { type Act, act, type ActOn, type Caller, type Scene } from './act.service.ts';
import { type AskedInput, askedItems } from './asked-items.ts';
import { countQuarantined } from './dossier-parts.storage.ts';
import { takeCodeSequence } from './dossier.storage.ts';
import { assigneeOnForward, type ForwardChoice } from './assign.service.ts';
import { chargeFee, takeAtDesk, type TakeFee } from './fee.service.ts';
import { assess, checkAssessment, choiceOfListed, feeChoiceOf, filedFacts, type GivenChoice, type ListedChoice } from './fee-assessment.ts';
import { acceptance as promise } from './promise.ts';
import { enterRegister } from './register.storage.ts';

/** What the reception desk does (§9.2a, §8.1). Returning results is in `results` (§10.2). */
export const startCheck = (caller: Caller, input: ActOn): Promise<number> => act(caller, { action: 'START_CHECK', input, command: () => ({ action: 'START_CHECK', data: {} }) });

/** §9.2a: not in order → one complete list that guides the supplement. */
export const requestSupplement = (caller: Caller, input: ActOn & { readonly reason: string; readonly items: readonly AskedInput[] }): Promise<number> =>
  act(caller, { action: 'REQUEST_SUPPLEMENT', input, command: ({ procedure }) => ({ action: 'REQUEST_SUPPLEMENT', data: { reason: input.reason, items: askedItems(procedure, input.items) } }) });

export const refuseAtReception = (caller: Caller, input: ActOn & { readonly reason: string }): Promise<number> =>
  act(caller, { action: 'REFUSE_AT_RECEPTION', input, command: () => ({ action: 'REFUSE_AT_RECEPTION', data: { reason: input.reason } }) });

export interface AcceptDossier extends ActOn { readonly papersToBring?: readonly string[] | null; readonly fee?: GivenChoice | null; readonly feeIds?: readonly string[] | null; readonly feeQuantities?: readonly number[] | null; readonly agreedWorkingDays?: number | null }

/** §9.2a: in order → the code is born and the appointment made: date, place, papers to bring, fee to pay. */
export const acceptDossier = (caller: Caller, input: AcceptDossier): Promise<number> => act(caller, acceptance(input));

/** The same as an act to be performed together with others. */
export const acceptance = (input: AcceptDossier): Act<'ACCEPT'> => ({
  action: 'ACCEPT',
  input,
  async command(scene, tx) {
    await checkQuarantine(tx, scene);
    const fee = await assessedFee(scene, tx, input);
    const choice = { papersToBring: cleanLines(input.papersToBring), fee, agreedWorkingDays: input.agreedWorkingDays ?? null };
    return { action: 'ACCEPT', data: promise(scene, await nextCode(tx, scene), choice) };
  },
  async beside(tx, after) {
    await enterRegister(tx, after);
    await chargeFee(tx, after);
  },
});

/** §5, §9.2a: nobody can say a paper is in order that nobody may open yet. */
async function checkQuarantine(tx: Tx, { dossier }: Scene): Promise<void> {
  const waiting = (await countQuarantined(tx.db, [dossier.id])).get(dossier.id) ?? 0;
  if (waiting > 0) throw new Refused({ code: 'PAPERS_IN_QUARANTINE', message: `Còn ${waiting} tệp đang được kiểm tra an toàn nên chưa tiếp nhận được. Hãy đợi kiểm tra xong rồi thực hiện lại.`, path: ['papers'] });
}

/** TT 01/2018 Đ19: agency, day in Vietnam, the agency's number of that day. */
async function nextCode(tx: Tx, { agency, at }: Scene): Promise<string> {
  const day = vietnamDay(at);
  return printDossierCode({ agency: agency.identifier, day, sequence: await takeCodeSequence(tx, agency.id, day) });
}

/** What is due by the rules in force when it was filed, with what the desk decides. @throws Refused with everything wrong in the choice */
async function assessedFee({ procedure, dossier, at }: Scene, tx: Tx, { fee, feeIds, feeQuantities }: AcceptDossier): Promise<ComputedFee> {
  const facts = await filedFacts(tx.db, dossier.id, at);
  if (fee !== undefined && fee !== null) {
    if ((feeIds ?? []).length > 0) throw new Refused({ code: 'FEE_TWICE', message: 'Chỉ dùng một trong hai: fee hoặc feeIds.', path: ['feeIds'] });
    const assessed = assess(procedure, facts, feeChoiceOf(fee));
    checkAssessment(assessed, (path) => ['fee', ...path]);
    return assessed;
  }
  const assessed = assess(procedure, facts, feeIds === undefined || feeIds === null ? {} : choiceOfListed(procedure, listedChoice(feeIds, feeQuantities ?? [])));
  checkAssessment(assessed, ([first = '', ...rest]) => (first === 'quantities' ? ['feeQuantities', ...rest] : ['fee', first, ...rest]));
  return assessed;
}

function listedChoice(feeIds: readonly string[], quantities: readonly number[]): ListedChoice {
  if (quantities.length > 0 && quantities.length !== feeIds.length) throw new Refused({ code: 'QUANTITY_WRONG', message: 'Mỗi khoản thu cần một số lượng.', path: ['feeQuantities'] });
  if (new Set(feeIds).size !== feeIds.length) throw new Refused({ code: 'FEE_TWICE', message: 'Mỗi khoản thu chỉ chọn một lần; hãy ghi số lượng.', path: ['feeIds'] });
  return { feeIds: feeIds.map((id) => decodeId('Fee', id)), quantities };
}

const cleanLines = (lines: readonly string[] | null | undefined): string[] | null => lines?.map((line) => line.normalize('NFC').trim()).filter((line) => line !== '') ?? null;

export interface ForwardDossier extends ActOn, ForwardChoice { readonly division?: string | null; readonly note?: string | null }

/** §9.2a: within one working day on to the specialist division. */
export const forwardDossier = (caller: Caller, input: ForwardDossier): Promise<number> =>
  act(caller, {
    action: 'FORWARD',
    input,
    async command(scene, tx) {
      const division = input.division?.trim() || null;
      const assignee = await assigneeOnForward(tx, scene, division, input);
      return { action: 'FORWARD', data: { division, note: input.note?.trim() || null, ...(assignee !== undefined && { assignee }) } };
    },
  });

/** §9.2b: what the leader approved goes out as it is. */
export const sendNotice = (caller: Caller, input: ActOn): Promise<number> => act(caller, { action: 'SEND_NOTICE', input, command: () => ({ action: 'SEND_NOTICE', data: {} }) });

export interface CollectionCheckInput extends ActOn { readonly formSigned: boolean; readonly papers: readonly { readonly slotKey: string; readonly matches: boolean; readonly note?: string | null }[] }

/** §8.1a: at collection the form is signed and every paper held against its original. */
export const recordCollectionCheck = (caller: Caller, input: CollectionCheckInput): Promise<number> =>
  act(caller, {
    action: 'RECORD_COLLECTION_CHECK',
    input,
    command({ procedure }) {
      const titles = new Map(paperFormOf(procedure).slots.map((slot) => [slot.key, slot.title]));
      const papers = input.papers.map(({ slotKey, matches, note }) => ({ slotKey, title: titles.get(slotKey) ?? slotKey, matches, note: note?.trim() || null }));
      return { action: 'RECORD_COLLECTION_CHECK', data: { formSigned: input.formSigned, papers } };
    },
  });

/** §8.1b: the fee of a level-3 service is paid at the desk; the ledger takes it, and the agency's next receipts are issued. */
export const takeFee = (caller: Caller, input: TakeFee): Promise<number> =>
  act(caller, {
    action: 'TAKE_FEE',
    input,
    async command({ dossier }, tx) {
      const receiptNumber = await takeAtDesk(tx, requireStaff(caller.viewer), dossier, input);
      return { action: 'TAKE_FEE', data: { amountVnd: input.amountVnd, receiptNumber, legalBasis: input.legalBasis?.trim() || null } };
    },
  });
