/** What a file could not be read for, in the officer's words. */
export class UnreadableFile extends Error {}

const LARGEST = 2_000_000;
const UNREADABLE = 'Không đọc được tệp này. Hãy tải lại sao kê từ ngân hàng, dạng Excel (.xlsx) hoặc CSV, rồi chọn lại. Chưa ghi gì.';
const OLD_EXCEL = 'Tệp Excel đời cũ (.xls) không đọc được. Hãy mở bằng Excel, lưu lại dạng .xlsx hoặc CSV, rồi chọn lại. Chưa ghi gì.';

const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean => head.every((byte, index) => bytes[index] === byte);

/** Text of a CSV as banks and spreadsheets write it: UTF-8 or UTF-16 with their marks, else the old Vietnamese code page. @throws UnreadableFile for what is no text */
export function textOf(bytes: Uint8Array): string {
  const text = startsWith(bytes, 0xff, 0xfe) ? new TextDecoder('utf-16le').decode(bytes) : startsWith(bytes, 0xfe, 0xff) ? new TextDecoder('utf-16be').decode(bytes) : decodeBytes(bytes);
  if (text.includes('\0')) throw new UnreadableFile(UNREADABLE);
  return text.normalize('NFC');
}

function decodeBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1258').decode(bytes);
  }
}

const two = (value: number): string => String(value).padStart(2, '0');
/** Excel knows no time zone: the clock on the sheet is the clock of the bank. */
const moment = (date: Date): string => `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;

/** A cell as it would stand in CSV (RFC 4180). */
export function csvCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : value instanceof Date ? moment(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Digits as the sheet holds them: a reference of twenty digits stays one. */
const exactNumber = (text: string): string => (/^-?\d+(?:\.\d+)?$/.test(text) ? text : String(Number(text)));

/** The fullest sheet of a workbook, as CSV. @throws UnreadableFile */
async function csvOfExcel(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const { default: readSheets } = await import('read-excel-file/universal');
    const sheets = await readSheets(bytes.buffer, { parseNumber: exactNumber });
    const fullest = sheets.reduce<readonly (readonly unknown[])[]>((best, { data }) => (data.length > best.length ? data : best), []);
    return fullest.map((row) => row.map(csvCell).join(',')).join('\n');
  } catch (error) {
    throw new UnreadableFile(UNREADABLE, { cause: error });
  }
}

/** A bank's statement as the server reads it: CSV. Excel is turned into it here, in the officer's own browser. @throws UnreadableFile */
export async function readStatementFile(file: File): Promise<string> {
  if (file.size > LARGEST) throw new UnreadableFile('Tệp quá lớn. Hãy chia sao kê thành nhiều tệp, mỗi tệp dưới 2 MB. Chưa ghi gì.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) throw new UnreadableFile('Tệp trống. Hãy chọn tệp sao kê khác.');
  if (startsWith(bytes, 0x50, 0x4b)) return csvOfExcel(bytes);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new UnreadableFile(OLD_EXCEL);
  return textOf(bytes);
}
