/** What can be wrong with a signature, each with words that say what to do (§8.2a: said at upload, never a dossier that sticks later). */
const MESSAGES = {
  NOT_A_PDF: 'Tệp không phải là PDF. Hãy chọn tệp PDF đã ký.',
  MALFORMED_PDF: 'Tệp PDF hỏng hoặc có cấu trúc không chuẩn nên không kiểm tra được chữ ký. Hãy xuất lại tệp PDF rồi ký lại.',
  TOO_COMPLEX: 'Tệp PDF quá lớn hoặc quá phức tạp để kiểm tra chữ ký. Hãy xuất lại tệp PDF gọn hơn rồi ký lại.',
  ENCRYPTED_PDF: 'Tệp PDF đặt mật khẩu nên không kiểm tra được chữ ký. Hãy bỏ mật khẩu rồi ký lại.',
  AMBIGUOUS_STRUCTURE: 'Tệp có cấu trúc hiểu được theo nhiều cách nên chữ ký không được chấp nhận. Hãy xuất lại tệp PDF rồi ký lại.',
  SIGNATURE_REMOVED: 'Trong tệp còn dấu vết của một chữ ký đã bị gỡ. Hãy nộp tệp đúng như khi vừa ký xong.',
  UNSUPPORTED_FORMAT: 'Chữ ký ở dạng cũ hoặc không được hỗ trợ. Hãy ký lại theo chuẩn PAdES (CAdES hoặc PKCS#7 tách rời).',
  BYTE_RANGE_INVALID: 'Phạm vi ký ghi trong tệp không hợp lệ. Hãy ký lại từ tệp PDF gốc.',
  BYTE_RANGE_GAP: 'Chữ ký bỏ sót một phần nội dung của tệp. Hãy ký lại từ tệp PDF gốc.',
  NOT_WHOLE_FILE: 'Tệp có nội dung thêm vào sau khi ký. Hãy nộp tệp đúng như khi vừa ký xong, hoặc ký lại.',
  CONTENTS_EMPTY: 'Ô chữ ký trong tệp còn trống. Hãy ký tệp bằng chứng thư số của bạn.',
  CONTENTS_MALFORMED: 'Dữ liệu chữ ký trong tệp bị hỏng. Hãy ký lại.',
  DIGEST_MISMATCH: 'Nội dung tệp đã thay đổi sau khi ký. Hãy nộp tệp đúng như khi vừa ký xong, hoặc ký lại.',
  SIGNATURE_MISMATCH: 'Chữ ký không khớp với chứng thư số. Hãy ký lại bằng chứng thư số của bạn.',
  CONTENT_TYPE_WRONG: 'Chữ ký không khai đúng loại nội dung được ký. Hãy ký lại bằng phần mềm ký số khác.',
  SIGNING_CERTIFICATE_MISSING: 'Chữ ký không gắn với một chứng thư số cụ thể. Hãy ký lại theo chuẩn PAdES.',
  SIGNING_CERTIFICATE_MISMATCH: 'Chữ ký gắn với một chứng thư số khác với chứng thư kèm theo. Hãy ký lại.',
  CERTIFICATE_MISSING: 'Chữ ký không kèm chứng thư số của người ký. Hãy ký lại và chọn kèm chứng thư số.',
  CERTIFICATE_UNSOUND: 'Chứng thư số kèm theo chữ ký bị hỏng hoặc không thuộc chuỗi tin cậy. Hãy ký lại.',
  WEAK_ALGORITHM: 'Chữ ký dùng thuật toán đã lỗi thời (SHA-1, MD5 hoặc khóa RSA dưới 2048 bit). Hãy ký lại với SHA-256 và khóa từ 2048 bit.',
  SELF_SIGNED: 'Chứng thư số tự cấp, không do tổ chức chứng thực nào cấp. Hãy ký bằng chứng thư số do tổ chức được công nhận cấp.',
  UNTRUSTED_ISSUER: 'Tổ chức cấp chứng thư số không nằm trong danh sách được công nhận. Hãy ký bằng chứng thư số do tổ chức được công nhận cấp.',
  CHAIN_INVALID: 'Chuỗi chứng thư số không hợp lệ. Hãy liên hệ nơi cấp chứng thư số, hoặc ký bằng chứng thư số khác.',
  CERTIFICATE_EXPIRED: 'Chứng thư số đã hết hạn vào lúc ký. Hãy gia hạn chứng thư số rồi ký lại.',
  CERTIFICATE_NOT_YET_VALID: 'Chứng thư số chưa có hiệu lực vào lúc ký. Hãy kiểm tra đồng hồ của máy rồi ký lại.',
  CERTIFICATE_REVOKED: 'Chứng thư số đã bị thu hồi hoặc tạm dừng. Hãy liên hệ nơi cấp chứng thư số, hoặc ký bằng chứng thư số khác.',
  CERTIFICATE_USAGE: 'Chứng thư số không được cấp để ký văn bản. Hãy ký bằng chứng thư số dùng để ký.',
  REVOCATION_UNKNOWN: 'Chưa kiểm tra được chứng thư số có bị thu hồi hay không. Hãy thử lại sau ít phút.',
  SIGNED_IN_FUTURE: 'Thời điểm ký ghi trong chữ ký ở tương lai. Hãy chỉnh lại đồng hồ của máy rồi ký lại.',
  SIGNED_TOO_EARLY: 'Thời điểm ký ghi trong chữ ký sớm hơn lúc tài liệu được lập. Hãy chỉnh lại đồng hồ của máy rồi ký lại.',
  CHANGED_AFTER_SIGNING: 'Tệp bị sửa sau khi đã có chữ ký. Hãy nộp tệp đúng như khi vừa ký xong, hoặc ký lại từ đầu.',
  ATTACHMENT_CHANGED: 'Giấy tờ kèm theo khác với bản được liệt kê trong tờ khai đã ký. Hãy đính kèm đúng bản đã ký, hoặc ký lại tờ khai.',
  ATTACHMENT_MISSING: 'Thiếu giấy tờ được liệt kê trong tờ khai đã ký. Hãy đính kèm đủ, hoặc ký lại tờ khai.',
  ATTACHMENT_UNLISTED: 'Có giấy tờ kèm theo không được liệt kê trong tờ khai đã ký. Hãy bỏ giấy tờ đó, hoặc ký lại tờ khai.',
  CANNOT_CHECK: 'Không kiểm tra được chữ ký của tệp này. Hãy xuất lại tệp PDF rồi ký lại.',
} as const;

export type SignatureProblemCode = keyof typeof MESSAGES;

export interface SignatureProblem {
  readonly code: SignatureProblemCode;
  /** Vietnamese; says what to do */
  readonly message: string;
  /** English, for the log: what exactly was seen */
  readonly detail?: string;
}

export function problem(code: SignatureProblemCode, detail?: string): SignatureProblem {
  return { code, message: MESSAGES[code], ...(detail === undefined ? {} : { detail }) };
}

/** Carries a problem out of nested reading. Never leaves this package. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problem: SignatureProblem;

  constructor(code: SignatureProblemCode, detail?: string) {
    super(`${code}${detail === undefined ? '' : `: ${detail}`}`);
    this.problem = problem(code, detail);
  }
}
