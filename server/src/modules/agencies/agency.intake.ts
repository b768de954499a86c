import type { Tx } from '../../platform/database/transaction.ts';
import { numberAgencies } from './agency-identifiers.ts';
import type { AgencyRow, EraRow } from './agency.storage.ts';

/** An agency as a catalogue tells it: its parent by code, no identifier yet. */
export type AgencyDraft = Omit<AgencyRow, 'id' | 'folded' | 'parentId' | 'identifier' | 'identifierConfidence'> & { readonly parentCode: string | null };
/** Which agency became which, by code. */
export interface SuccessionDraft { readonly predecessorCode: string; readonly successorCode: string; readonly source: string }
export interface SettingDraft { readonly inForceFrom: string; readonly era: EraRow['era']; readonly basis: string }
/** Codes of the rows that are new, and of those that changed. */
export interface Written { readonly added: ReadonlySet<string>; readonly changed: ReadonlySet<string> }

interface Known { readonly code: string; readonly identifier: string; readonly kind: string; readonly parent_code: string | null; readonly official_code: string | null }

/** Each draft with its identifier: those given before stay, new agencies are numbered among all that exist. */
async function numbered(tx: Tx, drafts: readonly AgencyDraft[]): Promise<Record<string, unknown>[]> {
  const known = await tx.sql<Known[]>`select a.code, a.identifier, a.kind, a.official_code, p.code as parent_code from agencies a left join agencies p on p.id = a.parent_id order by a.id`;
  const given = new Map(known.map((agency) => [agency.code, agency.identifier]));
  const before = known.map((agency) => ({ code: agency.code, parentCode: agency.parent_code, kind: agency.kind, officialCode: agency.official_code }));
  const identifiers = numberAgencies([...before, ...drafts.filter((draft) => !given.has(draft.code))], given);
  return drafts.map((draft) => {
    const identifier = identifiers.get(draft.code) ?? '';
    return {
      code: draft.code, name: draft.name, alias: draft.alias, level: draft.level, kind: draft.kind, parent_code: draft.parentCode, area_code: draft.areaCode, unit_type: draft.unitType,
      official_code: draft.officialCode, official_code_note: draft.officialCodeNote, identifier, identifier_confidence: identifier === draft.officialCode ? draft.confidence : 'DEMONSTRATION',
      effective_from: draft.effectiveFrom, effective_to: draft.effectiveTo, reception_address: draft.receptionAddress, reception_phone: draft.receptionPhone, confidence: draft.confidence, source_url: draft.sourceUrl,
    };
  });
}

/** Writes agencies, new and changed ones alone; none is ever deleted, and an identifier once given stays. */
export async function putAgencies(tx: Tx, drafts: readonly AgencyDraft[]): Promise<Written> {
  if (drafts.length === 0) return { added: new Set(), changed: new Set() };
  const rows = tx.sql.json(JSON.parse(JSON.stringify(await numbered(tx, drafts))));
  const written = await tx.sql<{ code: string; added: boolean }[]>`
    insert into agencies as a (code, name, alias, level, kind, area_code, unit_type, official_code, official_code_note, identifier, identifier_confidence, effective_from, effective_to, reception_address, reception_phone, confidence, source_url)
    select code, name, alias, level, kind, area_code, unit_type, official_code, official_code_note, identifier, identifier_confidence, effective_from, effective_to, reception_address, reception_phone, confidence, source_url
    from jsonb_populate_recordset(null::agencies, ${rows})
    on conflict (code) do update set name = excluded.name, alias = excluded.alias, level = excluded.level, kind = excluded.kind, area_code = excluded.area_code, unit_type = excluded.unit_type,
      official_code = excluded.official_code, official_code_note = excluded.official_code_note, effective_from = excluded.effective_from, effective_to = excluded.effective_to,
      reception_address = coalesce(excluded.reception_address, a.reception_address), reception_phone = coalesce(excluded.reception_phone, a.reception_phone), confidence = excluded.confidence, source_url = excluded.source_url
    where (a.name, a.alias, a.level, a.kind, a.area_code, a.unit_type, a.official_code, a.official_code_note, a.effective_from, a.effective_to, a.confidence, a.source_url)
        is distinct from (excluded.name, excluded.alias, excluded.level, excluded.kind, excluded.area_code, excluded.unit_type, excluded.official_code, excluded.official_code_note, excluded.effective_from, excluded.effective_to, excluded.confidence, excluded.source_url)
      or a.reception_address is distinct from coalesce(excluded.reception_address, a.reception_address) or a.reception_phone is distinct from coalesce(excluded.reception_phone, a.reception_phone)
    returning a.code, xmax = 0 as added`;
  const moved = await tx.sql<{ code: string }[]>`
    update agencies a set parent_id = p.id from jsonb_to_recordset(${rows}) as given(code text, parent_code text) left join agencies p on p.code = given.parent_code
    where a.code = given.code and a.parent_id is distinct from p.id returning a.code`;
  const added = new Set(written.filter((row) => row.added).map(({ code }) => code));
  return { added, changed: new Set([...written, ...moved].map(({ code }) => code).filter((code) => !added.has(code))) };
}

/** Writes successions whose both ends exist; returns how many are new. */
export async function putSuccessions(tx: Tx, drafts: readonly SuccessionDraft[]): Promise<number> {
  const { count } = await tx.sql`
    insert into agency_successions (predecessor_id, successor_id, source)
    select p.id, s.id, given.source from jsonb_to_recordset(${tx.sql.json(drafts.map((draft) => ({ ...draft })))}) as given("predecessorCode" text, "successorCode" text, source text)
    join agencies p on p.code = given."predecessorCode" join agencies s on s.code = given."successorCode"
    on conflict do nothing`;
  return count;
}

/** Writes the eras; the settings only where no row of that day exists, because switching the era is the operator's act. */
export async function putEras(tx: Tx, eras: readonly EraRow[], settings: readonly SettingDraft[]): Promise<void> {
  await tx.sql`
    insert into unit_eras (era, units_as_of, province_area_code, province_name, basis)
    select era, "unitsAsOf", "provinceAreaCode", "provinceName", basis from jsonb_to_recordset(${tx.sql.json(eras.map((era) => ({ ...era })))})
      as given(era text, "unitsAsOf" date, "provinceAreaCode" text, "provinceName" text, basis text)
    on conflict (era) do update set units_as_of = excluded.units_as_of, province_area_code = excluded.province_area_code, province_name = excluded.province_name, basis = excluded.basis`;
  await tx.sql`
    insert into portal_settings (in_force_from, era, basis)
    select "inForceFrom", era, basis from jsonb_to_recordset(${tx.sql.json(settings.map((setting) => ({ ...setting })))}) as given("inForceFrom" date, era text, basis text)
    on conflict do nothing`;
}

/** The agencies that exist, to judge a catalogue against. */
export async function listAgencyCodes(tx: Tx): Promise<readonly { readonly code: string; readonly kind: string; readonly parentCode: string | null; readonly identifier: string }[]> {
  return tx.sql<{ code: string; kind: string; parentCode: string | null; identifier: string }[]>`
    select a.code, a.kind, p.code as "parentCode", a.identifier from agencies a left join agencies p on p.id = a.parent_id`;
}
