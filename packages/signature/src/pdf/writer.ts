import { PdfReader } from './reader.ts';
import { asKind, integerOf, type PdfDict, pdfDict, pdfName, pdfNumber, type PdfValue } from './values.ts';

/** A value as bytes of a file. Numbers are written as they were read. */
export function written(value: PdfValue): Uint8Array {
  const parts: Uint8Array[] = [];
  const put = (text: string): void => void parts.push(Buffer.from(text, 'latin1'));
  const walk = (one: PdfValue): void => {
    if (one === null || typeof one === 'boolean') return put(String(one));
    switch (one.kind) {
      case 'number': return put(one.text);
      case 'name': return put(`/${writtenName(one.name)}`);
      case 'ref': return put(`${one.number} ${one.generation} R`);
      case 'string': return put(`<${Buffer.from(one.bytes).toString('hex')}>`);
      case 'array': {
        put('[');
        for (const [index, item] of one.items.entries()) {
          if (index > 0) put(' ');
          walk(item);
        }
        return put(']');
      }
      case 'dict': return writeDict(one, put, walk);
      case 'stream':
        writeDict(one.dict, put, walk);
        put('\nstream\n');
        parts.push(one.data);
        return put('\nendstream');
    }
  };
  walk(value);
  return Buffer.concat(parts);
}

function writeDict(dict: PdfDict, put: (text: string) => void, walk: (value: PdfValue) => void): void {
  put('<<');
  for (const [key, item] of dict.entries) {
    put(`/${writtenName(key)} `);
    walk(item);
    put('\n');
  }
  put('>>');
}

function writtenName(name: string): string {
  return name.replaceAll(/[^!-~]|[#()<>[\]{}/%]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** A change of a file, written behind it: what stands there keeps standing (ISO 32000-1 §7.5.6). */
export class PdfUpdate {
  readonly pdf: PdfReader;
  readonly #objects = new Map<number, { readonly generation: number; readonly body: Uint8Array }>();
  #next: number;

  /** @throws Refused when the file is none that can be updated */
  constructor(bytes: Uint8Array) {
    this.pdf = new PdfReader(bytes);
    this.#next = Math.max(integerOf(this.pdf.trailer.entries.get('Size')) ?? 0, ...[...this.pdf.entries.keys()].map((number) => number + 1));
  }

  /** The number of an object that is yet to be set. */
  reserve(): number {
    this.#next += 1;
    return this.#next - 1;
  }

  set(number: number, value: PdfValue | Uint8Array): void {
    const entry = this.pdf.entries.get(number);
    this.#objects.set(number, { generation: entry?.kind === 'plain' ? entry.generation : 0, body: value instanceof Uint8Array ? value : written(value) });
  }

  add(value: PdfValue | Uint8Array): number {
    const number = this.reserve();
    this.set(number, value);
    return number;
  }

  /** The whole file with the update, and where each new object begins. */
  finish(): { readonly bytes: Uint8Array; readonly offsets: ReadonlyMap<number, number> } {
    const parts: Uint8Array[] = [this.pdf.bytes];
    let at = this.pdf.bytes.length;
    const put = (bytes: Uint8Array): void => {
      parts.push(bytes);
      at += bytes.length;
    };
    if (this.pdf.bytes.at(-1) !== 10) put(Buffer.from('\n'));
    const offsets = new Map<number, number>();
    for (const [number, { generation, body }] of this.#objects) {
      offsets.set(number, at);
      put(Buffer.from(`${number} ${generation} obj\n`));
      put(body);
      put(Buffer.from('\nendobj\n'));
    }
    const start = at;
    put(this.pdf.xrefStream ? this.#stream(start, offsets) : this.#table(offsets));
    put(Buffer.from(`startxref\n${start}\n%%EOF\n`));
    return { bytes: Buffer.concat(parts), offsets };
  }

  /** What the new trailer keeps of the old one. */
  #trailer(size: number): readonly [string, PdfValue][] {
    const kept = ['Root', 'Info', 'ID'].flatMap((key): [string, PdfValue][] => {
      const value = this.pdf.trailer.entries.get(key);
      return value === undefined ? [] : [[key, value]];
    });
    return [['Size', pdfNumber(size)], ...kept, ['Prev', pdfNumber(this.pdf.startXref)]];
  }

  #table(offsets: ReadonlyMap<number, number>): Uint8Array {
    const rows = [...offsets].toSorted(([a], [b]) => a - b).map(([number, at]) => `${number} 1\n${String(at).padStart(10, '0')} ${String(this.#objects.get(number)?.generation ?? 0).padStart(5, '0')} n \n`);
    return Buffer.concat([Buffer.from(`xref\n${rows.join('')}trailer\n`), written(pdfDict(this.#trailer(this.#next))), Buffer.from('\n')]);
  }

  #stream(start: number, offsets: ReadonlyMap<number, number>): Uint8Array {
    const own = this.#next;
    const rows = [...offsets, [own, start] as const].toSorted(([a], [b]) => a - b);
    const data = Buffer.alloc(rows.length * 7);
    for (const [index, [number, at]] of rows.entries()) {
      data.writeUInt8(1, index * 7);
      data.writeUInt32BE(at, index * 7 + 1);
      data.writeUInt16BE(this.#objects.get(number)?.generation ?? 0, index * 7 + 5);
    }
    const numbers = (values: readonly number[]): PdfValue => ({ kind: 'array', items: values.map(pdfNumber) });
    const dict = pdfDict([['Type', pdfName('XRef')], ...this.#trailer(own + 1), ['W', numbers([1, 4, 2])], ['Index', numbers(rows.flatMap(([number]) => [number, 1]))], ['Length', pdfNumber(data.length)]]);
    return Buffer.concat([Buffer.from(`${own} 0 obj\n`), written({ kind: 'stream', dict, data }), Buffer.from('\nendobj\n')]);
  }
}

/** A dictionary with some keys set anew. */
export function withEntries(dict: PdfDict, entries: Iterable<readonly [string, PdfValue]>): PdfDict {
  return pdfDict([...dict.entries, ...entries]);
}

/** The first page of the document. @throws Error when it has none */
export function firstPage(pdf: PdfReader): { readonly number: number; readonly page: PdfDict } {
  let value = pdf.root.entries.get('Pages');
  for (let depth = 0; depth < 32; depth += 1) {
    const [ref, dict] = [asKind(value, 'ref'), pdf.dict(value)];
    if (ref === undefined || dict === undefined) break;
    if (!dict.entries.has('Kids')) return { number: ref.number, page: dict };
    value = asKind(pdf.resolve(dict.entries.get('Kids')), 'array')?.items.find((kid) => {
      const child = pdf.dict(kid);
      return child !== undefined && (!child.entries.has('Kids') || integerOf(child.entries.get('Count')) !== 0);
    });
  }
  throw new Error('PDF without a page');
}
