import type { AskedItem, Command, CommandData } from './commands.ts';
import type { Dossier, Instant, PinnedPaper, ReturnChoice, SupplementItem } from './dossier.ts';
import { type DossierRefusal, refusal, type RefusalCode } from './refusals.ts';
import { checkConsult, checkEnd, nextAfter } from './consultation.ts';
import { checkStep } from './steps.ts';

const blank = (text: string): boolean => text.trim() === '';
const when = (wrong: boolean, code: RefusalCode, ...path: string[]): DossierRefusal[] => (wrong ? [refusal(code, path)] : []);

function checkItems(items: readonly AskedItem[]): DossierRefusal[] {
  if (items.length === 0) return [refusal('ITEMS_REQUIRED', ['items'])];
  return items.flatMap((item, index) => when(blank(item.title) || blank(item.instruction), 'ITEMS_REQUIRED', 'items', String(index), 'instruction'));
}

function checkFee(dossier: Dossier, fee: { amountVnd: number; receiptNumber: string; legalBasis: string | null }): DossierRefusal[] {
  const promised = dossier.appointment?.totalVnd ?? null;
  const soundAmount = Number.isSafeInteger(fee.amountVnd) && fee.amountVnd >= 0;
  const wrong = [
    ...when(!soundAmount || (promised !== null && fee.amountVnd !== promised), 'FEE_AMOUNT_WRONG', 'amountVnd'),
    ...when(promised === null && blank(fee.legalBasis ?? ''), 'LEGAL_BASIS_REQUIRED', 'legalBasis'),
  ];
  // The house issues receipts for what is right alone.
  return wrong.length > 0 ? wrong : when(fee.amountVnd !== 0 && blank(fee.receiptNumber), 'RECEIPT_REQUIRED', 'receiptNumber');
}

/** §9.2b: taking it out of somebody's hands must say why; giving it to who has it changes nothing. */
const checkAssignment = ({ specialistId }: Dossier, { assignee, reason }: CommandData['ASSIGN']): DossierRefusal[] =>
  specialistId === assignee.accountId ? [refusal('ASSIGNED_ALREADY', ['assigneeId'])] : when(specialistId !== null && blank(reason ?? ''), 'REASON_REQUIRED', 'reason');

/** §10.2c: refunds are due where the agency cannot deliver; where it has, or the person withdrew, only on a ground of law. */
function checkRefund(dossier: Dossier, { cause, amountVnd, reason, legalGround }: CommandData['PROPOSE_REFUND']): DossierRefusal[] {
  const undelivered = dossier.phase === 'REFUSED' && cause === 'CANNOT_DELIVER';
  return [
    ...when(!Number.isSafeInteger(amountVnd) || amountVnd <= 0, 'REFUND_AMOUNT_WRONG', 'amountVnd'),
    ...when(blank(reason), 'REASON_REQUIRED', 'reason'),
    ...when(!undelivered && (cause !== 'LEGAL_GROUND' || blank(legalGround ?? '')), 'LEGAL_GROUND_REQUIRED', 'legalGround'),
  ];
}

/** §8.1a, §16.2: what is filed is fixed to the byte, and the words agreed to are named. */
function checkSubmission(dossier: Dossier, { declared, declarationVersion, answersHash, papers, signed, postDeadline, returnChoice }: CommandData['SUBMIT']): DossierRefusal[] {
  const waits = dossier.onlineLevel >= 4 && !signed;
  return [
    ...when(!declared || blank(declarationVersion), 'NOT_DECLARED', 'declared'), ...checkPinned(answersHash, papers),
    ...when(waits && (postDeadline === null || !isInstant(postDeadline)), 'POST_DEADLINE_MISSING', 'postDeadline'),
    ...(returnChoice === undefined ? [] : checkChoice(dossier, returnChoice)),
  ];
}

/** §10.2a, §10.2b: a parcel needs somebody to sign for it and a place to go. */
function checkChoice({ onlineLevel, counter, ownerId }: Dossier, { way, address }: ReturnChoice): DossierRefusal[] {
  if (way === 'ONLINE' && ownerId === null) return [refusal('RETURN_NEEDS_ACCOUNT', ['way'])];
  if (onlineLevel < 4 && (counter === undefined ? way !== 'AT_DESK' : way === 'ONLINE')) return [refusal('RETURN_AT_DESK_ONLY', ['way'])];
  if (way !== 'POST') return [];
  return (['recipient', 'phone', 'address'] as const).flatMap((part) => when(blank(address?.[part] ?? ''), 'ADDRESS_REQUIRED', 'address', part));
}

/** What the post did lies between the posting and now. */
const checkMoment = ({ delivery }: Dossier, moment: Instant, at: Instant): DossierRefusal[] =>
  when(!(Date.parse(moment) >= Date.parse(delivery?.postedAt ?? at) && Date.parse(moment) <= Date.parse(at)), 'MOMENT_WRONG', 'at');

function checkParcel({ delivery }: Dossier, parcelCode: string): DossierRefusal[] {
  return [...when(blank(parcelCode), 'PARCEL_CODE_REQUIRED', 'parcelCode'), ...when(delivery !== undefined && delivery.parcelCode === parcelCode.trim(), 'PARCEL_CODE_USED', 'parcelCode')];
}

/** §8.2a: the desk holds every paper against the one sent online, and says when the parcel came. */
function checkArrival(dossier: Dossier, { arrivedAt, papers }: CommandData['RECORD_ARRIVAL'], at: Instant): DossierRefusal[] {
  const filedAt = dossier.post?.filedAt ?? at;
  const arrived = Date.parse(arrivedAt);
  const slots = [...new Set(dossier.papers.map((paper) => paper.slotKey))];
  return [
    ...when(!(arrived >= Date.parse(filedAt) && arrived <= Date.parse(at)), 'ARRIVAL_TIME_WRONG', 'arrivedAt'),
    ...slots.filter((slot) => !papers.some((paper) => paper.slotKey === slot)).map((slot) => refusal('PAPER_NOT_COMPARED', ['papers', slot])),
    ...papers.filter((paper) => paper.outcome === 'DIFFERS' && blank(paper.note ?? '')).map((paper) => refusal('DIFFERENCE_REQUIRED', ['papers', paper.slotKey])),
  ];
}

function checkPinned(answersHash: string, papers: readonly PinnedPaper[]): DossierRefusal[] {
  const loose = papers.filter((paper) => blank(paper.fileId) || blank(paper.sha256));
  return [...when(blank(answersHash), 'NOT_PINNED', 'answers'), ...loose.map((paper) => refusal('NOT_PINNED', ['papers', paper.slotKey]))];
}

/** §9.2a: acceptance promises a date and a place under a code. */
function checkAcceptance({ code, forwardDueAt, appointment }: CommandData['ACCEPT']): DossierRefusal[] {
  return [
    ...when(blank(code), 'CODE_REQUIRED', 'code'),
    ...when(!isInstant(forwardDueAt), 'APPOINTMENT_INCOMPLETE', 'forwardDueAt'),
    ...when(!isInstant(appointment.dueAt), 'APPOINTMENT_INCOMPLETE', 'appointment', 'dueAt'),
    ...when(blank(appointment.place), 'APPOINTMENT_INCOMPLETE', 'appointment', 'place'),
    ...when(!agrees(appointment), 'FEE_TOTAL_WRONG', 'appointment', 'totalVnd'),
  ];
}
const isInstant = (text: string): boolean => !Number.isNaN(Date.parse(text));

/** The total is unknown exactly while a line is, and zero exactly when every line is (§4.2: unknown is never 0 đồng). */
function agrees({ feeLines, totalVnd }: CommandData['ACCEPT']['appointment']): boolean {
  if (totalVnd !== null && (!Number.isSafeInteger(totalVnd) || totalVnd < 0)) return false;
  if (feeLines.length === 0) return totalVnd === null || totalVnd === 0;
  if (feeLines.some((line) => line.amountVnd === null)) return totalVnd === null;
  return totalVnd !== null && (totalVnd === 0) === feeLines.every((line) => line.amountVnd === 0);
}

/** §8.1a: every paper sent online is held against its original, none passed over. */
function checkComparison(dossier: Dossier, { papers }: CommandData['RECORD_COLLECTION_CHECK']): DossierRefusal[] {
  const slots = [...new Set(dossier.papers.map((paper) => paper.slotKey))];
  return slots.filter((slot) => !papers.some((paper) => paper.slotKey === slot)).map((slot) => refusal('PAPER_NOT_COMPARED', ['papers', slot]));
}

function checkSupplement(dossier: Dossier, supply: CommandData['SUPPLY_SUPPLEMENT']): DossierRefusal[] {
  const items = dossier.supplements.at(-1)?.items ?? [];
  return [
    ...missingItems(items, supply.answered),
    ...checkPinned(supply.answersHash, supply.papers),
    ...notAsked(dossier, items, supply),
    ...when(dossier.acceptedAt !== null && (supply.due === null || !isInstant(supply.due.dueAt)), 'DUE_DATE_REQUIRED', 'due'),
  ];
}

/** §9.2a: every item asked for is there; what was answered on paper alone has no file. */
function checkCounterSupplement(dossier: Dossier, { papers, answered, due }: CommandData['SUPPLY_AT_COUNTER']): DossierRefusal[] {
  return [
    ...missingItems(dossier.supplements.at(-1)?.items ?? [], answered),
    ...checkPinned(dossier.answersHash ?? '', papers),
    ...when(dossier.acceptedAt !== null && (due === null || !isInstant(due.dueAt)), 'DUE_DATE_REQUIRED', 'due'),
  ];
}

/**
 * §9.2a: only what was asked may change. A free request may bring papers into slots still empty, or touch the answers;
 * which fields of the answers changed is for the service to compare, here they are only a hash.
 */
function notAsked(dossier: Dossier, items: readonly SupplementItem[], { answersHash, papers }: CommandData['SUPPLY_SUPPLEMENT']): DossierRefusal[] {
  const free = items.some((item) => item.fieldPath === null && item.slotKey === null);
  const answersMayChange = free || items.some((item) => item.fieldPath !== null);
  const slots = [...new Set(papers.map((paper) => paper.slotKey))].filter((slot) => !items.some((item) => item.slotKey === slot));
  const changed = slots.filter((slot) => {
    const filed = inSlot(dossier.papers, slot);
    return !(free && filed === '') && filed !== inSlot(papers, slot);
  });
  return [...when(!answersMayChange && answersHash !== dossier.answersHash, 'NOT_ASKED', 'answers'), ...changed.map((slot) => refusal('NOT_ASKED', ['papers', slot]))];
}
const inSlot = (papers: readonly PinnedPaper[], slot: string): string =>
  papers.filter((paper) => paper.slotKey === slot).map((paper) => `${paper.fileId}:${paper.sha256}`).toSorted().join();

function missingItems(items: readonly SupplementItem[], answered: readonly string[]): DossierRefusal[] {
  const missing = items.filter((item) => !answered.includes(item.key));
  return missing.map((item) => ({ ...refusal('SUPPLEMENT_INCOMPLETE', item.slotKey !== null ? ['papers', item.slotKey] : item.fieldPath !== null ? ['answers', ...item.fieldPath.split('.')] : ['note']), message: `Chưa bổ sung: ${item.title}.` }));
}

/** NĐ 61/2018 Đ19.9: a new date after the one promised, and still to come when it is told. */
function checkNewDate({ dueAt, previousDueAt }: { readonly dueAt: Instant; readonly previousDueAt: Instant }, at: Instant): DossierRefusal[] {
  return when(!(Date.parse(dueAt) > Math.max(Date.parse(at), Date.parse(previousDueAt))), 'NEW_DATE_PAST', 'workingDays');
}

/** What is wrong with what the person wrote; every fault at once, each leading to its field. */
export function checkCommand(dossier: Dossier, command: Command, at: Instant): readonly DossierRefusal[] {
  switch (command.action) {
    case 'SUBMIT':
      return checkSubmission(dossier, command.data);
    case 'SUPPLY_AT_COUNTER':
      return checkCounterSupplement(dossier, command.data);
    case 'WITHDRAW_AT_COUNTER':
      return [...when(blank(command.data.reason), 'REASON_REQUIRED', 'reason'), ...when(blank(command.data.fileId), 'WITHDRAWAL_PAPER_REQUIRED', 'fileId')];
    case 'RECORD_PARCEL':
      return when(blank(command.data.code), 'PARCEL_CODE_REQUIRED', 'code');
    case 'RECORD_ARRIVAL':
      return checkArrival(dossier, command.data, at);
    case 'EXPIRE_POST':
      return when(!(Date.parse(at) >= Date.parse(dossier.post?.deadline ?? '')), 'POST_NOT_EXPIRED');
    case 'WITHDRAW':
    case 'REFUSE_AT_RECEPTION':
    case 'SEND_BACK':
    case 'SEND_BACK_NOTICE':
    case 'SEND_BACK_REFUND':
    case 'REDIRECT_REFUND':
    case 'REPLACE_RESULT':
    case 'REVOKE_RESULT':
      return when(blank(command.data.reason), 'REASON_REQUIRED', 'reason');
    case 'REQUEST_SUPPLEMENT':
      return [...when(blank(command.data.reason), 'REASON_REQUIRED', 'reason'), ...checkItems(command.data.items)];
    case 'DRAFT_NOTICE':
      return [...when(blank(command.data.reason), 'REASON_REQUIRED', 'reason'), ...(command.data.kind === 'SUPPLEMENT' ? checkItems(command.data.items) : [])];
    case 'DRAFT_EXTENSION':
      return [...when(blank(command.data.reason), 'REASON_REQUIRED', 'reason'), ...checkNewDate(command.data.extension, at)];
    case 'SEND_NOTICE':
      return dossier.notice?.extension === undefined ? [] : checkNewDate(dossier.notice.extension, at);
    case 'SUPPLY_SUPPLEMENT':
      return checkSupplement(dossier, command.data);
    case 'COMPLETE_STEP':
      return checkStep(dossier, command.data);
    case 'CONSULT':
      return checkConsult(dossier, command.data);
    case 'REMIND_CONSULTATION':
      return checkEnd(dossier, { key: command.data.key, next: nextAfter(dossier, command.data.key) ?? null }, 'ASKED');
    case 'WITHDRAW_CONSULTATION':
      return [...when(blank(command.data.reason), 'REASON_REQUIRED', 'reason'), ...checkEnd(dossier, command.data, 'ASKED', 'WAITING')];
    case 'ANSWER_CONSULTATION':
      return checkEnd(dossier, command.data, 'ASKED');
    case 'TRANSFER':
      return [...when(blank(command.data.reason), 'REASON_REQUIRED', 'reason'), ...when(command.data.toId === dossier.agencyId, 'TRANSFER_TO_SELF', 'agencyCode')];
    case 'RECHECK':
      return when(blank(command.data.finding), 'TEXT_REQUIRED', 'finding');
    case 'DRAFT_RESULT':
    case 'DRAFT_CORRECTION':
      return [...when(blank(command.data.fileId), 'RESULT_REQUIRED', 'fileId'), ...when(blank(command.data.summary), 'TEXT_REQUIRED', 'summary')];
    case 'NUMBER_RESULT':
      return when(blank(command.data.number) || !isInstant(command.data.date), 'NUMBER_REQUIRED', 'number');
    case 'ACCEPT':
      return checkAcceptance(command.data);
    case 'RECORD_COLLECTION_CHECK':
      return checkComparison(dossier, command.data);
    case 'TAKE_FEE':
      return checkFee(dossier, command.data);
    case 'CONFIRM_PAYMENT':
      return checkFee(dossier, { ...command.data, legalBasis: null });
    case 'PROPOSE_REFUND':
      return checkRefund(dossier, command.data);
    case 'RECORD_REFUND':
    case 'CONFIRM_REFUND':
      return when(blank(command.data.reference), 'REFERENCE_REQUIRED', 'reference');
    case 'REJECT_PAPER':
      return when(!dossier.papers.some((paper) => paper.fileId === command.data.fileId && paper.slotKey === command.data.slotKey), 'NOT_PINNED', 'papers', command.data.slotKey);
    case 'CHOOSE_RETURN':
    case 'CHOOSE_RETURN_AT_COUNTER':
      return checkChoice(dossier, command.data);
    case 'POST_RESULT':
      return checkParcel(dossier, command.data.parcelCode);
    case 'RECORD_FAILED_ATTEMPT':
    case 'CONFIRM_FAILED_ATTEMPT':
      return [...when(blank(command.data.reason), 'REASON_REQUIRED', 'reason'), ...checkMoment(dossier, command.data.at, at)];
    case 'RECORD_DELIVERY':
    case 'CONFIRM_DELIVERY':
      return [...when(blank(command.data.signedBy), 'TEXT_REQUIRED', 'signedBy'), ...checkMoment(dossier, command.data.at, at)];
    case 'RETURN_RESULT':
    case 'RETURN_ONLINE':
      return when(blank(command.data.collectedBy), 'TEXT_REQUIRED', 'collectedBy');
    case 'ASSIGN':
      return checkAssignment(dossier, command.data);
    case 'START_CHECK':
    case 'FORWARD':
    case 'TAKE':
    case 'SUBMIT_FOR_APPROVAL':
    case 'APPROVE':
    case 'APPROVE_NOTICE':
    case 'PAY_ONLINE':
    case 'APPROVE_REFUND':
    case 'SEAL_RESULT':
    case 'RESULT_CAME_BACK':
    case 'MARK_NOT_COLLECTED':
      return [];
  }
}
