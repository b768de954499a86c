import type { FeeChannel, NoticeKind, ReturnWay } from './dossier.ts';
import type { DossierEvent, EventData } from './events.ts';

const WAYS = { COUNTER: '', ONLINE: ' nộp trực tuyến', TRANSFER: ' chuyển khoản', POST_OFFICE: ' nộp qua bưu điện' } as const satisfies Record<FeeChannel, string>;
const forwardedText = ({ division, assignee }: EventData['FORWARDED']): string =>
  `Chuyển ${division ?? 'bộ phận chuyên môn'}${assignee === undefined ? '' : `, giao cho ${assignee.name}${assignee.by === 'RULE' ? ' theo quy tắc phân công' : ''}`}.`;

const feeText = ({ receiptNumber, channel = 'COUNTER' }: EventData['FEE_TAKEN'], verb: string): string =>
  receiptNumber === '' ? 'Ghi nhận không phải nộp phí, lệ phí.' : `${channel === 'COUNTER' ? verb : 'Đã nhận'} phí, lệ phí${WAYS[channel]}, biên lai số ${receiptNumber}.`;

/** §8.2a: what the desk found in the parcel, in one line. */
function arrivalText({ papers, formSigned }: EventData['PARCEL_ARRIVED']): string {
  const open = papers.filter((paper) => paper.outcome !== 'MATCHES').length + (formSigned ? 0 : 1);
  return open === 0 ? 'Bản giấy đã đến, đủ và khớp với hồ sơ trực tuyến.' : `Bản giấy đã đến; ${open} nội dung thiếu hoặc chưa khớp.`;
}

/** How a result comes to the person, as a sentence goes on (§10.2). */
export const RETURN_WAYS = { AT_DESK: 'tại cơ quan', ONLINE: 'trực tuyến', POST: 'qua bưu điện' } as const satisfies Record<ReturnWay, string>;
const RETURNED_BY = { AT_DESK: 'Kết quả đã được trao.', ONLINE: 'Kết quả đã được trả trực tuyến; bạn tải về được ngay.', POST: 'Bưu điện đã phát kết quả, có ký nhận.' } as const satisfies Record<ReturnWay, string>;

const dong = (amountVnd: number): string => `${new Intl.NumberFormat('vi-VN').format(amountVnd)} ₫`;

const dayOf = (date: string): string => date.split('-').toReversed().join('/');
const asked = (data: EventData['CONSULTED']): string => data.asked.map((one) => one.agencyName).join(data.sequential ? ', rồi ' : ', ');

/** One line for the citizen's log; undefined where the act is the agency's internal working (§9.2b drafts, findings, send-backs). */
export function citizenText(event: DossierEvent): string | undefined {
  switch (event.type) {
    case 'DRAFT_STARTED': return 'Bạn bắt đầu soạn hồ sơ.';
    case 'FILED_AT_COUNTER': return event.data.presenter === null ? 'Bạn đã nộp hồ sơ tại quầy.' : `Hồ sơ được ${event.data.presenter.fullName} nộp tại quầy.`;
    case 'SUBMITTED': return event.data.postDeadline === undefined ? 'Bạn đã nộp hồ sơ.' : 'Bạn đã nộp hồ sơ trực tuyến; cơ quan chờ bản giấy qua bưu điện.';
    case 'PARCEL_SENT': return `Bạn đã gửi bản giấy, mã bưu gửi ${event.data.code}.`;
    case 'PARCEL_ARRIVED': return arrivalText(event.data);
    case 'POST_EXPIRED': return 'Hồ sơ kết thúc vì quá hạn gửi bản giấy.';
    case 'WITHDRAWN': return event.data.fileId === undefined ? 'Bạn đã rút hồ sơ.' : 'Hồ sơ được rút theo đơn nộp tại quầy.';
    case 'SUPPLEMENT_SUPPLIED': return event.actor.role === 'CITIZEN' ? 'Bạn đã gửi nội dung bổ sung.' : 'Bộ phận tiếp nhận đã nhận nội dung bổ sung tại quầy.';
    case 'CHECK_STARTED': return 'Bộ phận tiếp nhận đang kiểm tra hồ sơ.';
    case 'SUPPLEMENT_REQUESTED': return `Cơ quan yêu cầu bổ sung ${event.data.items.length} nội dung.`;
    case 'REFUSED': return event.data.at === 'RECEPTION' ? 'Hồ sơ không được tiếp nhận.' : 'Hồ sơ không đủ điều kiện giải quyết.';
    case 'ACCEPTED': return `Hồ sơ được tiếp nhận, mã số ${event.data.code}.`;
    case 'FORWARDED': return 'Hồ sơ được chuyển đến bộ phận chuyên môn.';
    case 'TAKEN': return 'Chuyên viên đã nhận thụ lý hồ sơ.';
    case 'ASSIGNED': return 'Hồ sơ được giao cho chuyên viên.';
    case 'SUBMITTED_FOR_APPROVAL': return 'Hồ sơ được trình lãnh đạo phê duyệt.';
    case 'APPROVED': return 'Đã có kết quả giải quyết.';
    case 'RESULT_NUMBERED': return `Kết quả được ban hành, số ${event.data.number}, ngày ${dayOf(event.data.date)}.`;
    case 'REAPPOINTED': return 'Cơ quan xin lỗi và hẹn lại ngày trả kết quả.';
    case 'COLLECTION_CHECKED': return 'Bộ phận tiếp nhận đã đối chiếu tờ khai và bản gốc.';
    case 'FEE_TAKEN': return feeText(event.data, 'Đã thu');
    case 'REFUND_APPROVED': return event.data.channel === 'ONLINE' ? 'Cơ quan quyết định hoàn tiền; cổng thanh toán đang trả về tài khoản của bạn.' : 'Cơ quan quyết định hoàn tiền bằng chuyển khoản.';
    case 'REFUND_REDIRECTED': return 'Việc hoàn tiền chuyển sang chuyển khoản.';
    case 'REFUND_PAID': return `Đã hoàn tiền, chứng từ ${event.data.reference}.`;
    case 'PAPER_REJECTED': return `Một tệp bị loại vì có mã độc: ${event.data.title}.`;
    case 'RETURN_CHOSEN': return `${event.actor.role === 'CITIZEN' ? 'Bạn chọn' : 'Đã ghi theo đề nghị của bạn:'} nhận kết quả ${RETURN_WAYS[event.data.way]}.`;
    case 'RESULT_SEALED': return 'Kết quả đã có chữ ký số của cơ quan.';
    case 'RESULT_POSTED': return `Kết quả đã được gửi bảo đảm qua bưu điện, mã bưu gửi ${event.data.parcelCode}.`;
    case 'DELIVERY_FAILED': return `Bưu điện chưa phát được kết quả: ${event.data.reason}`;
    case 'RESULT_CAME_BACK': return 'Kết quả đã quay lại cơ quan vì bưu điện không phát được.';
    case 'NOT_COLLECTED': return 'Bạn chưa nhận kết quả; cơ quan vẫn giữ để trả cho bạn.';
    case 'RESULT_REPLACED': return 'Cơ quan thay thế kết quả đã cấp bằng văn bản mới.';
    case 'RESULT_REVOKED': return 'Cơ quan thu hồi kết quả đã cấp.';
    case 'RETURNED': return RETURNED_BY[event.data.way ?? 'AT_DESK'];
    case 'CONSULTED': return `Cơ quan đang lấy ý kiến: ${asked(event.data)}.`;
    case 'OPINION_GIVEN': return `${event.data.agencyName} đã có ý kiến.`;
    case 'TRANSFERRED': return `Hồ sơ được chuyển đến ${event.data.toName} để giải quyết.`;
    case 'CONSULTATION_REMINDED':
    case 'CONSULTATION_WITHDRAWN':
    case 'RECHECKED':
    case 'STEP_COMPLETED':
    case 'RESULT_DRAFTED':
    case 'SENT_BACK':
    case 'NOTICE_DRAFTED':
    case 'NOTICE_APPROVED':
    case 'NOTICE_SENT_BACK':
    case 'REFUND_PROPOSED':
    case 'REFUND_SENT_BACK':
      return undefined;
  }
}

const DRAFTED = { SUPPLEMENT: 'Dự thảo thông báo bổ sung.', REFUSAL: 'Dự thảo thông báo từ chối.', EXTENSION: 'Dự thảo thư xin lỗi, hẹn lại ngày trả.' } as const satisfies Record<NoticeKind, string>;

/** One line for officers, who see every act. */
export function officerText(event: DossierEvent): string {
  switch (event.type) {
    case 'DRAFT_STARTED': return 'Người nộp bắt đầu soạn hồ sơ.';
    case 'FILED_AT_COUNTER': return `Nhận hồ sơ tại quầy${event.data.presenter === null ? '' : `, ${event.data.presenter.fullName} nộp thay`}.`;
    case 'SUBMITTED': return event.data.postDeadline === undefined ? 'Người nộp gửi hồ sơ.' : 'Người nộp gửi hồ sơ trực tuyến; bản giấy qua bưu điện.';
    case 'PARCEL_SENT': return `Người nộp gửi bản giấy, mã bưu gửi ${event.data.code}.`;
    case 'PARCEL_ARRIVED': return arrivalText(event.data);
    case 'POST_EXPIRED': return 'Kết thúc vì quá hạn gửi bản giấy.';
    case 'WITHDRAWN': return event.data.fileId === undefined ? 'Người nộp rút hồ sơ.' : 'Rút hồ sơ theo đơn nộp tại quầy.';
    case 'SUPPLEMENT_SUPPLIED': return event.actor.role === 'CITIZEN' ? 'Người nộp gửi nội dung bổ sung.' : 'Nhận nội dung bổ sung tại quầy.';
    case 'CHECK_STARTED': return 'Nhận kiểm tra hồ sơ.';
    case 'SUPPLEMENT_REQUESTED': return event.data.repeated ? 'Yêu cầu bổ sung lần nữa.' : 'Yêu cầu bổ sung.';
    case 'REFUSED': return event.data.at === 'RECEPTION' ? 'Từ chối tiếp nhận.' : 'Gửi thông báo từ chối giải quyết.';
    case 'ACCEPTED': return `Tiếp nhận, cấp mã số ${event.data.code}.`;
    case 'FORWARDED': return forwardedText(event.data);
    case 'TAKEN': return 'Nhận thụ lý.';
    case 'ASSIGNED': return `Giao cho ${event.data.assignee.name}.`;
    case 'STEP_COMPLETED': return `Hoàn thành bước “${event.data.title}”.`;
    case 'CONSULTED': return `Lấy ý kiến ${event.data.sequential ? 'lần lượt' : 'song song'}: ${asked(event.data)}.`;
    case 'CONSULTATION_REMINDED': return `Nhắc ${event.data.agencyName} trả lời ý kiến.`;
    case 'CONSULTATION_WITHDRAWN': return `Rút việc lấy ý kiến ${event.data.agencyName}.`;
    case 'OPINION_GIVEN': return `${event.data.agencyName} trả lời ý kiến${event.data.late ? ', chậm hạn' : ''}.`;
    case 'TRANSFERRED': return `Chuyển thẩm quyền từ ${event.data.fromName} sang ${event.data.toName}.`;
    case 'RECHECKED': return 'Ghi kết quả kiểm tra lại.';
    case 'RESULT_DRAFTED': return 'Dự thảo kết quả.';
    case 'SUBMITTED_FOR_APPROVAL': return 'Trình lãnh đạo.';
    case 'APPROVED': return event.data.fileId === undefined ? 'Phê duyệt kết quả.' : 'Ký số, phê duyệt kết quả.';
    case 'RESULT_NUMBERED': return `Cấp số ${event.data.number}, ngày ${dayOf(event.data.date)}.`;
    case 'SENT_BACK': return 'Trả lại chuyên viên.';
    case 'NOTICE_DRAFTED': return DRAFTED[event.data.kind];
    case 'NOTICE_APPROVED': return 'Duyệt thông báo.';
    case 'NOTICE_SENT_BACK': return 'Trả lại dự thảo thông báo.';
    case 'REAPPOINTED': return event.data.late ? 'Gửi thư xin lỗi và hẹn lại, muộn hơn quy định.' : 'Gửi thư xin lỗi và hẹn lại.';
    case 'COLLECTION_CHECKED': return 'Ghi nhận ký tờ khai và đối chiếu bản gốc.';
    case 'FEE_TAKEN': return feeText(event.data, 'Thu');
    case 'REFUND_PROPOSED': return `Đề nghị hoàn ${dong(event.data.amountVnd)}.`;
    case 'REFUND_APPROVED': return event.data.channel === 'ONLINE' ? 'Duyệt hoàn tiền qua cổng thanh toán.' : 'Duyệt hoàn tiền bằng chuyển khoản.';
    case 'REFUND_SENT_BACK': return 'Trả lại đề nghị hoàn tiền.';
    case 'REFUND_REDIRECTED': return 'Cổng thanh toán không hoàn được; chuyển sang chuyển khoản.';
    case 'REFUND_PAID': return `Đã hoàn tiền, chứng từ ${event.data.reference}.`;
    case 'PAPER_REJECTED': return `Hệ thống loại một tệp có mã độc (${event.data.sign}): ${event.data.title}.`;
    case 'RETURN_CHOSEN': return `Người nộp chọn nhận kết quả ${RETURN_WAYS[event.data.way]}.`;
    case 'RESULT_SEALED': return 'Kết quả đã được ký số.';
    case 'RESULT_POSTED': return `Gửi bảo đảm qua bưu điện, mã bưu gửi ${event.data.parcelCode}.`;
    case 'DELIVERY_FAILED': return `Bưu điện phát không thành: ${event.data.reason}`;
    case 'RESULT_CAME_BACK': return `Nhận lại bưu gửi ${event.data.parcelCode} quay về.`;
    case 'NOT_COLLECTED': return `Người nộp chưa đến nhận sau ${event.data.reminded} lần nhắc.`;
    case 'RESULT_REPLACED': return 'Thay thế kết quả đã cấp.';
    case 'RESULT_REVOKED': return 'Thu hồi kết quả đã cấp.';
    case 'RETURNED': return `Trả kết quả ${RETURN_WAYS[event.data.way ?? 'AT_DESK']} cho ${event.data.collectedBy}.`;
  }
}

/** The words behind a line of the citizen's own log: theirs, or those the agency sent them; never a note between officers. */
export function citizenDetail(event: DossierEvent): string | undefined {
  switch (event.type) {
    case 'WITHDRAWN':
    case 'SUPPLEMENT_SUPPLIED':
    case 'SUPPLEMENT_REQUESTED':
    case 'REAPPOINTED':
    case 'REFUSED':
    case 'RESULT_REPLACED':
    case 'RESULT_REVOKED':
    case 'TRANSFERRED':
      return eventDetail(event);
    case 'DRAFT_STARTED':
    case 'FILED_AT_COUNTER':
    case 'SUBMITTED':
    case 'PARCEL_SENT':
    case 'PARCEL_ARRIVED':
    case 'POST_EXPIRED':
    case 'CHECK_STARTED':
    case 'ACCEPTED':
    case 'FORWARDED':
    case 'TAKEN':
    case 'ASSIGNED':
    case 'STEP_COMPLETED':
    case 'CONSULTED':
    case 'CONSULTATION_REMINDED':
    case 'CONSULTATION_WITHDRAWN':
    case 'OPINION_GIVEN':
    case 'RECHECKED':
    case 'RESULT_DRAFTED':
    case 'SUBMITTED_FOR_APPROVAL':
    case 'APPROVED':
    case 'SENT_BACK':
    case 'NOTICE_DRAFTED':
    case 'NOTICE_APPROVED':
    case 'NOTICE_SENT_BACK':
    case 'COLLECTION_CHECKED':
    case 'FEE_TAKEN':
    case 'REFUND_PROPOSED':
    case 'REFUND_APPROVED':
    case 'REFUND_SENT_BACK':
    case 'REFUND_REDIRECTED':
    case 'REFUND_PAID':
    case 'PAPER_REJECTED':
    case 'RETURN_CHOSEN':
    case 'RESULT_SEALED':
    case 'RESULT_NUMBERED':
    case 'RESULT_POSTED':
    case 'DELIVERY_FAILED':
    case 'RESULT_CAME_BACK':
    case 'NOT_COLLECTED':
    case 'RETURNED':
      return undefined;
  }
}

/** The words a person wrote in an act, as officers read them; for citizens see {@link citizenDetail}. */
export function eventDetail(event: DossierEvent): string | undefined {
  switch (event.type) {
    case 'WITHDRAWN':
    case 'SUPPLEMENT_REQUESTED':
    case 'REAPPOINTED':
    case 'REFUSED':
    case 'SENT_BACK':
    case 'NOTICE_DRAFTED':
    case 'NOTICE_SENT_BACK':
    case 'REFUND_SENT_BACK':
    case 'REFUND_REDIRECTED':
    case 'RESULT_REPLACED':
    case 'RESULT_REVOKED':
    case 'CONSULTATION_WITHDRAWN':
    case 'TRANSFERRED':
      return event.data.reason;
    case 'REFUND_PROPOSED':
      return [event.data.reason, event.data.legalGround].filter(Boolean).join(' Căn cứ: ');
    case 'ASSIGNED':
      return event.data.reason ?? undefined;
    case 'STEP_COMPLETED':
      return event.data.comment ?? undefined;
    case 'RECHECKED':
      return event.data.finding;
    case 'RESULT_DRAFTED':
      return event.data.summary;
    case 'SUPPLEMENT_SUPPLIED':
    case 'PARCEL_ARRIVED':
    case 'FORWARDED':
    case 'SUBMITTED_FOR_APPROVAL':
    case 'APPROVED':
    case 'NOTICE_APPROVED':
    case 'REFUND_APPROVED':
    case 'RESULT_CAME_BACK':
      return event.data.note ?? undefined;
    case 'DRAFT_STARTED':
    case 'FILED_AT_COUNTER':
    case 'SUBMITTED':
    case 'PARCEL_SENT':
    case 'POST_EXPIRED':
    case 'CHECK_STARTED':
    case 'ACCEPTED':
    case 'TAKEN':
    case 'CONSULTED':
    case 'CONSULTATION_REMINDED':
    case 'OPINION_GIVEN':
    case 'COLLECTION_CHECKED':
    case 'FEE_TAKEN':
    case 'REFUND_PAID':
    case 'PAPER_REJECTED':
    case 'RETURN_CHOSEN':
    case 'RESULT_SEALED':
    case 'RESULT_NUMBERED':
    case 'RESULT_POSTED':
    case 'DELIVERY_FAILED':
    case 'NOT_COLLECTED':
    case 'RETURNED':
      return undefined;
  }
}
