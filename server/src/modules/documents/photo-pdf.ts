/** A photograph as it goes onto a page: JPEG bytes, upright, with its size in points of the picture. */
export interface PhotoPage { readonly jpeg: Buffer; readonly width: number; readonly height: number }

/** A4 in points (ISO 216; 72 to the inch). */
const SHORT = 595.28;
const LONG = 841.89;

/** A text string of a PDF with all its marks (ISO 32000-1 §7.9.2.2). */
const text = (words: string): string => `<FEFF${Array.from({ length: words.length }, (_value, at) => words.charCodeAt(at).toString(16).padStart(4, '0')).join('')}>`;
const stream = (dictionary: string, body: Buffer): Buffer => Buffer.concat([Buffer.from(`<<${dictionary}/Length ${body.length}>>\nstream\n`), body, Buffer.from('\nendstream')]);

/** The picture as large as the sheet allows, in its middle; the sheet lies as the picture does. */
function placed({ width, height }: PhotoPage): { sheet: readonly [number, number]; matrix: string } {
  const sheet = width > height ? [LONG, SHORT] as const : [SHORT, LONG] as const;
  const scale = Math.min(sheet[0] / width, sheet[1] / height);
  const [w, h] = [width * scale, height * scale];
  return { sheet, matrix: [w, 0, 0, h, (sheet[0] - w) / 2, (sheet[1] - h) / 2].map((value) => value.toFixed(2)).join(' ') };
}

const CATALOGUE = 1, PAGES = 2, TREE = 3, DOCUMENT = 4, INFO = 5, FIRST = 6, EACH = 4;
const pageObject = (index: number): number => FIRST + index * EACH;

/** One page: itself, what is drawn, the picture, and what it is called for who does not see it. */
function pageObjects(photo: PhotoPage, index: number, count: number): Buffer[] {
  const page = pageObject(index);
  const [contents, picture] = [page + 1, page + 2];
  const { sheet, matrix } = placed(photo);
  return [
    Buffer.from(`<</Type/Page/Parent ${PAGES} 0 R/MediaBox[0 0 ${sheet[0]} ${sheet[1]}]/Contents ${contents} 0 R/Resources<</XObject<</Anh ${picture} 0 R>>>>/StructParents ${index}/Tabs/S>>`),
    stream('', Buffer.from(`/Figure<</MCID 0>>BDC q ${matrix} cm /Anh Do Q EMC`)),
    stream(`/Type/XObject/Subtype/Image/Width ${photo.width}/Height ${photo.height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode`, photo.jpeg),
    Buffer.from(`<</Type/StructElem/S/Figure/P ${DOCUMENT} 0 R/Pg ${page} 0 R/K 0/Alt ${text(`Ảnh chụp giấy tờ, trang ${index + 1} trên ${count}`)}>>`),
  ];
}

/** One PDF of photographs, a page each, A4, with the structure readers need (ISO 32000-1; pictures stay as they are, DCT). */
export function pdfOfPhotos(photos: readonly PhotoPage[], title: string): Buffer {
  const figures = photos.map((_photo, index) => pageObject(index) + 3);
  const objects = [
    Buffer.from(`<</Type/Catalog/Pages ${PAGES} 0 R/StructTreeRoot ${TREE} 0 R/MarkInfo<</Marked true>>/Lang(vi-VN)/ViewerPreferences<</DisplayDocTitle true>>>>`),
    Buffer.from(`<</Type/Pages/Count ${photos.length}/Kids[${photos.map((_photo, index) => `${pageObject(index)} 0 R`).join(' ')}]>>`),
    Buffer.from(`<</Type/StructTreeRoot/K ${DOCUMENT} 0 R/ParentTree<</Nums[${figures.map((figure, index) => `${index}[${figure} 0 R]`).join(' ')}]>>>>`),
    Buffer.from(`<</Type/StructElem/S/Document/P ${TREE} 0 R/K[${figures.map((figure) => `${figure} 0 R`).join(' ')}]>>`),
    Buffer.from(`<</Title ${text(title)}>>`),
    ...photos.flatMap((photo, index) => pageObjects(photo, index, photos.length)),
  ];
  return assembled(objects);
}

function assembled(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let at = parts[0]?.length ?? 0;
  const places = objects.map((object, index) => {
    const start = at;
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(part);
    at += part.length;
    return `${String(start).padStart(10, '0')} 00000 n \n`;
  });
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<</Size ${objects.length + 1}/Root ${CATALOGUE} 0 R/Info ${INFO} 0 R>>\nstartxref\n${at}\n%%EOF\n`));
  return Buffer.concat(parts);
}
