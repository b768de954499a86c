import { bad, good, type Parsed } from './result.ts';

/** Letters and digits nobody confuses when read aloud or written by hand (no 0/O/Q, 1/I/L, 5/S, 2/Z, U/V/W): 23, a prime, as the check needs. */
const ALPHABET = '346789ABCDEFGHJKMNPRTXY';
const BODY = 7;

function checkCharacter(body: string): string {
  // Weighted sum: catches every single wrong character and every swap of neighbours.
  const sum = [...body].reduce((total, character, index) => total + (index + 2) * ALPHABET.indexOf(character), 0);
  return ALPHABET.charAt(sum % ALPHABET.length);
}

/**
 * A submission's own reference from its first save, `NT-7K3M-9AFX`: seven random characters and a check character.
 * @param random at least seven random bytes
 */
export function makeReference(random: Uint8Array): string {
  if (random.length < BODY) throw new RangeError(`makeReference needs ${BODY} random bytes`);
  const body = Array.from(random.subarray(0, BODY), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
  const all = body + checkCharacter(body);
  return `NT-${all.slice(0, 4)}-${all.slice(4)}`;
}

/** Reads a reference however it was typed: lower case, without dashes, with spaces. */
export function parseReference(text: string): Parsed<string> {
  const plain = text.normalize('NFKC').toUpperCase().replaceAll(/[^0-9A-Z]/g, '').replace(/^NT/, '');
  const body = plain.slice(0, BODY);
  if (plain.length !== BODY + 1 || [...plain].some((character) => !ALPHABET.includes(character)) || checkCharacter(body) !== plain.at(-1)) {
    return bad('REFERENCE_FORM', 'Mã tham chiếu có dạng NT-7K3M-9AFX. Hãy kiểm tra lại từng ký tự.');
  }
  return good(`NT-${plain.slice(0, 4)}-${plain.slice(4)}`);
}
