import sharp from 'sharp';

/** A4 in points, with a narrow margin. */
const [WIDTH, HEIGHT, MARGIN] = [595.28, 841.89, 28];
const MOST_PIXELS = 3_000;

/**
 * A photo of a paper as a document of one A4 page, because a picture has no place for a signature (§8.2a). Turned as the camera says, its
 * pixels otherwise as they are, as far as a screen or printer can show them.
 */
export async function photoToPdf(photo: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(photo).rotate().flatten({ background: '#fff' }).resize({ width: MOST_PIXELS, height: MOST_PIXELS, fit: 'inside', withoutEnlargement: true }).toColourspace('srgb').jpeg({ quality: 88 }).toBuffer({ resolveWithObject: true });
  const scale = Math.min((WIDTH - 2 * MARGIN) / info.width, (HEIGHT - 2 * MARGIN) / info.height);
  const [width, height] = [info.width * scale, info.height * scale];
  const draw = `q ${width.toFixed(2)} 0 0 ${height.toFixed(2)} ${((WIDTH - width) / 2).toFixed(2)} ${((HEIGHT - height) / 2).toFixed(2)} cm /Anh Do Q`;
  return document([
    [Buffer.from('<< /Type /Catalog /Pages 2 0 R >>')],
    [Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>')],
    [Buffer.from(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Resources << /XObject << /Anh 4 0 R >> >> /Contents 5 0 R >>`)],
    stream(`/Type /XObject /Subtype /Image /Width ${info.width} /Height ${info.height} /ColorSpace /${info.channels === 1 ? 'DeviceGray' : 'DeviceRGB'} /BitsPerComponent 8 /Filter /DCTDecode`, data),
    stream('', Buffer.from(draw)),
  ]);
}

const stream = (entries: string, data: Buffer): Buffer[] => [Buffer.from(`<< ${entries} /Length ${data.byteLength} >>\nstream\n`), data, Buffer.from('\nendstream')];

/** Objects 1, 2, 3 … as a file; the first is the catalog. */
function document(objects: readonly (readonly Buffer[])[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1')];
  let length = parts[0]?.byteLength ?? 0;
  const offsets = objects.map((body, index) => {
    const at = length;
    const whole = [Buffer.from(`${index + 1} 0 obj\n`), ...body, Buffer.from('\nendobj\n')];
    parts.push(...whole);
    length += whole.reduce((sum, part) => sum + part.byteLength, 0);
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.concat([...parts, Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`)]);
}
