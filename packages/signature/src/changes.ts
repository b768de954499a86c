import { type SignedField, signedFields } from './fields.ts';
import type { Budget } from './pdf/lexer.ts';
import { PdfReader } from './pdf/reader.ts';
import { asKind, integerOf, nameIn, type PdfDict, type PdfRef, type PdfValue, sameExcept, sameValue } from './pdf/values.ts';
import { Refused } from './problems.ts';
import { strayBytes } from './update-bytes.ts';

/**
 * What an update did to a document that was signed already. `undefined`: it added one more signature and nothing else. The rule is
 * a list of what signing needs; everything not on it is refused, so a new trick need not be known to fail.
 */
export function changesAfter(bytes: Uint8Array, signed: SignedField, end: number, next: PdfReader | number, by: SignedField, budget: Budget): string | undefined {
  try {
    const before = new PdfReader(bytes.subarray(0, end), budget);
    if (permission(before, signed.dict) === 1) return 'the signature allows no change at all (DocMDP 1)';
    const after = typeof next === 'number' ? new PdfReader(bytes.subarray(0, next), budget) : next;
    new Update(before, after, by).check();
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.problem.detail ?? error.problem.code;
    throw error;
  }
}

/** Whether a signed file is the original, to the byte, and one signature after it: nothing else was added, however well the whole was signed (§8.2a). Whether that signature is right `verifyPdf` says. Never throws. */
export function onlySigned(original: Uint8Array, signed: Uint8Array): boolean {
  if (signed.length <= original.length || Buffer.compare(original, signed.subarray(0, original.length)) !== 0) return false;
  try {
    const after = new PdfReader(signed);
    const [by, another] = signedFields(after);
    if (by === undefined || another !== undefined) return false;
    new Update(new PdfReader(original), after, by).check();
    return true;
  } catch {
    return false;
  }
}

/** P of DocMDP (ISO 32000-1 §12.8.2.2): 1 nothing may change, 2 forms and signatures, 3 also notes. Here never more than signatures. */
export function permission(pdf: PdfReader, dict: PdfDict): number | undefined {
  const allowed = (asKind(pdf.resolve(dict.entries.get('Reference')), 'array')?.items ?? []).flatMap((item) => {
    const reference = pdf.dict(item);
    if (reference === undefined || asKind(pdf.resolve(reference.entries.get('TransformMethod')), 'name')?.name !== 'DocMDP') return [];
    return [integerOf(pdf.resolve(pdf.dict(reference.entries.get('TransformParams'))?.entries.get('P'))) ?? 2];
  });
  return allowed.length === 0 ? undefined : Math.min(...allowed);
}

const CATALOG_MAY_CHANGE = new Set(['AcroForm', 'Extensions', 'Version', 'DSS', 'Perms']);
const EMPTY_FIELD_MAY_GET = new Set(['V', 'AP', 'MK', 'DA', 'M', 'P']);
const WIDGET_MAY_HAVE = new Set(['Type', 'Subtype', 'FT', 'T', 'V', 'F', 'P', 'Rect', 'AP', 'Ff', 'MK', 'DA', 'Lock', 'SV', 'M', 'NM', 'Border', 'BS', 'DR', 'TU', 'H', 'StructParent']);
const FORM_MAY_CHANGE = new Set(['Fields', 'SigFlags', 'DR', 'DA']);
/** A signature's picture is part of a page; one that covers more of it than this shows something else. */
const MAX_SHARE_OF_PAGE = 0.25;

function refuse(detail: string): never {
  throw new Refused('CHANGED_AFTER_SIGNING', detail);
}

class Update {
  readonly #before: PdfReader;
  readonly #after: PdfReader;
  readonly #by: SignedField;
  /** numbers the signed document refers to, also to objects it did not have: giving it one would change what it shows */
  readonly #used: ReadonlySet<number>;
  readonly #allowed = new Set<number>();
  #pictures = 0;

  constructor(before: PdfReader, after: PdfReader, by: SignedField) {
    this.#before = before;
    this.#after = after;
    this.#by = by;
    this.#used = reachable(before);
  }

  check(): void {
    const stray = strayBytes(this.#after, this.#before.bytes.length);
    if (stray !== undefined) refuse(stray);
    if (this.#before.hybridSections !== this.#after.hybridSections) refuse('a second table for other viewers');
    const [root, newRoot] = [this.#before.trailer.entries.get('Root'), this.#after.trailer.entries.get('Root')];
    if (!sameValue(root, newRoot)) refuse('another catalog');
    const catalogs = [this.#before.root, this.#after.root] as const;
    if (!sameExcept(...catalogs, CATALOG_MAY_CHANGE)) refuse('catalog changed');
    this.#permissions(...catalogs);
    this.#allow(root);
    this.#form(catalogs[0].entries.get('AcroForm'), catalogs[1].entries.get('AcroForm'));
    this.#pages();
    for (const number of this.#changed()) if (this.#used.has(number) && !this.#allowed.has(number)) refuse(`object ${number} changed`);
  }

  /** A signature may certify the document: then, and only where nothing was said before, the catalog points at it. */
  #permissions(old: PdfDict, now: PdfDict): void {
    const [was, is] = [old.entries.get('Perms'), now.entries.get('Perms')];
    if (sameValue(was, is)) return;
    const [entry, ...more] = this.#after.dict(is)?.entries ?? [];
    if (was !== undefined || entry?.[0] !== 'DocMDP' || !this.#isBy(entry[1]) || more.length > 0) refuse('permissions changed');
  }

  #allow(value: PdfValue | undefined): void {
    const ref = asKind(value, 'ref');
    if (ref !== undefined) this.#allowed.add(ref.number);
  }

  #changed(): readonly number[] {
    const numbers = new Set([...this.#before.entries.keys(), ...this.#after.entries.keys()]);
    return [...numbers].filter((number) => {
      const [old, now] = [this.#before.entries.get(number), this.#after.entries.get(number)];
      if (old?.kind === 'plain' && now?.kind === 'plain' && old.at === now.at && old.generation === now.generation) return false;
      if (old?.kind === 'object-stream' && now?.kind === 'object-stream' && old.container === now.container) return this.#changedContainer(old.container);
      return !(generation(old) === generation(now) && sameValue(this.#before.object(number, generation(old)), this.#after.object(number, generation(now))));
    });
  }

  #changedContainer(number: number): boolean {
    const [old, now] = [this.#before.entries.get(number), this.#after.entries.get(number)];
    return !(old?.kind === 'plain' && now?.kind === 'plain' && old.at === now.at);
  }

  #form(old: PdfValue | undefined, now: PdfValue | undefined): void {
    const form = this.#after.dict(now) ?? refuse('no form');
    const known = this.#before.dict(old);
    if (known !== undefined && asKind(old, 'ref') !== undefined && asKind(now, 'ref') !== undefined && !sameValue(old, now)) refuse('another form');
    this.#allow(old);
    if (known === undefined) {
      if ([...form.entries.keys()].some((key) => !FORM_MAY_CHANGE.has(key))) refuse('form with more than signatures');
    } else {
      if (!sameExcept(known, form, FORM_MAY_CHANGE)) refuse('form changed');
      for (const key of ['DR', 'DA']) {
        const was = known.entries.get(key);
        if (!sameValue(was, form.entries.get(key)) && (was !== undefined || !this.#onlySignatures(known))) refuse(`${key} of the form changed`);
      }
    }
    this.#appended(known?.entries.get('Fields'), form.entries.get('Fields'), (item) => this.#newField(item));
    for (const item of asKind(this.#before.resolve(known?.entries.get('Fields')), 'array')?.items ?? []) this.#filled(item);
  }

  /** Fonts for fields matter only where fields show text. */
  #onlySignatures(form: PdfDict): boolean {
    return (asKind(this.#before.resolve(form.entries.get('Fields')), 'array')?.items ?? []).every((item) => {
      const field = this.#before.dict(item);
      return field !== undefined && nameIn(field, 'FT') === 'Sig' && !field.entries.has('Kids');
    });
  }

  /** The old items, unchanged and in order, then new ones. */
  #appended(old: PdfValue | undefined, now: PdfValue | undefined, check: (item: PdfValue) => void): void {
    const [were, are] = [asKind(this.#before.resolve(old), 'array')?.items ?? [], asKind(this.#after.resolve(now), 'array')?.items ?? []];
    if (asKind(old, 'ref') !== undefined && asKind(now, 'ref') !== undefined && !sameValue(old, now)) refuse('another list');
    if (!were.every((item, index) => sameValue(item, are[index]))) refuse('items of a list changed');
    if (are.length > were.length) this.#allow(old);
    for (const item of are.slice(were.length)) check(item);
  }

  #newField(item: PdfValue): PdfDict {
    const ref = asKind(item, 'ref') ?? refuse('field without number');
    if (this.#used.has(ref.number)) refuse('field that stood in the document before');
    const field = this.#after.dict(ref) ?? refuse('no field');
    if (field.duplicates || [...field.entries.keys()].some((key) => !WIDGET_MAY_HAVE.has(key))) refuse('field with more than a signature');
    if (nameIn(field, 'FT') !== 'Sig' || nameIn(field, 'Subtype') !== 'Widget') refuse('field that is none for signatures');
    if (!this.#isBy(field.entries.get('V'))) refuse('field without this signature');
    return field;
  }

  #isBy(value: PdfValue | undefined): boolean {
    return this.#by.number !== undefined && asKind(value, 'ref')?.number === this.#by.number;
  }

  /** An empty signature field of the document gets its signature. */
  #filled(item: PdfValue): void {
    const ref = asKind(item, 'ref');
    const [old, now] = [this.#before.dict(item), this.#after.dict(item)];
    if (ref === undefined || old === undefined || now === undefined || sameValue(old, now)) return;
    if (nameIn(old, 'FT') !== 'Sig' || old.entries.has('V') || !this.#isBy(now.entries.get('V')) || !sameExcept(old, now, EMPTY_FIELD_MAY_GET)) return;
    this.#allowed.add(ref.number);
  }

  /** Pages may get the new signature's widget and nothing else. */
  #pages(): void {
    for (const number of this.#used) {
      const [old, now] = [this.#before.entries.get(number), this.#after.entries.get(number)];
      if (old === undefined || now === undefined || generation(old) !== generation(now)) continue;
      const page = asKind(this.#before.object(number, generation(old)), 'dict');
      if (page === undefined || nameIn(page, 'Type') !== 'Page') continue;
      const changed = asKind(this.#after.object(number, generation(now)), 'dict') ?? refuse('page gone');
      if (sameExcept(page, changed, new Set(['Annots']))) this.#allowed.add(number);
      this.#appended(page.entries.get('Annots'), changed.entries.get('Annots'), (item) => this.#picture(this.#newField(item), page));
    }
  }

  /** One picture a signature, and a small one: it lies over what was signed before. */
  #picture(widget: PdfDict, page: PdfDict): void {
    if ((this.#pictures += 1) > 1) refuse('several pictures of one signature');
    const area = areaOf(this.#after.resolve(widget.entries.get('Rect')));
    const sheets = ['MediaBox', 'CropBox'].map((box) => areaOf(inherited(this.#before, page, box))).filter((size) => size !== undefined);
    const sheet = sheets.length === 0 ? undefined : Math.min(...sheets);
    if (area === undefined || (area > 0 && (sheet === undefined || area > sheet * MAX_SHARE_OF_PAGE))) refuse('picture of a signature that covers the page');
  }
}

function generation(entry: { readonly kind: string; readonly generation?: number } | undefined): number {
  return entry?.generation ?? 0;
}

function areaOf(value: PdfValue): number | undefined {
  const [a, b, c, d] = asKind(value, 'array')?.items.map((item) => asKind(item, 'number')?.value) ?? [];
  return a === undefined || b === undefined || c === undefined || d === undefined ? undefined : Math.abs((c - a) * (d - b));
}

function inherited(pdf: PdfReader, page: PdfDict, key: string): PdfValue {
  let dict: PdfDict | undefined = page;
  for (let depth = 0; dict !== undefined && depth < 32; depth += 1) {
    if (dict.entries.has(key)) return pdf.resolve(dict.entries.get(key));
    dict = pdf.dict(dict.entries.get('Parent'));
  }
  return null;
}

/**
 * Every number the document's catalog leads to, but for its XMP metadata: programs rewrite that when they sign, and nobody is shown it.
 * A metadata object that something else uses too (a page drawing it, a font) is found on that other way.
 */
function reachable(pdf: PdfReader): ReadonlySet<number> {
  const seen = new Set<number>();
  const open: PdfRef[] = [];
  const walk = (value: PdfValue): void => {
    if (typeof value !== 'object' || value === null) return;
    if (value.kind === 'ref' && !seen.has(value.number)) {
      seen.add(value.number);
      open.push(value);
    } else if (value.kind === 'array') for (const item of value.items) walk(item);
    else if (value.kind === 'dict') for (const item of value.entries.values()) walk(item);
    else if (value.kind === 'stream') walk(value.dict);
  };
  seen.add(asKind(pdf.trailer.entries.get('Root'), 'ref')?.number ?? 0);
  // What an object stream holds depends on the stream, and on the object that says how long it is.
  for (const entry of pdf.entries.values()) if (entry.kind === 'object-stream') walk({ kind: 'ref', number: entry.container, generation: 0 });
  for (const [key, value] of pdf.root.entries) if (key !== 'Metadata' || asKind(value, 'ref') === undefined) walk(value);
  // Viewers that overlook generations see an object where the standard sees none: both are followed.
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) walk(pdf.object(ref.number, generation(pdf.entries.get(ref.number))));
  return seen;
}
