import { Refused } from './problems.ts';
import type { PdfReader } from './pdf/reader.ts';
import { asKind, nameIn, type PdfDict, type PdfValue, textOf } from './pdf/values.ts';

/** A signature field that carries a signature. */
export interface SignedField {
  readonly name: string;
  readonly field: PdfDict;
  /** number of the object that holds the signature dictionary; undefined when it stands in the field itself */
  readonly number: number | undefined;
  readonly dict: PdfDict;
}

const MAX_FIELDS = 5_000;
const MAX_DEPTH = 16;
const MAX_SIGNATURES = 16;

/** All signature fields of the form that have a value, also where nothing of a signature is left in it. */
export function signedFields(pdf: PdfReader): readonly SignedField[] {
  const form = pdf.dict(pdf.root.entries.get('AcroForm'));
  if (form === undefined) return [];
  if (form.duplicates) throw new Refused('AMBIGUOUS_STRUCTURE', 'form with a key twice');
  const found: SignedField[] = [];
  let visited = 0;
  const walk = (value: PdfValue | undefined, path: string, inherited: string | undefined, depth: number): void => {
    for (const item of asKind(pdf.resolve(value), 'array')?.items ?? []) {
      if (depth > MAX_DEPTH || (visited += 1) > MAX_FIELDS) throw new Refused('TOO_COMPLEX', 'fields of the form');
      const field = pdf.dict(item);
      if (field === undefined) continue;
      const type = nameIn(field, 'FT') ?? inherited;
      const name = [path, textOf(field.entries.get('T')) ?? ''].filter((part) => part !== '').join('.');
      if (type === 'Sig') collect(pdf, field, name, found);
      if (field.entries.has('Kids')) walk(field.entries.get('Kids'), name, type, depth + 1);
    }
  };
  walk(form.entries.get('Fields'), '', undefined, 0);
  return found;
}

function collect(pdf: PdfReader, field: PdfDict, name: string, found: SignedField[]): void {
  if (field.duplicates) throw new Refused('AMBIGUOUS_STRUCTURE', 'signature field with a key twice');
  const value = field.entries.get('V');
  if (value === undefined || value === null) return;
  const dict = pdf.dict(value);
  if (dict === undefined) throw new Refused('CONTENTS_EMPTY', `field ${name} has no signature dictionary`);
  if (found.some((other) => other.dict === dict)) throw new Refused('AMBIGUOUS_STRUCTURE', 'two fields share a signature');
  if (found.length >= MAX_SIGNATURES) throw new Refused('TOO_COMPLEX', 'number of signatures');
  found.push({ name, field, number: asKind(value, 'ref')?.number, dict });
}
