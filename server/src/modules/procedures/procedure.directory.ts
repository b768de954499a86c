import { vietnamDay } from '../../platform/clock.ts';
import { notFound } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { reference } from '../../platform/reference/reference.ts';
import { isVertical, type Procedure } from './procedure.ts';
import { SearchIndex } from './search/search-index.ts';
import { type AgencyKindRow, type DeclarationRow, type FieldRow, listAgencyKinds, listDeclarations, listFields, listProcedures, listSectors, type SectorRow } from './procedure.storage.ts';

const byName = new Intl.Collator('vi');
/** The order of every list that has no better one: by Vietnamese name, then by id. */
export const inOrder = (a: Pick<Procedure, 'name' | 'id'>, b: Pick<Procedure, 'name' | 'id'>): number => byName.compare(a.name, b.name) || a.id - b.id;

export interface FieldEntry extends FieldRow { readonly procedureCount: number }
export interface SectorEntry extends SectorRow { readonly procedureCount: number }

/** What people of every commune ask for at their own commune or district. */
const isCommon = (procedure: Procedure): boolean => procedure.level !== 'PROVINCE' && procedure.audience.includes('CITIZEN') && !isVertical(procedure);

interface Rows { readonly procedures: readonly Procedure[]; readonly fields: readonly FieldRow[]; readonly sectors: readonly SectorRow[]; readonly kinds: readonly AgencyKindRow[]; readonly declarations: readonly DeclarationRow[] }

/** The catalogue of this process: every current version, in order, with its fields and its search index. */
export class ProcedureDirectory {
  readonly all: readonly Procedure[];
  readonly index: SearchIndex;
  /** By name; the count is of procedures the decision governs. */
  readonly fields: readonly FieldEntry[];
  readonly sectors: readonly SectorEntry[];
  readonly declarations: readonly DeclarationRow[];
  /** Versions that are not current any more but were asked for: as unchanging as the current ones. */
  readonly superseded = new Map<number, Procedure>();
  readonly #byCode: ReadonlyMap<string, Procedure>;
  readonly #byId: ReadonlyMap<number, Procedure>;
  readonly #fields: ReadonlyMap<string, FieldEntry>;
  readonly #sectors: ReadonlyMap<string, SectorEntry>;
  readonly #kinds: ReadonlyMap<string, AgencyKindRow>;

  constructor(rows: Rows) {
    this.all = rows.procedures.toSorted(inOrder);
    this.declarations = rows.declarations;
    this.#byCode = new Map(this.all.map((procedure) => [procedure.code, procedure]));
    this.#byId = new Map(this.all.map((procedure) => [procedure.id, procedure]));
    this.#kinds = new Map(rows.kinds.map((kind) => [kind.code, kind]));
    const perField = Map.groupBy(this.all.filter((procedure) => !isVertical(procedure)), ({ fieldCode }) => fieldCode);
    this.fields = rows.fields.map((field) => ({ ...field, procedureCount: perField.get(field.code)?.length ?? 0 })).toSorted((a, b) => byName.compare(a.name, b.name));
    this.#fields = new Map(this.fields.map((field) => [field.code, field]));
    const perSector = (code: string): number => this.fields.reduce((sum, field) => sum + (field.sectorCode === code ? field.procedureCount : 0), 0);
    this.sectors = rows.sectors.map((sector) => ({ ...sector, procedureCount: perSector(sector.code) })).toSorted((a, b) => byName.compare(a.name, b.name));
    this.#sectors = new Map(this.sectors.map((sector) => [sector.code, sector]));
    this.index = new SearchIndex(this.all.map((procedure) => ({ code: procedure.code, name: procedure.name, otherName: procedure.officialName, keywords: procedure.keywords, about: this.#fields.get(procedure.fieldCode)?.name ?? '', common: isCommon(procedure) })));
  }

  findByCode(code: string): Procedure | undefined { return this.#byCode.get(code); }
  findById(id: number): Procedure | undefined { return this.#byId.get(id) ?? this.superseded.get(id); }
  findField(code: string): FieldEntry | undefined { return this.#fields.get(code); }
  findSector(code: string): SectorEntry | undefined { return this.#sectors.get(code); }
  findKind(code: string): AgencyKindRow | undefined { return this.#kinds.get(code); }
}

const kept = reference(async (house) => {
  const { sql, reads } = house.database;
  const [procedures, fields, sectors, kinds, declarations] = await Promise.all([listProcedures(sql, 'CURRENT'), listFields(reads), listSectors(reads), listAgencyKinds(reads), listDeclarations(reads)]);
  return new ProcedureDirectory({ procedures, fields, sectors, kinds, declarations });
});

/** The directory of this process, read anew when the catalogue changes. */
export const procedureDirectory = (house: House): Promise<ProcedureDirectory> => kept.get(house);

/** Versions by id, current or superseded; those that are in memory cost nothing. */
export async function findProcedureVersions(house: House, ids: readonly number[]): Promise<readonly (Procedure | undefined)[]> {
  const directory = await procedureDirectory(house);
  const missing = ids.filter((id) => directory.findById(id) === undefined);
  if (missing.length > 0) for (const procedure of await listProcedures(house.database.sql, missing)) directory.superseded.set(procedure.id, procedure);
  return ids.map((id) => directory.findById(id));
}

/**
 * Any version, current or superseded.
 * @throws HouseError NOT_FOUND
 */
export async function getProcedureVersion(house: House, versionId: number): Promise<Procedure> {
  const [found] = await findProcedureVersions(house, [versionId]);
  if (found === undefined) throw notFound();
  return found;
}

/** The declaration of accuracy (§16.2) in force today; undefined before the catalogue is loaded. */
export async function findDeclaration(house: House): Promise<DeclarationRow | undefined> {
  const day = vietnamDay(house.clock.now());
  return (await procedureDirectory(house)).declarations.findLast((text) => text.inForceFrom <= day);
}
