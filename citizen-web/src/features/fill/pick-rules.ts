import { formatFileSize } from '@mot-cua/ui/format/format.ts';

interface Picked { readonly name: string; readonly size: number; readonly type: string }
interface Rules { readonly maxBytes: number; readonly mediaTypes: readonly string[]; readonly text: string }

/** Why a file need not even be sent, with what to do; the server judges the content again. Undefined when it may go. */
export function refusePick(file: Picked, rules: Rules): string | undefined {
  if (file.size === 0) return `Tệp “${file.name}” trống (0 byte). Hãy chụp hoặc quét lại rồi chọn tệp khác.`;
  if (file.size > rules.maxBytes) return `Tệp “${file.name}” nặng ${formatFileSize(file.size)}, quá giới hạn ${formatFileSize(rules.maxBytes)}. Hãy chụp lại với cỡ ảnh nhỏ hơn, hoặc quét ở độ phân giải thấp hơn.`;
  // Some phones give no type; then only the server can tell.
  if (file.type !== '' && !rules.mediaTypes.includes(file.type)) return `Tệp “${file.name}” không thuộc loại được nhận. Hãy chọn tệp thuộc loại: ${rules.text}.`;
  return undefined;
}
