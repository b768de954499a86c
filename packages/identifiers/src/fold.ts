/** Text folded for searching: NFC, lower case, marks removed, đ → d, spaces joined. The database's `fold_vi` does the same. */
export function foldVietnamese(text: string): string {
  return text.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '').toLowerCase().replaceAll('đ', 'd').replaceAll(/\s+/g, ' ').normalize('NFC');
}
