import { vietnamDay } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { forgetReferences, reference } from '../../platform/reference/reference.ts';
import { searchedWords } from '../../platform/text/fold.ts';
import { type AgencyRow, type EraRow, findCurrentEra, listAgencyRows, listEras, listSuccessions, type SuccessionRow } from './agency.storage.ts';

export type AdministrativeLevel = AgencyRow['level'];
export type UnitEra = EraRow['era'];

/** An agency with what is derived from the era the portal shows. */
export interface Agency extends AgencyRow {
  /** In force on the reference date of the era shown. */
  readonly active: boolean;
}

/** Which agencies to list. */
export interface AgencySelection {
  readonly search?: string | null;
  readonly level?: AdministrativeLevel | null;
  readonly parentCode?: string | null;
  readonly includeInactive?: boolean;
}

/** In force on a day; open ends count as "always". */
const inForceOn = (agency: Pick<AgencyRow, 'effectiveFrom' | 'effectiveTo'>, day: string): boolean =>
  (agency.effectiveFrom === null || agency.effectiveFrom <= day) && (agency.effectiveTo === null || agency.effectiveTo >= day);

/** All agencies of the province in memory, in the order of their Vietnamese names. */
export class AgencyDirectory {
  readonly all: readonly Agency[];
  /** The era the portal shows on `day` (decision 0003). */
  readonly era: UnitEra;
  readonly day: string;
  readonly #byId: ReadonlyMap<number, Agency>;
  readonly #byCode: ReadonlyMap<string, Agency>;
  readonly #eras: ReadonlyMap<UnitEra, EraRow>;
  readonly #successors = new Map<number, Agency[]>();
  readonly #predecessors = new Map<number, Agency[]>();

  constructor(parts: { agencies: readonly AgencyRow[]; successions: readonly SuccessionRow[]; eras: readonly EraRow[]; era: UnitEra; day: string }) {
    this.era = parts.era;
    this.day = parts.day;
    this.#eras = new Map(parts.eras.map((era) => [era.era, era]));
    const day = this.#eras.get(parts.era)?.unitsAsOf;
    this.all = parts.agencies.map((row) => ({ ...row, active: day !== undefined && inForceOn(row, day) }));
    this.#byId = new Map(this.all.map((agency) => [agency.id, agency]));
    this.#byCode = new Map(this.all.map((agency) => [agency.code, agency]));
    for (const { predecessorId, successorId } of parts.successions) {
      this.#link(this.#successors, predecessorId, successorId);
      this.#link(this.#predecessors, successorId, predecessorId);
    }
  }

  #link(links: Map<number, Agency[]>, from: number, to: number): void {
    const target = this.#byId.get(to);
    if (target !== undefined) links.set(from, [...(links.get(from) ?? []), target]);
  }

  findById(id: number): Agency | undefined { return this.#byId.get(id); }
  findByCode(code: string): Agency | undefined { return this.#byCode.get(code); }
  parentOf(agency: AgencyRow): Agency | undefined { return agency.parentId === null ? undefined : this.#byId.get(agency.parentId); }
  successorsOf(agency: AgencyRow): readonly Agency[] { return this.#successors.get(agency.id) ?? []; }
  predecessorsOf(agency: AgencyRow): readonly Agency[] { return this.#predecessors.get(agency.id) ?? []; }
  findEra(era: UnitEra): EraRow | undefined { return this.#eras.get(era); }

  /** Every agency that is an administrative unit and was in force in an era. */
  unitsOf(era: UnitEra): readonly Agency[] {
    const day = this.#eras.get(era)?.unitsAsOf;
    return day === undefined ? [] : this.all.filter((agency) => agency.areaCode !== null && agency.unitType !== null && inForceOn(agency, day));
  }

  /** Agencies of a selection, in the order of their names; every word of the search must occur, with or without marks. */
  select(selection: AgencySelection, among: readonly Agency[] = this.all): readonly Agency[] {
    const words = searchedWords(selection.search);
    const parentId = selection.parentCode === undefined || selection.parentCode === null ? undefined : (this.#byCode.get(selection.parentCode)?.id ?? null);
    return among.filter(
      (agency) =>
        (agency.active || selection.includeInactive === true) &&
        (selection.level === undefined || selection.level === null || agency.level === selection.level) &&
        (parentId === undefined || (parentId !== null && agency.parentId === parentId)) &&
        words.every((word) => agency.folded.includes(word)),
    );
  }
}

async function loadDirectory(house: House): Promise<AgencyDirectory> {
  const { reads } = house.database;
  const day = vietnamDay(house.clock.now());
  const [agencies, successions, eras, era] = await Promise.all([listAgencyRows(reads), listSuccessions(reads), listEras(reads), findCurrentEra(reads, day)]);
  return new AgencyDirectory({ agencies, successions, eras, era: era ?? 'Y2017', day });
}

const kept = reference(loadDirectory);

/** The directory of this process, read anew when the catalogue changes and at the first use of a new day (an era may begin on it). */
export async function agencyDirectory(house: House): Promise<AgencyDirectory> {
  const directory = await kept.get(house);
  if (directory.day === vietnamDay(house.clock.now())) return directory;
  forgetReferences(house);
  return kept.get(house);
}
