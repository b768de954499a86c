import type { Process } from '@mot-cua/process';
import type { Duration } from '@mot-cua/working-time';
import type { Phase } from './phases.ts';

/** An instant, ISO 8601 UTC. */
export type Instant = string;

/** Who may act: a citizen on their own dossier, officers in the dossier's agency, who speaks for an agency it asks (§9.1b), and the house itself. */
export type Role = 'CITIZEN' | 'RECEPTION' | 'SPECIALIST' | 'LEADER' | 'CONSULTED' | 'SYSTEM';

/** The person behind a command. `roles` are those held in the agency `agencyId`, now. */
export interface Actor {
  readonly accountId: number | null;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly agencyId: number | null;
}

/** The specialist a dossier is given to, and how: by a rule of the agency, or by whoever forwards or leads. */
export interface Assignee { readonly accountId: number; readonly name: string; readonly by: 'RULE' | 'HAND' }
/** The person as an event remembers them: in the one role they acted in. */
export interface EventActor { readonly accountId: number | null; readonly name: string; readonly role: Role; readonly agencyId: number | null }

/** A paper as submitted: which slot, which bytes. */
export interface PinnedPaper { readonly slotKey: string; readonly fileId: string; readonly sha256: string }

/** One thing asked of the citizen: a field of the form, a paper slot, or something else in words. */
export interface SupplementItem { readonly key: string; readonly fieldPath: string | null; readonly slotKey: string | null; readonly title: string; readonly instruction: string }

export interface SupplementRound {
  readonly number: number;
  /** A second request is lawful but counts against the agency (TT 01/2018 indicator 3; one complete list, NĐ 61 Đ17). */
  readonly repeated: boolean;
  /** Where the dossier goes on once the citizen has answered. */
  readonly askedIn: 'CHECKING' | 'PROCESSING';
  readonly requestedAt: Instant;
  readonly reason: string;
  readonly items: readonly SupplementItem[];
  readonly suppliedAt: Instant | null;
}

/** Why less is paid: the ground in law, and the paper that was seen; null where the way of filing is the ground. */
export interface FeeExemption { readonly key: string; readonly label: string; readonly legalBasis: string; readonly evidence: string | null }
/** One amount as it was promised: a rule that changes later changes nothing of it. What is optional is missing in promises made before there were fee rules. */
export interface FeeLine {
  readonly feeId: number;
  readonly name: string;
  readonly kind: 'PHI' | 'LE_PHI';
  /** đồng; null while not known */
  readonly amountVnd: number | null;
  readonly quantity: number;
  readonly legalBasis: string | null;
  /** The rule it was computed by. */
  readonly code?: string;
  /** đồng before the exemption; null while not known */
  readonly originalVnd?: number | null;
  readonly exemption?: FeeExemption;
  /** How it was computed, in words. */
  readonly explanation?: string;
}

/** What acceptance promises (§9.2a): date, place, papers to bring, fee; `explanation` are the words behind the date. */
export interface Appointment {
  readonly dueAt: Instant;
  readonly place: string;
  readonly papersToBring: readonly string[];
  readonly feeLines: readonly FeeLine[];
  readonly totalVnd: number | null;
  readonly explanation: readonly string[];
  /** The words behind the total. */
  readonly feeExplanation?: readonly string[];
}

/** How a fee was paid (§8.1b, §8.2b): on the portal, by transfer, through the post, at the desk. */
export type FeeChannel = 'ONLINE' | 'TRANSFER' | 'POST_OFFICE' | 'COUNTER';
/** `receiptNumber` is empty where nothing was to be paid after all; `channel` is missing in events written before there was another than the desk. */
export interface FeeTaken { readonly amountVnd: number; readonly receiptNumber: string; readonly legalBasis: string | null; readonly channel?: FeeChannel; readonly at: Instant; readonly by: EventActor }
/** Why money goes back (§10.2c): the agency cannot deliver; or a law says so, whatever became of the dossier. */
export type RefundCause = 'CANNOT_DELIVER' | 'LEGAL_GROUND';
/** Money to go back: the specialist proposes, the leader approves, it leaves through the channel it came by or by transfer. */
export interface Refund {
  /** From 2 on: money that came after an earlier refund was paid out. 1 where absent. */
  readonly round?: number;
  readonly cause: RefundCause;
  readonly amountVnd: number;
  readonly reason: string;
  readonly legalGround: string | null;
  /** Where to transfer it, in words; null while the gateway gives it back. */
  readonly account: string | null;
  readonly state: 'PROPOSED' | 'SENT_BACK' | 'APPROVED' | 'PAID';
  readonly proposedBy: EventActor;
  readonly proposedAt: Instant;
  readonly approvedBy: EventActor | null;
  readonly channel: FeeChannel | null;
  readonly sentBackReason: string | null;
  readonly reference: string | null;
  readonly paidAt: Instant | null;
}
/** How a certified paper that came through the post stands against the one sent online (§8.2a). */
export type PostedOutcome = 'MATCHES' | 'DIFFERS' | 'MISSING';
export interface PostedPaper { readonly slotKey: string; readonly title: string; readonly outcome: PostedOutcome; readonly note: string | null }
/** What came through the post, compared; `papers` are those compared with the papers now in force. */
export interface Arrival { readonly arrivedAt: Instant; readonly formSigned: boolean; readonly papers: readonly PostedPaper[]; readonly note: string | null; readonly at: Instant; readonly by: EventActor }
/** §8.2a: filed at level 4 without signature, so the certified papers follow by post. */
export interface Post {
  /** When it was filed online; the legal filing time is the arrival. */
  readonly filedAt: Instant;
  /** Until when the papers are waited for. */
  readonly deadline: Instant;
  /** The postal code the citizen told, of what they sent last. */
  readonly parcel: { readonly code: string; readonly at: Instant } | null;
  readonly arrival: Arrival | null;
}
/** How the result comes to the person (§10.2a, §10.2b): at level 3 at the agency alone; at level 4 also online or by registered post. */
export type ReturnWay = 'AT_DESK' | 'ONLINE' | 'POST';
/** Where a parcel goes: who signs for it, how the postman reaches them, and where they live. */
export interface PostalAddress { readonly recipient: string; readonly phone: string; readonly address: string }
/** What the person chose; `address` of POST alone. */
export interface ReturnChoice { readonly way: ReturnWay; readonly address: PostalAddress | null }
/** An invitation nobody answered; `counts` where it came at least two working days after the one before (TT 17/2017). */
export interface DeliveryAttempt { readonly at: Instant; readonly reason: string; readonly counts: boolean }
/** A registered parcel with the result: on its way, on its way back, here again, or signed for. */
export interface Delivery {
  readonly parcelCode: string;
  readonly postedAt: Instant;
  readonly failures: readonly DeliveryAttempt[];
  readonly state: 'UNDER_WAY' | 'RETURNING' | 'CAME_BACK' | 'DELIVERED';
  readonly endedAt: Instant | null;
}
/** Who a dossier handed in at the desk is about: the rules of an account do not hold for them, they may have none. `identityNumber`: of a person the card or passport, of an organisation the tax code. */
export interface CounterApplicant {
  readonly kind: 'PERSON' | 'ORGANISATION';
  readonly fullName: string;
  readonly identityNumber: string | null;
  readonly birthDate: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}
/** The paper by which somebody acts for another (giấy ủy quyền); `fileId` where it was scanned. */
export interface Authorisation { readonly number: string | null; readonly date: string; readonly fileId: string | null }
/** Who stands at the desk for the applicant: by law (a parent, the head of an organisation), or authorised in writing. */
export interface Presenter {
  readonly capacity: 'LEGAL_REPRESENTATIVE' | 'AUTHORISED';
  readonly fullName: string;
  readonly identityNumber: string;
  readonly phone: string | null;
  /** Of AUTHORISED alone. */
  readonly authorisation: Authorisation | null;
}
/** A paper handed over, as the receipt counts it (TT 01/2018 Mẫu 01): originals, certified copies, plain copies. `slotKey` is null for one the procedure does not list. */
export interface ReceivedPaper { readonly slotKey: string | null; readonly title: string; readonly originals: number; readonly certified: number; readonly copies: number }
/** What was handed in at the desk of the agency, by whom (NĐ 61/2018 Đ16, Đ17.1). */
export interface CounterFiling {
  readonly applicant: CounterApplicant;
  /** Null where the applicant came in person. */
  readonly presenter: Presenter | null;
  readonly received: readonly ReceivedPaper[];
  /** The number called from the waiting room. */
  readonly ticket?: number;
  /** The printed declaration (§3.2b) it was made from. */
  readonly declaration?: string;
}
export interface PaperCheck { readonly slotKey: string; readonly title: string; readonly matches: boolean; readonly note: string | null }
export interface CollectionCheck { readonly formSigned: boolean; readonly papers: readonly PaperCheck[]; readonly at: Instant; readonly by: EventActor }
/** `symbol` (ký hiệu) of what was drafted from a template: its number stands before it, and the clerk gives number and date after the signature. */
export interface ResultDraft { readonly fileId: string; readonly number: string | null; readonly date: string | null; readonly summary: string; readonly symbol?: string; readonly draftedBy: EventActor }
export interface Result extends ResultDraft { readonly signedBy: EventActor; readonly signedAt: Instant }
/** The leader took the result back: it counts no more, from then on. */
export interface Revocation { readonly reason: string; readonly at: Instant; readonly by: EventActor }
/** A result that another one took the place of. */
export interface FormerResult extends Result { readonly replaced: Revocation }

export type NoticeKind = 'SUPPLEMENT' | 'REFUSAL' | 'EXTENSION';
/** A new date instead of the one promised (NĐ 61/2018 Đ19.9), counted when it is drafted, so that what is approved is what is sent. */
export interface Extension {
  readonly workingDays: number;
  readonly previousDueAt: Instant;
  readonly dueAt: Instant;
  /** The words behind the new date. */
  readonly explanation: readonly string[];
  /** Sent after this instant the apology is late: the day before the date first promised has passed. */
  readonly announceBy: Instant;
}
/** The one re-appointment a dossier may have: both dates stay known. */
export interface Reappointment extends Extension { readonly reason: string; readonly late: boolean; readonly at: Instant; readonly by: EventActor }
/** A notice after reception (§9.2b): the specialist drafts, the leader approves, reception sends. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly reason: string;
  readonly items: readonly SupplementItem[];
  /** Of an EXTENSION alone. */
  readonly extension?: Extension;
  /** What the leader sent back and this takes the place of: what changed since can be shown. */
  readonly before?: FormerNotice;
  readonly draftedBy: EventActor;
  readonly state: 'DRAFTED' | 'SENT_BACK' | 'APPROVED';
  readonly approvedBy: EventActor | null;
  readonly sentBackReason: string | null;
}

/** A notice as it was when it was sent back, and why. */
export interface FormerNotice extends Pick<Notice, 'kind' | 'reason' | 'items' | 'extension'> { readonly sentBackReason: string | null }

/** A step of the process that is done; what it left behind stays with it. */
export interface StepDone { readonly key: string; readonly at: Instant; readonly by: EventActor; readonly comment: string | null; readonly fileId: string | null }

/** A stretch of the agency's time; stopped while the citizen owes something. `to` is null for the one now running. */
export interface ClockSegment { readonly running: boolean; readonly from: Instant; readonly to: Instant | null; readonly reason: string }

/** What an agency asked may answer (§9.1b). */
export type OpinionOutcome = 'AGREED' | 'AGREED_WITH_REMARKS' | 'NOT_AGREED' | 'NOT_COMPETENT';
/** One agency asked for its opinion; the words of question and answer are kept beside, where not everybody reads them. */
export interface Consultation {
  readonly key: string;
  /** Those asked together; 1 for the first letter. */
  readonly letter: number;
  readonly agencyId: number;
  readonly agencyName: string;
  /** The step of the process that needs it; null where the specialist asks of their own accord. */
  readonly step: string | null;
  /** One after the other, in the order of the letter; else all at once. */
  readonly sequential: boolean;
  readonly confidential: boolean;
  /** Working hours it is given. */
  readonly hours: number;
  /** WAITING: its turn has not come yet. */
  readonly state: 'WAITING' | 'ASKED' | 'ANSWERED' | 'WITHDRAWN';
  readonly askedAt: Instant | null;
  /** While WAITING the date planned. */
  readonly dueAt: Instant;
  readonly answeredAt: Instant | null;
  readonly outcome: OpinionOutcome | null;
  readonly endedReason: string | null;
}
/** Competence went from one agency to another. */
export interface Transfer { readonly fromId: number; readonly fromName: string; readonly toId: number; readonly toName: string; readonly reason: string; readonly at: Instant; readonly by: EventActor }

/** Everything `decide` needs to know of a dossier; nothing that is only shown. */
export interface Dossier {
  readonly id: number;
  readonly reference: string;
  readonly code: string | null;
  readonly phase: Phase;
  /** Number of events so far. */
  readonly version: number;
  readonly procedureVersionId: number;
  readonly onlineLevel: number;
  readonly agencyId: number;
  /** The account it belongs to; null for a person who has none, or whose number nobody has proven in an account. */
  readonly ownerId: number | null;
  readonly division: string | null;
  readonly receptionistId: number | null;
  readonly specialistId: number | null;
  readonly rounds: number;
  /** Hash of the answers now in force; null while a draft. */
  readonly answersHash: string | null;
  /** The papers now in force, those replaced by a supplement left out. */
  readonly papers: readonly PinnedPaper[];
  /** Files taken out after they were sent, because harm was found in them; missing where none was. */
  readonly rejectedFiles?: readonly string[];
  /** Of a dossier handed in at the desk alone. `compared`: everything in it was seen there on paper; no longer where something came from afar since. */
  readonly counter?: CounterFiling & { readonly compared: boolean };
  /** Filed with form and papers digitally signed by the filer (§8.2a); missing where it was not. */
  readonly signed?: true;
  readonly supplements: readonly SupplementRound[];
  readonly appointment: Appointment | null;
  /** The internal process it goes through and the time it was promised, fixed at acceptance; missing in dossiers accepted before there was one. */
  readonly process?: Process;
  readonly promised?: Duration;
  /** Steps done, in the order they were; missing like `process`. */
  readonly steps?: readonly StepDone[];
  /** Agencies asked for their opinion, in the order they were; missing where none was. */
  readonly consultations?: readonly Consultation[];
  /** Missing while it is where it was accepted. */
  readonly transfers?: readonly Transfer[];
  readonly recheck: { readonly finding: string; readonly at: Instant; readonly by: EventActor } | null;
  readonly notice: Notice | null;
  readonly resultDraft: ResultDraft | null;
  readonly sentBack: { readonly reason: string; readonly at: Instant; readonly by: EventActor } | null;
  /** What the leader sent back last (§9.2b). */
  readonly returnedDraft?: ResultDraft;
  readonly result: Result | null;
  readonly feeTaken: FeeTaken | null;
  /** Missing while no money is to go back. */
  readonly refund?: Refund;
  /** Of a dossier whose papers come by post alone. */
  readonly post?: Post;
  readonly collectionCheck: CollectionCheck | null;
  /** `way` is missing where the result was handed over before there was another than the desk. */
  readonly returned: { readonly collectedBy: string; readonly identityNumber: string | null; readonly way?: ReturnWay; readonly at: Instant; readonly by: EventActor } | null;
  /** Missing where nothing was chosen: at the desk. */
  readonly returnChoice?: ReturnChoice;
  /** The result under the agency's seal, as the citizen gets it online; missing until it is sealed. */
  readonly seal?: { readonly fileId: string; readonly at: Instant };
  /** The last parcel; missing while nothing was posted. */
  readonly delivery?: Delivery;
  readonly revoked?: Revocation;
  readonly formerResults?: readonly FormerResult[];
  readonly clock: readonly ClockSegment[];
  readonly createdAt: Instant;
  /** The legal filing time: when it was sent; of papers that came by post, when they arrived. */
  readonly submittedAt: Instant | null;
  readonly checkingAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly forwardedAt: Instant | null;
  readonly forwardDueAt: Instant | null;
  readonly dueAt: Instant | null;
  /** Absent until it happened, and in states kept from before there was such a thing. */
  readonly reappointment?: Reappointment;
  readonly resultAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly endReason: string | null;
}
