import type { ComponentType } from 'react';
import { type ActInput, type DossierAction, StartCheckDocument, TakeDossierDocument } from '../../gql/graphql.ts';
import { AssignDossier, Forward } from './assign-acts.tsx';
import { Accept } from './accept.tsx';
import type { ActFormProps } from './act-form.ts';
import { RecordArrival } from './arrival.tsx';
import { CollectionCheck, ReturnResult, TakeFee } from './desk-acts.tsx';
import { CompleteStep } from './complete-step.tsx';
import { Consult } from './consult.tsx';
import { RemindConsultation, TransferDossier, WithdrawConsultation } from './consultation-acts.tsx';
import { ChooseReturnAtCounter, SupplyAtCounter, WithdrawAtCounter } from './counter-acts.tsx';
import { DraftExtension } from './draft-extension.tsx';
import { DraftCorrection, DraftResult } from './draft-result.tsx';
import { ApproveRefund, ProposeRefund, RecordRefund, SendBackRefund } from './refund-acts.tsx';
import { PostResult, RecordDelivery, RecordFailedAttempt, ReturnOnline, RevokeResult, TakeBackParcel } from './return-acts.tsx';
import { DraftNotice, RequestSupplement } from './supplement-acts.tsx';
import type { ActDocument } from './use-act.ts';
import { NumberResult } from './number-result.tsx';
import { Approve, ReplaceResult } from './sign-result.tsx';
import { ApproveNotice, Recheck, RefuseAtReception, SendBack, SendBackNotice, SendNotice, SubmitForApproval } from './written-acts.tsx';

/** How an officer's act looks: its key, what is said when it is done, and its form; `at once` needs none. */
export interface ActLook { readonly key: string; readonly done: string; readonly form: ComponentType<ActFormProps> | { readonly atOnce: ActDocument<ActInput> } }

/** Every act of an officer. Which of them may be done when is the server's to say; here is only how. Keys never clash within a phase. */
export const ACTS = {
  START_CHECK: { key: 'k', done: 'Bạn đã nhận kiểm tra hồ sơ.', form: { atOnce: StartCheckDocument } },
  RECORD_ARRIVAL: { key: 'n', done: 'Đã ghi nhận bản giấy đến.', form: RecordArrival },
  SUPPLY_AT_COUNTER: { key: 'n', done: 'Đã ghi nhận nội dung bổ sung.', form: SupplyAtCounter },
  WITHDRAW_AT_COUNTER: { key: 'z', done: 'Đã rút hồ sơ theo đơn.', form: WithdrawAtCounter },
  CHOOSE_RETURN_AT_COUNTER: { key: 'e', done: 'Đã ghi cách nhận kết quả.', form: ChooseReturnAtCounter },
  REQUEST_SUPPLEMENT: { key: 'b', done: 'Đã gửi yêu cầu bổ sung cho người nộp.', form: RequestSupplement },
  REFUSE_AT_RECEPTION: { key: 'x', done: 'Đã từ chối tiếp nhận hồ sơ.', form: RefuseAtReception },
  ACCEPT: { key: 't', done: 'Đã tiếp nhận hồ sơ và hẹn trả.', form: Accept },
  FORWARD: { key: 'c', done: 'Đã chuyển hồ sơ cho bộ phận chuyên môn.', form: Forward },
  TAKE: { key: 'n', done: 'Bạn đã nhận thụ lý hồ sơ.', form: { atOnce: TakeDossierDocument } },
  ASSIGN: { key: 'a', done: 'Đã giao hồ sơ cho chuyên viên.', form: AssignDossier },
  RECHECK: { key: 'k', done: 'Đã ghi kết quả kiểm tra lại.', form: Recheck },
  COMPLETE_STEP: { key: 's', done: 'Đã ghi nhận hoàn thành bước.', form: CompleteStep },
  CONSULT: { key: 'y', done: 'Đã gửi hỏi ý kiến.', form: Consult },
  REMIND_CONSULTATION: { key: 'm', done: 'Đã gửi lời nhắc.', form: RemindConsultation },
  WITHDRAW_CONSULTATION: { key: 'w', done: 'Đã rút việc lấy ý kiến.', form: WithdrawConsultation },
  TRANSFER: { key: 'v', done: 'Đã chuyển hồ sơ cho cơ quan có thẩm quyền.', form: TransferDossier },
  DRAFT_RESULT: { key: 'd', done: 'Đã lưu dự thảo kết quả.', form: DraftResult },
  SUBMIT_FOR_APPROVAL: { key: 't', done: 'Đã trình lãnh đạo.', form: SubmitForApproval },
  DRAFT_NOTICE: { key: 'b', done: 'Đã lưu dự thảo thông báo, chờ lãnh đạo duyệt.', form: DraftNotice },
  DRAFT_EXTENSION: { key: 'h', done: 'Đã lưu thư xin lỗi và ngày hẹn mới, chờ lãnh đạo duyệt.', form: DraftExtension },
  APPROVE: { key: 'p', done: 'Đã phê duyệt kết quả.', form: Approve },
  SEND_BACK: { key: 'l', done: 'Đã trả lại chuyên viên.', form: SendBack },
  APPROVE_NOTICE: { key: 'p', done: 'Đã duyệt thông báo.', form: ApproveNotice },
  SEND_BACK_NOTICE: { key: 'l', done: 'Đã trả lại dự thảo thông báo.', form: SendBackNotice },
  SEND_NOTICE: { key: 'g', done: 'Đã gửi thông báo cho người nộp.', form: SendNotice },
  RECORD_COLLECTION_CHECK: { key: 'o', done: 'Đã ghi nhận ký tờ khai và đối chiếu bản gốc.', form: CollectionCheck },
  TAKE_FEE: { key: 'f', done: 'Đã ghi nhận thu phí, lệ phí.', form: TakeFee },
  NUMBER_RESULT: { key: 's', done: 'Đã cấp số, ngày ban hành.', form: NumberResult },
  PROPOSE_REFUND: { key: 'h', done: 'Đã trình lãnh đạo đề nghị hoàn tiền.', form: ProposeRefund },
  APPROVE_REFUND: { key: 'p', done: 'Đã duyệt hoàn tiền.', form: ApproveRefund },
  SEND_BACK_REFUND: { key: 'l', done: 'Đã trả lại đề nghị hoàn tiền.', form: SendBackRefund },
  RECORD_REFUND: { key: 'g', done: 'Đã ghi nhận hoàn tiền.', form: RecordRefund },
  RETURN_RESULT: { key: 'r', done: 'Đã trả kết quả.', form: ReturnResult },
  RETURN_ONLINE: { key: 'n', done: 'Đã trả kết quả trực tuyến.', form: ReturnOnline },
  POST_RESULT: { key: 'b', done: 'Đã ghi gửi kết quả qua bưu điện.', form: PostResult },
  RECORD_FAILED_ATTEMPT: { key: 'v', done: 'Đã ghi lần phát không thành.', form: RecordFailedAttempt },
  RECORD_DELIVERY: { key: 'y', done: 'Đã ghi giấy ký nhận.', form: RecordDelivery },
  RESULT_CAME_BACK: { key: 'q', done: 'Đã nhận lại bưu gửi.', form: TakeBackParcel },
  DRAFT_CORRECTION: { key: 'd', done: 'Đã lưu bản thay thế, chờ lãnh đạo duyệt.', form: DraftCorrection },
  REPLACE_RESULT: { key: 't', done: 'Đã thay thế kết quả.', form: ReplaceResult },
  REVOKE_RESULT: { key: 'x', done: 'Đã thu hồi kết quả.', form: RevokeResult },
} as const satisfies Partial<Record<DossierAction, ActLook>>;

/** How an action looks at this door; undefined for those of the citizen. */
export const lookOf = (action: DossierAction): ActLook | undefined => (action in ACTS ? ACTS[action as keyof typeof ACTS] : undefined);

/** The straight way through the life of a dossier: of what may be done now, the furthest along is what is usually next. */
const STRAIGHT_WAY = ['START_CHECK', 'RECORD_ARRIVAL', 'ACCEPT', 'FORWARD', 'TAKE', 'RECHECK', 'DRAFT_RESULT', 'COMPLETE_STEP', 'SUBMIT_FOR_APPROVAL', 'SEND_NOTICE', 'APPROVE_NOTICE', 'APPROVE', 'RECORD_COLLECTION_CHECK', 'TAKE_FEE', 'NUMBER_RESULT', 'RETURN_RESULT', 'POST_RESULT', 'RETURN_ONLINE'] as const satisfies readonly DossierAction[];
export const usuallyNext = (enabled: readonly DossierAction[]): DossierAction | undefined => STRAIGHT_WAY.findLast((action) => enabled.includes(action)) ?? enabled[0];
