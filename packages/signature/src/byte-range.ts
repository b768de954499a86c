import { Refused } from './problems.ts';
import { asKind, integerOf, type PdfDict, type PdfString } from './pdf/values.ts';

/** The bytes one signature covers: everything from 0 to `end` except its own Contents. */
export interface Coverage {
  readonly pieces: readonly [Uint8Array, Uint8Array];
  /** the CMS, padded with zeros */
  readonly contents: Uint8Array;
  readonly end: number;
}

/**
 * The reasoning all of it rests on (ISO 32000-1 §12.8.1): the range begins at 0, has one gap, and the gap is exactly the hexadecimal
 * string that is this dictionary's own Contents, brackets included. So whatever the file shows up to `end` is signed, and the only
 * bytes that are not are the signature itself.
 *
 * @throws Refused BYTE_RANGE_INVALID, BYTE_RANGE_GAP, CONTENTS_EMPTY, AMBIGUOUS_STRUCTURE
 */
export function coverageOf(file: Uint8Array, dict: PdfDict): Coverage {
  if (dict.duplicates) throw new Refused('AMBIGUOUS_STRUCTURE', 'signature dictionary with a key twice');
  const contents = asKind(dict.entries.get('Contents'), 'string');
  if (contents === undefined || contents.bytes.length === 0) throw new Refused('CONTENTS_EMPTY');
  const [start, first, second, length] = numbersOf(dict);
  const end = second + length;
  if (start !== 0 || first <= 0 || length <= 0 || second <= first) throw new Refused('BYTE_RANGE_INVALID', `${start} ${first} ${second} ${length}`);
  if (end > file.length) throw new Refused('BYTE_RANGE_INVALID', 'beyond the end of the file');
  if (!contents.hex || contents.start !== first || contents.end !== second) throw new Refused('BYTE_RANGE_GAP', `gap ${first}–${second}, Contents ${contents.start}–${contents.end}`);
  if (dict.start < 0 || dict.start >= first || dict.end > end) throw new Refused('BYTE_RANGE_INVALID', 'the signature does not cover its own dictionary');
  requireOneSpelling(file, contents);
  if (contents.bytes.every((byte) => byte === 0)) throw new Refused('CONTENTS_EMPTY', 'zeros only');
  return { pieces: [file.subarray(0, first), file.subarray(second, end)], contents: contents.bytes, end };
}

function numbersOf(dict: PdfDict): [number, number, number, number] {
  const range = asKind(dict.entries.get('ByteRange'), 'array');
  const [start = -1, first = -1, second = -1, length = -1, ...more] = range?.items.map((item) => integerOf(item) ?? -1) ?? [];
  if (range === undefined || more.length > 0) throw new Refused('BYTE_RANGE_INVALID', 'not four numbers');
  return [start, first, second, length];
}

/** Digits only, all letters of one case: with both cases allowed, bytes of the file could change and the signature not notice. */
function requireOneSpelling(file: Uint8Array, contents: PdfString): void {
  const digits = Buffer.from(file.subarray(contents.start + 1, contents.end - 1)).toString('latin1');
  if (digits.length % 2 !== 0 || !/^(?:[0-9a-f]*|[0-9A-F]*)$/.test(digits)) throw new Refused('CONTENTS_MALFORMED', 'Contents is not written in one way');
}
