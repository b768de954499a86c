import { HouseError } from '../errors.ts';

/** Deeper than any form nests; what is deeper is made to break what reads it. */
const DEEPEST = 64;
const isClean = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();
/** PostgreSQL keeps neither U+0000 nor half a pair of surrogates; both come unseen with a text pasted out of a document. */
export const cleanText = (text: string): string => (isClean(text) ? text : text.replaceAll('\u0000', '').toWellFormed());

/**
 * What came as JSON, with every text in it fit to be kept; most of it is, and then stays the very object.
 * @throws HouseError INVALID_INPUT for nesting deeper than {@link DEEPEST}
 */
export function cleanJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (value === null || typeof value !== 'object') return value;
  if (depth >= DEEPEST) throw new HouseError('INVALID_INPUT', 'Nội dung gửi lên lồng nhau quá sâu.');
  if (Array.isArray(value)) {
    const cleaned = value.map((item) => cleanJson(item, depth + 1));
    return cleaned.every((item, index) => item === value[index]) ? value : cleaned;
  }
  let changed = false;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
    const pair: [string, unknown] = [cleanText(key), cleanJson(item, depth + 1)];
    changed ||= pair[0] !== key || pair[1] !== item;
    return pair;
  });
  return changed ? Object.fromEntries(entries) : value;
}
