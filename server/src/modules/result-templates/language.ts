/**
 * The small language of templates: words as they are, and `{{name}}`, `{{name|format}}`; a question mark behind the name (`{{name?}}`) says that it may be
 * missing. There is no more to it: nothing is computed, nothing is looked up but a name in a list, and what is filled in is never read again.
 */
export type Part = { readonly kind: 'text'; readonly text: string } | Placeholder;
export interface Placeholder { readonly kind: 'field'; readonly name: string; readonly format: Format | undefined; readonly optional: boolean }

/** How a value is written; which of them fits which kind of value `values.ts` knows. */
export const FORMATS = { 'ngay': 'dd/mm/yyyy', 'ngay-chu': '“ngày … tháng … năm …”', 'so': 'số tiền bằng số', 'bang-chu': 'số hoặc số tiền bằng chữ', 'in-hoa': 'chữ in hoa' } as const;
export type Format = keyof typeof FORMATS;
const isFormat = (text: string): text is Format => Object.hasOwn(FORMATS, text);

export type Parsed = { readonly ok: true; readonly parts: readonly Part[] } | { readonly ok: false; readonly message: string };

const NAME = /^[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/;
const MOST_PARTS = 400;

function placeholder(inside: string): Placeholder | string {
  const [before = '', format, ...more] = inside.split('|').map((piece) => piece.trim());
  const optional = before.endsWith('?');
  const name = optional ? before.slice(0, -1).trim() : before;
  if (more.length > 0 || !NAME.test(name)) return `Không hiểu “{{${inside}}}”. Hãy viết {{tên-trường}} hoặc {{tên-trường|định-dạng}}.`;
  if (format !== undefined && !isFormat(format)) return `Không có định dạng “${format}”. Các định dạng: ${Object.keys(FORMATS).join(', ')}.`;
  return { kind: 'field', name, format, optional };
}

/** Reads a text with placeholders; what is wrong is said in words a person can mend it by. Never throws, takes time in proportion to the text. */
export function parse(source: string): Parsed {
  const parts: Part[] = [];
  let at = 0;
  while (at < source.length) {
    if (parts.length > MOST_PARTS) return { ok: false, message: 'Đoạn này có quá nhiều trường. Hãy tách thành nhiều đoạn.' };
    const open = source.indexOf('{{', at);
    if (open > at || open === -1) parts.push({ kind: 'text', text: source.slice(at, open === -1 ? source.length : open) });
    if (open === -1) break;
    const close = source.indexOf('}}', open + 2);
    if (close === -1) return { ok: false, message: `Thiếu “}}” sau “${source.slice(open, open + 30)}”.` };
    const field = placeholder(source.slice(open + 2, close));
    if (typeof field === 'string') return { ok: false, message: field };
    parts.push(field);
    at = close + 2;
  }
  return { ok: true, parts };
}

export const fieldsOfText = (parts: readonly Part[]): readonly Placeholder[] => parts.filter((part) => part.kind === 'field');

/** Writes what was read; `parse(write(parts))` is `parts` again for parts that came from `parse`. */
export const write = (parts: readonly Part[]): string => parts.map((part) => (part.kind === 'text' ? part.text : `{{${part.name}${part.optional ? '?' : ''}${part.format === undefined ? '' : `|${part.format}`}}}`)).join('');
