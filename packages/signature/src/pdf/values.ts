/** PDF objects (ISO 32000-1 §7.3). Strings keep where they stand in the file: a signature's gap must be exactly its own Contents. */
export type PdfValue = null | boolean | PdfNumber | PdfName | PdfString | PdfArray | PdfDict | PdfRef | PdfStream;

export interface PdfNumber { readonly kind: 'number'; readonly value: number; /** as written, so that comparing and copying lose nothing */ readonly text: string }
export interface PdfName { readonly kind: 'name'; readonly name: string }
export interface PdfString { readonly kind: 'string'; readonly bytes: Uint8Array; readonly hex: boolean; /** of the opening bracket; -1 inside an object stream */ readonly start: number; /** after the closing bracket */ readonly end: number }
export interface PdfArray { readonly kind: 'array'; readonly items: readonly PdfValue[] }
export interface PdfDict { readonly kind: 'dict'; readonly entries: ReadonlyMap<string, PdfValue>; /** a key came twice: readers differ in which they take */ readonly duplicates: boolean; readonly start: number; readonly end: number }
export interface PdfRef { readonly kind: 'ref'; readonly number: number; readonly generation: number }
export interface PdfStream { readonly kind: 'stream'; readonly dict: PdfDict; /** as stored, still encoded */ readonly data: Uint8Array }

export const pdfName = (name: string): PdfName => ({ kind: 'name', name });
export const pdfNumber = (value: number): PdfNumber => ({ kind: 'number', value, text: String(value) });
export const pdfRef = (number: number, generation = 0): PdfRef => ({ kind: 'ref', number, generation });
export const pdfArray = (items: readonly PdfValue[]): PdfArray => ({ kind: 'array', items });
export const pdfDict = (entries: Iterable<readonly [string, PdfValue]>): PdfDict => ({ kind: 'dict', entries: new Map(entries), duplicates: false, start: -1, end: -1 });

/** A text string: ASCII as it is, everything else UTF-16 with its mark (ISO 32000-1 §7.9.2.2). */
export function pdfText(text: string): PdfString {
  // oxlint-disable-next-line no-control-regex
  const bytes = /^[\x20-\x7e]*$/.test(text) ? Buffer.from(text, 'latin1') : Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  return { kind: 'string', bytes, hex: true, start: -1, end: -1 };
}

type Kinds = { number: PdfNumber; name: PdfName; string: PdfString; array: PdfArray; dict: PdfDict; ref: PdfRef; stream: PdfStream };

/** The value when it is of that kind, else undefined. */
export function asKind<K extends keyof Kinds>(value: PdfValue | undefined, kind: K): Kinds[K] | undefined {
  return isKind(value, kind) ? value : undefined;
}
function isKind<K extends keyof Kinds>(value: PdfValue | undefined, kind: K): value is Kinds[K] & PdfValue {
  return typeof value === 'object' && value !== null && value.kind === kind;
}

export function nameIn(dict: PdfDict, key: string): string | undefined {
  return asKind(dict.entries.get(key), 'name')?.name;
}

export function integerOf(value: PdfValue | undefined): number | undefined {
  const number = asKind(value, 'number')?.value;
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
}

/** A text string for people to read; control and direction characters are dropped. */
export function textOf(value: PdfValue | undefined): string | undefined {
  const string = asKind(value, 'string');
  if (string === undefined) return undefined;
  const { bytes } = string;
  const utf16 = bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0;
  const utf8 = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = utf16 ? Buffer.from(bytes.slice(2)).swap16().toString('utf16le') : Buffer.from(utf8 ? bytes.subarray(3) : bytes).toString(utf8 ? 'utf8' : 'latin1');
  return text.normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim().slice(0, 500);
}

/** Whether two values say the same. References are compared as references: what they point at is compared on its own. */
export function sameValue(a: PdfValue | undefined, b: PdfValue | undefined): boolean {
  if (a === undefined || b === undefined || a === null || b === null || typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  switch (a.kind) {
    case 'number': return b.kind === 'number' && a.value === b.value;
    case 'name': return b.kind === 'name' && a.name === b.name;
    case 'string': return b.kind === 'string' && Buffer.compare(a.bytes, b.bytes) === 0;
    case 'ref': return b.kind === 'ref' && a.number === b.number && a.generation === b.generation;
    case 'array': return b.kind === 'array' && a.items.length === b.items.length && a.items.every((item, index) => sameValue(item, b.items[index]));
    case 'dict': return b.kind === 'dict' && sameExcept(a, b, new Set());
    case 'stream': return b.kind === 'stream' && sameExcept(a.dict, b.dict, new Set()) && Buffer.compare(a.data, b.data) === 0;
  }
}

/** Whether two dictionaries say the same but for some keys. */
export function sameExcept(a: PdfDict, b: PdfDict, except: ReadonlySet<string>): boolean {
  if (a.duplicates || b.duplicates) return false;
  const keys = new Set([...a.entries.keys(), ...b.entries.keys()].filter((key) => !except.has(key)));
  return [...keys].every((key) => sameValue(a.entries.get(key), b.entries.get(key)));
}
