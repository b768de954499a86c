import { foldVietnamese } from '../../../platform/text/fold.ts';

/** A word as typed (tone marks in one place) and as it is looked up. */
export interface Word { readonly marked: string; readonly plain: string }

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** `hoà` and `hòa`, `thuỷ` and `thủy` are one word: the tone mark goes to the end. */
function toneLast(word: string): string {
  const parts = word.normalize('NFD');
  return `${parts.replace(TONES, '')}${(parts.match(TONES) ?? []).join('')}`;
}

/** `kỹ` and `kĩ`, `lý` and `lí`: both spellings are in use for the vowel after one consonant. */
const oneVowel = (word: string): string => word.replace(/^([bcdghklmnpqrstvx]+u?)y$/, '$1i');

const known = new Map<string, Word>();
/** A language has few words and a catalogue fewer; a limit all the same, because people type anything. */
const MOST_KNOWN = 50_000;

function wordOf(typed: string): Word {
  const found = known.get(typed);
  if (found !== undefined) return found;
  const made = { marked: toneLast(typed), plain: oneVowel(foldVietnamese(typed)) };
  if (known.size < MOST_KNOWN) known.set(typed, made);
  return made;
}

/** The words of a text, with marks and without. */
export const wordsOf = (text: string): Word[] => (text.normalize('NFC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(wordOf);

/** Two words side by side say more than the same two apart. */
export const pairsOf = (words: readonly Word[]): string[] => words.slice(1).map((word, index) => `${words[index]?.plain ?? ''} ${word.plain}`);

/** What people say around what they want: asked for, it would be missing from the very procedure they mean. */
const NOISE = new Set(wordsOf('xin tôi em muốn cần phải làm thủ tục hồ sơ giấy tờ gì ở đâu như thế nào bao nhiêu lâu hết mất tiền để cho được không hỏi cách').map(({ plain }) => plain));
export const withoutNoise = (words: readonly Word[]): readonly Word[] => words.filter(({ plain }) => !NOISE.has(plain));

/** Words joined by single spaces and padded, so that a phrase is found at word bounds only. */
export const phraseOf = (words: readonly Word[]): string => ` ${words.map((word) => word.plain).join(' ')} `;

/** A word that was typed with marks says more than one without. */
export const hasMarks = (word: Word): boolean => /[^a-z0-9]/.test(word.marked);

/** The word with one letter left out, in every way: two words one slip apart share one of these. */
export const withoutOne = (word: string): string[] => Array.from(word, (_letter, index) => word.slice(0, index) + word.slice(index + 1));

/** At most one letter more, less, other, or two neighbours swapped. */
export function isOneSlip(a: string, b: string): boolean {
  if (a.length < b.length) return isOneSlip(b, a);
  if (a.length - b.length > 1) return false;
  let at = 0;
  while (at < b.length && a[at] === b[at]) at += 1;
  if (a.length > b.length) return a.slice(at + 1) === b.slice(at);
  if (a.slice(at + 1) === b.slice(at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
