import { hasMarks, pairsOf, phraseOf, withoutNoise, type Word, wordsOf } from './words.ts';
import { type Guess, Vocabulary } from './vocabulary.ts';

/** What is searched of one procedure. */
export interface Searchable { readonly code: string; readonly name: string; readonly otherName: string | null; readonly keywords: string; readonly about: string; /** Asked for by many: sorts first among equals. */ readonly common: boolean }
/** A hit: the place of the procedure in the list the index was made of, and how good it is; larger is better. */
export interface Hit { readonly at: number; readonly score: number }

interface Document { readonly code: string; readonly name: string; readonly otherName: string; readonly keywords: readonly string[]; readonly length: number; readonly marked: ReadonlySet<string>; readonly pairs: ReadonlySet<string>; readonly common: boolean }
interface Posting { readonly at: number; readonly weight: number }
interface Typed { readonly phrase: string; readonly pairs: readonly string[]; readonly marks: readonly Word[] }
interface Asked { readonly guesses: readonly Guess[]; readonly rarity: number }

const WEIGHT = { name: 1, keywords: 0.9, otherName: 0.7, about: 0.35 } as const;
const PHRASE = { wholeName: 1.2, name: 1, keyword: 0.9, inKeyword: 0.5, otherName: 0.5 } as const;
/** All neighbouring words of the query found as neighbours; a short name; a procedure of everyday life. */
const PAIRS = 0.8;
const BREVITY = 0.3;
const COMMON = 0.1;
/** Nobody looks for a procedure with more letters than this; a program might, to keep us busy. */
const LONGEST = 300;
/** Exact accents come before everything else when marks were typed. */
const MARKED = 1_000_000;
/** How much of what was asked, by rarity of the words, a hit must cover when nothing covers all of it. */
const ENOUGH = 0.55;

/**
 * Search over the whole catalogue in memory: words with or without marks, with a slip, in everyday language (the keywords), by code.
 * Chosen by measuring on 1,447 procedures (decision 0009): a fifth of a primary-key read, where SQL trigrams took 160 of them.
 */
export class SearchIndex {
  readonly #documents: readonly Document[];
  readonly #postings = new Map<string, Posting[]>();
  readonly #vocabulary: Vocabulary;

  constructor(all: readonly Searchable[]) {
    this.#documents = all.map((one, at) => this.#enter(one, at));
    this.#vocabulary = new Vocabulary(this.#postings.keys());
  }

  #enter({ code, name, otherName, keywords, about, common }: Searchable, at: number): Document {
    const weights = new Map<string, number>();
    const marked = new Set<string>();
    const enter = (words: readonly Word[], weight: number): void => {
      for (const { plain } of words) weights.set(plain, Math.max(weights.get(plain) ?? 0, weight));
    };
    const parts = { name: wordsOf(name), otherName: wordsOf(otherName ?? ''), keywords: keywords.split(';').map((phrase) => wordsOf(phrase)), about: wordsOf(about) };
    enter(parts.name, WEIGHT.name);
    enter(parts.otherName, WEIGHT.otherName);
    for (const phrase of parts.keywords) enter(phrase, WEIGHT.keywords);
    enter(parts.about, WEIGHT.about);
    const phrases = [parts.name, parts.otherName, ...parts.keywords];
    for (const word of phrases.flat()) marked.add(word.marked);
    for (const [word, weight] of weights) {
      const there = this.#postings.get(word);
      if (there === undefined) this.#postings.set(word, [{ at, weight }]);
      else there.push({ at, weight });
    }
    return { code, name: phraseOf(parts.name), otherName: phraseOf(parts.otherName), keywords: parts.keywords.map(phraseOf), length: parts.name.length, marked, pairs: new Set(phrases.flatMap(pairsOf)), common };
  }

  /** Every hit, in no order; undefined when the query holds no word at all, which asks for everything. */
  search(query: string): readonly Hit[] | undefined {
    const asked = query.slice(0, LONGEST);
    const code = /\d\.\d{1,6}/.exec(asked.normalize('NFKC'))?.[0];
    if (code !== undefined) return this.#byCode(code);
    const words = this.#separate(wordsOf(asked));
    if (words.length === 0) return undefined;
    const all = this.#score(words, { lenient: false, enough: 1 });
    if (all.length > 0) return all;
    const meant = withoutNoise(words);
    const rest = meant.length === 0 ? words : meant;
    const wanted = rest.length < words.length ? this.#score(rest, { lenient: false, enough: 1 }) : [];
    return wanted.length > 0 ? wanted : this.#score(rest, { lenient: true, enough: ENOUGH });
  }

  #byCode(code: string): Hit[] {
    return this.#documents.flatMap((document, at) => (document.code.startsWith(code) ? [{ at, score: document.code === code ? 2 : 1 }] : []));
  }

  /** Words written together are taken apart when only so they are words. */
  #separate(words: readonly Word[]): readonly Word[] {
    return words.flatMap((word) => {
      const halves = this.#vocabulary.has(word.plain) || word.plain.length < 5 ? undefined : this.#vocabulary.split(word.plain);
      return halves === undefined ? [word] : halves.map((plain) => ({ plain, marked: plain }));
    });
  }

  #ask(words: readonly Word[], lenient: boolean): Asked[] {
    const total = this.#documents.length;
    const asked = words.map(({ plain }, index): Asked => {
      const guesses = this.#vocabulary.guess(plain, { unfinished: index === words.length - 1, lenient });
      const holders = guesses.reduce((sum, { word }) => sum + (this.#postings.get(word)?.length ?? 0), 0);
      return { guesses, rarity: Math.log(1 + total / (1 + holders)) };
    });
    // A word the catalogue has never heard of ("xin", a name) says nothing, unless nothing else was said.
    return asked.filter(({ guesses }) => guesses.length > 0);
  }

  #score(words: readonly Word[], { lenient, enough }: { lenient: boolean; enough: number }): Hit[] {
    const asked = this.#ask(words, lenient);
    const strict = enough === 1;
    if (asked.length === 0 || (strict && asked.length < words.length)) return [];
    const points = new Float64Array(this.#documents.length);
    const covered = new Float64Array(this.#documents.length);
    let whole = 0;
    for (const { guesses, rarity } of asked) {
      whole += rarity;
      for (const [at, quality] of this.#best(guesses)) {
        points[at] = (points[at] ?? 0) + rarity * quality;
        covered[at] = (covered[at] ?? 0) + rarity;
      }
    }
    const least = whole * (strict ? 1 - 1e-9 : enough);
    const typed = { phrase: phraseOf(words), pairs: pairsOf(words), marks: words.filter(hasMarks) };
    return this.#documents.flatMap((document, at) => ((covered[at] ?? 0) < least ? [] : [{ at, score: this.#rank(document, (points[at] ?? 0) / whole, typed) }]));
  }

  /** The best a document offers for one asked word: its weight times the surety of the guess. */
  #best(guesses: readonly Guess[]): ReadonlyMap<number, number> {
    const best = new Map<number, number>();
    for (const { word, quality } of guesses) {
      for (const { at, weight } of this.#postings.get(word) ?? []) best.set(at, Math.max(best.get(at) ?? 0, weight * quality));
    }
    return best;
  }

  /** A whole number, so that it travels in a cursor and compares exactly. */
  #rank(document: Document, share: number, { phrase, pairs, marks }: Typed): number {
    const exact = marks.length > 0 && marks.every(({ marked }) => document.marked.has(marked));
    const together = pairs.length === 0 ? 0 : pairs.filter((pair) => document.pairs.has(pair)).length / pairs.length;
    const points = share + phraseBonus(document, phrase) + PAIRS * together + BREVITY / (1 + document.length / 4) + (document.common ? COMMON : 0);
    return (exact ? MARKED : 0) + Math.round(1_000 * points);
  }
}

/** More for the words in a row than for the same words scattered. */
function phraseBonus(document: Document, phrase: string): number {
  if (document.name === phrase) return PHRASE.wholeName;
  if (document.name.includes(phrase)) return PHRASE.name;
  if (document.keywords.includes(phrase)) return PHRASE.keyword;
  if (document.otherName.includes(phrase)) return PHRASE.otherName;
  return document.keywords.some((keyword) => keyword.includes(phrase)) ? PHRASE.inKeyword : 0;
}
