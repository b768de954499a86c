import { constants, createInflateRaw, inflateRawSync } from 'node:zlib';
import { MAX_IMAGE_PIXELS, type FileRefusal } from './file-rules.ts';
import { fromAscii85, fromAsciiHex } from './pdf-text-filters.ts';

/** One stream unfolded, and all of a file together: more is no scan of a paper, it is made to exhaust whoever opens it. */
const MAX_STREAM_BYTES = 104 * 1024 * 1024;
const MAX_UNFOLDED_BYTES = 400 * 1024 * 1024;
const MAX_LAYERS = 3;
/** Objects within objects; programs that draw pages use a dozen. */
const MAX_DEPTH = 400;
const DICTIONARY_BYTES = 4_096;

/** A name however it is written: ISO 32000-1 §7.3.5 lets every letter be `#` and its number. */
function named(...names: readonly string[]): RegExp {
  const letter = (char: string): string => {
    const [high = '', low = ''] = char.charCodeAt(0).toString(16);
    const either = (digit: string): string => (/[a-f]/.test(digit) ? `[${digit}${digit.toUpperCase()}]` : digit);
    return `(?:${char}|#${either(high)}${either(low)})`;
  };
  return new RegExp(`/(?:${names.map((name) => Array.from(name, letter).join('')).join('|')})(?![^\\x00\\t\\n\\f\\r ()<>[\\]{}/%])`);
}

/** What lets a document act by itself, send something, or carry another file (ISO 32000-1 §12.6.4, §7.11.4, §13). A paper needs none of it. */
const ACTIVE = named('JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia', 'RichMediaExecute', 'Rendition', 'ImportData', 'SubmitForm', 'GoToE', 'XFA');
const SCRIPT_ADDRESS = /\(\s*(?:java|vb)script:/i;
const ENCRYPTED = named('Encrypt');
const OBJECTS = named('ObjStm', 'First');
const ODD_FILTER = named('LZWDecode', 'LZW', 'RunLengthDecode', 'RL', 'Crypt', 'ASCII85Decode', 'A85', 'ASCIIHexDecode', 'AHx', 'Predictor');
const FILTER_ELSEWHERE = /\/Filter\s+\d+\s+\d+\s+R/;
const LZW = named('LZWDecode', 'LZW');
const ASCII85 = named('ASCII85Decode', 'A85');
const ASCII_HEX = named('ASCIIHexDecode', 'AHx');

/** A stream begins here, unless the word is the end of `endstream`. */
const STREAM = /(?<!end)stream(?:\r\n|\n|\r)/g;
const number = (dictionary: string, key: string): number => Number(new RegExp(`/${key}\\s+(\\d{1,12})(?!\\s+\\d+\\s+R)`).exec(dictionary)?.[1] ?? 0);
/** RFC 1950: the two bytes zlib data begins with. */
const isZlib = (bytes: Buffer): boolean => bytes.length > 2 && ((bytes[0] ?? 0) & 0x0f) === 8 && (bytes.readUInt16BE(0) % 31) === 0;

/** Brackets opened one in another without anything between: a reader that descends into them runs out of stack. */
function tooDeep(text: string): boolean {
  let run = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x3c || code === 0x28) run += 1;
    else if (code > 0x20) run = 0;
    if (run > MAX_DEPTH) return true;
  }
  return false;
}

/** As much as can be unfolded of data that breaks off or is wrong somewhere: a viewer would show as much. */
function unfoldedSoFar(bytes: Buffer): Promise<Buffer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const inflate = createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH });
    const done = (): void => resolve(Buffer.concat(parts));
    inflate.on('data', (part: Buffer) => { parts.push(part); size += part.length; if (size > MAX_STREAM_BYTES) { inflate.destroy(); done(); } });
    inflate.on('end', done);
    inflate.on('error', done);
    inflate.end(bytes);
  });
}

async function unfold(bytes: Buffer): Promise<Buffer | 'BOMB'> {
  const body = bytes.subarray(2);
  try {
    return inflateRawSync(body, { maxOutputLength: MAX_STREAM_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if (error instanceof RangeError) return 'BOMB';
    const some = await unfoldedSoFar(body);
    return some.length > MAX_STREAM_BYTES ? 'BOMB' : some;
  }
}

/** Objects may be packed into streams: read as text what a reader of objects would find there. */
const mayHoldObjects = (bytes: Buffer): boolean => /^[\s\0]*[\d%]/.test(bytes.toString('latin1', 0, 256));

class Inspection {
  #unfolded = 0;

  /** What is wrong with the text of objects, packed or not. */
  text(text: string): FileRefusal | undefined {
    if (ACTIVE.test(text) || SCRIPT_ADDRESS.test(text)) return 'FILE_ACTIVE_CONTENT';
    return tooDeep(text) ? 'FILE_UNFOLDS' : undefined;
  }

  async stream(bytes: Buffer, layer = 1): Promise<FileRefusal | undefined> {
    if (!isZlib(bytes)) return undefined;
    if (layer > MAX_LAYERS) return 'FILE_UNFOLDS';
    const inside = await unfold(bytes);
    if (inside === 'BOMB') return 'FILE_UNFOLDS';
    this.#unfolded += inside.length;
    if (this.#unfolded > MAX_UNFOLDED_BYTES) return 'FILE_UNFOLDS';
    const wrong = mayHoldObjects(inside) ? this.text(inside.toString('latin1')) : undefined;
    return wrong ?? this.stream(inside, layer + 1);
  }
}

/** What stands about a stream before it: its dictionary, or the end of it. */
function dictionaryBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - DICTIONARY_BYTES), at);
  return before.slice(Math.max(0, before.lastIndexOf('obj')));
}

/** What can be told of a stream by its dictionary alone: a picture of too many points, objects hidden in a way nobody packs them. */
function byDictionary(dictionary: string): FileRefusal | undefined {
  if (number(dictionary, 'Width') * number(dictionary, 'Height') > MAX_IMAGE_PIXELS) return 'FILE_IMAGE_TOO_LARGE';
  if (LZW.test(dictionary)) return 'FILE_UNCHECKABLE';
  return OBJECTS.test(dictionary) && (ODD_FILTER.test(dictionary) || FILTER_ELSEWHERE.test(dictionary)) ? 'FILE_UNCHECKABLE' : undefined;
}

function asBytes(dictionary: string, bytes: Buffer): Buffer {
  if (ASCII85.test(dictionary)) return fromAscii85(bytes);
  return ASCII_HEX.test(dictionary) ? fromAsciiHex(bytes) : bytes;
}

/**
 * Judges a PDF by all of its bytes, wherever its tables say that objects lie: a viewer may find them where another does not. Refused is what
 * acts by itself or carries other files, what is encrypted and so cannot be judged, and what unfolds without measure.
 */
export async function inspectPdf(bytes: Buffer): Promise<FileRefusal | undefined> {
  const text = bytes.toString('latin1');
  if (ENCRYPTED.test(text)) return 'FILE_ENCRYPTED';
  const inspection = new Inspection();
  const open = inspection.text(text);
  if (open !== undefined) return open;
  for (const found of text.matchAll(STREAM)) {
    const dictionary = dictionaryBefore(text, found.index);
    const wrong = byDictionary(dictionary) ?? (await inspection.stream(asBytes(dictionary, bytes.subarray(found.index + found[0].length))));
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
