/** The character map of a TrueType font (OpenType 1.9 §cmap), formats 4 and 12: all that Unicode fonts use. */
function readRanges(font: Buffer): readonly (readonly [first: number, last: number])[] {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const entry = 12 + index * 16;
    if (font.toString('latin1', entry, entry + 4) === 'cmap') return readCmap(font, font.readUInt32BE(entry + 8));
  }
  return [];
}

function readCmap(font: Buffer, cmap: number): readonly (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  const subtables = font.readUInt16BE(cmap + 2);
  for (let index = 0; index < subtables; index += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4);
    const format = font.readUInt16BE(at);
    if (format === 4) {
      const doubled = font.readUInt16BE(at + 6);
      for (let segment = 0; segment < doubled; segment += 2) ranges.push([font.readUInt16BE(at + 16 + doubled + segment), font.readUInt16BE(at + 14 + segment)]);
    } else if (format === 12) {
      const groups = font.readUInt32BE(at + 12);
      for (let group = 0; group < groups; group += 1) ranges.push([font.readUInt32BE(at + 16 + group * 12), font.readUInt32BE(at + 20 + group * 12)]);
    }
  }
  return ranges.filter(([first]) => first < 0xffff);
}

/** Whether every one of the fonts has a shape for a letter; asked of what people typed before it is set. */
export function coverageOf(fonts: readonly Buffer[]): (letter: string) => boolean {
  const maps = fonts.map(readRanges);
  return (letter) => {
    const point = letter.codePointAt(0) ?? 0;
    return maps.every((ranges) => ranges.some(([first, last]) => first <= point && point <= last));
  };
}
