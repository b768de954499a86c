/** What the numbering needs to know of an agency. */
export interface Numbered { readonly code: string; readonly parentCode: string | null; readonly kind: string; readonly officialCode: string | null }

/** The group under which 2025 communes get demonstration identifiers: 78 of them do not fit beside the departments in two digits. */
const COMMUNES_2025_GROUP = '90';
const two = (value: number): string => String(value).padStart(2, '0');

/**
 * Identifiers for dossier codes (`000.NN.MM.H50`, QCVN 102:2016) for agencies that have none yet. The official one where known;
 * for all others a DEMONSTRATION value, because the province's sub-codes of H50 could not be found: level two `000.00.NN`,
 * below it `000.MM.NN` with the parent's NN. The same catalogue always gets the same numbers; numbers given stay.
 */
export function numberAgencies(agencies: readonly Numbered[], given: ReadonlyMap<string, string>): Map<string, string> {
  const identifiers = new Map(given);
  const used = new Set(identifiers.values());
  for (const agency of agencies) {
    if (agency.officialCode !== null && !identifiers.has(agency.code)) take(agency.code, agency.officialCode);
  }
  // Parents stand before their children once sorted by depth; within a depth the catalogue's own order holds.
  const byCode = new Map(agencies.map((agency) => [agency.code, agency]));
  const waiting = agencies.filter((agency) => !identifiers.has(agency.code)).map((agency) => ({ agency, depth: depthOf(agency, byCode) }));
  for (const { agency, depth } of waiting.toSorted((a, b) => a.depth - b.depth)) take(agency.code, nextFree(groupOf(agency, depth, identifiers), used));
  return identifiers;

  function take(code: string, identifier: string): void {
    identifiers.set(code, identifier);
    used.add(identifier);
  }
}

function depthOf(agency: Numbered, byCode: ReadonlyMap<string, Numbered>): number {
  const parent = agency.parentCode === null ? undefined : byCode.get(agency.parentCode);
  return parent === undefined ? 0 : 1 + depthOf(parent, byCode);
}

/** `00` for level two, else the parent's own number. */
function groupOf(agency: Numbered, depth: number, identifiers: ReadonlyMap<string, string>): string {
  if (agency.kind === 'UBND-XA-2025') return COMMUNES_2025_GROUP;
  const parent = agency.parentCode === null ? undefined : identifiers.get(agency.parentCode);
  return depth <= 1 || parent === undefined ? '00' : (parent.split('.')[2] ?? '00');
}

function nextFree(group: string, used: ReadonlySet<string>): string {
  for (let block = 0; block < 1_000; block += 1) {
    for (let number = 1; number <= 99; number += 1) {
      // Level two is `000.00.NN`; below, the unit's number comes first and its parent's second.
      const identifier = group === '00' ? `${String(block).padStart(3, '0')}.00.${two(number)}.H50` : `${String(block).padStart(3, '0')}.${two(number)}.${group}.H50`;
      if (!used.has(identifier)) return identifier;
    }
  }
  throw new Error(`No identifier is free in group ${group}.`);
}
