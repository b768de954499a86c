import { desc, eq } from 'drizzle-orm';
import type { Queries } from '../../../platform/database/client.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { catalogueImports } from '../procedures.tables.ts';
import type { ProcedureDraft } from './judge-procedure.ts';
import type { FieldDraft } from './judge-agency.ts';
import type { Level } from './record.ts';

/** Any fixed number: the lock that lets one process bring in a catalogue at a time. */
const INTAKE_LOCK = 4_318_2019;
/** Rows a statement: large enough to be quick, small enough to keep memory flat. */
export const CHUNK = 200;

/** Rows as one parameter: one statement a chunk, however many rows. Passing through text drops what is undefined. */
const asJson = (tx: Tx, rows: readonly object[]) => tx.sql.json(JSON.parse(JSON.stringify(rows)));

/** Waits until no other process brings in a catalogue; held to the end of the transaction. A whole import may take longer than a request. */
export async function lockCatalogue(tx: Tx): Promise<void> {
  await tx.sql`select set_config('statement_timeout', '120s', true)`;
  await tx.sql`select pg_advisory_xact_lock(${INTAKE_LOCK})`;
}

/** Whether this very content from this source was the last taken in. */
export async function isLatestImport(db: Queries, source: string, contentHash: string): Promise<boolean> {
  const [row] = await db.select({ contentHash: catalogueImports.contentHash }).from(catalogueImports).where(eq(catalogueImports.source, source)).orderBy(desc(catalogueImports.id)).limit(1);
  return row?.contentHash === contentHash;
}

export async function recordImport(tx: Tx, source: string, contentHash: string, counts: Record<string, number>): Promise<void> {
  await tx.sql`insert into catalogue_imports (source, content_hash, imported_at, counts) values (${source}, ${contentHash}, ${tx.now}, ${tx.sql.json(counts)})`;
}

export async function putSectors(tx: Tx, sectors: ReadonlyMap<string, string>): Promise<number> {
  const rows = [...sectors].map(([code, name]) => ({ code, name }));
  const { count } = await tx.sql`
    insert into sectors (code, name) select code, name from jsonb_to_recordset(${tx.sql.json(rows)}) as given(code text, name text)
    on conflict (code) do update set name = excluded.name where sectors.name <> excluded.name`;
  return count;
}

export async function putAgencyKinds(tx: Tx, kinds: readonly { readonly code: string; readonly name: string; readonly level: Level }[]): Promise<number> {
  // A code under two levels would be written twice by one statement; the later one counts.
  const rows = [...new Map(kinds.map((kind) => [kind.code, { ...kind }])).values()];
  const { count } = await tx.sql`
    insert into agency_kinds (code, name, level) select code, name, level from jsonb_to_recordset(${tx.sql.json(rows)}) as given(code text, name text, level text)
    on conflict (code) do update set name = excluded.name, level = excluded.level where (agency_kinds.name, agency_kinds.level) is distinct from (excluded.name, excluded.level)`;
  return count;
}

/** Answers the codes of the fields that are new or changed. */
export async function putFields(tx: Tx, fields: readonly FieldDraft[]): Promise<ReadonlySet<string>> {
  const rows = await tx.sql<{ code: string }[]>`
    insert into fields (code, name, official, sector_code)
    select code, name, official, "sectorCode" from jsonb_to_recordset(${tx.sql.json(fields.map((field) => ({ ...field })))}) as given(code text, name text, official boolean, "sectorCode" text)
    on conflict (code) do update set name = excluded.name, official = excluded.official, sector_code = excluded.sector_code
    where (fields.name, fields.official, fields.sector_code) is distinct from (excluded.name, excluded.official, excluded.sector_code)
    returning code`;
  return new Set(rows.map(({ code }) => code));
}

/** Declarations of accuracy (§16.2): a version that exists is never touched. */
export async function putDeclarationTexts(tx: Tx, texts: readonly { readonly version: string; readonly text: string; readonly inForceFrom: string }[]): Promise<number> {
  const { count } = await tx.sql`
    insert into declaration_texts (version, text, in_force_from)
    select version, text, "inForceFrom" from jsonb_to_recordset(${tx.sql.json(texts.map((text) => ({ ...text })))}) as given(version text, text text, "inForceFrom" date) on conflict do nothing`;
  return count;
}

/** Codes that records may refer to. */
export async function listKnown(tx: Tx): Promise<{ readonly fields: ReadonlySet<string>; readonly sectors: ReadonlySet<string>; readonly kinds: ReadonlySet<string> }> {
  const codes = (rows: readonly { code: string }[]): ReadonlySet<string> => new Set(rows.map((row) => row.code));
  const fields = codes(await tx.sql<{ code: string }[]>`select code from fields`);
  const sectors = codes(await tx.sql<{ code: string }[]>`select code from sectors`);
  return { fields, sectors, kinds: codes(await tx.sql<{ code: string }[]>`select code from agency_kinds`) };
}

/** What is published under a code. */
export interface PublishedVersion { readonly code: string; readonly version: number; readonly hash: string; readonly keywords: string; readonly hashes: readonly string[] }

export async function listPublished(tx: Tx): Promise<ReadonlyMap<string, PublishedVersion>> {
  const rows = await tx.sql<PublishedVersion[]>`
    select code, max(version)::int as version, max(content_hash) filter (where current) as hash, max(keywords) filter (where current) as keywords, array_agg(content_hash) as hashes
    from procedure_versions group by code`;
  return new Map(rows.map((row) => [row.code, row]));
}

/** A version about to be published. */
export interface NewVersion { readonly draft: ProcedureDraft; readonly version: number; readonly keywords: string }

/**
 * Publishes versions: the one current till now stays, with its dossiers, out of force from `day` on (§6.2, §15.4).
 * A superseding version is in force from that day; since when a first one has been is not known.
 */
export async function publish(tx: Tx, versions: readonly NewVersion[], day: string): Promise<void> {
  const codes = versions.filter(({ version }) => version > 1).map(({ draft }) => draft.content.code);
  if (codes.length > 0) await tx.sql`update procedure_versions set current = false, in_force_to = ${day} where current and code = any(${codes})`;
  const rows = versions.map(({ draft, version, keywords }) => ({ ...draft.content, contentHash: draft.contentHash, version, keywords, inForceFrom: version > 1 ? day : null }));
  const made = await tx.sql<{ id: number; code: string }[]>`
    insert into procedure_versions (code, version, current, name, official_name, field_code, level, levels, level_source, scope, agency_kind, agency_code, audience, online_level, online_level_derived,
      delivery_mode, channels, decision_number, decision_date, in_force_from, processing_time, processing_time_confidence, steps, number_of_sets, fee_status, result, conditions, legal_basis,
      confidence, edition, sources, content_hash, form, form_specific, fee_schedule, keywords, review_marks, published_at)
    select code, version, true, name, "officialName", "fieldCode", level, levels, "levelSource", scope, "agencyKind", "agencyCode", audience, "onlineLevel", "onlineLevelDerived",
      "deliveryMode", channels, "decisionNumber", "decisionDate", "inForceFrom", "processingTime", "processingTimeConfidence", steps, "numberOfSets", "feeStatus", result, conditions, "legalBasis",
      confidence, edition, sources, "contentHash", nullif(form, 'null'), "formSpecific", nullif("feeSchedule", 'null'), keywords, "reviewMarks", ${tx.now}
    from jsonb_to_recordset(${asJson(tx, rows)}) as given(code text, version int, name text, "officialName" text, "fieldCode" text, level text, levels text[], "levelSource" text,
      scope text, "agencyKind" text, "agencyCode" text, audience text[], "onlineLevel" int, "onlineLevelDerived" boolean, "deliveryMode" text, channels text[], "decisionNumber" text, "decisionDate" date,
      "inForceFrom" date, "processingTime" jsonb, "processingTimeConfidence" text, steps jsonb, "numberOfSets" int, "feeStatus" text, result text, conditions text, "legalBasis" jsonb, confidence text,
      edition text, sources jsonb, "contentHash" text, form jsonb, "formSpecific" boolean, "feeSchedule" jsonb, keywords text, "reviewMarks" text[])
    returning id, code`;
  await putParts(tx, versions, new Map(made.map(({ code, id }) => [code, id])));
}

async function putParts(tx: Tx, versions: readonly NewVersion[], ids: ReadonlyMap<string, number>): Promise<void> {
  const of = <T extends object>(parts: (draft: ProcedureDraft) => readonly T[]) => 
    versions.flatMap(({ draft }) => parts(draft).map((part) => ({ ...part, versionId: ids.get(draft.content.code) ?? null })));
  const components = of((draft) => draft.components);
  if (components.length > 0) {
    await tx.sql`
      insert into procedure_components (procedure_version_id, key, position, name, originals, copies, required, form_template, case_text)
      select "versionId", key, position, name, originals, copies, required, "formTemplate", "caseText" from jsonb_to_recordset(${asJson(tx, components)})
        as given("versionId" bigint, key text, position int, name text, originals int, copies int, required boolean, "formTemplate" text, "caseText" text)`;
  }
  const fees = of((draft) => draft.fees);
  if (fees.length > 0) {
    await tx.sql`
      insert into procedure_fees (procedure_version_id, position, name, kind, amount_vnd, condition, legal_basis, confidence)
      select "versionId", position, name, kind, "amountVnd", condition, "legalBasis", confidence from jsonb_to_recordset(${asJson(tx, fees)})
        as given("versionId" bigint, position int, name text, kind text, "amountVnd" bigint, condition text, "legalBasis" text, confidence text)`;
  }
}

/** Changes the search words of current versions, which are no part of what was published. */
export async function putKeywords(tx: Tx, words: readonly { readonly code: string; readonly keywords: string }[]): Promise<void> {
  if (words.length === 0) return;
  await tx.sql`
    update procedure_versions p set keywords = given.keywords from jsonb_to_recordset(${tx.sql.json(words.map((word) => ({ ...word })))}) as given(code text, keywords text)
    where p.current and p.code = given.code`;
}
