import { createHash } from 'node:crypto';
import { PdfReader } from './pdf/reader.ts';
import { asKind, pdfArray, pdfDict, pdfText, textOf } from './pdf/values.ts';
import { pdfDate } from './pdf/date.ts';
import { PdfUpdate, withEntries } from './pdf/writer.ts';
import { problem, type SignatureProblem } from './problems.ts';

/** A file a form vouches for. */
export interface ListedAttachment { readonly name: string; /** hexadecimal, lower case */ readonly sha256: string }
export interface GivenAttachment { readonly name: string; readonly bytes: Uint8Array }

const OWNER = 'MotCua';
const MAX_LISTED = 500;

export function listed({ name, bytes }: GivenAttachment): ListedAttachment {
  return { name, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/**
 * Writes the list of attachments into a form before it is signed, so that one signature speaks for all of them (§8.2a). It stands in
 * the catalog's PieceInfo, where the standard keeps programs' own data and PDF/A allows it.
 *
 * @throws Refused when the file is no PDF that can be updated
 */
export function listAttachments(pdf: Uint8Array, attachments: readonly ListedAttachment[], at: Date): Uint8Array {
  const update = new PdfUpdate(pdf);
  const root = asKind(update.pdf.trailer.entries.get('Root'), 'ref');
  if (root === undefined) throw new Error('PDF without catalog');
  const list = pdfArray(attachments.map(({ name, sha256 }) => pdfDict([['Name', pdfText(name)], ['SHA256', pdfText(sha256)]])));
  const data = pdfDict([['LastModified', pdfText(pdfDate(at))], ['Private', pdfDict([['Attachments', list]])]]);
  const others = update.pdf.dict(update.pdf.root.entries.get('PieceInfo')) ?? pdfDict([]);
  update.set(root.number, withEntries(update.pdf.root, [['PieceInfo', withEntries(others, [[OWNER, data]])]]));
  return update.finish().bytes;
}

/** The list a form carries; undefined when it carries none. Believe it only when `verifyPdf` says VALID. @throws Refused */
export function attachmentsOf(pdf: Uint8Array): readonly ListedAttachment[] | undefined {
  const reader = new PdfReader(pdf);
  const own = reader.dict(reader.dict(reader.root.entries.get('PieceInfo'))?.entries.get(OWNER));
  const list = asKind(reader.resolve(reader.dict(own?.entries.get('Private'))?.entries.get('Attachments')), 'array');
  return list?.items.slice(0, MAX_LISTED).flatMap((item) => {
    const entry = reader.dict(item);
    const [name, sha256] = [textOf(entry?.entries.get('Name')), textOf(entry?.entries.get('SHA256'))];
    return name === undefined || sha256 === undefined ? [] : [{ name, sha256 }];
  });
}

/** Compares what is given with what the signed form lists: by content, and each listed file once. Names may differ, contents may not. */
export function attachmentProblems(list: readonly ListedAttachment[], given: readonly GivenAttachment[]): readonly SignatureProblem[] {
  const open = [...list];
  const strange = given.map(listed).filter((file) => {
    const index = open.findIndex(({ sha256 }) => sha256 === file.sha256);
    if (index >= 0) open.splice(index, 1);
    return index < 0;
  });
  return [
    ...strange.map(({ name }) => problem(open.some((file) => file.name === name) ? 'ATTACHMENT_CHANGED' : 'ATTACHMENT_UNLISTED', name)),
    ...open.filter(({ name }) => !strange.some((file) => file.name === name)).map(({ name }) => problem('ATTACHMENT_MISSING', name)),
  ];
}
