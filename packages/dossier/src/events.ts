import type { Process } from '@mot-cua/process';
import type { Duration } from '@mot-cua/working-time';
import type { Appointment, Assignee, CounterFiling, DeliveryAttempt, EventActor, Extension, FeeChannel, FeeTaken, Instant, NoticeKind, OpinionOutcome, PaperCheck, PinnedPaper, PostedPaper, RefundCause, ReturnChoice, ReturnWay, SupplementItem } from './dossier.ts';

/** A new due date with the words behind it, when the clock goes on after a supplement. */
export interface DuePromise { readonly dueAt: Instant; readonly explanation: readonly string[] }

/** Who is asked next, one after the other: until when. */
export interface NextAsked { readonly key: string; readonly dueAt: Instant }

/** What each kind of event remembers. The facts are final: no event is ever changed. */
export interface EventData {
  DRAFT_STARTED: { id: number; reference: string; procedureVersionId: number; onlineLevel: number; agencyId: number; ownerId: number };
  /** Handed in at the desk: nothing was a draft before. `at` is the moment of reception, whenever it was entered. */
  FILED_AT_COUNTER: CounterFiling & { id: number; reference: string; procedureVersionId: number; onlineLevel: number; agencyId: number; ownerId: number | null; answersHash: string; papers: readonly PinnedPaper[] };
  /** `signed` is missing in events written before anything could be signed; `postDeadline` where nothing comes by post. */
  SUBMITTED: { answersHash: string; papers: readonly PinnedPaper[]; declarationVersion: string; signed?: boolean; postDeadline?: Instant; returnChoice?: ReturnChoice };
  PARCEL_SENT: { code: string };
  PARCEL_ARRIVED: { arrivedAt: Instant; formSigned: boolean; papers: readonly PostedPaper[]; note: string | null };
  POST_EXPIRED: { deadline: Instant };
  /** `fileId`: the signed request, where it was handed in at the desk. */
  WITHDRAWN: { reason: string; fileId?: string };
  SUPPLEMENT_SUPPLIED: { round: number; answersHash: string; papers: readonly PinnedPaper[]; note: string | null; due: DuePromise | null };
  CHECK_STARTED: Record<never, never>;
  SUPPLEMENT_REQUESTED: { reason: string; items: readonly SupplementItem[]; repeated: boolean; askedIn: 'CHECKING' | 'PROCESSING' };
  REFUSED: { reason: string; at: 'RECEPTION' | 'PROCESSING' };
  /** `process` and `promised` are missing in events written before processes were kept. */
  ACCEPTED: { code: string; appointment: Appointment; forwardDueAt: Instant; countedFrom?: Instant; process?: Process; promised?: Duration };
  FORWARDED: { division: string | null; note: string | null; /** already given to somebody; missing: whoever takes it */ assignee?: Assignee };
  TAKEN: Record<never, never>;
  ASSIGNED: { assignee: Assignee; reason: string | null };
  STEP_COMPLETED: { key: string; title: string; comment: string | null; fileId: string | null };
  CONSULTED: { letter: number; step: string | null; sequential: boolean; confidential: boolean; asked: readonly { readonly key: string; readonly agencyId: number; readonly agencyName: string; readonly hours: number; readonly dueAt: Instant }[] };
  CONSULTATION_REMINDED: { key: string; agencyName: string };
  CONSULTATION_WITHDRAWN: { key: string; agencyName: string; reason: string; next: NextAsked | null };
  OPINION_GIVEN: { key: string; agencyName: string; outcome: OpinionOutcome; late: boolean; next: NextAsked | null };
  TRANSFERRED: { fromId: number; fromName: string; toId: number; toName: string; reason: string; place: string; forwardDueAt: Instant; process: Process };
  RECHECKED: { finding: string };
  RESULT_DRAFTED: { fileId: string; number: string | null; date: string | null; summary: string; symbol?: string };
  SUBMITTED_FOR_APPROVAL: { note: string | null };
  /** `fileId` where the leader signed the draft digitally. */
  APPROVED: { note: string | null; fileId?: string };
  RESULT_NUMBERED: { number: string; date: string };
  SENT_BACK: { reason: string };
  NOTICE_DRAFTED: { kind: NoticeKind; reason: string; items: readonly SupplementItem[]; extension?: Extension };
  NOTICE_APPROVED: { note: string | null };
  NOTICE_SENT_BACK: { reason: string };
  REAPPOINTED: { reason: string; extension: Extension; late: boolean };
  COLLECTION_CHECKED: { formSigned: boolean; papers: readonly PaperCheck[] };
  FEE_TAKEN: Pick<FeeTaken, 'amountVnd' | 'receiptNumber' | 'legalBasis' | 'channel'>;
  REFUND_PROPOSED: { cause: RefundCause; amountVnd: number; reason: string; legalGround: string | null; account: string | null };
  REFUND_APPROVED: { channel: FeeChannel; note: string | null };
  REFUND_SENT_BACK: { reason: string };
  REFUND_REDIRECTED: { reason: string };
  /** A paper sent earlier turned out to carry harm; its file is gone, its hash stays pinned. */
  PAPER_REJECTED: { slotKey: string; fileId: string; title: string; sign: string };
  REFUND_PAID: { channel: FeeChannel; reference: string };
  RETURN_CHOSEN: ReturnChoice;
  RESULT_SEALED: { fileId: string };
  RESULT_POSTED: { parcelCode: string };
  DELIVERY_FAILED: DeliveryAttempt & { parcelCode: string };
  RESULT_CAME_BACK: { parcelCode: string; note: string | null };
  NOT_COLLECTED: { reminded: number };
  RESULT_REPLACED: { reason: string; fileId?: string };
  RESULT_REVOKED: { reason: string };
  /** `way` and `deliveredAt` are missing in events written before there was another way than the desk. */
  RETURNED: { collectedBy: string; identityNumber: string | null; way?: ReturnWay; deliveredAt?: Instant };
}
export type EventType = keyof EventData;

/** One event: what happened, when, by whom, with the facts. */
export type DossierEvent = { [T in EventType]: { readonly type: T; readonly at: Instant; readonly actor: EventActor; readonly data: EventData[T] } }[EventType];
export type EventOf<T extends EventType> = Extract<DossierEvent, { type: T }>;
