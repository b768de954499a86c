/**
 * A small valid PDF of one page with a line of text, for tests. `modern` writes its cross-reference as a stream, as most programs do
 * today; both kinds must be signed in their own way.
 */
export function samplePdf(text = 'To khai', { modern = false } = {}): Uint8Array {
  const content = `BT /F1 18 Tf 72 760 Td (${text.replaceAll(/[^ -~]|[()\\]/g, '?')}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let file = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets = objects.map((body, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = file.length;
  file += modern ? xrefStream(offsets, start) : `xref\n0 6\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<</Size 6/Root 1 0 R>>\n`;
  return Buffer.from(`${file}startxref\n${start}\n%%EOF\n`, 'latin1');
}

function xrefStream(offsets: readonly number[], start: number): string {
  const rows = Buffer.alloc(7 * 5);
  for (const [index, at] of [...offsets, start].entries()) {
    rows.writeUInt8(1, (index + 1) * 5);
    rows.writeUInt32BE(at * 256, (index + 1) * 5 + 1);
  }
  // Rows of five bytes: kind, three of offset, one of generation.
  return `6 0 obj\n<</Type/XRef/Size 7/Root 1 0 R/W[1 3 1]/Length ${rows.length}>>\nstream\n${rows.toString('latin1')}\nendstream\nendobj\n`;
}
