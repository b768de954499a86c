import { isOneSlip, withoutOne } from './words.ts';

/** A known word that may be meant, and how surely (1 is the very word). */
export interface Guess { readonly word: string; readonly quality: number }

const PREFIX = 0.85;
const SLIP = 0.55;
/** Two letters are one slip away from half of the language. */
const LEAST_FOR_SLIP = 3;

/** Every word of the catalogue, found exactly, by its beginning, by one slip of the finger, or written together with its neighbour. */
export class Vocabulary {
  readonly #words: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #nearby = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    this.#known = new Set(words);
    this.#words = [...this.#known].toSorted();
    for (const word of this.#words) {
      if (word.length < LEAST_FOR_SLIP) continue;
      for (const key of [word, ...withoutOne(word)]) {
        const there = this.#nearby.get(key);
        if (there === undefined) this.#nearby.set(key, [word]);
        else there.push(word);
      }
    }
  }

  has(word: string): boolean { return this.#known.has(word); }

  /** What a typed word may mean; `unfinished` for the last word, which may still grow; `lenient` to suspect a slip in a word that exists. */
  guess(typed: string, { unfinished, lenient }: { unfinished: boolean; lenient: boolean }): Guess[] {
    const guesses = new Map<string, number>(this.#known.has(typed) ? [[typed, 1]] : []);
    const add = (word: string, quality: number): void => { if (!guesses.has(word)) guesses.set(word, quality); };
    if ((unfinished && typed.length >= 2) || (!this.#known.has(typed) && typed.length >= LEAST_FOR_SLIP)) for (const word of this.#startingWith(typed)) add(word, PREFIX);
    if (typed.length >= LEAST_FOR_SLIP && (lenient || guesses.size === 0)) for (const word of this.#oneSlipFrom(typed)) add(word, SLIP);
    return [...guesses].map(([word, quality]) => ({ word, quality }));
  }

  #oneSlipFrom(typed: string): string[] {
    const near = [typed, ...withoutOne(typed)].flatMap((key) => this.#nearby.get(key) ?? []);
    return [...new Set(near)].filter((word) => isOneSlip(typed, word));
  }

  #startingWith(beginning: string): string[] {
    let [low, high] = [0, this.#words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#words[middle] ?? '') < beginning) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (this.#words[end]?.startsWith(beginning) === true) end += 1;
    return this.#words.slice(low, end);
  }

  /** `khaisinh` → `khai`, `sinh`; undefined unless both halves are words. */
  split(typed: string): readonly [string, string] | undefined {
    for (let at = typed.length - 2; at >= 2; at -= 1) {
      const halves = [typed.slice(0, at), typed.slice(at)] as const;
      if (halves.every((half) => this.#known.has(half))) return halves;
    }
    return undefined;
  }
}
