import { asc } from 'drizzle-orm';
import type { Queries, Sql } from '../../platform/database/client.ts';
import { toInstant } from '../../platform/database/columns.ts';
import type { Procedure, ProcedureComponent, ProcedureFee } from './procedure.ts';
import { agencyKinds, declarationTexts, fields, sectors } from './procedures.tables.ts';

export type FieldRow = typeof fields.$inferSelect;
export type SectorRow = typeof sectors.$inferSelect;
export type AgencyKindRow = typeof agencyKinds.$inferSelect;
export type DeclarationRow = typeof declarationTexts.$inferSelect;

export const listFields = (db: Queries): Promise<FieldRow[]> => db.select().from(fields).orderBy(asc(fields.code));
export const listSectors = (db: Queries): Promise<SectorRow[]> => db.select().from(sectors).orderBy(asc(sectors.code));
export const listAgencyKinds = (db: Queries): Promise<AgencyKindRow[]> => db.select().from(agencyKinds);
export const listDeclarations = (db: Queries): Promise<DeclarationRow[]> => db.select().from(declarationTexts).orderBy(asc(declarationTexts.inForceFrom));

type VersionRow = Omit<Procedure, 'components' | 'fees'>;
type PartRow<T> = T & { readonly versionId: number };

const instants = (row: VersionRow): VersionRow => ({ ...row, publishedAt: toInstant(row.publishedAt) });

function withParts(versions: readonly VersionRow[], components: readonly PartRow<ProcedureComponent>[], fees: readonly PartRow<ProcedureFee>[]): Procedure[] {
  const componentsOf = Map.groupBy(components, ({ versionId }) => versionId);
  const feesOf = Map.groupBy(fees, ({ versionId }) => versionId);
  return versions.map((version) => ({ ...instants(version), components: componentsOf.get(version.id) ?? [], fees: feesOf.get(version.id) ?? [] }));
}

/** Versions by id, or every current one; constituent parts and fees in their order. Three statements, however many versions. */
export async function listProcedures(sql: Sql, which: 'CURRENT' | readonly number[]): Promise<Procedure[]> {
  const chosen = which === 'CURRENT' ? sql`p.current` : sql`p.id = any(${[...which]}::bigint[])`;
  const [versions, components, fees] = await Promise.all([
    sql<VersionRow[]>`
      select id, code, version, current, name, official_name as "officialName", field_code as "fieldCode", level, levels, level_source as "levelSource", scope, agency_kind as "agencyKind",
        agency_code as "agencyCode", audience, online_level as "onlineLevel", online_level_derived as "onlineLevelDerived", delivery_mode as "deliveryMode", channels, decision_number as "decisionNumber",
        decision_date::text as "decisionDate", in_force_from::text as "inForceFrom", in_force_to::text as "inForceTo", processing_time as "processingTime", processing_time_confidence as "processingTimeConfidence",
        steps, number_of_sets as "numberOfSets", fee_status as "feeStatus", result, conditions, legal_basis as "legalBasis", confidence, edition, sources, form::text as "formText",
        form_specific as "formSpecific", fee_schedule::text as "feeScheduleText", keywords, review_marks as "reviewMarks", published_at::text as "publishedAt"
      from procedure_versions p where ${chosen}`,
    sql<PartRow<ProcedureComponent>[]>`
      select c.procedure_version_id as "versionId", c.id, c.key, c.position, c.name, c.originals, c.copies, c.required, c.form_template as "formTemplate", c.case_text as "caseText"
      from procedure_components c join procedure_versions p on p.id = c.procedure_version_id where ${chosen} order by c.procedure_version_id, c.position`,
    sql<PartRow<ProcedureFee>[]>`
      select f.procedure_version_id as "versionId", f.id, f.position, f.name, f.kind, f.amount_vnd as "amountVnd", f.condition, f.legal_basis as "legalBasis", f.confidence
      from procedure_fees f join procedure_versions p on p.id = f.procedure_version_id where ${chosen} order by f.procedure_version_id, f.position`,
  ]);
  return withParts(versions, components, fees);
}
