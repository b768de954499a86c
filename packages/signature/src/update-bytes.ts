import type { PdfReader } from './pdf/reader.ts';
import { asKind, integerOf } from './pdf/values.ts';

/** Rows of exactly twenty bytes, none leading to the header (ISO 32000-1 §7.5.4). */
const TABLE = /^xref\r?\n(?:\d+ \d+ ?(?:\r\n|\n|\r)(?:(?!0{10} \d{5} n)\d{10} \d{5} [nf](?: \n| \r|\r\n))+)+trailer\s*<</;
const STREAM = /^\d+ \d+ obj\b/;
const ROOT = /\/Root[\0\t\n\f\r ]*(\d+)[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R/g;

/**
 * What the bytes of an update say beside its table. Viewers that find a table faulty look through the file for anything that resembles
 * an object and show that: so the table must be without fault, and no body may stand there that it does not name, in a stream or a
 * comment neither. Returns what is wrong, for the log.
 */
export function strayBytes(after: PdfReader, from: number): string | undefined {
  const text = Buffer.from(after.bytes.buffer, after.bytes.byteOffset, after.bytes.length).toString('latin1', from);
  const table = text.slice(after.startXref - from);
  if (after.startXref < from || !(TABLE.test(table) || STREAM.test(table))) return 'table of the update is not as the standard writes it';
  const size = integerOf(after.trailer.entries.get('Size')) ?? 0;
  const named = new Map<number, number>();
  for (const [number, entry] of after.entries) {
    if (entry.kind !== 'free' && number >= size) return `object ${number} beyond the size`;
    if (entry.kind === 'plain') named.set(entry.at, number);
  }
  for (const { at, number } of bodies(text)) if (named.get(from + at) !== number && from + at !== after.startXref) return `object ${number} that the table does not name`;
  const root = asKind(after.trailer.entries.get('Root'), 'ref')?.number;
  for (const match of text.matchAll(ROOT)) if (Number(match[1]) !== root) return 'another root';
  // An entry that points at white space before its object is found by some and not by others.
  for (const [at] of named) if (at >= from && !/\d/.test(text[at - from] ?? '')) return 'an entry that points beside its object';
  return undefined;
}

/** Every place that reads like the beginning of an object, found backwards from its last word: the work is one pass, whatever the bytes are. */
function* bodies(text: string): Generator<{ readonly at: number; readonly number: number }> {
  for (let word = text.indexOf('obj'); word >= 0; word = text.indexOf('obj', word + 1)) {
    const generation = before(text, word, WHITE);
    const gap = before(text, generation, DIGITS);
    const number = before(text, gap, WHITE);
    const at = before(text, number, DIGITS);
    if (generation < word && gap < generation && number < gap && at < number) yield { at, number: Number(text.slice(at, number)) };
  }
}

const WHITE = new Set('\0\t\n\f\r ');
const DIGITS = new Set('0123456789');

/** Where the run of these signs that ends at `end` begins. */
function before(text: string, end: number, signs: ReadonlySet<string>): number {
  let at = end;
  while (at > 0 && signs.has(text[at - 1] ?? '')) at -= 1;
  return at;
}
