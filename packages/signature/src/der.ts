/** One element of DER (X.690). `whole` holds tag, length and content as they stand in the file: signatures are over exactly these bytes. */
export interface Der {
  readonly tag: number;
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
  /** empty for primitive elements */
  readonly children: readonly Der[];
  /** BER's indefinite length (`30 80 … 00 00`): some signers write the outer shells so; nothing that is digested may be */
  readonly indefinite: boolean;
}

/** What is not DER, or not the structure expected. Its message is for the log, never for a person. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

export const TAG = { boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, null: 0x05, oid: 0x06, enumerated: 0x0a, utf8: 0x0c, utcTime: 0x17, generalizedTime: 0x18, sequence: 0x30, set: 0x31 } as const;

const MAX_DEPTH = 40;
const MAX_ELEMENTS = 100_000;

interface Budget { elements: number }

/** Reads one element that fills `bytes` exactly; with `padded`, zero bytes may follow (a PDF's Contents is padded). @throws DerError */
export function readDer(bytes: Uint8Array, { padded = false, elements = MAX_ELEMENTS } = {}): Der {
  const der = readAt(bytes, 0, 0, { elements });
  const rest = bytes.subarray(der.whole.length);
  if (padded ? rest.some((byte) => byte !== 0) : rest.length > 0) throw new DerError('bytes after the end');
  return der;
}

function readAt(bytes: Uint8Array, at: number, depth: number, budget: Budget): Der {
  if (depth > MAX_DEPTH || (budget.elements -= 1) < 0) throw new DerError('too deep or too many elements');
  const tag = bytes[at];
  if (tag === undefined || (tag & 0x1f) === 0x1f) throw new DerError('no tag, or a long one');
  const constructed = (tag & 0x20) !== 0;
  const { length, header } = readLength(bytes, at + 1);
  const start = at + 1 + header;
  if (length === undefined) {
    if (!constructed) throw new DerError('indefinite length of a primitive');
    return readIndefinite(bytes, at, start, depth, budget);
  }
  const end = start + length;
  if (end > bytes.length) throw new DerError('longer than the bytes there are');
  const children: Der[] = [];
  if (constructed) {
    const inside = bytes.subarray(0, end);
    for (let next = start; next < end;) {
      const child = readAt(inside, next, depth + 1, budget);
      children.push(child);
      next += child.whole.length;
    }
  }
  return { tag, whole: bytes.subarray(at, end), content: bytes.subarray(start, end), children, indefinite: false };
}

function readIndefinite(bytes: Uint8Array, at: number, start: number, depth: number, budget: Budget): Der {
  const children: Der[] = [];
  let next = start;
  while (!(bytes[next] === 0 && bytes[next + 1] === 0)) {
    const child = readAt(bytes, next, depth + 1, budget);
    children.push(child);
    next += child.whole.length;
  }
  return { tag: bytes[at] ?? 0, whole: bytes.subarray(at, next + 2), content: bytes.subarray(start, next), children, indefinite: true };
}

/** Lengths must be in their shortest form: two spellings of one length would let a byte change and nothing notice. */
function readLength(bytes: Uint8Array, at: number): { length: number | undefined; header: number } {
  const first = bytes[at];
  if (first === undefined) throw new DerError('no length');
  if (first < 0x80) return { length: first, header: 1 };
  if (first === 0x80) return { length: undefined, header: 1 };
  const count = first & 0x7f;
  if (count > 4) throw new DerError('length of a length');
  let length = 0;
  for (let index = 1; index <= count; index += 1) length = length * 256 + (bytes[at + index] ?? Number.NaN);
  if (Number.isNaN(length) || length < 0x80 || length < 256 ** (count - 1)) throw new DerError('length not in its shortest form');
  return { length, header: 1 + count };
}

/** Takes the parts of a structure in order; nothing may be left over. */
export class Fields {
  readonly #parts: readonly Der[];
  #next = 0;

  constructor(der: Der | undefined, tag: number) {
    if (der?.tag !== tag) throw new DerError(`expected tag ${tag.toString(16)}`);
    this.#parts = der.children;
  }

  /** the next part, whatever it is */
  any(): Der {
    const part = this.#parts[this.#next];
    if (part === undefined) throw new DerError('part missing');
    this.#next += 1;
    return part;
  }

  take(tag: number): Der {
    const part = this.optional(tag);
    if (part === undefined) throw new DerError(`part ${tag.toString(16)} missing`);
    return part;
  }

  optional(tag: number): Der | undefined {
    const part = this.#parts[this.#next];
    if (part?.tag !== tag) return undefined;
    this.#next += 1;
    return part;
  }

  rest(): readonly Der[] {
    const rest = this.#parts.slice(this.#next);
    this.#next = this.#parts.length;
    return rest;
  }

  end(): void {
    if (this.#next !== this.#parts.length) throw new DerError('parts left over');
  }
}

/** The one part of an explicit tag or a set of one. */
export function only(der: Der): Der {
  const [child, ...more] = der.children;
  if (child === undefined || more.length > 0) throw new DerError('exactly one part expected');
  return child;
}

export function oidOf(der: Der): string {
  if (der.tag !== TAG.oid || der.content.length === 0) throw new DerError('not an object identifier');
  const parts: number[] = [];
  let value = 0;
  for (const [index, byte] of der.content.entries()) {
    if (value === 0 && byte === 0x80) throw new DerError('object identifier not in its shortest form');
    value = value * 128 + (byte & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER / 128) throw new DerError('object identifier too long');
    if (byte < 0x80) {
      if (parts.length === 0) parts.push(Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40)));
      else parts.push(value);
      value = 0;
    } else if (index === der.content.length - 1) throw new DerError('object identifier breaks off');
  }
  return parts.join('.');
}

/** A small integer that is not negative. */
export function smallInteger(der: Der, tag: number = TAG.integer): number {
  if (der.tag !== tag || der.content.length === 0 || der.content.length > 4 || (der.content[0] ?? 0) >= 0x80) throw new DerError('not a small integer');
  if (der.content.length > 1 && der.content[0] === 0 && (der.content[1] ?? 0) < 0x80) throw new DerError('integer not in its shortest form');
  return der.content.reduce((value, byte) => value * 256 + byte, 0);
}

export function booleanOf(der: Der): boolean {
  if (der.tag !== TAG.boolean || der.content.length !== 1) throw new DerError('not a boolean');
  return der.content[0] !== 0;
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** UTCTime or GeneralizedTime as RFC 5280 writes them: seconds given, UTC. */
export function timeOf(der: Der): Date {
  const text = Buffer.from(der.content).toString('latin1');
  const match = (der.tag === TAG.utcTime ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : der.tag === TAG.generalizedTime ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/ : /(?!)/).exec(text);
  if (match === null) throw new DerError('not a time');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const full = der.tag === TAG.utcTime ? year + (year < 50 ? 2000 : 1900) : year;
  const time = new Date(Date.UTC(full, month - 1, day, hour, minute, second));
  if (time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day || time.getUTCHours() !== hour || time.getUTCMinutes() !== minute) throw new DerError('no such time');
  return time;
}

const DECODERS = new Map<number, (bytes: Uint8Array) => string>([
  [TAG.utf8, (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes)],
  [0x12, (bytes) => Buffer.from(bytes).toString('latin1')], // NumericString
  [0x13, (bytes) => Buffer.from(bytes).toString('latin1')], // PrintableString
  [0x14, (bytes) => Buffer.from(bytes).toString('latin1')], // TeletexString
  [0x16, (bytes) => Buffer.from(bytes).toString('latin1')], // IA5String
  [0x1e, (bytes) => Buffer.from(bytes.slice()).swap16().toString('utf16le')], // BMPString
]);

/** The text of a string type, composed (NFC), without control and direction characters that could make one name look like another. */
export function textOf(der: Der): string {
  const decode = DECODERS.get(der.tag);
  if (decode === undefined) throw new DerError('not a string');
  try {
    return decode(der.content).normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim();
  } catch {
    throw new DerError('text that is none');
  }
}
