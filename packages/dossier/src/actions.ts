import type { Action } from './commands.ts';
import type { Actor, Dossier, ReturnWay, Role } from './dossier.ts';
import type { Phase } from './phases.ts';
import { type RefusalCode } from './refusals.ts';
import { askedNow, openConsultations } from './consultation.ts';
import { hasOwnSteps, openSteps, stepsBeforeSubmission } from './steps.ts';

/** One row of the life cycle: who may do it, in which phases, what must hold, and where it leads. */
export interface ActionRule {
  readonly label: string;
  readonly role: Role;
  readonly from: readonly Phase[];
  /** Phases it can lead to; the same phase where it only adds a fact. */
  readonly to: readonly Phase[];
  /** The article it comes from. */
  readonly source: string;
  /** Only dossiers of this kind know such an act at all; of any other it is not even offered as closed. */
  readonly concerns?: (dossier: Dossier) => boolean;
  /** What a dossier it does not concern is told. */
  readonly elsewhere?: RefusalCode;
  /** What else must hold, of the dossier and the person; checked in order, the first that fails is told. */
  readonly guards: readonly Guard[];
}
export type Guard = (dossier: Dossier, actor: Actor) => RefusalCode | undefined;

/** The way of return in force: at the desk where nothing was chosen, and always for what was filed online at level 3 (§10.2a); what was handed in at the desk may go by post at every level (QĐ 45/2016). */
export const wayOf = ({ onlineLevel, returnChoice, counter }: Pick<Dossier, 'onlineLevel' | 'returnChoice' | 'counter'>): ReturnWay => (onlineLevel < 4 && counter === undefined ? 'AT_DESK' : (returnChoice?.way ?? 'AT_DESK'));

const NOBODY: Actor = { accountId: null, name: '', roles: [], agencyId: null };

const fillsOnline: Guard = (dossier) => (dossier.onlineLevel < 3 ? 'LEVEL_TOO_LOW' : undefined);
const untaken: Guard = (dossier, actor) => (dossier.specialistId === null ? undefined : dossier.specialistId === actor.accountId ? 'ALREADY_TAKEN' : 'TAKEN_BY_ANOTHER');
const mine: Guard = (dossier, actor) => (dossier.specialistId === null ? 'NOT_TAKEN' : dossier.specialistId === actor.accountId ? undefined : 'TAKEN_BY_ANOTHER');
const noNotice: Guard = (dossier) => (dossier.notice === null || dossier.notice.state === 'SENT_BACK' ? undefined : 'NOTICE_PENDING');
const rechecked: Guard = (dossier) => (dossier.recheck === null ? 'RECHECK_REQUIRED' : undefined);
const stepsDone: Guard = (dossier) => (stepsBeforeSubmission(dossier).length === 0 ? undefined : 'STEPS_OPEN');
const stepOpen: Guard = (dossier) => (openSteps(dossier).length === 0 ? 'NO_STEP_OPEN' : undefined);
const consulting = (dossier: Dossier): boolean => openConsultations(dossier).length > 0;
/** Going on without an answer is the specialist's decision, and said so: the question is withdrawn with a reason first. */
const nobodyAsked: Guard = (dossier) => (consulting(dossier) ? 'CONSULTATION_OPEN' : undefined);
const somebodyAsked: Guard = (dossier) => (askedNow(dossier).length > 0 ? undefined : 'NO_CONSULTATION');
const resultDrafted: Guard = (dossier) => (dossier.resultDraft === null ? 'RESULT_REQUIRED' : undefined);
const noticeDrafted: Guard = (dossier) => (dossier.notice?.state === 'DRAFTED' ? undefined : 'NO_NOTICE');
const noticeUnsent: Guard = (dossier) => (dossier.notice === null || dossier.notice.state === 'SENT_BACK' ? 'NO_NOTICE' : undefined);
const promisedOnce: Guard = (dossier) => (dossier.reappointment === undefined ? undefined : 'ALREADY_REAPPOINTED');
const noticeApproved: Guard = (dossier) => (dossier.notice === null ? 'NO_NOTICE' : dossier.notice.state === 'APPROVED' ? undefined : 'NOTICE_NOT_APPROVED');
/** Who has the dossier in hand, or drafted what is to be signed, does not sign it – also not as the delegate of a leader. */
const notOwnResult: Guard = (dossier, actor) => (actor.accountId !== null && [dossier.resultDraft?.draftedBy.accountId, dossier.specialistId].includes(actor.accountId) ? 'SAME_PERSON' : undefined);
const notOwnNotice: Guard = (dossier, actor) => (dossier.notice?.draftedBy.accountId === actor.accountId ? 'SAME_PERSON' : undefined);
const feeDue: Guard = (dossier) => (dossier.feeTaken !== null ? 'FEE_ALREADY_TAKEN' : dossier.appointment === null || dossier.appointment.totalVnd === 0 ? 'NO_FEE_DUE' : undefined);
const feeSettled: Guard = (dossier) => (dossier.feeTaken === null && feeDue(dossier, NOBODY) === undefined ? 'FEE_NOT_SETTLED' : undefined);
/** §8.1b: level 3 pays at the agency's desk; §8.2b: level 4 may pay from afar. */
const paysFromAfar: Guard = (dossier) => (dossier.onlineLevel < 4 ? 'PAY_AT_DESK' : undefined);
const amountKnown: Guard = (dossier) => (dossier.appointment?.totalVnd === null ? 'LEGAL_BASIS_REQUIRED' : undefined);
const payableOnline: Guard = (dossier) => (dossier.appointment?.totalVnd === null ? 'AMOUNT_UNKNOWN' : undefined);
/** One at a time. After one is paid out there is a next one only for money that came since, which the ledger knows: what is paid without ground goes back (BLDS 2015 Đ579). */
const noRefund: Guard = (dossier) => (dossier.refund === undefined || dossier.refund.state === 'SENT_BACK' || dossier.refund.state === 'PAID' ? undefined : 'REFUND_PENDING');
const refundProposed: Guard = (dossier) => (dossier.refund?.state === 'PROPOSED' ? undefined : 'NO_REFUND');
const refundApproved: Guard = (dossier) => (dossier.refund?.state === 'APPROVED' ? undefined : 'NO_REFUND');
const refundByTransfer: Guard = (dossier) => (dossier.refund?.channel === 'ONLINE' ? 'REFUND_BY_GATEWAY' : undefined);
const refundOnline: Guard = (dossier) => (dossier.refund?.channel === 'ONLINE' ? undefined : 'NO_REFUND');
const notOwnRefund: Guard = (dossier, actor) => (dossier.refund?.proposedBy.accountId === actor.accountId ? 'SAME_PERSON' : undefined);
/** §8.2a: what came by post is all there and agrees with the papers now in force. */
const postInOrder: Guard = ({ post, papers }) => {
  if (post === undefined) return undefined;
  const { arrival } = post;
  const matches = (slotKey: string): boolean => arrival?.papers.some((paper) => paper.slotKey === slotKey && paper.outcome === 'MATCHES') === true;
  return arrival?.formSigned === true && papers.every((paper) => matches(paper.slotKey)) ? undefined : 'POSTED_PAPERS_OPEN';
};
const travelsByPost = ({ post }: Dossier): boolean => post !== undefined;
/** The desk acts for a person only where the dossier was handed in there: what was filed from an account is its holder's alone to change. */
const atCounter = ({ counter }: Dossier): boolean => counter !== undefined;
const notCompared = ({ counter }: Dossier): boolean => counter?.compared !== true;
/** Once everything is there, no further parcel is waited for. */
const parcelExpected: Guard = (dossier, actor) => (postInOrder(dossier, actor) === undefined ? 'NO_PARCEL_EXPECTED' : undefined);
const checkedAtDesk: Guard = (dossier) => {
  const check = dossier.collectionCheck;
  if (check === null) return 'COLLECTION_CHECK_REQUIRED';
  return check.formSigned && check.papers.every((paper) => paper.matches) ? undefined : 'ORIGINALS_DIFFER';
};

/** A paper whose file was taken out for harm in it is as good as missing: it is asked for again first (§9.2a). */
const papersWhole: Guard = ({ papers, rejectedFiles = [] }) => (papers.some((paper) => rejectedFiles.includes(paper.fileId)) ? 'PAPER_REJECTED' : undefined);
/** §8.1a, §8.2a: who is proven by signature, or whose papers were compared before, need not come to the desk for it; what was handed in there was seen there. */
const proven: Guard = (dossier, actor) => (dossier.signed === true || dossier.counter?.compared === true || (dossier.post !== undefined && postInOrder(dossier, actor) === undefined) ? undefined : checkedAtDesk(dossier, actor));
/** §10.2b; what was handed in at the desk is no online filing of any level, and may go by post (QĐ 45/2016). */
const byPost: Guard = (dossier) => (dossier.onlineLevel < 4 && dossier.counter === undefined ? 'RETURN_AT_DESK_ONLY' : undefined);
/** NĐ 30/2020 Đ14, Đ15: what was drafted from a template bears number and date before it leaves the agency. */
const clerkNumbers = ({ result }: Dossier): boolean => result?.symbol !== undefined;
const unnumbered: Guard = ({ result }) => (result?.number === null ? undefined : 'NUMBER_GIVEN');
const numbered: Guard = (dossier) => (clerkNumbers(dossier) && dossier.result?.number === null ? 'RESULT_NOT_NUMBERED' : undefined);
const level4: Guard = (dossier) => (dossier.onlineLevel < 4 ? 'RETURN_AT_DESK_ONLY' : undefined);
const chosen = (way: ReturnWay): Guard => (dossier) => (wayOf(dossier) === way ? undefined : 'OTHER_WAY');
const sealed: Guard = (dossier) => (dossier.seal === undefined ? 'RESULT_NOT_SEALED' : undefined);
const unsealed: Guard = (dossier) => (dossier.seal === undefined ? undefined : 'WRONG_PHASE');
const inForce: Guard = (dossier) => (dossier.revoked === undefined ? undefined : 'RESULT_REVOKED');
const onItsWay = ({ delivery }: Dossier): boolean => delivery?.state === 'UNDER_WAY' || delivery?.state === 'RETURNING';
const noParcel: Guard = (dossier) => (onItsWay(dossier) ? 'PARCEL_UNDER_WAY' : undefined);
const parcel: Guard = (dossier) => (onItsWay(dossier) ? undefined : 'NO_PARCEL');
const stillInvited: Guard = (dossier) => (dossier.delivery?.state === 'RETURNING' ? 'PARCEL_RETURNING' : undefined);
const corrected: Guard = (dossier) => (dossier.resultDraft === null || dossier.resultDraft.fileId === dossier.result?.fileId ? 'CORRECTION_REQUIRED' : undefined);
/** An electronic original (NĐ 30/2020 Đ5) bears the seal of its agency whatever way it is returned; other results where they are returned online. */
const sealable: Guard = (dossier, actor) => (clerkNumbers(dossier) ? numbered(dossier, actor) : level4(dossier, actor));
/** Until the result is there; afterwards only where the way chosen has led nowhere. */
const mayChoose: Guard = (dossier) => {
  if (dossier.phase !== 'RESULT_READY' || dossier.delivery?.state === 'CAME_BACK') return noParcel(dossier, NOBODY);
  return wayOf(dossier) === 'ONLINE' && dossier.seal === undefined ? undefined : 'RESULT_IS_READY';
};

const BEFORE_RESULT = ['SUBMITTED', 'AWAITING_POST', 'CHECKING', 'SUPPLEMENT_REQUESTED', 'ACCEPTED', 'PROCESSING', 'AWAITING_APPROVAL'] as const satisfies readonly Phase[];

/** An agency asked may answer also while the citizen supplements. */
const WHILE_ASKED = ['PROCESSING', 'SUPPLEMENT_REQUESTED'] as const satisfies readonly Phase[];

/** While something may still have to come by post (§8.2a). */
const UNTIL_COMPLETE = ['AWAITING_POST', 'CHECKING', 'SUPPLEMENT_REQUESTED'] as const satisfies readonly Phase[];

/** From acceptance, which makes the fee known, until the result is handed over. */
const PAYABLE = ['ACCEPTED', 'SUPPLEMENT_REQUESTED', 'PROCESSING', 'AWAITING_APPROVAL', 'RESULT_READY', 'NOT_COLLECTED'] as const satisfies readonly Phase[];

/** §8.1b: what was filed online is paid when it is collected; who hands a dossier in at the desk may pay there and then (NĐ 61/2018 Đ22). */
const feeAtDesk = ({ phase, counter }: Dossier): boolean => counter !== undefined || phase === 'RESULT_READY' || phase === 'NOT_COLLECTED';

/** Ended, or done and not fetched: where money may have to go back (§10.2c). */
const REFUNDABLE = ['RESULT_READY', 'NOT_COLLECTED', 'RETURNED', 'REFUSED', 'WITHDRAWN'] as const satisfies readonly Phase[];

/** Signed and not yet handed over. */
const TO_RETURN = ['RESULT_READY', 'NOT_COLLECTED'] as const satisfies readonly Phase[];
/** There is a result, wherever it lies. */
const ISSUED = [...TO_RETURN, 'RETURNED'] as const satisfies readonly Phase[];

/** The whole life cycle. A move that is not a row here does not exist. */
export const ACTIONS = {
  SUBMIT: { label: 'Nộp hồ sơ', role: 'CITIZEN', from: ['DRAFT'], to: ['SUBMITTED', 'AWAITING_POST'], source: '§3.2c, §8.1a, §8.2a, §16.2', guards: [fillsOnline] },
  RECORD_PARCEL: { label: 'Ghi mã bưu gửi', role: 'CITIZEN', from: UNTIL_COMPLETE, to: UNTIL_COMPLETE, source: '§8.2a', concerns: travelsByPost, elsewhere: 'NO_PARCEL_EXPECTED', guards: [parcelExpected] },
  RECORD_ARRIVAL: { label: 'Ghi nhận bản giấy đến', role: 'RECEPTION', from: ['AWAITING_POST', 'CHECKING'], to: ['CHECKING'], source: '§8.2a, reference §1.6', concerns: travelsByPost, elsewhere: 'NO_PARCEL_EXPECTED', guards: [parcelExpected] },
  EXPIRE_POST: { label: 'Kết thúc vì quá hạn gửi bản giấy', role: 'SYSTEM', from: ['AWAITING_POST'], to: ['WITHDRAWN'], source: '§8.2a', concerns: travelsByPost, elsewhere: 'NO_PARCEL_EXPECTED', guards: [] },
  WITHDRAW: { label: 'Rút hồ sơ', role: 'CITIZEN', from: BEFORE_RESULT, to: ['WITHDRAWN'], source: 'reference §3.1 (7)', guards: [] },
  SUPPLY_SUPPLEMENT: { label: 'Gửi nội dung bổ sung', role: 'CITIZEN', from: ['SUPPLEMENT_REQUESTED'], to: ['CHECKING', 'PROCESSING'], source: '§9.2a', guards: [] },
  SUPPLY_AT_COUNTER: { label: 'Nhận bổ sung tại quầy', role: 'RECEPTION', from: ['SUPPLEMENT_REQUESTED'], to: ['CHECKING', 'PROCESSING'], source: '§9.2a, NĐ 61/2018 Đ17', concerns: atCounter, elsewhere: 'NOT_AT_COUNTER', guards: [] },
  WITHDRAW_AT_COUNTER: { label: 'Rút hồ sơ theo đơn tại quầy', role: 'RECEPTION', from: BEFORE_RESULT, to: ['WITHDRAWN'], source: 'reference §3.1 (7)', concerns: atCounter, elsewhere: 'NOT_AT_COUNTER', guards: [] },
  CHOOSE_RETURN_AT_COUNTER: { label: 'Ghi cách nhận kết quả', role: 'RECEPTION', from: [...BEFORE_RESULT, ...TO_RETURN], to: [...BEFORE_RESULT, ...TO_RETURN], source: '§10.2b, QĐ 45/2016', concerns: atCounter, elsewhere: 'NOT_AT_COUNTER', guards: [mayChoose] },
  START_CHECK: { label: 'Nhận kiểm tra', role: 'RECEPTION', from: ['SUBMITTED'], to: ['CHECKING'], source: '§9.2a', guards: [] },
  REQUEST_SUPPLEMENT: { label: 'Yêu cầu bổ sung', role: 'RECEPTION', from: ['CHECKING'], to: ['SUPPLEMENT_REQUESTED'], source: '§9.2a', guards: [] },
  REFUSE_AT_RECEPTION: { label: 'Từ chối tiếp nhận', role: 'RECEPTION', from: ['CHECKING'], to: ['REFUSED'], source: 'NĐ 61/2018 Đ17.1b', guards: [] },
  ACCEPT: { label: 'Tiếp nhận và hẹn trả', role: 'RECEPTION', from: ['CHECKING'], to: ['ACCEPTED'], source: '§9.2a', guards: [papersWhole, postInOrder] },
  FORWARD: { label: 'Chuyển bộ phận chuyên môn', role: 'RECEPTION', from: ['ACCEPTED'], to: ['PROCESSING'], source: '§9.2a', guards: [] },
  TAKE: { label: 'Nhận thụ lý', role: 'SPECIALIST', from: ['PROCESSING'], to: ['PROCESSING'], source: '§9.2b', guards: [untaken] },
  ASSIGN: { label: 'Phân công chuyên viên', role: 'LEADER', from: ['PROCESSING'], to: ['PROCESSING'], source: '§9.2b', guards: [] },
  RECHECK: { label: 'Ghi kết quả kiểm tra lại', role: 'SPECIALIST', from: ['PROCESSING'], to: ['PROCESSING'], source: '§9.2b', guards: [mine] },
  COMPLETE_STEP: { label: 'Hoàn thành bước', role: 'SPECIALIST', from: ['PROCESSING'], to: ['PROCESSING'], source: 'TT 01/2018 Đ8', concerns: hasOwnSteps, elsewhere: 'NO_STEP_OPEN', guards: [mine, stepOpen] },
  CONSULT: { label: 'Lấy ý kiến cơ quan khác', role: 'SPECIALIST', from: ['PROCESSING'], to: ['PROCESSING'], source: '§9.1b, NĐ 61/2018 Đ19.5', guards: [mine] },
  REMIND_CONSULTATION: { label: 'Nhắc cơ quan được hỏi', role: 'SPECIALIST', from: WHILE_ASKED, to: WHILE_ASKED, source: 'NĐ 61/2018 Đ19.5', concerns: consulting, elsewhere: 'NO_CONSULTATION', guards: [mine, somebodyAsked] },
  WITHDRAW_CONSULTATION: { label: 'Rút việc lấy ý kiến', role: 'SPECIALIST', from: WHILE_ASKED, to: WHILE_ASKED, source: '§9.1b', concerns: consulting, elsewhere: 'NO_CONSULTATION', guards: [mine] },
  ANSWER_CONSULTATION: { label: 'Trả lời ý kiến', role: 'CONSULTED', from: WHILE_ASKED, to: WHILE_ASKED, source: '§9.1b', concerns: consulting, elsewhere: 'NO_CONSULTATION', guards: [somebodyAsked] },
  TRANSFER: { label: 'Chuyển cơ quan có thẩm quyền', role: 'LEADER', from: ['ACCEPTED', 'PROCESSING'], to: ['ACCEPTED'], source: 'NĐ 61/2018 Đ18', guards: [noNotice, nobodyAsked] },
  DRAFT_RESULT: { label: 'Dự thảo kết quả', role: 'SPECIALIST', from: ['PROCESSING'], to: ['PROCESSING'], source: '§9.2b', guards: [mine, rechecked] },
  SUBMIT_FOR_APPROVAL: { label: 'Trình lãnh đạo', role: 'SPECIALIST', from: ['PROCESSING'], to: ['AWAITING_APPROVAL'], source: '§9.2b', guards: [mine, rechecked, stepsDone, resultDrafted, noNotice, nobodyAsked] },
  APPROVE: { label: 'Phê duyệt kết quả', role: 'LEADER', from: ['AWAITING_APPROVAL'], to: ['RESULT_READY'], source: '§9.2b', guards: [notOwnResult] },
  SEND_BACK: { label: 'Trả lại chuyên viên', role: 'LEADER', from: ['AWAITING_APPROVAL'], to: ['PROCESSING'], source: '§9.2b', guards: [] },
  DRAFT_NOTICE: { label: 'Dự thảo thông báo', role: 'SPECIALIST', from: ['PROCESSING'], to: ['PROCESSING'], source: '§9.2b', guards: [mine, rechecked, noNotice] },
  DRAFT_EXTENSION: { label: 'Xin lỗi, hẹn lại ngày trả', role: 'SPECIALIST', from: ['PROCESSING'], to: ['PROCESSING'], source: 'NĐ 61/2018 Đ19.9', guards: [mine, promisedOnce, noNotice] },
  APPROVE_NOTICE: { label: 'Duyệt thông báo', role: 'LEADER', from: ['PROCESSING'], to: ['PROCESSING'], source: '§9.2b', guards: [noticeDrafted, notOwnNotice] },
  SEND_BACK_NOTICE: { label: 'Trả lại dự thảo thông báo', role: 'LEADER', from: ['PROCESSING'], to: ['PROCESSING'], source: '§9.2b', guards: [noticeUnsent] },
  SEND_NOTICE: { label: 'Gửi thông báo cho người nộp', role: 'RECEPTION', from: ['PROCESSING'], to: ['SUPPLEMENT_REQUESTED', 'REFUSED', 'PROCESSING'], source: '§9.2b', guards: [noticeApproved] },
  RECORD_COLLECTION_CHECK: { label: 'Ký tờ khai, đối chiếu bản gốc', role: 'RECEPTION', from: TO_RETURN, to: TO_RETURN, source: '§8.1a', concerns: notCompared, elsewhere: 'COMPARED_AT_COUNTER', guards: [inForce] },
  TAKE_FEE: { label: 'Thu phí, lệ phí', role: 'RECEPTION', from: PAYABLE, to: PAYABLE, source: '§8.1b, NĐ 61/2018 Đ22', concerns: feeAtDesk, elsewhere: 'FEE_AT_RETURN', guards: [feeDue] },
  CONFIRM_PAYMENT: { label: 'Ghi nhận đã nộp phí, lệ phí', role: 'SYSTEM', from: PAYABLE, to: PAYABLE, source: '§8.2b', guards: [paysFromAfar, feeDue, amountKnown] },
  PAY_ONLINE: { label: 'Thanh toán trực tuyến', role: 'CITIZEN', from: PAYABLE, to: PAYABLE, source: '§8.2b', guards: [paysFromAfar, feeDue, payableOnline] },
  PROPOSE_REFUND: { label: 'Đề nghị hoàn tiền', role: 'SPECIALIST', from: REFUNDABLE, to: REFUNDABLE, source: '§10.2c', guards: [noRefund] },
  APPROVE_REFUND: { label: 'Duyệt hoàn tiền', role: 'LEADER', from: REFUNDABLE, to: REFUNDABLE, source: '§10.2c', guards: [refundProposed, notOwnRefund] },
  SEND_BACK_REFUND: { label: 'Trả lại đề nghị hoàn tiền', role: 'LEADER', from: REFUNDABLE, to: REFUNDABLE, source: '§10.2c', guards: [refundProposed] },
  RECORD_REFUND: { label: 'Ghi nhận đã hoàn tiền', role: 'RECEPTION', from: REFUNDABLE, to: REFUNDABLE, source: '§10.2c', guards: [refundApproved, refundByTransfer] },
  CONFIRM_REFUND: { label: 'Cổng thanh toán đã hoàn tiền', role: 'SYSTEM', from: REFUNDABLE, to: REFUNDABLE, source: '§10.2c', guards: [refundApproved, refundOnline] },
  REDIRECT_REFUND: { label: 'Chuyển sang hoàn bằng chuyển khoản', role: 'SYSTEM', from: REFUNDABLE, to: REFUNDABLE, source: '§10.2c', guards: [refundApproved, refundOnline] },
  REJECT_PAPER: { label: 'Loại tệp có mã độc', role: 'SYSTEM', from: BEFORE_RESULT, to: BEFORE_RESULT, source: '§5, §8.1a', guards: [] },
  CHOOSE_RETURN: { label: 'Chọn cách nhận kết quả', role: 'CITIZEN', from: [...BEFORE_RESULT, ...TO_RETURN], to: [...BEFORE_RESULT, ...TO_RETURN], source: '§10.2b', guards: [level4, mayChoose] },
  RETURN_RESULT: { label: 'Trả kết quả', role: 'RECEPTION', from: TO_RETURN, to: ['RETURNED'], source: '§10.2a', guards: [inForce, noParcel, numbered, proven, feeSettled] },
  NUMBER_RESULT: { label: 'Cấp số, ngày ban hành', role: 'RECEPTION', from: TO_RETURN, to: TO_RETURN, source: 'NĐ 30/2020 Đ15', concerns: clerkNumbers, elsewhere: 'NUMBER_GIVEN', guards: [inForce, unnumbered] },
  SEAL_RESULT: { label: 'Ký số kết quả', role: 'SYSTEM', from: ISSUED, to: ISSUED, source: '§10.2b', guards: [sealable, inForce, unsealed] },
  RETURN_ONLINE: { label: 'Trả kết quả trực tuyến', role: 'RECEPTION', from: TO_RETURN, to: ['RETURNED'], source: '§10.2b', guards: [level4, inForce, chosen('ONLINE'), sealed, proven, feeSettled] },
  POST_RESULT: { label: 'Gửi kết quả qua bưu điện', role: 'RECEPTION', from: TO_RETURN, to: ['RESULT_READY'], source: '§10.2b', guards: [byPost, inForce, chosen('POST'), noParcel, numbered, proven, feeSettled] },
  RECORD_FAILED_ATTEMPT: { label: 'Ghi lần phát không thành', role: 'RECEPTION', from: ['RESULT_READY'], to: ['RESULT_READY'], source: 'TT 17/2017 Đ7', guards: [parcel, stillInvited] },
  CONFIRM_FAILED_ATTEMPT: { label: 'Bưu điện báo phát không thành', role: 'SYSTEM', from: ['RESULT_READY'], to: ['RESULT_READY'], source: 'TT 17/2017 Đ7', guards: [parcel, stillInvited] },
  RECORD_DELIVERY: { label: 'Ghi giấy ký nhận', role: 'RECEPTION', from: ['RESULT_READY'], to: ['RETURNED'], source: '§10.2b', guards: [parcel] },
  CONFIRM_DELIVERY: { label: 'Bưu điện báo đã phát', role: 'SYSTEM', from: ['RESULT_READY'], to: ['RETURNED'], source: '§10.2b', guards: [parcel] },
  RESULT_CAME_BACK: { label: 'Nhận lại bưu gửi quay về', role: 'RECEPTION', from: ['RESULT_READY'], to: ['RESULT_READY'], source: 'TT 17/2017 Đ7', guards: [parcel] },
  MARK_NOT_COLLECTED: { label: 'Chưa đến nhận kết quả', role: 'SYSTEM', from: ['RESULT_READY'], to: ['NOT_COLLECTED'], source: '§10.2c', guards: [inForce, noParcel] },
  DRAFT_CORRECTION: { label: 'Dự thảo bản thay thế', role: 'SPECIALIST', from: ISSUED, to: ISSUED, source: '§9.2b', guards: [mine] },
  REPLACE_RESULT: { label: 'Thay thế kết quả', role: 'LEADER', from: ISSUED, to: ['RESULT_READY'], source: '§9.2b', guards: [noParcel, corrected, notOwnResult] },
  REVOKE_RESULT: { label: 'Thu hồi kết quả', role: 'LEADER', from: ISSUED, to: ISSUED, source: '§9.2b', guards: [inForce] },
} as const satisfies Record<Action, ActionRule>;

export const ALL_ACTIONS = Object.keys(ACTIONS) as readonly Action[];
export const ruleOf = (action: Action): ActionRule => ACTIONS[action];
