/** As in a dossier's reference: letters and digits nobody confuses. Sixteen of them, because whoever holds it may read what was declared. */
const ALPHABET = '346789ABCDEFGHJKMNPRTXY';
const LENGTH = 16;

/** `TK-7K3M-9AFX-…`: 72 random bits, from at least 32 random bytes (those that would favour a letter are passed over). */
export function makeDeclarationReference(random: Uint8Array): string {
  const letters = Array.from(random).filter((byte) => byte < 253).slice(0, LENGTH).map((byte) => ALPHABET.charAt(byte % ALPHABET.length));
  if (letters.length < LENGTH) throw new RangeError('Not enough random bytes.');
  return `TK-${letters.join('').replaceAll(/.{4}(?=.)/g, '$&-')}`;
}

/** Reads a reference however it was typed or scanned; undefined where it is none. */
export function parseDeclarationReference(text: string): string | undefined {
  const plain = text.normalize('NFKC').toUpperCase().replaceAll(/[^0-9A-Z]/g, '').replace(/^TK(?=.{16}$)/, '');
  if (plain.length !== LENGTH || [...plain].some((letter) => !ALPHABET.includes(letter))) return undefined;
  return `TK-${plain.replaceAll(/.{4}(?=.)/g, '$&-')}`;
}
