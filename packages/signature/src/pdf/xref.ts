import { Refused } from '../problems.ts';
import { decoded } from './filters.ts';
import { type Budget, Lexer } from './lexer.ts';
import { asKind, integerOf, nameIn, type PdfDict, type PdfStream, type PdfValue } from './values.ts';

export type Entry =
  | { readonly kind: 'plain'; readonly at: number; readonly generation: number }
  | { readonly kind: 'object-stream'; readonly container: number }
  | { readonly kind: 'free' };

export interface Xref { readonly trailer: PdfDict; readonly entries: ReadonlyMap<number, Entry>; readonly startXref: number; readonly isStream: boolean; readonly hybridSections: number }

const MAX_SECTIONS = 256;
const MAX_ENTRIES = 200_000;

type Section = { readonly dict: PdfDict; readonly entries: ReadonlyMap<number, Entry>; readonly isStream: boolean };
type ReadStream = (at: number) => PdfValue;

/**
 * Reads the chain of cross-reference sections from the end of the file (ISO 32000-1 §7.5.4, §7.5.8). Nothing may follow the last
 * `%%EOF` but a line end, and nothing is repaired: viewers repair differently.
 */
export function readXref(bytes: Uint8Array, budget: Budget, readStream: ReadStream): Xref {
  const startXref = lastStartXref(bytes);
  const entries = new Map<number, Entry>();
  const seen = new Set<number>();
  let newest: Section | undefined;
  let hybridSections = 0;
  for (let at: number | undefined = startXref; at !== undefined;) {
    if (seen.has(at) || seen.size >= MAX_SECTIONS) throw new Refused('MALFORMED_PDF', 'sections of the table in a circle');
    seen.add(at);
    const section: Section = readSection(bytes, at, budget, readStream);
    newest ??= section;
    addAll(entries, section.entries);
    const hybrid = integerOf(section.dict.entries.get('XRefStm'));
    if (hybrid !== undefined && !section.isStream) {
      hybridSections += 1;
      addAll(entries, readSection(bytes, hybrid, budget, readStream).entries, true);
    }
    if (entries.size > MAX_ENTRIES) throw new Refused('TOO_COMPLEX', 'objects');
    const previous: PdfValue | undefined = section.dict.entries.get('Prev');
    at = integerOf(previous);
    if (previous !== undefined && at === undefined) throw new Refused('MALFORMED_PDF', 'Prev');
  }
  if (newest === undefined) throw new Refused('MALFORMED_PDF', 'no table');
  return { trailer: newest.dict, entries, startXref, isStream: newest.isStream, hybridSections };
}

/** What an older section says counts only where no newer one speaks; a hybrid's stream also fills what its own table hides as free. */
function addAll(entries: Map<number, Entry>, more: ReadonlyMap<number, Entry>, overFree = false): void {
  for (const [number, entry] of more) {
    const known = entries.get(number);
    if (known === undefined || (overFree && known.kind === 'free')) entries.set(number, entry);
  }
}

function lastStartXref(bytes: Uint8Array): number {
  const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 2048))).toString('latin1');
  const match = /startxref[\r\n ]+(\d{1,10})[\r\n ]+%%EOF[\r\n ]*$/.exec(tail);
  if (match === null) throw new Refused('MALFORMED_PDF', 'no startxref and %%EOF at the end');
  return Number(match[1]);
}

function readSection(bytes: Uint8Array, at: number, budget: Budget, readStream: ReadStream): Section {
  if (at >= bytes.length) throw new Refused('MALFORMED_PDF', 'table outside the file');
  const lexer = new Lexer(bytes, at, budget);
  if (lexer.keyword('xref')) return readTable(lexer, bytes);
  const stream = asKind(readStream(at), 'stream');
  if (stream === undefined || nameIn(stream.dict, 'Type') !== 'XRef' || stream.dict.duplicates) throw new Refused('MALFORMED_PDF', `no table at ${at}`);
  return { dict: stream.dict, entries: readStreamEntries(stream, budget, bytes.length), isStream: true };
}

function readTable(lexer: Lexer, bytes: Uint8Array): Section {
  const entries = new Map<number, Entry>();
  while (!lexer.keyword('trailer')) {
    const first = lexer.wholeNumber();
    const count = lexer.wholeNumber();
    if (first === undefined || count === undefined || count > MAX_ENTRIES || entries.size > MAX_ENTRIES) throw new Refused('MALFORMED_PDF', 'subsection of the table');
    for (let index = 0; index < count; index += 1) {
      const at = lexer.wholeNumber();
      const generation = lexer.wholeNumber();
      const used = lexer.keyword('n');
      if (at === undefined || generation === undefined || (!used && !lexer.keyword('f'))) throw new Refused('MALFORMED_PDF', 'entry of the table');
      if (entries.has(first + index)) throw new Refused('AMBIGUOUS_STRUCTURE', `object ${first + index} twice in one table`);
      if (used && at >= bytes.length) throw new Refused('MALFORMED_PDF', 'entry outside the file');
      // Offset 0 is the header: writers mark so what they never wrote.
      entries.set(first + index, used && at > 0 ? { kind: 'plain', at, generation } : { kind: 'free' });
    }
  }
  const dict = asKind(lexer.value(), 'dict');
  if (dict === undefined || dict.duplicates) throw new Refused('MALFORMED_PDF', 'trailer');
  return { dict, entries, isStream: false };
}

/** Kinds the standard does not know yet are no object to some viewers and a broken file to others (ISO 32000-1 §7.5.8.3). */
function streamEntry(kind: number, a: number, b: number, inFile: number): Entry {
  if (kind === 0) return { kind: 'free' };
  if (kind === 2) return { kind: 'object-stream', container: a };
  if (kind !== 1 || a >= inFile) throw new Refused('MALFORMED_PDF', 'entry of a table stream');
  return { kind: 'plain', at: a, generation: b };
}

function readStreamEntries(stream: PdfStream, budget: Budget, inFile: number): ReadonlyMap<number, Entry> {
  const data = decoded(stream, budget);
  const widths = (asKind(stream.dict.entries.get('W'), 'array')?.items ?? []).map((item) => integerOf(item) ?? -1);
  const [type = -1, second = -1, third = -1] = widths;
  if (widths.length !== 3 || widths.some((width) => width < 0 || width > 6)) throw new Refused('MALFORMED_PDF', 'widths of a table stream');
  const size = integerOf(stream.dict.entries.get('Size')) ?? 0;
  const index = asKind(stream.dict.entries.get('Index'), 'array')?.items.map((item) => integerOf(item) ?? -1) ?? [0, size];
  const entries = new Map<number, Entry>();
  let at = 0;
  const read = (width: number, absent: number): number => {
    if (width === 0) return absent;
    if (at + width > data.length) throw new Refused('MALFORMED_PDF', 'table stream too short');
    let value = 0;
    for (const end = at + width; at < end; at += 1) value = value * 256 + (data[at] ?? 0);
    return value;
  };
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = -1, count = -1] = index.slice(pair, pair + 2);
    if (first < 0 || count < 0 || count > MAX_ENTRIES) throw new Refused('MALFORMED_PDF', 'index of a table stream');
    for (let number = first; number < first + count; number += 1) {
      const kind = read(type, 1);
      const [a, b] = [read(second, 0), read(third, 0)];
      if (entries.has(number)) throw new Refused('AMBIGUOUS_STRUCTURE', `object ${number} twice in one table`);
      if (entries.size > MAX_ENTRIES) throw new Refused('TOO_COMPLEX', 'objects');
      entries.set(number, streamEntry(kind, a, b, inFile));
    }
  }
  return entries;
}
