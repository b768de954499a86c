import { createHash, type KeyObject } from 'node:crypto';
import { signDigest, type SigningIdentity } from './cms/make.ts';
import type { Digest } from './oids.ts';
import { permission } from './changes.ts';
import { signedFields } from './fields.ts';
import { pdfDate } from './pdf/date.ts';
import { Refused } from './problems.ts';
import { asKind, integerOf, pdfArray, type PdfDict, pdfDict, pdfName, pdfNumber, pdfRef, pdfText, type PdfValue } from './pdf/values.ts';
import { firstPage, PdfUpdate, withEntries, written } from './pdf/writer.ts';
import { importPage, type Stamp } from './stamp.ts';

/** What is written beside a signature. */
export interface SignatureOptions {
  /** who signs, as the signature panel of a viewer shows it */
  readonly name: string;
  readonly signedAt: Date;
  /** why: "Nộp hồ sơ …" */
  readonly reason?: string;
  readonly location?: string;
  readonly contact?: string;
  /** name of the form field; by default `ChuKy1`, `ChuKy2` … */
  readonly field?: string;
  /** as the first signature, else it is passed over: what may happen afterwards (DocMDP). 1: nothing, not even another signature; 2: further signatures */
  readonly certify?: 1 | 2;
  /** room for the CMS; 12,288 bytes hold a chain of four with RSA-4096 */
  readonly contentsBytes?: number;
  readonly digest?: Digest;
  /** what is shown on the first page; nothing where missing */
  readonly stamp?: Stamp;
}

/** A file waiting for its signature. It may be stored: it is plain data. */
export interface PreparedPdf {
  readonly pdf: Uint8Array;
  /** of the opening bracket of Contents */
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly digestAlgorithm: Digest;
}

/** The house's own key, for seals. */
export interface LocalSigner { readonly key: KeyObject; readonly certificate: Uint8Array; readonly chain: readonly Uint8Array[] }

const CONTENTS_BYTES = 12_288;
const PRINT_AND_LOCKED = 132;
const SIGNATURES_EXIST_APPEND_ONLY = 3;

/**
 * Writes a signature field – invisible, or with a stamp – behind the file and leaves room for the signature (PAdES baseline B-B, ETSI EN 319 142-1).
 * `digest` may leave the house: a remote service answers with a CMS over it, which `completeSignature` puts in. Signatures already
 * in the file stay valid.
 *
 * @throws Refused when the file is no PDF that can be signed (damaged, encrypted, certified against changes)
 */
export function prepareSignature(pdf: Uint8Array, options: SignatureOptions): { readonly prepared: PreparedPdf; readonly digest: Uint8Array } {
  const update = new PdfUpdate(pdf);
  const settled = onlyFirstCertifies(update, options);
  const dict = signatureDictionary(settled);
  const signature = update.add(dict.bytes);
  addField(update, signature, settled);
  const { bytes, offsets } = update.finish();
  const base = (offsets.get(signature) ?? 0) + `${signature} 0 obj\n`.length;
  const [gapStart, gapEnd] = [base + dict.contentsAt, base + dict.contentsAt + dict.contentsLength];
  const range = `[0 ${gapStart} ${gapEnd} ${bytes.length - gapEnd}]`.padEnd(RANGE_ROOM);
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).write(range, base + dict.rangeAt, 'latin1');
  const digestAlgorithm = options.digest ?? 'sha256';
  const digest = createHash(digestAlgorithm).update(bytes.subarray(0, gapStart)).update(bytes.subarray(gapEnd)).digest();
  return { prepared: { pdf: bytes, gapStart, gapEnd, digestAlgorithm }, digest };
}

/** Puts a CMS into the room left for it. @throws Error when it does not fit */
export function completeSignature(prepared: PreparedPdf, cms: Uint8Array): Uint8Array {
  const room = prepared.gapEnd - prepared.gapStart - 2;
  if (cms.length * 2 > room) throw new Error(`Signature of ${cms.length} bytes does not fit into ${room / 2}`);
  const signed = Buffer.from(prepared.pdf);
  signed.write(Buffer.from(cms).toString('hex').padEnd(room, '0'), prepared.gapStart + 1, 'latin1');
  return signed;
}

/** Signs with a key at hand. @throws Refused, as prepareSignature */
export async function signPdf(pdf: Uint8Array, signer: LocalSigner, options: SignatureOptions): Promise<Uint8Array> {
  const { prepared, digest } = prepareSignature(pdf, options);
  const identity: SigningIdentity = { certificate: signer.certificate, chain: signer.chain };
  return completeSignature(prepared, signDigest(digest, identity, signer.key, { digest: prepared.digestAlgorithm }));
}

function onlyFirstCertifies({ pdf }: PdfUpdate, options: SignatureOptions): SignatureOptions {
  const { certify, ...others } = options;
  return certify === undefined || signedFields(pdf).length === 0 ? options : others;
}

const RANGE_ROOM = 48;

function signatureDictionary(options: SignatureOptions): { bytes: Uint8Array; contentsAt: number; contentsLength: number; rangeAt: number } {
  const said = ([['Name', options.name], ['Reason', options.reason], ['Location', options.location], ['ContactInfo', options.contact]] as const)
    .flatMap(([key, text]): [string, PdfValue][] => (text === undefined ? [] : [[key, pdfText(text)]]));
  const transform = pdfDict([['Type', pdfName('TransformParams')], ['P', pdfNumber(options.certify ?? 2)], ['V', pdfName('1.2')]]);
  const certify: [string, PdfValue][] = options.certify === undefined ? [] : [['Reference', pdfArray([pdfDict([['Type', pdfName('SigRef')], ['TransformMethod', pdfName('DocMDP')], ['TransformParams', transform]])])]];
  const head = Buffer.from(written(pdfDict([['Type', pdfName('Sig')], ['Filter', pdfName('Adobe.PPKLite')], ['SubFilter', pdfName('ETSI.CAdES.detached')], ['M', pdfText(pdfDate(options.signedAt))], ...said, ...certify])));
  const start = `${head.subarray(0, -2).toString('latin1')}/ByteRange `;
  const contents = `<${'0'.repeat((options.contentsBytes ?? CONTENTS_BYTES) * 2)}>`;
  const middle = `${' '.repeat(RANGE_ROOM)}\n/Contents `;
  return { bytes: Buffer.from(`${start}${middle}${contents}\n>>`, 'latin1'), rangeAt: start.length, contentsAt: start.length + middle.length, contentsLength: contents.length };
}

/** The field and its widget on the first page, and both in form and page. */
function addField(update: PdfUpdate, signature: number, options: SignatureOptions): void {
  const { pdf } = update;
  if (signedFields(pdf).some(({ dict }) => permission(pdf, dict) === 1)) throw new Refused('CHANGED_AFTER_SIGNING', 'certified against any change');
  const { number: pageNumber, page } = firstPage(pdf);
  const taken = new Set(signedFields(pdf).map((field) => field.name));
  const name = options.field ?? [...Array(taken.size + 1).keys()].map((index) => `ChuKy${index + 1}`).find((one) => !taken.has(one)) ?? 'ChuKy';
  if (taken.has(name)) throw new Error(`Field ${name} is signed already`);
  const { stamp } = options;
  const shown: [string, PdfValue][] = stamp === undefined ? [] : [['AP', pdfDict([['N', pdfRef(importPage(update, stamp))]])]];
  const field = update.add(pdfDict([
    ['Type', pdfName('Annot')], ['Subtype', pdfName('Widget')], ['FT', pdfName('Sig')], ['T', pdfText(name)], ['V', pdfRef(signature)],
    ['F', pdfNumber(PRINT_AND_LOCKED)], ['P', pdfRef(pageNumber, generationOf(update, pageNumber))], ['Rect', pdfArray((stamp?.rect ?? [0, 0, 0, 0]).map(pdfNumber))], ...shown,
  ]));
  append(update, page, 'Annots', pdfRef(field), (annots) => update.set(pageNumber, withEntries(page, [['Annots', annots]])));
  addToForm(update, field, options.certify === undefined ? undefined : signature);
}

function addToForm(update: PdfUpdate, field: number, certifies: number | undefined): void {
  const { pdf } = update;
  const [root, formValue] = [pdf.root, pdf.root.entries.get('AcroForm')];
  const form = pdf.dict(formValue) ?? pdfDict([]);
  const flags = (integerOf(form.entries.get('SigFlags')) ?? 0) | SIGNATURES_EXIST_APPEND_ONLY;
  let fields: PdfValue | undefined;
  append(update, form, 'Fields', pdfRef(field), (list) => { fields = list; });
  const changed = withEntries(form, [['Fields', fields ?? form.entries.get('Fields') ?? pdfArray([])], ['SigFlags', pdfNumber(flags)]]);
  const formRef = asKind(formValue, 'ref');
  if (formRef !== undefined) update.set(formRef.number, changed);
  const permissions: [string, PdfValue][] = certifies === undefined ? [] : [['Perms', pdfDict([['DocMDP', pdfRef(certifies)]])]];
  if (formRef === undefined || certifies !== undefined) {
    const rootRef = asKind(pdf.trailer.entries.get('Root'), 'ref');
    if (rootRef === undefined) throw new Error('PDF without catalog');
    update.set(rootRef.number, withEntries(root, [...(formRef === undefined ? [['AcroForm', changed] as const] : []), ...permissions]));
  }
}

/** Appends to a list of a dictionary: in the list's own object where it has one, else `inPlace` is given the longer list. */
function append(update: PdfUpdate, dict: PdfDict, key: string, item: PdfValue, inPlace: (list: PdfValue) => void): void {
  const value = dict.entries.get(key);
  const list = pdfArray([...(asKind(update.pdf.resolve(value), 'array')?.items ?? []), item]);
  const ref = asKind(value, 'ref');
  if (ref === undefined) inPlace(list);
  else update.set(ref.number, list);
}

function generationOf(update: PdfUpdate, number: number): number {
  const entry = update.pdf.entries.get(number);
  return entry?.kind === 'plain' ? entry.generation : 0;
}
