import type { Action, NoticeKind, Phase, PostedOutcome, ReturnWay } from '@mot-cua/dossier';
import { registerEnumType } from 'type-graphql';
import type { BatchAction, BatchOutcome } from '../batch.service.ts';
import type { DueState } from '../due.ts';
import type { QueueName, QueueOrder } from '../queues.ts';
import type { ReturnStanding } from '../return-standing.ts';
import type { StepState } from '../tracker.ts';

/** A GraphQL enum whose values are their own names. */
function enumOf<T extends string>(name: string, description: string, values: Readonly<Record<T, string>>): { readonly [K in T]: K } {
  const names = Object.fromEntries(Object.keys(values).map((value) => [value, value])) as { readonly [K in T]: K };
  const valuesConfig = Object.fromEntries(Object.entries<string>(values).map(([value, text]) => [value, { description: text }])) as Record<T, { description: string }>;
  registerEnumType(names, { name, description, valuesConfig });
  return names;
}

export const DossierPhaseEnum = enumOf<Phase>('DossierPhase', 'The closed list of phases; steps inside PROCESSING are a procedure\'s own affair.', {
  DRAFT: 'Being filled; only its owner sees it.', SUBMITTED: 'Filed, waiting to be checked.', AWAITING_POST: 'Filed online at level 4 without signature; the certified papers are awaited by post (§8.2a).', CHECKING: 'Reception checks it (§9.2a).', SUPPLEMENT_REQUESTED: 'The citizen was asked for something; the clock stands.',
  ACCEPTED: 'In order: code and appointment given (§9.2a).', PROCESSING: 'With the specialist division (§9.2b).', AWAITING_APPROVAL: 'With the leader (§9.2b).', RESULT_READY: 'The result is signed and waits at the desk.',
  NOT_COLLECTED: 'The result waits, and after reminders nobody has come for it (§10.2c).', RETURNED: 'The result was handed over.', REFUSED: 'Refused with reasons.', WITHDRAWN: 'The citizen withdrew it.',
});

export const DossierActionEnum = enumOf<Action>('DossierAction', 'Every act of the life cycle; what is not here does not exist.', {
  SUBMIT: 'The citizen files (§8.1a).', RECORD_PARCEL: 'The citizen tells the postal code of what was sent (§8.2a).', RECORD_ARRIVAL: 'Reception records what came by post and compares it (§8.2a).', EXPIRE_POST: 'The papers did not come in time; nobody does this by hand (§8.2a).', WITHDRAW: 'The citizen withdraws.', SUPPLY_SUPPLEMENT: 'The citizen answers the request for a supplement.', START_CHECK: 'Reception begins to check.',
  CONSULT: 'The specialist asks other agencies for their opinion (§9.1b).', REMIND_CONSULTATION: 'The specialist reminds an agency asked.', WITHDRAW_CONSULTATION: 'The specialist takes a question back.', ANSWER_CONSULTATION: 'The leader of an agency asked gives its opinion (§9.1b).', TRANSFER: 'The leader hands the dossier to the agency that is competent (NĐ 61/2018 Đ18).',
  SUPPLY_AT_COUNTER: 'Reception takes in at the desk what was asked for; only of what was handed in there.', WITHDRAW_AT_COUNTER: 'Reception ends it on a signed request brought to the desk.', CHOOSE_RETURN_AT_COUNTER: 'Reception records how the result is to come (§10.2b, QĐ 45/2016).',
  COMPLETE_STEP: "The specialist completes a step of the procedure's own (TT 01/2018 Đ8).",
  REQUEST_SUPPLEMENT: 'Reception asks for a supplement (§9.2a).', REFUSE_AT_RECEPTION: 'Reception refuses.', ACCEPT: 'Reception accepts and makes the appointment (§9.2a).', FORWARD: 'Reception forwards within one working day (§9.2a).', ASSIGN: 'The leader gives it to a specialist, or to another one (§9.2b).',
  RECORD_COLLECTION_CHECK: 'Form signed, originals compared (§8.1a).', TAKE_FEE: 'The fee is paid at the desk (§8.1b).', CONFIRM_PAYMENT: 'The house received the fee from afar (§8.2b); nobody does this by hand.', REJECT_PAPER: 'The house takes out a paper in which the scanner found harm (§5, §8.1a); nobody does this by hand.', RETURN_RESULT: 'The result is handed over at the desk (§10.2a).',
  CHOOSE_RETURN: 'The citizen chooses how the result comes to them, at level 4 (§10.2b).', SEAL_RESULT: 'The house put the agency\'s seal on the result; nobody does this by hand.', RETURN_ONLINE: 'The sealed result is returned online (§10.2b).', POST_RESULT: 'The result is sent by registered post (§10.2b).',
  RECORD_FAILED_ATTEMPT: 'The desk records an invitation of the post that failed (TT 17/2017).', CONFIRM_FAILED_ATTEMPT: 'The post says an invitation failed; nobody does this by hand.', RECORD_DELIVERY: 'The desk records the signed receipt of a parcel (§10.2b).', CONFIRM_DELIVERY: 'The post says the parcel was signed for; nobody does this by hand.',
  RESULT_CAME_BACK: 'The parcel is at the desk again.', MARK_NOT_COLLECTED: 'Reminded, and nobody came; nobody does this by hand.', DRAFT_CORRECTION: 'The specialist drafts a result to take the place of the one issued.', REPLACE_RESULT: 'The leader replaces the result issued.', REVOKE_RESULT: 'The leader takes the result back.',
  PAY_ONLINE: 'The citizen pays on the portal, at level 4 (§8.2b).', PROPOSE_REFUND: 'The specialist proposes to give money back (§10.2c).', APPROVE_REFUND: 'The leader approves the refund (§10.2c).', SEND_BACK_REFUND: 'The leader sends the proposal back.',
  RECORD_REFUND: 'Reception records that the refund was transferred (§10.2c).', CONFIRM_REFUND: 'The gateway has given the money back; nobody does this by hand.', REDIRECT_REFUND: 'The gateway cannot give it back, it must be transferred; nobody does this by hand.', TAKE: 'A specialist takes it.',
  RECHECK: 'The specialist records the second check (§9.2b).', DRAFT_RESULT: 'The specialist drafts the result.', SUBMIT_FOR_APPROVAL: 'The specialist submits to the leader.', DRAFT_NOTICE: 'The specialist drafts a notice (§9.2b).', DRAFT_EXTENSION: 'The specialist proposes a new date with an apology (NĐ 61/2018 Đ19.9).',
  APPROVE_NOTICE: 'The leader approves the notice.', SEND_BACK_NOTICE: 'The leader sends the notice back.', SEND_NOTICE: 'Reception sends the approved notice.', APPROVE: 'The leader signs the result.', NUMBER_RESULT: 'The clerk gives the signed result its number and date (NĐ 30/2020 Đ15).', SEND_BACK: 'The leader sends the draft back.',
});

export const BatchActionEnum = enumOf<BatchAction>('BatchAction', 'Acts that can be done to many dossiers at once: those that need nothing of their own for each.', {
  START_CHECK: 'Reception begins to check.', FORWARD: 'Reception forwards within one working day (§9.2a).', TAKE: 'A specialist takes it.', ASSIGN: 'The leader gives it to a specialist.', SUBMIT_FOR_APPROVAL: 'The specialist submits to the leader.', SEND_NOTICE: 'Reception sends the approved notice.',
});
export const BatchOutcomeEnum = enumOf<BatchOutcome>('BatchOutcome', 'How it went with one dossier of a batch.', { DONE: 'Done, now or when the batch was sent before.', REFUSED: 'Not done; the errors say why.', CONFLICT: 'Not done: somebody else has acted since the version that was seen.' });

export const DueStateEnum = enumOf<DueState>('DueState', 'Where a dossier stands against its promise.', {
  NOT_YET: 'Nothing is promised yet.', IN_TIME: 'trong hạn', DUE_SOON: 'sắp đến hạn: within one working day.', OVERDUE: 'quá hạn', PAUSED: 'tạm dừng: the citizen owes something.',
  DONE_EARLY: 'trước hạn: on an earlier day.', DONE_ON_TIME: 'đúng hạn: on the day, not after the hour.', DONE_LATE: 'quá hạn, and done.',
});

export const QueueEnum = enumOf<QueueName>('Queue', "An officer's work lists.", {
  TO_CHECK: 'Reception: filed, nobody has looked yet.', AWAITING_POST: 'Reception: filed online, the papers are on their way by post (§8.2a).', CHECKING: 'Reception: being checked.', AWAITING_SUPPLEMENT: "The citizen's turn.", TO_FORWARD: 'Reception: accepted, to be forwarded within one working day.',
  NOTICES_TO_SEND: 'Reception: notices the leader approved.', TO_TAKE: 'Specialists: nobody has taken it.', PROCESSING: 'Specialist: taken by this officer.', TO_APPROVE: 'Leader: results, notices and refunds to decide.',
  TO_RETURN: 'Reception: results on their way to the person: at the desk, online, by post.', NOT_COLLECTED: 'Reception: results nobody came for (§10.2c).', REFUNDS_TO_PROPOSE: 'Specialists: paid, and the agency could not deliver, or paid beside the fee (§10.2c).', REFUNDS_TO_TRANSFER: 'Reception: approved refunds that go back by bank transfer (§10.2c).', DONE: 'Returned, refused or withdrawn.',
});

export const QueueSortEnum = enumOf<QueueOrder>('QueueSort', 'How a list is sorted.', { DUE: 'By the date promised, the earliest first; what has none is left out.', WAITING: 'Whoever has waited longest first.', NEWEST: 'The newest first.' });

export const PostedOutcomeEnum = enumOf<PostedOutcome>('PostedOutcome', 'How a certified paper that came by post stands against the one sent online (§8.2a).', { MATCHES: 'It agrees.', DIFFERS: 'It does not.', MISSING: 'It was not in the parcel.' });
export const ReturnWayEnum = enumOf<ReturnWay>('ReturnWay', 'How the result comes to the person (§10.2).', { AT_DESK: 'At the agency; the only way at level 3.', ONLINE: 'Online, under the seal of the agency.', POST: 'By registered post, signed for on receipt.' });
export const ReturnStandingEnum = enumOf<ReturnStanding>('ReturnStanding', 'Where a result stands on its way to the person.', { AT_DESK: 'To be collected at the desk.', ONLINE: 'To be returned online.', TO_POST: 'To be posted.', ON_THE_WAY: 'With the post.', CAME_BACK: 'Came back from the post.' });
export const NoticeKindEnum = enumOf<NoticeKind>('NoticeKind', 'What a notice after reception says (§9.2b).', { SUPPLEMENT: 'Something is missing.', REFUSAL: 'It does not qualify.', EXTENSION: 'An apology and a new date (NĐ 61/2018 Đ19.9).' });
export const StepStateEnum = enumOf<StepState>('StepState', 'State of one step of the tracker.', { DONE: 'Behind.', CURRENT: 'Here.', TODO: 'Ahead.', SKIPPED: 'Will not come any more.' });
