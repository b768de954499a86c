/**
 * How a name would be written that was typed all in small letters or all in capitals: `nguyễn thị hoa` → `Nguyễn Thị Hoa`, `h'hen niê` → `H'Hen Niê`.
 * Undefined where somebody has chosen capitals already: a name is its bearer's to write, so this is offered, never done.
 */
export function suggestNameCase(typed: string): string | undefined {
  const plain = typed.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  const chosen = plain !== plain.toLocaleLowerCase('vi') && plain !== plain.toLocaleUpperCase('vi');
  if (chosen) return undefined;
  const titled = plain.toLocaleLowerCase('vi').replaceAll(/(^|[\s'’-])(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toLocaleUpperCase('vi'));
  return titled === plain ? undefined : titled;
}
