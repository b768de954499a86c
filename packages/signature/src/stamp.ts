import { PdfReader } from './pdf/reader.ts';
import { asKind, integerOf, type PdfDict, pdfDict, pdfName, pdfRef, type PdfValue } from './pdf/values.ts';
import { firstPage, type PdfUpdate } from './pdf/writer.ts';

/** What a signature shows on the page: the first page of a PDF of ours, laid into a rectangle (points, from the lower left corner). It must be small (see `changes.ts`). */
export interface Stamp { readonly pdf: Uint8Array; readonly rect: readonly [number, number, number, number] }

/** A page as a form XObject in another file, with everything it needs: fonts, colours, graphics. @returns its number */
export function importPage(update: PdfUpdate, { pdf }: Stamp): number {
  const from = new PdfReader(pdf);
  const { page } = firstPage(from);
  const numbers = new Map<number, number>();
  const copy = (value: PdfValue): PdfValue => {
    if (typeof value !== 'object' || value === null) return value;
    switch (value.kind) {
      case 'ref': return pdfRef(numberOf(value.number, value.generation));
      case 'array': return { kind: 'array', items: value.items.map(copy) };
      case 'dict': return copyDict(value);
      case 'stream': return { kind: 'stream', dict: copyDict(value.dict), data: value.data };
      default: return value;
    }
  };
  const copyDict = (dict: PdfDict): PdfDict => pdfDict([...dict.entries].map(([key, item]) => [key, copy(item)] as const));
  // Reserved first: objects may lead back to themselves.
  const numberOf = (number: number, generation: number): number => {
    const known = numbers.get(number);
    if (known !== undefined) return known;
    const reserved = update.reserve();
    numbers.set(number, reserved);
    update.set(reserved, copy(from.object(number, generation)));
    return reserved;
  };
  const content = asKind(from.resolve(page.entries.get('Contents')), 'stream');
  if (content === undefined) throw new Error('A stamp is a page with one content stream.');
  const inheritable = (key: string): PdfValue => page.entries.get(key) ?? from.dict(page.entries.get('Parent'))?.entries.get(key) ?? null;
  const dict = pdfDict([
    ...[...content.dict.entries].filter(([key]) => key === 'Filter' || key === 'DecodeParms'), ['Length', { kind: 'number', value: content.data.length, text: String(content.data.length) }],
    ['Type', pdfName('XObject')], ['Subtype', pdfName('Form')], ['BBox', copy(from.resolve(inheritable('MediaBox')))], ['Resources', copy(inheritable('Resources'))],
  ]);
  if (integerOf(from.resolve(page.entries.get('Rotate'))) !== undefined) throw new Error('A stamp is a page that is not turned.');
  return update.add({ kind: 'stream', dict, data: content.data });
}
