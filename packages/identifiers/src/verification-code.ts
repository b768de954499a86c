import { bad, good, type Parsed } from './result.ts';

/** As of references: letters and digits nobody confuses; 23 of them, a prime, as the check needs. */
const ALPHABET = '346789ABCDEFGHJKMNPRTXY';
/** 29 × log₂ 23 = 131 bits: nobody guesses one. */
const BODY = 29;
const GROUP = 5;
/** The largest multiple of 23 a byte can hold; bytes from there on are passed over, so that every character is equally likely. */
const FAIR = 253;

/** Weights 2 … 22, never 0 and different for neighbours: a single wrong character and a swap of neighbours are always seen. */
const checkCharacter = (body: string): string => ALPHABET.charAt([...body].reduce((total, character, index) => total + ((index % 21) + 2) * ALPHABET.indexOf(character), 0) % ALPHABET.length);
const printed = (all: string): string => (all.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');

/**
 * The code on a result, by which anybody may ask whether it still counts: six groups of five, `K3M9A-…`, the last character a check.
 * @param random random bytes; 64 are enough for all practical purposes
 * @throws RangeError where they were not
 */
export function makeVerificationCode(random: Uint8Array): string {
  const body = [...random].filter((byte) => byte < FAIR).slice(0, BODY).map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
  if (body.length < BODY) throw new RangeError('makeVerificationCode needs more random bytes');
  return printed(body + checkCharacter(body));
}

/** Reads a code however it was typed: lower case, without dashes, with spaces. */
export function parseVerificationCode(text: string): Parsed<string> {
  const plain = text.normalize('NFKC').toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  const body = plain.slice(0, BODY);
  if (plain.length !== BODY + 1 || [...plain].some((character) => !ALPHABET.includes(character)) || checkCharacter(body) !== plain.at(-1)) {
    return bad('VERIFICATION_CODE_FORM', 'Mã xác minh gồm 6 nhóm, mỗi nhóm 5 ký tự. Hãy kiểm tra lại từng ký tự.');
  }
  return good(printed(plain));
}
