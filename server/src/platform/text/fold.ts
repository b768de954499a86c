/** Folds text for searching exactly as the database's `fold_vi` does: NFC, lower case, without Vietnamese marks, đ → d, spaces joined. */
export function foldVietnamese(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('đ', 'd').replace(/\s+/g, ' ').trim();
}
