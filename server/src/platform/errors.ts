/**
 * Codes a client may rely on, in `extensions.code` of a root error or `UserError.code` of a payload.
 * Messages are Vietnamese and may change; codes do not.
 */
export const ErrorCode = {
  UNAUTHENTICATED: 'Hãy đăng nhập để tiếp tục.',
  NOT_FOUND: 'Không tìm thấy nội dung này, hoặc bạn không có quyền xem.',
  INVALID_INPUT: 'Thông tin gửi lên chưa hợp lệ.',
  VERSION_CONFLICT: 'Nội dung vừa được người khác cập nhật. Hãy tải lại rồi thực hiện lại.',
  CLIENT_KEY_REUSED: 'Khóa yêu cầu này đã được dùng cho một nội dung khác.',
  OPERATION_NOT_ALLOWED: 'Cổng này chỉ nhận các thao tác đã đăng ký của ứng dụng.',
  TOO_COMPLEX: 'Truy vấn vượt quá giới hạn cho phép. Hãy chia nhỏ truy vấn.',
  RATE_LIMITED: 'Bạn gửi quá nhiều yêu cầu. Hãy thử lại sau ít phút.',
  OVERLOADED: 'Hệ thống đang bận. Yêu cầu chưa được ghi nhận; hãy thử lại sau giây lát.',
  CALENDAR_YEAR_MISSING: 'Lịch làm việc của năm này chưa được nhập. Hãy báo đơn vị vận hành.',
  INTERNAL: 'Có lỗi ngoài dự kiến. Yêu cầu chưa được ghi nhận; hãy thử lại.',
} as const satisfies Record<string, string>;
export type ErrorCode = keyof typeof ErrorCode;

/** An expected failure that concerns the whole operation; its message may be shown to the person. */
export class HouseError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string = ErrorCode[code], options?: ErrorOptions) {
    super(message, options);
    this.name = 'HouseError';
    this.code = code;
  }
}

/** One thing a person can mend: becomes `UserError` in a payload. `code` is a HouseError code or a rule's own refusal code. */
export interface Refusal { readonly code: string; readonly message: string; readonly path?: readonly string[] }

/** Thrown by a service to roll its transaction back and tell the person what to mend. */
export class Refused extends Error {
  readonly refusals: readonly Refusal[];
  constructor(...refusals: readonly Refusal[]) {
    super(refusals.map((refusal) => refusal.message).join(' '));
    this.name = 'Refused';
    this.refusals = refusals;
  }
}

/** "Not allowed to know" and "does not exist" are the same answer. */
export const notFound = (): HouseError => new HouseError('NOT_FOUND');
