import type { ClockSegment, Delivery, Dossier, Instant, Notice, PinnedPaper, Post, Refund } from './dossier.ts';
import type { DossierEvent, EventOf } from './events.ts';
import { consultationEnded, consultationsClosed, consulted, transferred } from './consultation.ts';
import { processOf, stepEnded, stepReopened, withStep } from './steps.ts';

/** A dossier as it stands after its first event. */
function opened(event: EventOf<'DRAFT_STARTED' | 'FILED_AT_COUNTER'>): Dossier {
  const { id, reference, procedureVersionId, onlineLevel, agencyId, ownerId } = event.data;
  return {
    id, reference, procedureVersionId, onlineLevel, agencyId, ownerId,
    code: null, phase: 'DRAFT', version: 1, division: null, receptionistId: null, specialistId: null, rounds: 0, answersHash: null, papers: [], supplements: [],
    appointment: null, recheck: null, notice: null, resultDraft: null, sentBack: null, result: null, feeTaken: null, collectionCheck: null,
    returned: null, clock: [], createdAt: event.at, submittedAt: null, checkingAt: null, acceptedAt: null, forwardedAt: null,
    forwardDueAt: null, dueAt: null, resultAt: null, finishedAt: null, endReason: null,
  };
}

/** NĐ 61/2018 Đ17.1: handed in at the desk, it is filed and in hand at once. */
function openedAtCounter(event: EventOf<'FILED_AT_COUNTER'>): Dossier {
  const { answersHash, papers, applicant, presenter, received, ticket, declaration } = event.data;
  const filing = { applicant, presenter, received, ...(ticket !== undefined && { ticket }), ...(declaration !== undefined && { declaration }) };
  return {
    ...opened(event), phase: 'CHECKING', receptionistId: event.actor.accountId, rounds: 1, answersHash, papers, submittedAt: event.at, checkingAt: event.at, counter: { ...filing, compared: true },
  };
}

/** Ends the segment now open and, where there is a next state, opens it. */
function turnClock(clock: readonly ClockSegment[], at: Instant, next: { running: boolean; reason: string } | undefined): readonly ClockSegment[] {
  const closed = clock.map((segment) => (segment.to === null ? { ...segment, to: at } : segment));
  return next === undefined ? closed : [...closed, { ...next, from: at, to: null }];
}
const ended = (dossier: Dossier, at: Instant): Partial<Dossier> => ({ clock: turnClock(dossier.clock, at, undefined), finishedAt: at, ...consultationsClosed(dossier) });

function supplementRequested(dossier: Dossier, event: EventOf<'SUPPLEMENT_REQUESTED'>): Partial<Dossier> {
  const { reason, items, repeated, askedIn } = event.data;
  return {
    phase: 'SUPPLEMENT_REQUESTED',
    notice: null,
    supplements: [...dossier.supplements, { number: dossier.supplements.length + 1, repeated, askedIn, requestedAt: event.at, reason, items, suppliedAt: null }],
    clock: dossier.clock.length === 0 ? dossier.clock : turnClock(dossier.clock, event.at, { running: false, reason: 'Chờ người nộp bổ sung' }),
  };
}

const postGoesOn = ({ post }: Dossier, next: Partial<Post>): Partial<Dossier> => (post === undefined ? {} : { post: { ...post, ...next } });

/** §8.2a: without signature it is not yet filed in law; it waits for what comes by post. */
function submitted({ data: { answersHash, papers, signed, postDeadline: deadline, returnChoice }, at }: EventOf<'SUBMITTED'>): Partial<Dossier> {
  const filed = { rounds: 1, answersHash, papers, submittedAt: at, ...(signed === true && { signed }), ...(returnChoice !== undefined && { returnChoice }) };
  return deadline === undefined ? { phase: 'SUBMITTED', ...filed } : { phase: 'AWAITING_POST', ...filed, post: { filedAt: at, deadline, parcel: null, arrival: null } };
}

/** Reference §1.6: the legal filing time is the arrival, whenever the desk writes it down; of several parcels the last. */
function arrived(dossier: Dossier, { data, at, actor }: EventOf<'PARCEL_ARRIVED'>): Partial<Dossier> {
  const { arrivedAt } = data;
  return { phase: 'CHECKING', receptionistId: actor.accountId, checkingAt: dossier.checkingAt ?? at, submittedAt: arrivedAt, ...postGoesOn(dossier, { arrival: { ...data, at, by: actor } }) };
}

/** What is sent anew has not been compared yet. */
function comparedAnew({ post }: Dossier, sent: readonly PinnedPaper[]): Partial<Dossier> {
  if (post === undefined || post.arrival === null) return {};
  return { post: { ...post, arrival: { ...post.arrival, papers: post.arrival.papers.filter((paper) => !sent.some((one) => one.slotKey === paper.slotKey)) } } };
}

/** A slot sent again holds exactly what was sent; a slot not sent keeps its papers. */
function replaceSlots(before: readonly PinnedPaper[], sent: readonly PinnedPaper[]): readonly PinnedPaper[] {
  return [...before.filter((paper) => !sent.some((one) => one.slotKey === paper.slotKey)), ...sent];
}

function supplementSupplied(dossier: Dossier, event: EventOf<'SUPPLEMENT_SUPPLIED'>): Partial<Dossier> {
  const open = dossier.supplements.at(-1);
  const { due } = event.data;
  return {
    phase: open?.askedIn ?? 'CHECKING',
    ...comparedAnew(dossier, event.data.papers),
    // What the desk took in was seen on paper; what came from afar was not.
    ...(dossier.counter !== undefined && event.actor.role === 'CITIZEN' && { counter: { ...dossier.counter, compared: false } }),
    rounds: event.data.round,
    answersHash: event.data.answersHash,
    papers: replaceSlots(dossier.papers, event.data.papers),
    // §9.2b: what the specialist found was found in the content before the supplement.
    ...(open?.askedIn === 'PROCESSING' && { recheck: null, ...stepReopened(dossier, 'RECHECK') }),
    supplements: dossier.supplements.map((round) => (round === open ? { ...round, suppliedAt: event.at } : round)),
    clock: dossier.clock.length === 0 ? dossier.clock : turnClock(dossier.clock, event.at, { running: true, reason: 'Đã nhận đủ nội dung bổ sung' }),
    ...(due !== null && { dueAt: due.dueAt, appointment: dossier.appointment === null ? null : { ...dossier.appointment, dueAt: due.dueAt, explanation: due.explanation } }),
  };
}

/** NĐ 61/2018 Đ19.9: the new date takes the place of the old one; the clock never stood. */
function reappointed(dossier: Dossier, { data: { reason, extension, late }, at, actor }: EventOf<'REAPPOINTED'>): Partial<Dossier> {
  const { dueAt, explanation } = extension;
  return { notice: null, dueAt, appointment: dossier.appointment && { ...dossier.appointment, dueAt, explanation }, reappointment: { ...extension, reason, late, at, by: actor } };
}
const refundGoesOn = ({ refund }: Dossier, next: Partial<Refund>): Partial<Dossier> => (refund === undefined ? {} : { refund: { ...refund, ...next } });

const nextRound = ({ refund }: Dossier): { round?: number } => {
  const round = refund === undefined ? 1 : (refund.round ?? 1) + (refund.state === 'PAID' ? 1 : 0);
  return round === 1 ? {} : { round };
};

const parcelGoesOn = ({ delivery }: Dossier, next: Partial<Delivery>): Partial<Dossier> => (delivery === undefined ? {} : { delivery: { ...delivery, ...next } });

/** TT 17/2017 Đ7: two invitations two working days apart, and the post sends it back. */
const INVITATIONS = 2;
function deliveryFailed(dossier: Dossier, { data: { at, reason, counts } }: EventOf<'DELIVERY_FAILED'>): Partial<Dossier> {
  const failures = [...(dossier.delivery?.failures ?? []), { at, reason, counts }];
  return parcelGoesOn(dossier, { failures, state: failures.filter((one) => one.counts).length >= INVITATIONS ? 'RETURNING' : 'UNDER_WAY' });
}

/** What the leader signs is the draft; where it was signed digitally, the file with the signature takes its place. */
function signedResult({ resultDraft }: Dossier, { data: { fileId }, at, actor }: EventOf<'APPROVED' | 'RESULT_REPLACED'>): Pick<Dossier, 'resultDraft' | 'result'> {
  const signed = resultDraft && { ...resultDraft, ...(fileId !== undefined && { fileId }) };
  return { resultDraft: signed, result: signed && { ...signed, signedBy: actor, signedAt: at } };
}

/** §9.2b: drafted again after it was sent back, a notice remembers what it was. */
function formerNotice({ notice }: Dossier): Pick<Notice, 'before'> {
  if (notice?.state !== 'SENT_BACK') return {};
  const { kind, reason, items, extension, sentBackReason } = notice;
  return { before: { kind, reason, items, sentBackReason, ...(extension !== undefined && { extension }) } };
}

/** The corrected result has its own way to the person; that of the former one ends with it. */
function resultReplaced({ seal: _seal, delivery: _delivery, revoked, ...dossier }: Dossier, event: EventOf<'RESULT_REPLACED'>): Dossier {
  const { data: { reason }, at, actor } = event;
  const { result } = dossier;
  const was = dossier.phase === 'RETURNED';
  return {
    ...dossier, phase: 'RESULT_READY', returned: null, finishedAt: null, ...signedResult(dossier, event),
    formerResults: [...(dossier.formerResults ?? []), ...(result === null ? [] : [{ ...result, replaced: revoked ?? { reason, at, by: actor } }])],
    ...(was && { clock: turnClock(dossier.clock, at, { running: true, reason: 'Thay thế kết quả' }) }),
  };
}

function change(dossier: Dossier, event: DossierEvent): Partial<Dossier> {
  const { at, actor } = event;
  switch (event.type) {
    case 'DRAFT_STARTED':
    case 'FILED_AT_COUNTER':
      throw new Error('A dossier starts once.');
    case 'SUBMITTED':
      return submitted(event);
    case 'PARCEL_SENT':
      return postGoesOn(dossier, { parcel: { code: event.data.code, at } });
    case 'PARCEL_ARRIVED':
      return arrived(dossier, event);
    case 'POST_EXPIRED':
      return { phase: 'WITHDRAWN', endReason: 'Quá hạn gửi bản giấy có chứng thực qua bưu điện.', ...ended(dossier, at) };
    case 'WITHDRAWN':
      return { phase: 'WITHDRAWN', endReason: event.data.reason, ...ended(dossier, at) };
    case 'SUPPLEMENT_SUPPLIED':
      return supplementSupplied(dossier, event);
    case 'CHECK_STARTED':
      return { phase: 'CHECKING', receptionistId: actor.accountId, checkingAt: at };
    case 'SUPPLEMENT_REQUESTED':
      return supplementRequested(dossier, event);
    case 'REFUSED':
      return { phase: 'REFUSED', notice: null, endReason: event.data.reason, ...ended(dossier, at) };
    case 'ACCEPTED':
      return {
        phase: 'ACCEPTED', code: event.data.code, appointment: event.data.appointment, acceptedAt: at, forwardDueAt: event.data.forwardDueAt,
        dueAt: event.data.appointment.dueAt, receptionistId: actor.accountId, ...processOf(event.data), clock: turnClock(dossier.clock, event.data.countedFrom ?? at, { running: true, reason: 'Tiếp nhận hồ sơ' }),
      };
    case 'FORWARDED':
      return { phase: 'PROCESSING', division: event.data.division, forwardedAt: at, ...(event.data.assignee !== undefined && { specialistId: event.data.assignee.accountId }), ...stepEnded(dossier, 'FORWARD', event) };
    case 'TAKEN':
      return { specialistId: actor.accountId };
    case 'ASSIGNED':
      return { specialistId: event.data.assignee.accountId };
    case 'STEP_COMPLETED':
      return withStep(dossier, { ...event.data, at, by: actor });
    case 'CONSULTED':
      return consulted(dossier, event.data, at);
    case 'CONSULTATION_REMINDED':
      return {};
    case 'CONSULTATION_WITHDRAWN':
      return consultationEnded(dossier, event.data.key, { state: 'WITHDRAWN', endedReason: event.data.reason }, event.data.next, at);
    case 'OPINION_GIVEN':
      return consultationEnded(dossier, event.data.key, { state: 'ANSWERED', answeredAt: at, outcome: event.data.outcome }, event.data.next, at);
    case 'TRANSFERRED':
      return transferred(dossier, event);
    case 'RECHECKED':
      return { ...stepEnded(dossier, 'RECHECK', event), recheck: { finding: event.data.finding, at, by: actor } };
    case 'RESULT_DRAFTED':
      return { resultDraft: { ...event.data, draftedBy: actor } };
    case 'SUBMITTED_FOR_APPROVAL':
      return { phase: 'AWAITING_APPROVAL', sentBack: null, ...stepEnded(dossier, 'SUBMIT_FOR_APPROVAL', event) };
    case 'APPROVED':
      return { phase: 'RESULT_READY', resultAt: at, ...stepEnded(dossier, 'APPROVE', event), ...signedResult(dossier, event) };
    case 'RESULT_NUMBERED':
      return { result: dossier.result && { ...dossier.result, ...event.data } };
    case 'SENT_BACK':
      return { phase: 'PROCESSING', ...stepReopened(dossier, 'SUBMIT_FOR_APPROVAL'), sentBack: { reason: event.data.reason, at, by: actor }, ...(dossier.resultDraft !== null && { returnedDraft: dossier.resultDraft }) };
    case 'NOTICE_DRAFTED':
      return { notice: { ...event.data, ...formerNotice(dossier), draftedBy: actor, state: 'DRAFTED', approvedBy: null, sentBackReason: null } };
    case 'NOTICE_APPROVED':
      return { notice: dossier.notice && { ...dossier.notice, state: 'APPROVED', approvedBy: actor } };
    case 'NOTICE_SENT_BACK':
      return { notice: dossier.notice && { ...dossier.notice, state: 'SENT_BACK', sentBackReason: event.data.reason } };
    case 'REAPPOINTED':
      return reappointed(dossier, event);
    case 'COLLECTION_CHECKED':
      return { collectionCheck: { ...event.data, at, by: actor } };
    case 'FEE_TAKEN':
      return { feeTaken: { ...event.data, at, by: actor } };
    case 'REFUND_PROPOSED':
      return { refund: { ...event.data, ...nextRound(dossier), state: 'PROPOSED', proposedBy: actor, proposedAt: at, approvedBy: null, channel: null, sentBackReason: null, reference: null, paidAt: null } };
    case 'REFUND_APPROVED':
      return refundGoesOn(dossier, { state: 'APPROVED', approvedBy: actor, channel: event.data.channel });
    case 'REFUND_SENT_BACK':
      return refundGoesOn(dossier, { state: 'SENT_BACK', sentBackReason: event.data.reason });
    case 'REFUND_REDIRECTED':
      return refundGoesOn(dossier, { channel: 'TRANSFER' });
    case 'REFUND_PAID':
      return refundGoesOn(dossier, { state: 'PAID', reference: event.data.reference, paidAt: at });
    case 'PAPER_REJECTED':
      return { rejectedFiles: [...(dossier.rejectedFiles ?? []), event.data.fileId] };
    case 'RETURN_CHOSEN':
      return { returnChoice: event.data };
    case 'RESULT_SEALED':
      return { seal: { fileId: event.data.fileId, at } };
    case 'RESULT_POSTED':
      return { phase: 'RESULT_READY', delivery: { parcelCode: event.data.parcelCode, postedAt: at, failures: [], state: 'UNDER_WAY', endedAt: null } };
    case 'DELIVERY_FAILED':
      return deliveryFailed(dossier, event);
    case 'RESULT_CAME_BACK':
      return parcelGoesOn(dossier, { state: 'CAME_BACK', endedAt: at });
    case 'NOT_COLLECTED':
      return { phase: 'NOT_COLLECTED' };
    case 'RESULT_REPLACED':
      throw new Error('A replaced result is a dossier of its own, see evolve.');
    case 'RESULT_REVOKED':
      return { revoked: { reason: event.data.reason, at, by: actor } };
    case 'RETURNED':
      return {
        ...parcelGoesOn(dossier, event.data.way === 'POST' ? { state: 'DELIVERED', endedAt: event.data.deliveredAt ?? at } : {}), 
        phase: 'RETURNED', returned: { ...event.data, at, by: actor }, ...ended(dossier, at),
      };
  }
}

/** The dossier after one more event. Total over every history that `decide` can make. */
export function evolve(dossier: Dossier | undefined, event: DossierEvent): Dossier {
  if (dossier === undefined) {
    if (event.type === 'FILED_AT_COUNTER') return openedAtCounter(event);
    if (event.type !== 'DRAFT_STARTED') throw new Error(`A dossier starts with DRAFT_STARTED or FILED_AT_COUNTER, not ${event.type}.`);
    return opened(event);
  }
  if (event.type === 'RESULT_REPLACED') return { ...resultReplaced(dossier, event), version: dossier.version + 1 };
  return { ...dossier, ...change(dossier, event), version: dossier.version + 1 };
}

/** The dossier its whole history yields. */
export function replay(events: readonly DossierEvent[]): Dossier {
  let dossier: Dossier | undefined;
  for (const event of events) dossier = evolve(dossier, event);
  if (dossier === undefined) throw new Error('No events, no dossier.');
  return dossier;
}
