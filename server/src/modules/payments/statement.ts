import { parseReference } from '@mot-cua/identifiers';
import { foldVietnamese } from '../../platform/text/fold.ts';

/** One line of money that came in, as the bank wrote it; `fault` says in Vietnamese why it cannot be taken. */
export interface StatementLine {
  /** Place in the file, from 1, the heading counted. */
  readonly line: number;
  readonly at: string;
  readonly amountVnd: number;
  readonly reference: string;
  readonly memo: string;
}
export interface StatementFault { readonly line: number; readonly fault: string; readonly text: string }
export interface Statement { readonly lines: readonly StatementLine[]; readonly faults: readonly StatementFault[]; /** Lines of money that went out. */ readonly outgoing: number }

/** Splits CSV with quotes (RFC 4180) at this separator; a quoted field may hold line breaks. */
function rowsOf(text: string, separator: string): { readonly line: number; readonly cells: readonly string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let [cell, cells, quoted, line, start] = ['', new Array<string>(), false, 1, 1];
  const endRow = (): void => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) rows.push({ line: start, cells });
    [cell, cells, start] = ['', [], line + 1];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"' && quoted && text.charAt(at + 1) === '"') { cell += '"'; at += 1; }
    else if (character === '"' && (quoted || cell.trim() === '')) { quoted = !quoted; if (quoted) cell = ''; }
    else if (character === separator && !quoted) { cells.push(cell); cell = ''; }
    else if (character === '\n' && !quoted) { endRow(); line += 1; }
    else if (character !== '\r') { cell += character; if (character === '\n') line += 1; }
  }
  endRow();
  return rows;
}

const COLUMNS = {
  at: /^(ngay|thoi gian|transaction date|date)/,
  credit: /(ghi co|phat sinh co|tien vao|so tien co|credit|^so tien|^amount)/,
  debit: /(ghi no|phat sinh no|tien ra|debit)/,
  reference: /(so tham chieu|ma giao dich|so giao dich|so chung tu|reference|transaction id|so ct|so but toan)/,
  memo: /(noi dung|dien giai|mo ta|description|memo|remark)/,
} as const;

/** `16.000`, `16,000`, `16000`, `16.000,00`: whole đồng; undefined for anything else. */
export function amountOf(text: string): number | undefined {
  const plain = text.replaceAll(/\s|₫|đ|VND|\+/giu, '');
  const whole = /^\d{1,3}(?:([.,])\d{3}(?:\1\d{3})*)?(?:[.,]0{1,2})?$/.test(plain) ? plain.replace(/[.,]0{1,2}$/, '').replaceAll(/[.,]/g, '') : plain.replace(/[.,]0{1,2}$/, '');
  const value = Number(whole);
  return /^\d+$/.test(whole) && Number.isSafeInteger(value) ? value : undefined;
}

/** `24/11/2026 09:30:15`, `24/11/2026`, `2026-11-24 09:30`: a moment in Vietnam. */
export function momentOf(text: string): string | undefined {
  const match = /^(?:(\d{1,2})[/-](\d{1,2})[/-](\d{4})|(\d{4})-(\d{2})-(\d{2}))(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text.trim());
  if (match === null) return undefined;
  const two = (part: string | undefined): string => (part ?? '00').padStart(2, '0');
  const day = match[3] === undefined ? `${match[4]}-${match[5]}-${match[6]}` : `${match[3]}-${two(match[2])}-${two(match[1])}`;
  const at = new Date(`${day}T${two(match[7])}:${two(match[8])}:${two(match[9])}+07:00`);
  return Number.isNaN(at.getTime()) || new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10) !== day ? undefined : at.toISOString();
}

/**
 * Reads a bank's statement in CSV. Headings may stand in any order and in Vietnamese or English; what stands above them is passed over.
 * @returns undefined where no heading names date, money in, reference and content
 */
export function readStatement(text: string): Statement | undefined {
  for (const separator of [',', ';', '\t']) {
    const rows = rowsOf(text.replace(/^\uFEFF/, ''), separator);
    for (const [index, { cells }] of rows.entries()) {
      const names = cells.map((cell) => foldVietnamese(cell).trim());
      const place = (pattern: RegExp): number => names.findIndex((name) => pattern.test(name));
      const columns = { at: place(COLUMNS.at), credit: place(COLUMNS.credit), reference: place(COLUMNS.reference), memo: place(COLUMNS.memo) };
      const found = Object.values(columns);
      if (found.every((column) => column >= 0) && new Set(found).size === found.length) return readRows(rows.slice(index + 1), columns, place(COLUMNS.debit));
    }
  }
  return undefined;
}

const COLUMN_NAMES = { at: 'ngày giao dịch', credit: 'số tiền (ghi có)', reference: 'số tham chiếu', memo: 'nội dung' } as const;

/** Where {@link readStatement} finds no heading: what the row that comes nearest to one lacks; undefined where nothing comes near. */
export function columnsMissing(text: string): readonly string[] | undefined {
  let best: readonly string[] | undefined;
  for (const separator of [',', ';', '\t']) {
    for (const { cells } of rowsOf(text.replace(/^\uFEFF/, ''), separator).slice(0, 60)) {
      const names = cells.map((cell) => foldVietnamese(cell).trim());
      const missing = (['at', 'credit', 'reference', 'memo'] as const).filter((key) => !names.some((name) => COLUMNS[key].test(name))).map((key) => `“${COLUMN_NAMES[key]}”`);
      if (missing.length > 0 && missing.length <= 2 && (best === undefined || missing.length < best.length)) best = missing;
    }
  }
  return best;
}

type Columns = Readonly<Record<'at' | 'credit' | 'reference' | 'memo', number>>;
function readRows(rows: ReturnType<typeof rowsOf>, columns: Columns, debit: number): Statement {
  const lines: StatementLine[] = [];
  const faults: StatementFault[] = [];
  let outgoing = 0;
  for (const { line, cells } of rows) {
    const cell = (column: number): string => (cells[column] ?? '').trim();
    const amountVnd = amountOf(cell(columns.credit));
    if (cell(columns.credit).startsWith('-') || ((cell(columns.credit) === '' || amountVnd === 0) && debit >= 0 && cell(debit) !== '')) { outgoing += 1; continue; }
    const at = momentOf(cell(columns.at));
    const reference = cell(columns.reference);
    const fault = amountVnd === undefined || amountVnd === 0 ? 'Không đọc được số tiền.' : at === undefined ? 'Không đọc được ngày giao dịch.' : reference === '' ? 'Thiếu số tham chiếu của ngân hàng nên không thể ghi đúng một lần.' : undefined;
    if (fault !== undefined || amountVnd === undefined || at === undefined) faults.push({ line, fault: fault ?? '', text: cells.join(' | ').slice(0, 300) });
    else lines.push({ line, at, amountVnd, reference, memo: cell(columns.memo) });
  }
  return { lines, faults, outgoing };
}

/** Every dossier a memo names, by code (of this agency) or reference, however banks have mangled the marks between. */
export function namesIn(memo: string, agencyIdentifier: string): readonly string[] {
  const groups = agencyIdentifier.split('.').map((group) => group.replaceAll(/[^0-9A-Z]/gi, ''));
  const code = new RegExp(`(?<![0-9A-Z])${groups.join('[.\\s-]?')}[.\\s-]?(\\d{6})[.\\s-]?(\\d{4,})(?!\\d)`, 'gi');
  const codes = [...memo.matchAll(code)].map(([, day = '', sequence = '']) => `${agencyIdentifier}-${day}-${sequence}`);
  const references = [...memo.matchAll(/(?<![0-9A-Z])NT[\s-]?([0-9A-Z]{4})[\s-]?([0-9A-Z]{4})(?![0-9A-Z])/gi)].flatMap(([text]) => {
    const parsed = parseReference(text);
    return parsed.ok ? [parsed.value] : [];
  });
  return [...new Set([...codes, ...references])];
}
