import { Field as GraphField, ID, Int, ObjectType } from 'type-graphql';
import { DateScalar, DongScalar, JsonScalar } from '../../platform/graphql/scalars.ts';
import { encodeId } from '../../platform/ids.ts';
import { ConfidenceEnum } from '../agencies/index.ts';
import { formOf, type Procedure, type ProcedureFee } from './procedure.ts';
import { FeeKindEnum, TimeUnitEnum } from './procedure.enums.ts';
import { feeText, timeText, variantText } from './procedure.texts.ts';
import type { FieldEntry, SectorEntry } from './procedure.directory.ts';

@ObjectType('Sector', { description: "A group of fields, for browsing (§6.1a)." })
export class SectorType implements SectorEntry {
  @GraphField(() => String, { description: 'Stable code.' }) code: string;
  @GraphField(() => String, { description: 'Vietnamese name.' }) name: string;
  @GraphField(() => Int, { description: 'How many procedures of the decision it holds.' }) procedureCount: number;
}

@ObjectType('Field', { description: 'Lĩnh vực of procedures (§6.1a).' })
export class FieldType {
  @GraphField(() => String, { description: 'National code, or an internal one beginning with `X-`.' }) code: string;
  @GraphField(() => String, { description: 'Vietnamese name.' }) name: string;
  @GraphField(() => Boolean, { description: 'The code is a national one.' }) official: boolean;
  @GraphField(() => Int, { description: 'How many procedures of the decision it holds.' }) procedureCount: number;
  sectorCode: string;

  static of(field: FieldEntry): FieldType { return Object.assign(new FieldType(), field); }
}

@ObjectType({ description: 'A processing time that holds in one case or channel.' })
export class ProcessingTimeVariant {
  @GraphField(() => String, { description: 'When it holds.' }) condition: string;
  @GraphField(() => Int, { nullable: true, description: 'How many units.' }) value: number | null;
  @GraphField(() => TimeUnitEnum, { nullable: true, description: 'Unit.' }) unit: Procedure['processingTime']['unit'];
  @GraphField(() => String, { description: 'Vietnamese words.' }) text: string;
}

@ObjectType({ description: 'The published time limit (§9.1a).' })
export class ProcessingTime {
  @GraphField(() => Int, { nullable: true, description: 'How many units; null where none is known.' }) value: number | null;
  @GraphField(() => TimeUnitEnum, { nullable: true, description: 'Unit; null where none is known.' }) unit: Procedure['processingTime']['unit'];
  @GraphField(() => String, { nullable: true, description: 'What the source adds.' }) note: string | null;
  @GraphField(() => ConfidenceEnum, { description: 'How far the time is verified.' }) confidence: Procedure['confidence'];
  @GraphField(() => String, { description: 'Vietnamese words: 03 ngày làm việc.' }) text: string;
  @GraphField(() => [ProcessingTimeVariant], { description: 'Other times in other cases.' }) variants: ProcessingTimeVariant[];

  static of({ processingTime, processingTimeConfidence }: Procedure): ProcessingTime {
    const variants = processingTime.variants.map((variant) => Object.assign(new ProcessingTimeVariant(), { ...variant, condition: variantText(variant.condition), text: timeText(variant) }));
    return Object.assign(new ProcessingTime(), { value: processingTime.value, unit: processingTime.unit, note: processingTime.note, confidence: processingTimeConfidence, text: timeText(processingTime), variants });
  }
}

@ObjectType('Fee', { description: 'Phí or lệ phí as published (§4.2).' })
export class FeeType {
  @GraphField(() => ID, { description: 'Opaque identifier.' }) id: string;
  @GraphField(() => String, { description: 'Vietnamese name.' }) name: string;
  @GraphField(() => FeeKindEnum, { description: 'Phí or lệ phí.' }) kind: ProcedureFee['kind'];
  @GraphField(() => DongScalar, { nullable: true, description: 'Null where the provincial Council sets it and the amount is not known: never show as 0.' }) amountVnd: number | null;
  @GraphField(() => String, { nullable: true, description: 'When it applies, or of what.' }) condition: string | null;
  @GraphField(() => String, { nullable: true, description: 'What sets it.' }) legalBasis: string | null;
  @GraphField(() => ConfidenceEnum, { description: 'How far it is verified.' }) confidence: ProcedureFee['confidence'];
  @GraphField(() => String, { description: 'Vietnamese words: 8.000 ₫, miễn, do HĐND tỉnh quy định – chưa có dữ liệu.' }) text: string;

  static of(fee: ProcedureFee): FeeType {
    return Object.assign(new FeeType(), { id: encodeId('Fee', fee.id), name: fee.name, kind: fee.kind, amountVnd: fee.amountVnd, condition: fee.condition, legalBasis: fee.legalBasis, confidence: fee.confidence, text: feeText(fee) });
  }
}

@ObjectType({ description: 'A constituent part of the dossier (§6.2).' })
export class PaperComponent {
  @GraphField(() => String, { description: 'Key of its slot in the form.' }) key: string;
  @GraphField(() => Int, { description: 'Place in the list, from 1.' }) position: number;
  @GraphField(() => String, { description: 'What the paper is.' }) name: string;
  @GraphField(() => Int, { nullable: true, description: 'How many originals; null where not known.' }) originals: number | null;
  @GraphField(() => Int, { nullable: true, description: 'How many copies; null where not known.' }) copies: number | null;
  @GraphField(() => Boolean, { description: 'Always needed; false where it depends on the case.' }) required: boolean;
  @GraphField(() => String, { nullable: true, description: 'Name of the form template, where it is one.' }) formTemplate: string | null;
  @GraphField(() => String, { nullable: true, description: 'The case it belongs to, where papers are listed case by case.' }) caseText: string | null;
}

@ObjectType({ description: 'A step of the procedure, as published.' })
export class ProcedureStep {
  @GraphField(() => Int, { description: 'Place in the list, from 1.' }) position: number;
  @GraphField(() => String, { description: 'What happens.' }) text: string;
}

@ObjectType('Responsibility', { description: 'What one party answers for (§6.2).' })
export class ResponsibilityType {
  @GraphField(() => String, { description: 'Who.' }) party: string;
  @GraphField(() => String, { description: 'For what, with the article.' }) text: string;
}

@ObjectType({ description: 'A legal text the procedure rests on.' })
export class LegalBasis {
  @GraphField(() => String, { description: 'Number of the text.' }) reference: string;
  @GraphField(() => Boolean, { description: 'Looked up and found.' }) verified: boolean;
}

@ObjectType({ description: 'The publishing decision of the version; `known` is false where the catalogue does not hold it.' })
export class PublishingDecision {
  @GraphField(() => String, { nullable: true, description: 'Its number.' }) number: string | null;
  @GraphField(() => DateScalar, { nullable: true, description: 'Its date.' }) date: string | null;
  @GraphField(() => Boolean, { description: 'The catalogue holds it.' }) known: boolean;
  @GraphField(() => String, { description: 'Whose decision it is, or that it is not known.' }) note: string;
}

@ObjectType('EForm', { description: 'The e-form of a procedure version.' })
export class EFormType {
  @GraphField(() => String, { description: 'Code of the procedure.' }) code: string;
  @GraphField(() => Int, { description: 'Version of the form.' }) version: number;
  @GraphField(() => Boolean, { description: 'False for the general form built from the constituent parts.' }) specific: boolean;
  @GraphField(() => JsonScalar, { description: 'The definition: `FormDefinition` of packages/eform.' }) definition: unknown;

  /** @throws HouseError NOT_FOUND below level 2 */
  static of(procedure: Procedure, definition = formOf(procedure)): EFormType {
    return Object.assign(new EFormType(), { code: procedure.code, version: definition.version, specific: procedure.formSpecific, definition });
  }
}

@ObjectType({ description: 'The words by which a filer answers for what is declared (§16.2).' })
export class DeclarationText {
  @GraphField(() => String, { description: 'Version, to be sent with the submission.' }) version: string;
  @GraphField(() => String, { description: 'The text.' }) text: string;
  @GraphField(() => DateScalar, { description: 'First day in force.' }) inForceFrom: string;
}
