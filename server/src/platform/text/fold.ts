/** Folds text for searching exactly as the database's `fold_vi` does: NFC, lower case, without Vietnamese marks, đ → d, spaces joined. */
export function foldVietnamese(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('đ', 'd').replace(/\s+/g, ' ').trim();
}

/** What of a text somebody searches for is read at all: longer than any name, and short enough to be looked up at once. */
const MOST_SEARCHED = { letters: 200, words: 16 } as const;

/** The words to look for, folded, each once; of a long text pasted into a search field, those at its beginning. */
export function searchedWords(text: string | null | undefined): readonly string[] {
  const words = foldVietnamese((text ?? '').slice(0, MOST_SEARCHED.letters)).split(' ').filter((word) => word !== '');
  return [...new Set(words)].slice(0, MOST_SEARCHED.words);
}
