import { ruleOf } from './actions.ts';
import { checkCommand } from './check-command.ts';
import { checkCounterFiling } from './check-counter.ts';
import type { AskedItem, Command, CommandData } from './commands.ts';
import type { Actor, Dossier, EventActor, Instant, SupplementItem } from './dossier.ts';
import type { DossierEvent, EventData, EventType } from './events.ts';
import { guardAction, refusalOf } from './guard.ts';
import { type DossierRefusal, refusal } from './refusals.ts';
import { agencyNameOf, answersForItself, answersLate, lettered } from './consultation.ts';
import { titleOf } from './steps.ts';

/** Who, when, and which state of the dossier they had before their eyes. */
export interface DecisionContext { readonly actor: Actor; readonly at: Instant; readonly expectedVersion: number }
export type Decision = { readonly ok: true; readonly events: readonly DossierEvent[] } | { readonly ok: false; readonly refusals: readonly DossierRefusal[] };

/** What happens when this person does this now: events to append, or why not. Pure; nothing is written here. */
export function decide(dossier: Dossier, command: Command, context: DecisionContext): Decision {
  if (context.expectedVersion !== dossier.version) return { ok: false, refusals: [refusal('VERSION_CONFLICT')] };
  const code = guardAction(dossier, context.actor, command.action);
  if (code !== undefined) return { ok: false, refusals: [refusalOf(dossier, code)] };
  if (command.action === 'ANSWER_CONSULTATION' && !answersForItself(dossier, command.data.key, context.actor)) return { ok: false, refusals: [refusal('NOT_YOUR_ROLE')] };
  const wrong = checkCommand(dossier, command, context.at);
  if (wrong.length > 0) return { ok: false, refusals: wrong };
  return { ok: true, events: command.action === 'PAY_ONLINE' ? [] : [eventOf(dossier, command, context)] };
}

/** The first event of a dossier: a citizen opens a draft. */
export function startDraft(data: EventData['DRAFT_STARTED'], actor: { accountId: number; name: string }, at: Instant): DossierEvent {
  return { type: 'DRAFT_STARTED', at, actor: { ...actor, role: 'CITIZEN', agencyId: null }, data };
}

/** The first event of a dossier handed in at the desk: an officer of reception of that agency writes it down (NĐ 61/2018 Đ17.1). `at` is when it was received. */
export function fileAtCounter(data: EventData['FILED_AT_COUNTER'], { actor, at }: Omit<DecisionContext, 'expectedVersion'>): Decision {
  if (!actor.roles.includes('RECEPTION') || actor.agencyId !== data.agencyId) return { ok: false, refusals: [refusal('NOT_YOUR_ROLE')] };
  const wrong = checkCounterFiling(data);
  if (wrong.length > 0) return { ok: false, refusals: wrong };
  return { ok: true, events: [{ type: 'FILED_AT_COUNTER', at, actor: { accountId: actor.accountId, name: actor.name, role: 'RECEPTION', agencyId: actor.agencyId }, data }] };
}

/** §8.2a: without signature, level 4 waits for the post; level 3 shows originals at collection and waits for nothing. */
function submission({ onlineLevel }: Dossier, { answersHash, papers, declarationVersion, signed, postDeadline, returnChoice }: CommandData['SUBMIT']): EventData['SUBMITTED'] {
  const waits = onlineLevel >= 4 && !signed;
  return { answersHash, papers, declarationVersion, ...(signed && { signed }), ...(waits && postDeadline !== null && { postDeadline }), ...(returnChoice !== undefined && { returnChoice }) };
}

/** Keys are unique within a round: two requests about one slot are answered one by one. */
const keyed = (items: readonly AskedItem[]): SupplementItem[] =>
  items.map((item, index) => {
    const key = item.slotKey ?? item.fieldPath ?? `muc-${index + 1}`;
    const taken = items.slice(0, index).some((other) => (other.slotKey ?? other.fieldPath) === key);
    return { ...item, title: item.title.trim(), instruction: item.instruction.trim(), key: taken ? `${key}#${index + 1}` : key };
  });

function eventOf(dossier: Dossier, command: Exclude<Command, { action: 'PAY_ONLINE' }>, { actor, at }: DecisionContext): DossierEvent {
  const { role } = ruleOf(command.action);
  const by: EventActor = { accountId: actor.accountId, name: actor.name, role, agencyId: actor.agencyId };
  const event = <T extends EventType>(type: T, data: EventData[T]) => ({ type, at, actor: by, data });
  switch (command.action) {
    case 'SUBMIT':
      return event('SUBMITTED', submission(dossier, command.data));
    case 'RECORD_PARCEL':
      return event('PARCEL_SENT', { code: command.data.code.trim() });
    case 'RECORD_ARRIVAL':
      return event('PARCEL_ARRIVED', { ...command.data, note: command.data.note?.trim() || null });
    case 'EXPIRE_POST':
      return event('POST_EXPIRED', { deadline: dossier.post?.deadline ?? at });
    case 'WITHDRAW':
      return event('WITHDRAWN', { reason: command.data.reason.trim() });
    case 'SUPPLY_SUPPLEMENT':
      return event('SUPPLEMENT_SUPPLIED', { round: dossier.rounds + 1, answersHash: command.data.answersHash, papers: command.data.papers, note: command.data.note, due: command.data.due });
    case 'SUPPLY_AT_COUNTER':
      return event('SUPPLEMENT_SUPPLIED', { round: dossier.rounds + 1, answersHash: dossier.answersHash ?? '', papers: command.data.papers, note: command.data.note, due: command.data.due });
    case 'WITHDRAW_AT_COUNTER':
      return event('WITHDRAWN', { reason: command.data.reason.trim(), fileId: command.data.fileId });
    case 'START_CHECK':
      return event('CHECK_STARTED', {});
    case 'REQUEST_SUPPLEMENT':
      return event('SUPPLEMENT_REQUESTED', { reason: command.data.reason.trim(), items: keyed(command.data.items), repeated: dossier.supplements.length > 0, askedIn: 'CHECKING' });
    case 'REFUSE_AT_RECEPTION':
      return event('REFUSED', { reason: command.data.reason.trim(), at: 'RECEPTION' });
    case 'ACCEPT':
      return event('ACCEPTED', command.data);
    case 'FORWARD':
      return event('FORWARDED', command.data);
    case 'TAKE':
      return event('TAKEN', {});
    case 'ASSIGN':
      return event('ASSIGNED', { assignee: command.data.assignee, reason: command.data.reason?.trim() || null });
    case 'COMPLETE_STEP':
      return event('STEP_COMPLETED', { key: command.data.key, title: titleOf(dossier, command.data.key), comment: command.data.comment?.trim() || null, fileId: command.data.fileId });
    case 'CONSULT':
      return event('CONSULTED', lettered(dossier, command.data));
    case 'REMIND_CONSULTATION':
      return event('CONSULTATION_REMINDED', { key: command.data.key, agencyName: agencyNameOf(dossier, command.data.key) });
    case 'WITHDRAW_CONSULTATION':
      return event('CONSULTATION_WITHDRAWN', { key: command.data.key, agencyName: agencyNameOf(dossier, command.data.key), reason: command.data.reason.trim(), next: command.data.next });
    case 'ANSWER_CONSULTATION':
      return event('OPINION_GIVEN', { ...command.data, agencyName: agencyNameOf(dossier, command.data.key), late: answersLate(dossier, command.data.key, at) });
    case 'TRANSFER':
      return event('TRANSFERRED', { ...command.data, fromId: dossier.agencyId, reason: command.data.reason.trim() });
    case 'RECHECK':
      return event('RECHECKED', { finding: command.data.finding.trim() });
    case 'DRAFT_RESULT':
    case 'DRAFT_CORRECTION':
      return event('RESULT_DRAFTED', { ...command.data, summary: command.data.summary.trim() });
    case 'SUBMIT_FOR_APPROVAL':
      return event('SUBMITTED_FOR_APPROVAL', command.data);
    case 'APPROVE':
      return event('APPROVED', command.data);
    case 'NUMBER_RESULT':
      return event('RESULT_NUMBERED', command.data);
    case 'SEND_BACK':
      return event('SENT_BACK', { reason: command.data.reason.trim() });
    case 'DRAFT_NOTICE':
      return event('NOTICE_DRAFTED', { kind: command.data.kind, reason: command.data.reason.trim(), items: keyed(command.data.items) });
    case 'DRAFT_EXTENSION':
      return event('NOTICE_DRAFTED', { kind: 'EXTENSION', reason: command.data.reason.trim(), items: [], extension: command.data.extension });
    case 'APPROVE_NOTICE':
      return event('NOTICE_APPROVED', command.data);
    case 'SEND_BACK_NOTICE':
      return event('NOTICE_SENT_BACK', { reason: command.data.reason.trim() });
    case 'SEND_NOTICE':
      return noticeSent(dossier, event, at);
    case 'RECORD_COLLECTION_CHECK':
      return event('COLLECTION_CHECKED', command.data);
    case 'TAKE_FEE':
      return event('FEE_TAKEN', { ...command.data, receiptNumber: command.data.receiptNumber.trim(), channel: 'COUNTER' });
    case 'CONFIRM_PAYMENT':
      return event('FEE_TAKEN', { ...command.data, legalBasis: null });
    case 'PROPOSE_REFUND':
      return event('REFUND_PROPOSED', { ...command.data, reason: command.data.reason.trim() });
    case 'APPROVE_REFUND':
      return event('REFUND_APPROVED', command.data);
    case 'SEND_BACK_REFUND':
      return event('REFUND_SENT_BACK', { reason: command.data.reason.trim() });
    case 'REDIRECT_REFUND':
      return event('REFUND_REDIRECTED', { reason: command.data.reason.trim() });
    case 'RECORD_REFUND':
    case 'CONFIRM_REFUND':
      return event('REFUND_PAID', { channel: dossier.refund?.channel ?? 'TRANSFER', reference: command.data.reference.trim() });
    case 'REJECT_PAPER':
      return event('PAPER_REJECTED', command.data);
    case 'RETURN_RESULT':
      return event('RETURNED', { collectedBy: command.data.collectedBy.trim(), identityNumber: command.data.identityNumber, way: 'AT_DESK' });
    default:
      return returnEvent(dossier, command, event);
  }
}

type ReturnCommand = Extract<Command, { action: 'CHOOSE_RETURN' | 'CHOOSE_RETURN_AT_COUNTER' | 'SEAL_RESULT' | 'RETURN_ONLINE' | 'POST_RESULT' | 'RECORD_FAILED_ATTEMPT' | 'CONFIRM_FAILED_ATTEMPT' | 'RECORD_DELIVERY' | 'CONFIRM_DELIVERY' | 'RESULT_CAME_BACK' | 'MARK_NOT_COLLECTED' | 'REPLACE_RESULT' | 'REVOKE_RESULT' }>;

/** What happens to a result on its way to the person (§10.2b, §10.2c). */
function returnEvent(dossier: Dossier, command: ReturnCommand, event: MakeEvent): DossierEvent {
  const parcelCode = dossier.delivery?.parcelCode ?? '';
  switch (command.action) {
    case 'CHOOSE_RETURN':
    case 'CHOOSE_RETURN_AT_COUNTER':
      return event('RETURN_CHOSEN', { way: command.data.way, address: command.data.way === 'POST' ? command.data.address : null });
    case 'SEAL_RESULT':
      return event('RESULT_SEALED', command.data);
    case 'RETURN_ONLINE':
      return event('RETURNED', { collectedBy: command.data.collectedBy, identityNumber: null, way: 'ONLINE' });
    case 'POST_RESULT':
      return event('RESULT_POSTED', { parcelCode: command.data.parcelCode.trim() });
    case 'RECORD_FAILED_ATTEMPT':
    case 'CONFIRM_FAILED_ATTEMPT':
      return event('DELIVERY_FAILED', { ...command.data, reason: command.data.reason.trim(), parcelCode });
    case 'RECORD_DELIVERY':
    case 'CONFIRM_DELIVERY':
      return event('RETURNED', { collectedBy: command.data.signedBy.trim(), identityNumber: null, way: 'POST', deliveredAt: command.data.at });
    case 'RESULT_CAME_BACK':
      return event('RESULT_CAME_BACK', { parcelCode, note: command.data.note });
    case 'MARK_NOT_COLLECTED':
      return event('NOT_COLLECTED', command.data);
    case 'REPLACE_RESULT':
      return event('RESULT_REPLACED', { ...command.data, reason: command.data.reason.trim() });
    case 'REVOKE_RESULT':
      return event('RESULT_REVOKED', { reason: command.data.reason.trim() });
  }
}

type MakeEvent = <T extends EventType>(type: T, data: EventData[T]) => { type: T; at: Instant; actor: EventActor; data: EventData[T] };

/** §9.2b: reception sends exactly what the leader approved. */
function noticeSent(dossier: Dossier, event: MakeEvent, at: Instant): DossierEvent {
  const { notice } = dossier;
  if (notice === null) throw new Error('SEND_NOTICE passed its guard without a notice.');
  switch (notice.kind) {
    case 'SUPPLEMENT':
      return event('SUPPLEMENT_REQUESTED', { reason: notice.reason, items: notice.items, repeated: dossier.supplements.length > 0, askedIn: 'PROCESSING' });
    case 'REFUSAL':
      return event('REFUSED', { reason: notice.reason, at: 'PROCESSING' });
    case 'EXTENSION': {
      const { extension } = notice;
      if (extension === undefined) throw new Error('An extension was drafted without its date.');
      return event('REAPPOINTED', { reason: notice.reason, extension, late: Date.parse(at) >= Date.parse(extension.announceBy) });
    }
  }
}
