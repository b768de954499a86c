import { Refused } from '../problems.ts';
import type { PdfArray, PdfDict, PdfString, PdfValue } from './values.ts';

const MAX_NESTING = 64;
const MAX_STRING = 8 * 1024 * 1024;
/** By byte: 1 white space, 2 delimiter, 0 part of a word. */
const KIND = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) KIND[byte] = 1;
for (const sign of '()<>[]{}/%') KIND[sign.charCodeAt(0)] = 2;
const DIGIT_ZERO = 0x30;
const MAX_DIGITS = 10;
const MAX_WORD = 4096;

/** How much reading one file may cost; shared by all that is read of it, so that no file can make the work explode. */
export interface Budget {
  /** objects and parts of objects */
  values: number;
  /** bytes passed over or decoded */
  bytes: number;
}

/** `shares`: readings of the same file that draw on it */
export function newBudget(fileLength: number, shares = 1): Budget {
  return { values: shares * 1_000_000, bytes: shares * (64 * 1024 * 1024 + 4 * fileLength) };
}

export function charge(budget: Budget, bytes: number): void {
  if ((budget.bytes -= bytes) < 0) throw new Refused('TOO_COMPLEX', 'work of reading');
}

/**
 * Reads PDF objects strictly (ISO 32000-1 §7.2, §7.3). Where viewers guess, this refuses: a file that two readers understand
 * differently is how signatures are deceived.
 */
export class Lexer {
  readonly #bytes: Buffer;
  readonly #budget: Budget;
  /** false inside a decoded object stream, where positions say nothing about the file */
  readonly #inFile: boolean;
  at: number;

  constructor(bytes: Uint8Array, at: number, budget: Budget, inFile = true) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#budget = budget;
    this.#inFile = inFile;
    this.at = at;
  }

  skipWhite(): void {
    const start = this.at;
    for (let byte = this.#bytes[this.at]; byte !== undefined; byte = this.#bytes[this.at]) {
      if (byte === 0x25) while (this.at < this.#bytes.length && this.#bytes[this.at] !== 10 && this.#bytes[this.at] !== 13) this.at += 1;
      else if (KIND[byte] === 1) this.at += 1;
      else break;
    }
    charge(this.#budget, this.at - start);
  }

  /** Whether a keyword stands here (after white space); it is passed over when so. */
  keyword(word: string): boolean {
    this.skipWhite();
    for (let index = 0; index < word.length; index += 1) if (this.#bytes[this.at + index] !== word.charCodeAt(index)) return false;
    const after = this.#bytes[this.at + word.length];
    if (after !== undefined && KIND[after] === 0) return false;
    this.at += word.length;
    return true;
  }

  /** A whole number without sign, or undefined (then nothing is passed over). */
  wholeNumber(): number | undefined {
    const before = this.at;
    this.skipWhite();
    const start = this.at;
    let value = 0;
    for (; this.at - start < MAX_DIGITS; this.at += 1) {
      const digit = (this.#bytes[this.at] ?? 0) - DIGIT_ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const after = this.#bytes[this.at];
    if (this.at > start && (after === undefined || KIND[after] !== 0)) return value;
    this.at = before;
    return undefined;
  }

  value(depth = 0): PdfValue {
    if (depth > MAX_NESTING || (this.#budget.values -= 1) < 0) throw new Refused('TOO_COMPLEX', 'nesting or number of values');
    this.skipWhite();
    const byte = this.#bytes[this.at];
    switch (byte) {
      case 0x2f: return { kind: 'name', name: this.#name() };
      case 0x28: return this.#literal();
      case 0x5b: return this.#array(depth);
      case 0x3c: return this.#bytes[this.at + 1] === 0x3c ? this.#dict(depth) : this.#hexString();
      default: return this.#word();
    }
  }

  #token(): string {
    const start = this.at;
    while (this.at < this.#bytes.length && this.at - start < MAX_WORD && KIND[this.#bytes[this.at] ?? 0] === 0) this.at += 1;
    return this.#bytes.toString('latin1', start, this.at);
  }

  #word(): PdfValue {
    const before = this.at;
    const whole = this.wholeNumber();
    if (whole !== undefined) return this.#reference(whole) ?? { kind: 'number', value: whole, text: this.#bytes.toString('latin1', before, this.at) };
    const token = this.#token();
    if (token === 'null') return null;
    if (token === 'true' || token === 'false') return token === 'true';
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(token)) throw new Refused('MALFORMED_PDF', `unexpected ${JSON.stringify(token.slice(0, 20))} at ${this.at}`);
    return { kind: 'number', value: Number(token), text: token };
  }

  #reference(number: number): PdfValue | undefined {
    const after = this.at;
    const generation = this.wholeNumber();
    if (generation !== undefined && generation <= 65_535 && this.keyword('R')) return { kind: 'ref', number, generation };
    this.at = after;
    return undefined;
  }

  #name(): string {
    this.at += 1;
    const token = this.#token();
    return !token.includes('#') ? token : token.replaceAll(/#([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  }

  #array(depth: number): PdfArray {
    this.at += 1;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipWhite();
      if (this.#bytes[this.at] === 0x5d) break;
      items.push(this.value(depth + 1));
    }
    this.at += 1;
    return { kind: 'array', items };
  }

  #dict(depth: number): PdfDict {
    const start = this.at;
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    let duplicates = false;
    for (;;) {
      this.skipWhite();
      if (this.#bytes[this.at] === 0x3e && this.#bytes[this.at + 1] === 0x3e) break;
      if (this.#bytes[this.at] !== 0x2f) throw new Refused('MALFORMED_PDF', `no key at ${this.at}`);
      const key = this.#name();
      duplicates ||= entries.has(key);
      entries.set(key, this.value(depth + 1));
    }
    this.at += 2;
    return { kind: 'dict', entries, duplicates, start: this.#inFile ? start : -1, end: this.#inFile ? this.at : -1 };
  }

  #hexString(): PdfString {
    const start = this.at;
    const close = this.#bytes.indexOf(0x3e, start);
    if (close < 0) throw new Refused('MALFORMED_PDF', 'hex string without end');
    if (close - start > 2 * MAX_STRING) throw new Refused('TOO_COMPLEX', 'string');
    charge(this.#budget, close - start);
    const digits = this.#bytes.toString('latin1', start + 1, close).replaceAll(/[\0\t\n\f\r ]/g, '');
    if (!/^[0-9a-fA-F]*$/.test(digits)) throw new Refused('MALFORMED_PDF', `not hex at ${start}`);
    this.at = close + 1;
    return { kind: 'string', bytes: Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'), hex: true, start: this.#inFile ? start : -1, end: this.#inFile ? this.at : -1 };
  }

  #literal(): PdfString {
    const start = this.at;
    const { close, plain } = this.#closing(start);
    charge(this.#budget, close - start);
    this.at = close + 1;
    const inside = this.#bytes.subarray(start + 1, close);
    return { kind: 'string', bytes: plain ? inside : unescaped(inside), hex: false, start: this.#inFile ? start : -1, end: this.#inFile ? this.at : -1 };
  }

  /** Where a text string's own bracket closes, and whether it is without escapes. */
  #closing(start: number): { close: number; plain: boolean } {
    let plain = true;
    let open = 0;
    for (let at = start; at < this.#bytes.length && at - start <= MAX_STRING; at += 1) {
      const byte = this.#bytes[at];
      if (byte === BACKSLASH) {
        plain = false;
        at += 1;
      } else if (byte === 0x28) open += 1;
      else if (byte === 0x29 && (open -= 1) === 0) return { close: at, plain };
    }
    throw new Refused(this.#bytes.length - start > MAX_STRING ? 'TOO_COMPLEX' : 'MALFORMED_PDF', 'string without end');
  }
}

const BACKSLASH = 0x5c;
const ESCAPES = new Map([[0x6e, 10], [0x72, 13], [0x74, 9], [0x62, 8], [0x66, 12]]);

/** ISO 32000-1 §7.3.4.2: octal digits, letters, line ends that count for nothing. */
function unescaped(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    let byte = bytes[at] ?? 0;
    if (byte === BACKSLASH) {
      at += 1;
      byte = bytes[at] ?? 0;
      const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...bytes.subarray(at, at + 3)))?.[0];
      if (octal !== undefined) {
        at += octal.length - 1;
        byte = Number.parseInt(octal, 8) & 0xff;
      } else if (byte === 13 || byte === 10) {
        if (byte === 13 && bytes[at + 1] === 10) at += 1;
        continue;
      } else byte = ESCAPES.get(byte) ?? byte;
    }
    out[length] = byte;
    length += 1;
  }
  return out.subarray(0, length);
}
