import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a program that reads documents aloud, or searches them, finds in a PDF. */
export interface ReadPdf {
  readonly text: string;
  readonly pages: number;
  readonly title: unknown;
  readonly language: unknown;
  readonly tagged: boolean;
  /** Roles of the structure on all pages, each once. */
  readonly roles: readonly string[];
  /** Alternative texts of pictures. */
  readonly alternatives: readonly string[];
  /** Of the first page, in whole millimetres. */
  readonly size: readonly number[];
}

interface Node { readonly role?: string; readonly alt?: string; readonly children?: readonly Node[] }
const walk = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(walk)];
const millimetres = (points: number): number => Math.round((points / 72) * 25.4);

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const { info } = await document.getMetadata();
  const marks: unknown = await document.getMarkInfo();
  const texts: string[] = [];
  const nodes: Node[] = [];
  let size: number[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    texts.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
    const tree: unknown = await page.getStructTree();
    if (tree !== null) nodes.push(...walk(tree as Node));
    if (number === 1) size = page.view.slice(2).map(millimetres);
  }
  const facts: Record<string, unknown> = { ...info };
  await task.destroy();
  return {
    text: texts.join('\n'), pages: texts.length, title: facts['Title'], language: facts['Language'], tagged: marks instanceof Map && marks.get('Marked') === true,
    roles: [...new Set(nodes.flatMap((node) => node.role ?? []))], alternatives: nodes.flatMap((node) => node.alt ?? []), size,
  };
}
