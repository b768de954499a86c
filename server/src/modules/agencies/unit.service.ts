import type { House } from '../../platform/house.ts';
import { foldVietnamese, searchedWords } from '../../platform/text/fold.ts';
import { type AdministrativeLevel, agencyDirectory, type UnitEra } from './agency.directory.ts';
import { unitName } from './unit-name.ts';

/** A unit of an era, as forms and addresses name it. */
export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly level: AdministrativeLevel;
  readonly parentCode: string | null;
  readonly parentName: string | null;
  readonly era: UnitEra;
}

export interface UnitSelection { readonly level?: AdministrativeLevel | null; readonly parentCode?: string | null; readonly search?: string | null }

/** Units of an era, province first, then by name; a dossier keeps the name a unit had when it was filed. */
export async function listUnits(house: House, era: UnitEra, selection: UnitSelection = {}): Promise<readonly Unit[]> {
  const directory = await agencyDirectory(house);
  const known = directory.findEra(era);
  if (known === undefined) return [];
  const province: Unit = { code: known.provinceAreaCode, name: known.provinceName, level: 'PROVINCE', parentCode: null, parentName: null, era };
  const below = directory.unitsOf(era).map((agency): Unit => {
    const parent = directory.parentOf(agency);
    const district = parent?.level === 'DISTRICT' ? parent : undefined;
    return {
      code: agency.areaCode ?? agency.code, name: unitName(agency.name), level: agency.level, era,
      parentCode: district?.areaCode ?? province.code, parentName: district === undefined ? province.name : unitName(district.name),
    };
  });
  const words = searchedWords(selection.search);
  const named = (unit: Unit): boolean => {
    const folded = foldVietnamese(unit.name);
    return words.every((word) => folded.includes(word));
  };
  return [province, ...below].filter(
    (unit) =>
      (selection.level === undefined || selection.level === null || unit.level === selection.level) &&
      (selection.parentCode === undefined || selection.parentCode === null || unit.parentCode === selection.parentCode) &&
      (words.length === 0 || named(unit)),
  );
}
