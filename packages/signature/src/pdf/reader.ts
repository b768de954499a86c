import { Refused } from '../problems.ts';
import { decoded } from './filters.ts';
import { type Budget, Lexer, newBudget } from './lexer.ts';
import { asKind, integerOf, nameIn, type PdfDict, type PdfStream, type PdfValue } from './values.ts';
import { type Entry, readXref } from './xref.ts';

/** An object stream, unfolded: where in it each object begins. */
interface Container { readonly bytes: Uint8Array; readonly offsets: ReadonlyMap<number, number> }

/** A file as it stood at one moment: the whole, or up to the end of an earlier revision. */
export class PdfReader {
  readonly bytes: Uint8Array;
  readonly trailer: PdfDict;
  readonly entries: ReadonlyMap<number, Entry>;
  /** of the newest cross-reference section */
  readonly startXref: number;
  /** whether that section is a stream: an update must be written in the same way */
  readonly xrefStream: boolean;
  /** sections with a second table for old viewers: what they show depends on the viewer */
  readonly hybridSections: number;
  readonly #budget: Budget;
  readonly #objects = new Map<number, PdfValue>();
  readonly #containers = new Map<number, Container>();

  /** @throws Refused when the structure is not exactly as the standard wants it */
  constructor(bytes: Uint8Array, budget: Budget = newBudget(bytes.length)) {
    this.bytes = bytes;
    this.#budget = budget;
    if (!/^%PDF-\d\.\d/.test(Buffer.from(bytes.subarray(0, 8)).toString('latin1'))) throw new Refused('NOT_A_PDF');
    const xref = readXref(bytes, budget, (at) => this.#indirectAt(at).value);
    this.trailer = xref.trailer;
    this.entries = xref.entries;
    this.startXref = xref.startXref;
    this.xrefStream = xref.isStream;
    this.hybridSections = xref.hybridSections;
    if (this.trailer.entries.has('Encrypt')) throw new Refused('ENCRYPTED_PDF');
  }

  /** The object of that number; null when the file has none, as the standard says. */
  object(number: number, generation = 0): PdfValue {
    const known = this.#objects.get(number);
    const entry = this.entries.get(number);
    if (entry === undefined || entry.kind === 'free') return null;
    if ((entry.kind === 'plain' ? entry.generation : 0) !== generation) return null;
    if (known !== undefined) return known;
    const value = entry.kind === 'plain' ? this.#plain(number, entry.at, entry.generation) : this.#packed(entry.container, number);
    this.#objects.set(number, value);
    return value;
  }

  /** Follows references to the value. */
  resolve(value: PdfValue | undefined): PdfValue {
    let current = value ?? null;
    for (let steps = 0; steps < 16; steps += 1) {
      const ref = asKind(current, 'ref');
      if (ref === undefined) return current;
      current = this.object(ref.number, ref.generation);
    }
    throw new Refused('MALFORMED_PDF', 'references in a circle');
  }

  dict(value: PdfValue | undefined): PdfDict | undefined {
    return asKind(this.resolve(value), 'dict');
  }

  get root(): PdfDict {
    const root = this.dict(this.trailer.entries.get('Root'));
    if (root === undefined || root.duplicates) throw new Refused('MALFORMED_PDF', 'no catalog');
    return root;
  }

  #plain(number: number, at: number, generation: number): PdfValue {
    const found = this.#indirectAt(at);
    if (found.number !== number || found.generation !== generation) throw new Refused('MALFORMED_PDF', `object ${number} is not where the table says`);
    return found.value;
  }

  #indirectAt(at: number): { number: number; generation: number; value: PdfValue } {
    const lexer = new Lexer(this.bytes, at, this.#budget);
    const number = lexer.wholeNumber();
    const generation = lexer.wholeNumber();
    if (number === undefined || generation === undefined || !lexer.keyword('obj')) throw new Refused('MALFORMED_PDF', `no object at ${at}`);
    const value = lexer.value();
    if (lexer.keyword('endobj')) return { number, generation, value };
    const dict = asKind(value, 'dict');
    if (dict === undefined || !lexer.keyword('stream')) throw new Refused('MALFORMED_PDF', `object ${number} has no end`);
    return { number, generation, value: this.#stream(dict, lexer) };
  }

  #stream(dict: PdfDict, lexer: Lexer): PdfStream {
    if (this.bytes[lexer.at] === 13) lexer.at += 1;
    if (this.bytes[lexer.at] !== 10) throw new Refused('MALFORMED_PDF', 'stream without line end');
    const start = lexer.at + 1;
    const length = integerOf(this.#lengthOf(dict));
    if (length === undefined || length < 0 || start + length > this.bytes.length) throw new Refused('MALFORMED_PDF', 'length of a stream');
    lexer.at = start + length;
    if (!lexer.keyword('endstream') || !lexer.keyword('endobj')) throw new Refused('MALFORMED_PDF', 'stream ends elsewhere');
    return { kind: 'stream', dict, data: this.bytes.subarray(start, start + length) };
  }

  /** A length by reference must be a plain number: it is read without going through streams, so nothing can run in circles. */
  #lengthOf(dict: PdfDict): PdfValue {
    const length = dict.entries.get('Length') ?? null;
    const ref = asKind(length, 'ref');
    if (ref === undefined) return length;
    const entry = this.entries?.get(ref.number);
    if (entry?.kind === 'object-stream') return this.resolve(ref);
    if (entry?.kind !== 'plain' || entry.generation !== ref.generation) return null;
    const lexer = new Lexer(this.bytes, entry.at, this.#budget);
    if (lexer.wholeNumber() !== ref.number || lexer.wholeNumber() !== ref.generation || !lexer.keyword('obj')) return null;
    const number = lexer.wholeNumber();
    return number === undefined ? null : { kind: 'number', value: number, text: String(number) };
  }

  #packed(container: number, number: number): PdfValue {
    const { bytes, offsets } = this.#container(container);
    const at = offsets.get(number);
    return at === undefined ? null : new Lexer(bytes, at, this.#budget, false).value();
  }

  #container(number: number): Container {
    const known = this.#containers.get(number);
    if (known !== undefined) return known;
    const entry = this.entries.get(number);
    if (entry?.kind !== 'plain') throw new Refused('MALFORMED_PDF', 'object stream inside another');
    this.#containers.set(number, { bytes: new Uint8Array(), offsets: new Map() }); // asked for again while it is being read: nothing to find
    const stream = asKind(this.#plain(number, entry.at, entry.generation), 'stream');
    if (stream === undefined || nameIn(stream.dict, 'Type') !== 'ObjStm') throw new Refused('MALFORMED_PDF', 'no object stream');
    const container = this.#unpack(stream);
    this.#containers.set(number, container);
    return container;
  }

  #unpack(stream: PdfStream): Container {
    const bytes = decoded(stream, this.#budget);
    const count = integerOf(stream.dict.entries.get('N')) ?? 0;
    const first = integerOf(stream.dict.entries.get('First')) ?? 0;
    const header = new Lexer(bytes, 0, this.#budget, false);
    const offsets = new Map<number, number>();
    for (let index = 0; index < count; index += 1) {
      const number = header.wholeNumber();
      const offset = header.wholeNumber();
      if (number === undefined || offset === undefined || offsets.has(number)) throw new Refused('MALFORMED_PDF', 'index of an object stream');
      offsets.set(number, first + offset);
    }
    return { bytes, offsets };
  }
}
