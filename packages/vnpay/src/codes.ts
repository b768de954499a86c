/** What `vnp_ResponseCode` says of a payment, in the words a person reads. */
const RESPONSES: Readonly<Record<string, string>> = {
  '00': 'Giao dịch thành công.',
  '07': 'Giao dịch đã trừ tiền nhưng đang bị ngân hàng xem xét.',
  '09': 'Thẻ hoặc tài khoản chưa đăng ký dịch vụ thanh toán trực tuyến.',
  '10': 'Thông tin thẻ hoặc tài khoản không đúng quá 3 lần.',
  '11': 'Đã hết thời hạn thanh toán.',
  '12': 'Thẻ hoặc tài khoản đang bị khóa.',
  '13': 'Mã xác thực (OTP) không đúng.',
  '24': 'Bạn đã hủy giao dịch.',
  '51': 'Tài khoản không đủ số dư.',
  '65': 'Tài khoản đã vượt hạn mức giao dịch trong ngày.',
  '75': 'Ngân hàng thanh toán đang bảo trì.',
  '79': 'Mật khẩu thanh toán không đúng quá số lần quy định.',
};
export const responseText = (code: string): string => RESPONSES[code] ?? 'Ngân hàng không thực hiện được giao dịch.';
