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
  FILE_NAME_INVALID: 'Tên tệp không hợp lệ. Hãy đổi tên tệp rồi gửi lại.',
} as const satisfies Record<string, string>;
export type FileRefusal = keyof typeof FileRefusal;

const MAX_NAME_LENGTH = 120;
/** Control characters, and marks that make a name read other than it is (U+202E turns "gpj.exe" around). */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;

/** The name shown to people: last path segment, NFC, nothing hidden, of bearable length, never empty. The name on disk is ours. */
export function cleanFileName(name: string, type: AcceptedType): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = last.replace(HIDDEN, '').replaceAll(/["<>|*?:]/g, ' ').replaceAll(/\s+/g, ' ').replaceAll(/^[. ]+|[. ]+$/g, '');
  const stem = visible.replace(/\.[^.]{1,8}$/, '').slice(0, MAX_NAME_LENGTH).trim() || 'giay-to';
  return `${stem}.${ACCEPTED_TYPES[type].extension}`;
}
