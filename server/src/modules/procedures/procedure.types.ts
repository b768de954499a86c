import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../platform/graphql/connection.ts';
import { DateScalar } from '../../platform/graphql/scalars.ts';
import { encodeId } from '../../platform/ids.ts';
import { AdministrativeLevelEnum, ConfidenceEnum } from '../agencies/index.ts';
import { filesOnline, hasForm, isVertical, type Procedure } from './procedure.ts';
import { AudienceEnum, ChannelEnum, DeliveryModeEnum } from './procedure.enums.ts';
import { decisionOf } from './procedure.texts.ts';
import { FeeType, LegalBasis, PaperComponent, ProcedureStep, ProcessingTime, PublishingDecision } from './procedure-parts.types.ts';

@ObjectType('Procedure', { description: 'An administrative procedure as published: one immutable version (§6.2).' })
export class ProcedureType {
  @Field(() => ID, { description: 'Opaque identifier of the version.' }) id: string;
  @Field(() => String, { description: 'National code, for example 1.001193.' }) code: string;
  @Field(() => Int, { description: 'Number of the version, from 1.' }) version: number;
  @Field(() => String, { description: 'Vietnamese name.' }) name: string;
  @Field(() => String, { nullable: true, description: 'Name in the national data base.' }) officialName: string | null;
  @Field(() => AdministrativeLevelEnum, { description: 'The level that mainly carries it out (§6.1a).' }) level: Procedure['level'];
  @Field(() => [AdministrativeLevelEnum], { description: 'Every level that carries it out.' }) levels: readonly string[];
  @Field(() => [AudienceEnum], { description: 'Whom it is for.' }) audience: readonly string[];
  @Field(() => Int, { description: 'Online level 1–4 of the decision (§3.2).' }) onlineLevel: number;
  @Field(() => Boolean, { description: 'True where the level is derived by rule, not published by the province.' }) onlineLevelDerived: boolean;
  @Field(() => DeliveryModeEnum, { description: 'The same in the words of NĐ 42/2022.' }) deliveryMode: Procedure['deliveryMode'];
  @Field(() => [ChannelEnum], { description: 'How it may be filed.' }) channels: readonly string[];
  @Field(() => Boolean, { description: 'The level lets a citizen fill and send online (3 and 4).' }) filesOnline: boolean;
  @Field(() => Boolean, { description: 'Level 2 and above: the form may be downloaded or declared.' }) hasForm: boolean;
  @Field(() => Boolean, { description: 'Of police, tax or another vertical agency, which the decision does not govern: information only.' }) outsideScope: boolean;
  @Field(() => PublishingDecision, { description: 'What published it (§6.2).' }) decision: PublishingDecision;
  @Field(() => DateScalar, { nullable: true, description: 'First day in force; null where not known.' }) inForceFrom: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day it was superseded; null while current.' }) inForceTo: string | null;
  @Field(() => ProcessingTime, { description: 'The published time limit (§9.1a).' }) processingTime: ProcessingTime;
  @Field(() => [ProcedureStep], { description: 'Trình tự thực hiện.' }) steps: ProcedureStep[];
  @Field(() => [PaperComponent], { description: 'Thành phần hồ sơ, in order.' }) components: PaperComponent[];
  @Field(() => Int, { nullable: true, description: 'How many sets; null where not known.' }) numberOfSets: number | null;
  @Field(() => [FeeType], { description: 'Phí and lệ phí (§4.2).' }) fees: FeeType[];
  @Field(() => String, { description: 'listed, free-as-published, unknown.' }) feeStatus: string;
  @Field(() => String, { nullable: true, description: 'What the filer gets.' }) result: string | null;
  @Field(() => String, { nullable: true, description: 'Requirements and conditions.' }) conditions: string | null;
  @Field(() => [LegalBasis], { description: 'Legal texts it rests on.' }) legalBasis: LegalBasis[];
  @Field(() => ConfidenceEnum, { description: 'How far the record is verified.' }) confidence: Procedure['confidence'];
  @Field(() => String, { nullable: true, description: 'Which time the data describes.' }) edition: string | null;
  @Field(() => [String], { description: 'Where the data comes from.' }) sources: readonly string[];
  /** The version itself, for the field resolvers. */
  row: Procedure;

  static of(row: Procedure): ProcedureType {
    const known = made.get(row);
    if (known !== undefined) return known;
    const type = make(row);
    made.set(row, type);
    return type;
  }
}

/** A version never changes, so what is shown of it is made once. */
const made = new WeakMap<Procedure, ProcedureType>();

function make(row: Procedure): ProcedureType {
  const { id: _id, components, fees, steps, legalBasis, formText: _form, feeScheduleText: _rules, formSpecific: _specific, processingTime: _time, publishedAt: _published, keywords: _keywords, reviewMarks: _marks, ...same } = row;
  return Object.assign(new ProcedureType(), {
    ...same, id: encodeId('Procedure', row.id), filesOnline: filesOnline(row), hasForm: hasForm(row), outsideScope: isVertical(row),
    decision: Object.assign(new PublishingDecision(), decisionOf(row)), processingTime: ProcessingTime.of(row),
    steps: steps.map((text, index) => Object.assign(new ProcedureStep(), { position: index + 1, text })),
    components: components.map((component) => Object.assign(new PaperComponent(), component)),
    fees: fees.map((fee) => FeeType.of(fee)), legalBasis: legalBasis.map((basis) => Object.assign(new LegalBasis(), basis)), row,
  });
}

export const { Connection: ProcedureConnection, Edge: ProcedureEdge } = connectionTypes('Procedure', () => ProcedureType);
