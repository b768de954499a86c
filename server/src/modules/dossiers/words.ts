import { foldVietnamese } from '@mot-cua/identifiers';

/** What separates words, here and in the generated column `dossiers.words`. */
const BETWEEN = /[^0-9a-z\u00a1-\uffff]+/;
/** What of a text somebody searches for is read at all. */
const MOST = { letters: 200, words: 8 } as const;

/** The words somebody looks for, folded, each once, a code taken apart at its dots and dashes. */
export function soughtWords(text: string): readonly string[] {
  return [...new Set(foldVietnamese(text.slice(0, MOST.letters)).split(BETWEEN).filter((word) => word !== ''))].slice(0, MOST.words);
}

const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/**
 * A tsquery over `dossiers.words`. Every word there begins with its agency, so that a search reads what lies in the agencies asked for and
 * nothing of the rest of the province. Words are found by their beginning, answers of the form (see `facetWord`) exactly.
 */
export function wordsQuery(agencyIds: readonly number[], words: readonly string[], answers: readonly string[]): string {
  return agencyIds.map((id) => `(${[...words.map((word) => `${quoted(`${id}/${word}`)}:*`), ...answers.map((answer) => quoted(`${id}/${answer}`))].join(' & ')})`).join(' | ');
}
