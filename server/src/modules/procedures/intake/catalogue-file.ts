import { readFile, stat } from 'node:fs/promises';
import * as v from 'valibot';
import { sha256 } from '../../../platform/canonical.ts';
import { agencyKindsOf } from './read-seed.ts';
import { type RawCatalogue, text } from './record.ts';

/** Why a file is no catalogue, for the operator: Vietnamese first, English after. */
export class CatalogueFileError extends Error {
  override readonly name = 'CatalogueFileError';
  constructor(vietnamese: string, english: string, options?: ErrorOptions) {
    super(`${vietnamese}\n${english}`, options);
  }
}

/** Forty times the whole catalogue: larger files are something else. */
const MOST_BYTES = 256 * 1024 * 1024;

const names = v.optional(v.record(text, v.pipe(text, v.minLength(1))), {});
const Meta = v.object({ sectors: names, agencyKinds: v.optional(v.object({ district: names, commune: names }), { district: {}, commune: {} }) });
const Whole = v.object({ meta: v.optional(Meta, { sectors: {}, agencyKinds: { district: {}, commune: {} } }), agencies: v.optional(v.array(v.unknown()), []), fields: v.optional(v.array(v.unknown()), []), procedures: v.array(v.unknown()) });
/** Either the whole format, or a bare list of procedures. */
const CatalogueFile = v.union([v.pipe(v.array(v.unknown()), v.transform((procedures) => v.parse(Whole, { procedures }))), Whole]);

export interface CatalogueFileContent { readonly catalogue: RawCatalogue; readonly contentHash: string; readonly bytes: number }

async function bytesOf(path: string): Promise<Buffer> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new CatalogueFileError(`Không đọc được tệp ${path}.`, `The file ${path} cannot be read.`, { cause });
  });
  if (!found.isFile()) throw new CatalogueFileError(`${path} không phải một tệp.`, `${path} is not a file.`);
  if (found.size > MOST_BYTES) throw new CatalogueFileError(`Tệp ${path} lớn hơn ${MOST_BYTES / 1024 / 1024} MB, không phải một danh mục.`, `The file ${path} is larger than ${MOST_BYTES / 1024 / 1024} MB; that is no catalogue.`);
  return readFile(path).catch((cause: unknown) => {
    throw new CatalogueFileError(`Không đọc được tệp ${path}.`, `The file ${path} cannot be read.`, { cause });
  });
}

/** Reads the words of a catalogue; whatever is wrong with its records is judged later. @throws CatalogueFileError */
export function parseCatalogue(bytes: Uint8Array, name: string): RawCatalogue {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? cause.message : 'not UTF-8';
    throw new CatalogueFileError(`Tệp ${name} không phải JSON (UTF-8) hợp lệ: ${reason}.`, `The file ${name} is not valid JSON in UTF-8: ${reason}.`, { cause });
  }
  const parsed = v.safeParse(CatalogueFile, json);
  if (!parsed.success) {
    throw new CatalogueFileError(
      `Tệp ${name} không có dạng danh mục: cần một danh sách thủ tục, hoặc một đối tượng có “procedures” (và có thể có “meta”, “agencies”, “fields”).`,
      `The file ${name} is no catalogue: it must be a list of procedures, or an object with "procedures" (and perhaps "meta", "agencies", "fields").`,
    );
  }
  const { meta, agencies, fields, procedures } = parsed.output;
  return { sectors: new Map(Object.entries(meta.sectors)), agencyKinds: agencyKindsOf(meta.agencyKinds), agencies, fields, procedures };
}

/** Reads a catalogue file. @throws CatalogueFileError with a message for the operator */
export async function readCatalogueFile(path: string): Promise<CatalogueFileContent> {
  const bytes = await bytesOf(path);
  return { catalogue: parseCatalogue(bytes, path), contentHash: sha256(bytes), bytes: bytes.length };
}
