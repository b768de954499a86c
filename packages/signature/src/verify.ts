import { coverageOf, type Coverage } from './byte-range.ts';
import { changesAfter } from './changes.ts';
import { verifyCms } from './cms/verify.ts';
import { DerError } from './der.ts';
import { type SignedField, signedFields } from './fields.ts';
import { parsePdfDate } from './pdf/date.ts';
import { newBudget } from './pdf/lexer.ts';
import { PdfReader } from './pdf/reader.ts';
import { nameIn, textOf } from './pdf/values.ts';
import { problem, Refused, type SignatureProblem } from './problems.ts';
import type { PdfVerdict, SignatureVerdict, TrustPolicy } from './types.ts';

const MAX_FILE_BYTES = 128 * 1024 * 1024;
/** Comparing revisions may cost as much as reading the file so many times, however many signatures there are. */
const COMPARING = 4;
const FORMATS = new Set(['adbe.pkcs7.detached', 'ETSI.CAdES.detached']);

/**
 * Judges every signature of a PDF (§8.2a). Never throws and never hangs, whatever the bytes are. What is checked and what is not:
 * packages/docs/decisions/0011-signatures.md.
 */
export async function verifyPdf(pdf: Uint8Array, trust: TrustPolicy): Promise<PdfVerdict> {
  try {
    return await judge(pdf, trust);
  } catch (error) {
    const found = error instanceof Refused ? error.problem : problem(error instanceof DerError ? 'CONTENTS_MALFORMED' : 'CANNOT_CHECK', error instanceof Error ? error.message : undefined);
    // A file that nobody signed is not a forged one, however broken: `ByteRange` is always written plainly.
    const unsigned = found.code === 'NOT_A_PDF' || (!Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length).includes('ByteRange') && found.code !== 'CONTENTS_EMPTY');
    return { state: unsigned ? 'UNSIGNED' : 'INVALID', signatures: [], problems: [found] };
  }
}

interface Candidate { readonly field: SignedField; readonly coverage: Coverage | undefined; readonly problem: SignatureProblem | undefined }

async function judge(bytes: Uint8Array, trust: TrustPolicy): Promise<PdfVerdict> {
  if (bytes.length > MAX_FILE_BYTES) throw new Refused('TOO_COMPLEX', 'size of the file');
  const pdf = new PdfReader(bytes);
  const fields = signedFields(pdf);
  requireNoStrayRanges(bytes, fields);
  if (fields.length === 0) return { state: 'UNSIGNED', signatures: [], problems: [] };
  const candidates = fields.map((field) => candidate(bytes, field)).toSorted((a, b) => (a.coverage?.end ?? 0) - (b.coverage?.end ?? 0));
  const wholeFile = filesProblems(bytes, pdf, candidates);
  const signatures: SignatureVerdict[] = [];
  for (const one of candidates) signatures.push(await judgeOne(bytes, one, trust, wholeFile.get(one) ?? []));
  const problems = signatures.flatMap((signature) => signature.problems).filter((one, index, all) => all.findIndex((other) => other.code === one.code) === index);
  return { state: problems.length === 0 ? 'VALID' : 'INVALID', signatures, problems };
}

/** Every `/ByteRange` in the file belongs to a signature of the form: else one was taken out, or is hidden from some viewers. */
function requireNoStrayRanges(bytes: Uint8Array, fields: readonly SignedField[]): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = buffer.indexOf('/ByteRange'); at >= 0; at = buffer.indexOf('/ByteRange', at + 1)) {
    if (!fields.some(({ dict }) => dict.start >= 0 && dict.start < at && at < dict.end)) throw new Refused(fields.length === 0 ? 'SIGNATURE_REMOVED' : 'AMBIGUOUS_STRUCTURE', `a signature at ${at} that no field shows`);
  }
}

function candidate(bytes: Uint8Array, field: SignedField): Candidate {
  try {
    const format = nameIn(field.dict, 'SubFilter');
    if (format === undefined || !FORMATS.has(format)) throw new Refused(field.dict.entries.has('Contents') ? 'UNSUPPORTED_FORMAT' : 'CONTENTS_EMPTY', format);
    return { field, coverage: coverageOf(bytes, field.dict), problem: undefined };
  } catch (error) {
    if (error instanceof Refused) return { field, coverage: undefined, problem: error.problem };
    throw error;
  }
}

/** What the order of signatures says: the last one ends with the file, and between two nothing was done but signing. */
function filesProblems(bytes: Uint8Array, pdf: PdfReader, candidates: readonly Candidate[]): ReadonlyMap<Candidate, readonly SignatureProblem[]> {
  const found = new Map<Candidate, readonly SignatureProblem[]>();
  const budget = newBudget(bytes.length, COMPARING);
  const sound = candidates.filter((one) => one.coverage !== undefined);
  for (const [index, one] of sound.entries()) {
    const end = one.coverage?.end ?? 0;
    const next = sound[index + 1];
    if (next === undefined) {
      if (end !== bytes.length) found.set(one, [problem('NOT_WHOLE_FILE', `${bytes.length - end} bytes after the last signature`)]);
      continue;
    }
    const changed = end === next.coverage?.end ? 'two signatures of the same bytes' : changesAfter(bytes, one.field, end, next.coverage?.end === bytes.length ? pdf : next.coverage?.end ?? 0, next.field, budget);
    if (changed !== undefined) found.set(one, [problem('CHANGED_AFTER_SIGNING', changed)]);
  }
  return found;
}

async function judgeOne(bytes: Uint8Array, { field, coverage, problem: broken }: Candidate, trust: TrustPolicy, more: readonly SignatureProblem[]): Promise<SignatureVerdict> {
  const [reason, location] = [textOf(field.dict.entries.get('Reason')), textOf(field.dict.entries.get('Location'))];
  const said = { field: field.name, ...(reason === undefined ? {} : { reason }), ...(location === undefined ? {} : { location }) };
  if (coverage === undefined) return { state: 'INVALID', problems: [...(broken === undefined ? [] : [broken]), ...more], coversWholeFile: false, coveredBytes: 0, revocation: 'UNKNOWN', ...said };
  const claimed = parsePdfDate(textOf(field.dict.entries.get('M')));
  const { problems: found, ...verdict } = await verifyCms(coverage.contents, coverage.pieces, trust, claimed, true);
  const problems = [...more, ...found];
  return { state: problems.length === 0 ? 'VALID' : 'INVALID', problems, ...verdict, coversWholeFile: coverage.end === bytes.length, coveredBytes: coverage.end, ...said };
}
