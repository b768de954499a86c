import type { Process } from '@mot-cua/process';
import type { Duration } from '@mot-cua/working-time';
import type { Appointment, Assignee, DeliveryAttempt, Extension, FeeChannel, Instant, NoticeKind, OpinionOutcome, PaperCheck, PinnedPaper, PostedPaper, RefundCause, ReturnChoice } from './dossier.ts';
import type { DuePromise, NextAsked } from './events.ts';

/** An item as an officer writes it; its key is given by `decide`. */
export interface AskedItem { readonly fieldPath: string | null; readonly slotKey: string | null; readonly title: string; readonly instruction: string }

/** What each act brings with it. Facts that only the server knows (a code, a due date, hashes) are put in by the service. */
export interface CommandData {
  SUBMIT: { declared: boolean; declarationVersion: string; answersHash: string; papers: readonly PinnedPaper[];
    /** The form and every paper bear the filer's valid digital signature (§8.2a); the server says so, never the client. */
    signed: boolean;
    /** Until when the papers are waited for if they must come by post; counted by the server, needed at level 4 without signature. */
    postDeadline: Instant | null;
    /** At the desk where missing (§10.2b). */
    returnChoice?: ReturnChoice;
  };
  /** The citizen tells, or corrects, under which postal code the papers travel. */
  RECORD_PARCEL: { code: string };
  RECORD_ARRIVAL: { arrivedAt: Instant; formSigned: boolean; papers: readonly PostedPaper[]; note: string | null };
  EXPIRE_POST: Record<never, never>;
  WITHDRAW: { reason: string };
  SUPPLY_SUPPLEMENT: { answersHash: string; papers: readonly PinnedPaper[]; /** keys of the items answered */ answered: readonly string[]; note: string | null; due: DuePromise | null };
  /** At the desk: what was brought is seen there; `papers` are the scans of it. */
  SUPPLY_AT_COUNTER: { papers: readonly PinnedPaper[]; answered: readonly string[]; note: string | null; due: DuePromise | null };
  /** At the desk, on a signed request; `fileId` is its scan. */
  WITHDRAW_AT_COUNTER: { reason: string; fileId: string };
  CHOOSE_RETURN_AT_COUNTER: ReturnChoice;
  START_CHECK: Record<never, never>;
  REQUEST_SUPPLEMENT: { reason: string; items: readonly AskedItem[] };
  REFUSE_AT_RECEPTION: { reason: string };
  ACCEPT: { code: string; appointment: Appointment; forwardDueAt: Instant; process: Process; promised: Duration; /** where time does not count from this moment but from when the papers were all there */ countedFrom?: Instant };
  FORWARD: { division: string | null; note: string | null; assignee?: Assignee };
  TAKE: Record<never, never>;
  /** The leader gives it to a specialist, or to another one; that it is one of the division the server has seen to. */
  ASSIGN: { assignee: Assignee; reason: string | null };
  /** `opinions`: how many agencies asked for this step have answered; the server counts them. */
  COMPLETE_STEP: { key: string; comment: string | null; fileId: string | null; opinions: number };
  /** `dueAt` of each is counted by the server: of those asked one after the other, from the date of the one before. */
  CONSULT: { step: string | null; sequential: boolean; confidential: boolean; asked: readonly { readonly agencyId: number; readonly agencyName: string; readonly hours: number; readonly dueAt: Instant }[] };
  REMIND_CONSULTATION: { key: string };
  WITHDRAW_CONSULTATION: { key: string; reason: string; next: NextAsked | null };
  ANSWER_CONSULTATION: { key: string; outcome: OpinionOutcome; next: NextAsked | null };
  /** `fromName`, `toName`, `place`, `forwardDueAt` and `process` are the server's: of the agency it goes to. */
  TRANSFER: { toId: number; fromName: string; toName: string; reason: string; place: string; forwardDueAt: Instant; process: Process };
  RECHECK: { finding: string };
  /** `symbol` where it is drafted from a template: number and date are given after the signature (NĐ 30/2020 Đ15). */
  DRAFT_RESULT: { fileId: string; number: string | null; date: string | null; summary: string; symbol?: string };
  SUBMIT_FOR_APPROVAL: { note: string | null };
  /** `fileId`: the draft with the leader's own digital signature behind it. */
  APPROVE: { note: string | null; fileId?: string };
  /** The clerk enters the signed result in the agency's book of the year; the server gives the number. */
  NUMBER_RESULT: { number: string; date: string };
  SEND_BACK: { reason: string };
  DRAFT_NOTICE: { kind: Exclude<NoticeKind, 'EXTENSION'>; reason: string; items: readonly AskedItem[] };
  DRAFT_EXTENSION: { reason: string; extension: Extension };
  APPROVE_NOTICE: { note: string | null };
  SEND_BACK_NOTICE: { reason: string };
  SEND_NOTICE: Record<never, never>;
  RECORD_COLLECTION_CHECK: { formSigned: boolean; papers: readonly PaperCheck[] };
  TAKE_FEE: { amountVnd: number; receiptNumber: string; legalBasis: string | null };
  /** The house has received the whole fee some other way than over the desk; `receiptNumber` is of the receipt it issued. */
  CONFIRM_PAYMENT: { amountVnd: number; receiptNumber: string; channel: FeeChannel };
  /** Leaves no fact of its own: the attempt to pay stands beside the dossier until the money is there. */
  PAY_ONLINE: Record<never, never>;
  PROPOSE_REFUND: { cause: RefundCause; amountVnd: number; reason: string; legalGround: string | null; account: string | null };
  APPROVE_REFUND: { channel: FeeChannel; note: string | null };
  SEND_BACK_REFUND: { reason: string };
  RECORD_REFUND: { reference: string };
  CONFIRM_REFUND: { reference: string };
  REDIRECT_REFUND: { reason: string };
  /** The scanner found harm in a paper that was sent; `title` names the paper, `sign` is what the scanner calls it. */
  REJECT_PAPER: { slotKey: string; fileId: string; title: string; sign: string };
  CHOOSE_RETURN: ReturnChoice;
  RETURN_RESULT: { collectedBy: string; identityNumber: string | null };
  /** The house has put the agency's seal on the result; `fileId` is the sealed copy. */
  SEAL_RESULT: { fileId: string };
  RETURN_ONLINE: { collectedBy: string };
  POST_RESULT: { parcelCode: string };
  RECORD_FAILED_ATTEMPT: DeliveryAttempt;
  CONFIRM_FAILED_ATTEMPT: DeliveryAttempt;
  /** `signedBy` stands on the receipt the postman brings back. */
  RECORD_DELIVERY: { signedBy: string; at: Instant };
  CONFIRM_DELIVERY: { signedBy: string; at: Instant };
  RESULT_CAME_BACK: { note: string | null };
  MARK_NOT_COLLECTED: { reminded: number };
  DRAFT_CORRECTION: CommandData['DRAFT_RESULT'];
  REPLACE_RESULT: { reason: string; fileId?: string };
  REVOKE_RESULT: { reason: string };
}
export type Action = keyof CommandData;
export type Command = { [A in Action]: { readonly action: A; readonly data: CommandData[A] } }[Action];
export type CommandOf<A extends Action> = Extract<Command, { action: A }>;
