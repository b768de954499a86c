/** Which files a paper may be (§8.1a: photographed or scanned, one file a paper), in one place for server, schema and messages. */

export const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** A photo of more pixels than this is no photo of a paper; decoding it would only exhaust memory. */
export const MAX_IMAGE_PIXELS = 100_000_000;

export const ACCEPTED_TYPES = {
  'image/jpeg': { label: 'JPG', extension: 'jpg' },
  'image/png': { label: 'PNG', extension: 'png' },
  'application/pdf': { label: 'PDF', extension: 'pdf' },
} as const satisfies Record<string, { label: string; extension: string }>;
export type AcceptedType = keyof typeof ACCEPTED_TYPES;

export function isAcceptedType(type: string): type is AcceptedType {
  return Object.hasOwn(ACCEPTED_TYPES, type);
}

/** Endings of names people give to files of the accepted types. */
export const EXTENSIONS: Readonly<Record<string, AcceptedType>> = { jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', pdf: 'application/pdf' };
/** The ending of a name, in lower case; undefined where it has none. */
export const extensionOf = (name: string): string | undefined => /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase();
/** False when the name alone tells that the file will be refused: asked before 20 MB are sent for nothing. */
export const mayBeAccepted = (name: string): boolean => {
  const extension = extensionOf(name);
  return extension === undefined || Object.hasOwn(EXTENSIONS, extension);
};

/** Why a file is refused: stable codes, and what the person should do. */
export const FileRefusal = {
  FILE_TOO_LARGE: 'Tệp vượt quá 20 MB. Hãy chụp hoặc quét lại với độ phân giải thấp hơn, hoặc chia thành nhiều tệp.',
  FILE_EMPTY: 'Tệp rỗng (0 byte). Hãy chọn lại tệp.',
  FILE_TYPE_REFUSED: 'Chỉ nhận ảnh JPG, PNG hoặc tệp PDF. Nội dung tệp này không thuộc các loại đó.',
  FILE_TYPE_MISMATCH: 'Nội dung tệp không khớp với phần mở rộng trong tên tệp. Hãy gửi đúng tệp gốc.',
  FILE_DAMAGED: 'Không mở được tệp: tệp bị hỏng hoặc chưa gửi đủ. Hãy chụp, quét hoặc chọn lại.',
  FILE_IMAGE_TOO_LARGE: 'Ảnh có quá nhiều điểm ảnh. Hãy chụp lại với độ phân giải thấp hơn.',
  FILE_EXPIRED: 'Tệp đã gửi hơn một ngày mà chưa đưa vào hồ sơ nên đã được xóa. Hãy gửi lại tệp.',
  FILE_ENCRYPTED: 'Tệp PDF đặt mật khẩu hoặc mã hóa nên không kiểm tra được. Hãy bỏ mật khẩu, hoặc in ra rồi chụp, quét lại.',
  FILE_ACTIVE_CONTENT: 'Tệp PDF có mã lệnh, hành động tự chạy hoặc tệp đính kèm bên trong nên không nhận, vì lý do an toàn. Hãy in tệp này ra một tệp PDF mới (chọn “In ra PDF”), hoặc chụp, quét lại bản giấy.',
  FILE_HIDES_ANOTHER: 'Trong tệp có giấu một tệp khác (tệp nén, chương trình hoặc trang web) nên không nhận, vì lý do an toàn. Hãy chụp, quét lại bản giấy rồi gửi.',
  FILE_UNFOLDS: 'Tệp được nén bất thường: khi mở sẽ phình ra quá lớn. Hãy chụp, quét lại bản giấy rồi gửi.',
  FILE_UNCHECKABLE: 'Không kiểm tra được nội dung tệp. Hãy in tệp ra một tệp PDF mới (chọn “In ra PDF”), hoặc chụp, quét lại bản giấy.',
  FILE_DESTROYED: 'Tệp đã được tiêu hủy cùng hồ sơ khi hết thời hạn lưu trữ.',
  FILE_INFECTED: 'Phần mềm diệt vi-rút phát hiện mã độc trong tệp nên tệp đã bị xóa. Hãy quét vi-rút thiết bị của bạn, chụp lại bản giấy rồi gửi tệp khác.',
  FILE_NAME_INVALID: 'Tên tệp không hợp lệ. Hãy đổi tên tệp rồi gửi lại.',
} as const satisfies Record<string, string>;
export type FileRefusal = keyof typeof FileRefusal;

const MAX_NAME_LENGTH = 120;
/** Disks take names of 255 bytes, and letters with marks have three. */
const MAX_NAME_BYTES = 200;
/** Windows takes these for a printer or a port, whatever stands behind the point. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;
/** Control characters, and marks that make a name read other than it is (U+202E turns "gpj.exe" around). */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;

/** The name shown to people: last path segment, NFC, nothing hidden, of bearable length, never empty. The name on disk is ours. */
export function cleanFileName(name: string, type: AcceptedType): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = last.replace(HIDDEN, '').replaceAll(/["<>|*?:]/g, ' ').replaceAll(/\s+/g, ' ').replaceAll(/^[. ]+|[. ]+$/g, '');
  const stem = shortened(visible.replace(/\.[^.]{1,8}$/, '')).replaceAll(/^[. ]+|[. ]+$/g, '') || 'giay-to';
  return `${DEVICE.test(stem) ? `tep-${stem}` : stem}.${ACCEPTED_TYPES[type].extension}`;
}

/** Whole letters only: half of one would be no text any more. */
function shortened(name: string): string {
  let [kept, bytes] = ['', 0];
  for (const letter of Array.from(name).slice(0, MAX_NAME_LENGTH)) {
    bytes += Buffer.byteLength(letter);
    if (bytes > MAX_NAME_BYTES) break;
    kept += letter;
  }
  return kept;
}
