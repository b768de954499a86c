/** Why an act is refused: stable codes and the words the person reads. */
export const REFUSALS = {
  VERSION_CONFLICT: 'Hồ sơ vừa được người khác cập nhật. Hãy xem lại nội dung mới rồi thực hiện lại.',
  NOT_YOUR_ROLE: 'Việc này không thuộc nhiệm vụ của bạn trên hồ sơ này.',
  WRONG_PHASE: 'Hồ sơ đang ở giai đoạn khác nên không thực hiện được việc này.',
  LEVEL_TOO_LOW: 'Dịch vụ này chưa nhận hồ sơ trực tuyến. Hãy nộp trực tiếp hoặc qua bưu điện.',
  NOT_DECLARED: 'Hãy đọc và xác nhận lời cam đoan về tính chính xác của thông tin.',
  NOT_PINNED: 'Nội dung hoặc giấy tờ của hồ sơ chưa được lưu đầy đủ. Hãy lưu lại rồi gửi.',
  REASON_REQUIRED: 'Hãy nêu rõ lý do; người nhận sẽ đọc nguyên văn.',
  ITEMS_REQUIRED: 'Hãy liệt kê đầy đủ những nội dung cần bổ sung, mỗi mục có hướng dẫn.',
  TAKEN_BY_ANOTHER: 'Hồ sơ đã có chuyên viên khác thụ lý.',
  NOT_TAKEN: 'Hãy nhận thụ lý hồ sơ trước.',
  ALREADY_TAKEN: 'Bạn đã nhận thụ lý hồ sơ này.',
  RECHECK_REQUIRED: 'Hãy ghi kết quả kiểm tra lại nội dung hồ sơ trước khi trình.',
  RESULT_REQUIRED: 'Hãy dự thảo kết quả kèm tệp trước khi trình lãnh đạo.',
  NOTICE_PENDING: 'Đang có dự thảo thông báo chờ xử lý. Hãy hoàn tất thông báo đó trước.',
  NO_NOTICE: 'Chưa có dự thảo thông báo nào.',
  NOTICE_NOT_APPROVED: 'Thông báo chưa được lãnh đạo duyệt.',
  ALREADY_REAPPOINTED: 'Hồ sơ này đã hẹn lại một lần nên không hẹn lại được nữa (Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9).',
  NEW_DATE_PAST: 'Ngày hẹn mới phải còn ở phía sau. Hãy chọn thêm ngày; nếu dự thảo đã duyệt, lãnh đạo trả lại dự thảo để chọn ngày khác.',
  SAME_PERSON: 'Người dự thảo không được tự phê duyệt dự thảo của mình.',
  COLLECTION_CHECK_REQUIRED: 'Hãy ghi nhận việc ký tờ khai và đối chiếu bản gốc trước khi trả kết quả.',
  ORIGINALS_DIFFER: 'Có giấy tờ không khớp bản gốc hoặc tờ khai chưa ký nên chưa trả được kết quả.',
  FEE_NOT_SETTLED: 'Người nộp chưa nộp phí, lệ phí.',
  FEE_ALREADY_TAKEN: 'Phí, lệ phí của hồ sơ này đã thu.',
  NO_FEE_DUE: 'Hồ sơ này không phải nộp phí, lệ phí.',
  FEE_AMOUNT_WRONG: 'Số tiền không khớp với phí, lệ phí đã thông báo cho người nộp.',
  LEGAL_BASIS_REQUIRED: 'Mức thu chưa có trong dữ liệu: hãy ghi văn bản quy định mức thu.',
  PAY_AT_DESK: 'Dịch vụ mức độ 3: phí, lệ phí được nộp trực tiếp tại cơ quan khi nhận kết quả.',
  AMOUNT_UNKNOWN: 'Mức thu chưa có trong dữ liệu nên chưa nộp trực tuyến được; bộ phận tiếp nhận sẽ báo khi thu.',
  NO_REFUND: 'Không có đề nghị hoàn tiền nào ở bước này.',
  REFUND_PENDING: 'Đã có đề nghị hoàn tiền đang xử lý.',
  REFUND_BY_GATEWAY: 'Khoản này đang được cổng thanh toán hoàn tự động; không hoàn bằng chuyển khoản.',
  REFUND_AMOUNT_WRONG: 'Hãy nhập số tiền hoàn bằng số nguyên đồng, lớn hơn 0.',
  LEGAL_GROUND_REQUIRED: 'Cơ quan đã có kết quả hoặc người nộp tự rút: chỉ hoàn khi pháp luật quy định. Hãy ghi rõ căn cứ pháp lý.',
  REFERENCE_REQUIRED: 'Hãy ghi số chứng từ chuyển tiền.',
  RECEIPT_REQUIRED: 'Hãy ghi số biên lai.',
  SUPPLEMENT_INCOMPLETE: 'Còn nội dung được yêu cầu mà chưa bổ sung.',
  NOT_ASKED: 'Chỉ được sửa những nội dung cơ quan yêu cầu bổ sung.',
  DUE_DATE_REQUIRED: 'Chưa tính được ngày hẹn trả mới nên chưa gửi được nội dung bổ sung. Hãy thử lại.',
  CODE_REQUIRED: 'Chưa cấp được mã số hồ sơ. Hãy thử lại.',
  APPOINTMENT_INCOMPLETE: 'Giấy hẹn phải có ngày trả và nơi trả kết quả.',
  FEE_TOTAL_WRONG: 'Tổng phí, lệ phí không khớp với từng khoản.',
  PAPER_NOT_COMPARED: 'Hãy đối chiếu với bản gốc từng giấy tờ đã gửi trực tuyến.',
  TEXT_REQUIRED: 'Hãy nhập nội dung.',
} as const satisfies Record<string, string>;

export type RefusalCode = keyof typeof REFUSALS;
export interface DossierRefusal { readonly code: RefusalCode; readonly message: string; readonly path?: readonly string[] }

export function refusal(code: RefusalCode, path?: readonly string[]): DossierRefusal {
  return path === undefined ? { code, message: REFUSALS[code] } : { code, message: REFUSALS[code], path };
}
