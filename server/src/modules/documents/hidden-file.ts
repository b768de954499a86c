/** Beginnings of pages and programs that are text; a picture or a scan holds none. */
const PAGE = /<(?:script|html|iframe|!doctype|\?php)[\s>]/i;
const ARCHIVES = ['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c'] as const;
/** APPNOTE 4.3.16: a ZIP archive is found from its end, with a comment of at most so many bytes behind. */
const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
const ZIP_ENTRY = Buffer.from('PK\x01\x02', 'latin1');
const ZIP_END_BYTES = 22;
const MAX_ZIP_COMMENT = 65_535;

function endsAsZip(bytes: Buffer): boolean {
  const floor = Math.max(0, bytes.length - ZIP_END_BYTES - MAX_ZIP_COMMENT);
  for (let at = bytes.lastIndexOf(ZIP_END); at >= floor; at = at === 0 ? -1 : bytes.lastIndexOf(ZIP_END, at - 1)) {
    if (at + ZIP_END_BYTES > bytes.length) continue;
    const directory = [at - bytes.readUInt32LE(at + 12), bytes.readUInt32LE(at + 16)];
    if (directory.some((start) => start >= 0 && bytes.subarray(start, start + ZIP_ENTRY.length).equals(ZIP_ENTRY))) return true;
  }
  return false;
}

/** Whether a file that opens as one thing opens as another too: an archive or program (GIFAR), a page, or – in a picture – a PDF. */
export function hidesAnotherFile(bytes: Buffer, isPdf: boolean): boolean {
  if (endsAsZip(bytes)) return true;
  const text = bytes.toString('latin1');
  return PAGE.test(text) || ARCHIVES.some((mark) => text.includes(mark)) || (!isPdf && text.includes('%PDF-'));
}
