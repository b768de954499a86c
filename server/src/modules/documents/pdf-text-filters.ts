/** What a printable stream ends with, or the end of the file. */
const until = (bytes: Buffer, mark: string): Buffer => {
  const end = bytes.indexOf(mark, 0, 'latin1');
  return end < 0 ? bytes : bytes.subarray(0, end);
};

/** ISO 32000-1 §7.4.2: two hexadecimal digits a byte. */
export const fromAsciiHex = (bytes: Buffer): Buffer => Buffer.from(until(bytes, '>').toString('latin1').replaceAll(/[^0-9A-Fa-f]/g, ''), 'hex');

/** ISO 32000-1 §7.4.3: five letters of 85 are four bytes; `z` is four zeros. */
export function fromAscii85(bytes: Buffer): Buffer {
  const coded = until(bytes, '~>');
  const plain = Buffer.alloc(coded.length * 4 + 4);
  let [size, value, letters] = [0, 0, 0];
  for (const code of coded) {
    if (code === 0x7a && letters === 0) { size += 4; continue; }
    if (code < 0x21 || code > 0x75) continue;
    value = value * 85 + (code - 0x21);
    letters += 1;
    if (letters < 5) continue;
    size = plain.writeUInt32BE(value % 0x1_0000_0000, size);
    [value, letters] = [0, 0];
  }
  if (letters < 2) return plain.subarray(0, size);
  for (let pad = letters; pad < 5; pad += 1) value = value * 85 + 84;
  plain.writeUInt32BE(value % 0x1_0000_0000, size);
  return plain.subarray(0, size + letters - 1);
}
