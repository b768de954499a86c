import { CERTIFICATES_PATH, EVENTS_PATH, FORMAT, MANIFEST_PATH, SIGNATURE_PATH, TRAIL_PATH } from './manifest.ts';

/** For whoever opens a package in twenty years and has nothing of ours. */
export const GUIDE = `GÓI HỒ SƠ LƯU TRỮ ĐIỆN TỬ (${FORMAT})

Gói này chứa toàn bộ một hồ sơ thủ tục hành chính đã kết thúc: dữ liệu đã khai, giấy tờ, kết quả, phiếu in theo mẫu,
biên lai, từng việc đã xảy ra và ai đã xem.

${MANIFEST_PATH} liệt kê từng tệp với kích thước và mã băm SHA-256.
${SIGNATURE_PATH} là chữ ký số (CMS rời, DER) của cơ quan trên ${MANIFEST_PATH}; chứng thư nằm trong ${CERTIFICATES_PATH}.
Không có ${SIGNATURE_PATH} nghĩa là cơ quan chưa có dấu điện tử khi lập gói.

Kiểm tra bằng Một Cửa (không cần máy chủ):
  pnpm archive-verify TỆP.zip [--trust CHỨNG-THƯ-TIN-CẬY.pem]

Kiểm tra bằng công cụ thông dụng, sau khi giải nén:
  sha256sum <từng tệp>            so với ${MANIFEST_PATH}
  openssl cms -verify -binary -inform DER -in ${SIGNATURE_PATH} -content ${MANIFEST_PATH} -CAfile ${CERTIFICATES_PATH} -purpose any -out /dev/null

${EVENTS_PATH}: mỗi dòng một sự kiện; "hash" = SHA-256(hash dòng trước + JSON của sự kiện, khóa xếp theo thứ tự, không có "hash").
${TRAIL_PATH}: mỗi dòng một bản ghi kiểm toán; "rowHash" trên nội dung, "hash" = SHA-256(prevHash + rowHash).
`;
