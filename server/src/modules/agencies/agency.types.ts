import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypes } from '../../platform/graphql/connection.ts';
import { DateScalar } from '../../platform/graphql/scalars.ts';
import { encodeId } from '../../platform/ids.ts';
import type { Agency } from './agency.directory.ts';

/** Administrative levels of the 2017 model (§6.1a). */
export const AdministrativeLevelEnum = { PROVINCE: 'PROVINCE', DISTRICT: 'DISTRICT', COMMUNE: 'COMMUNE' } as const;
registerEnumType(AdministrativeLevelEnum, {
  name: 'AdministrativeLevel',
  description: 'Level of government.',
  valuesConfig: {
    PROVINCE: { description: 'Cấp tỉnh.' },
    DISTRICT: { description: 'Cấp huyện; abolished on 1 July 2025.' },
    COMMUNE: { description: 'Cấp xã.' },
  },
});

/** How far a fact of the catalogue is verified. */
export const ConfidenceEnum = { VERIFIED: 'VERIFIED', PARTLY: 'PARTLY', GENERAL_KNOWLEDGE: 'GENERAL_KNOWLEDGE' } as const;
registerEnumType(ConfidenceEnum, {
  name: 'Confidence',
  description: 'How far a fact of the catalogue is verified.',
  valuesConfig: {
    VERIFIED: { description: 'Found in a legal text or an official data set.' },
    PARTLY: { description: 'Found in part, or in a secondary source.' },
    GENERAL_KNOWLEDGE: { description: 'Not yet checked against a source.' },
  },
});

/** The two worlds of units. */
export const UnitEraEnum = { Y2017: 'Y2017', Y2025: 'Y2025' } as const;
registerEnumType(UnitEraEnum, {
  name: 'UnitEra',
  description: '2017: ten districts and 141 communes; 2025: 78 communes, no districts.',
  valuesConfig: { Y2017: { description: 'Three tiers, as in Decision 18/2017.' }, Y2025: { description: 'Two tiers, since 1 July 2025.' } },
});

@ObjectType('Agency', { description: 'An agency that carries out procedures (§2), of the era in which it exists.' })
export class AgencyType {
  @Field(() => ID, { description: 'Opaque identifier.' }) id: string;
  @Field(() => String, { description: 'Stable code in the catalogue.' }) code: string;
  @Field(() => String, { description: 'Full Vietnamese name.' }) name: string;
  @Field(() => String, { nullable: true, description: 'Another name it is known by.' }) alias: string | null;
  @Field(() => AdministrativeLevelEnum, { description: 'Level of government.' }) level: Agency['level'];
  @Field(() => String, { description: 'Kind of agency, for example `UBND-XA`, `SO-TU-PHAP`.' }) kind: string;
  @Field(() => String, { nullable: true, description: 'Code of the administrative unit it governs.' }) areaCode: string | null;
  @Field(() => String, { nullable: true, description: 'Official electronic identifier, where known.' }) officialCode: string | null;
  @Field(() => String, { nullable: true, description: 'Where the official identifier is known from.' }) officialCodeNote: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day in force; null where always.' }) effectiveFrom: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day in force; null where still.' }) effectiveTo: string | null;
  @Field(() => Boolean, { description: "In force on the portal's reference date." }) active: boolean;
  @Field(() => ConfidenceEnum, { description: 'How far the record is verified.' }) confidence: Agency['confidence'];
  @Field(() => String, { nullable: true, description: 'Where the record comes from.' }) sourceUrl: string | null;
  @Field(() => String, { nullable: true, description: 'Where dossiers are received and results returned; null where not known.' }) receptionAddress: string | null;
  @Field(() => String, { nullable: true, description: 'Telephone of the reception desk; null where not known.' }) receptionPhone: string | null;
  /** The directory's own record, for the field resolvers. */
  row: Agency;

  static of(row: Agency): AgencyType {
    const known = made.get(row);
    if (known !== undefined) return known;
    const type = Object.assign(new AgencyType(), {
      id: encodeId('Agency', row.id), code: row.code, name: row.name, alias: row.alias, level: row.level, kind: row.kind, areaCode: row.areaCode,
      officialCode: row.officialCode, officialCodeNote: row.officialCodeNote, effectiveFrom: row.effectiveFrom, effectiveTo: row.effectiveTo,
      active: row.active, confidence: row.confidence, sourceUrl: row.sourceUrl, receptionAddress: row.receptionAddress, receptionPhone: row.receptionPhone, row,
    });
    made.set(row, type);
    return type;
  }
}

/** The directory keeps its agencies; what is shown of one is made once. */
const made = new WeakMap<Agency, AgencyType>();

export const { Connection: AgencyConnection, Edge: AgencyEdge } = connectionTypes('Agency', () => AgencyType);

@ObjectType({ description: 'An administrative unit of an era: province, district or commune.' })
export class AdministrativeUnit {
  @Field(() => String, { description: 'Code of the statistics office.' }) code: string;
  @Field(() => String, { description: 'Name with its kind, for example "Phường 1".' }) name: string;
  @Field(() => AdministrativeLevelEnum, { description: 'Level of government.' }) level: Agency['level'];
  @Field(() => String, { nullable: true, description: 'Code of the unit above.' }) parentCode: string | null;
  @Field(() => String, { nullable: true, description: 'Name of the unit above.' }) parentName: string | null;
  @Field(() => UnitEraEnum, { description: 'The era it belongs to.' }) era: 'Y2017' | 'Y2025';
}
