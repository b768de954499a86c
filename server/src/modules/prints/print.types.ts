import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { PrintKind } from './print.names.ts';

export const PrintKindEnum = { SUBMISSION: 'SUBMISSION', COVER_SHEET: 'COVER_SHEET', RECEIPT: 'RECEIPT', SUPPLEMENT_REQUEST: 'SUPPLEMENT_REQUEST', REFUSAL: 'REFUSAL', APOLOGY: 'APOLOGY', CONTROL_SHEET: 'CONTROL_SHEET', RESULT_SHEET: 'RESULT_SHEET', FEE_RECEIPT: 'FEE_RECEIPT', REGISTER: 'REGISTER' } as const satisfies { [K in PrintKind | 'FEE_RECEIPT' | 'REGISTER']: K };
registerEnumType(PrintKindEnum, {
  name: 'PrintKind',
  description: 'What can be printed about a dossier; numbers are those of the standard forms of TT 01/2018/TT-VPCP.',
  valuesConfig: {
    SUBMISSION: { description: "The citizen's confirmation of what was filed online." }, COVER_SHEET: { description: 'Cover sheet of the papers that go by post, with the code the desk scans (§8.2a).' }, RECEIPT: { description: 'Mẫu 01: receipt and appointment, in two copies.' },
    SUPPLEMENT_REQUEST: { description: 'Mẫu 02: request for a supplement.' }, REFUSAL: { description: 'Mẫu 03: refusal with reasons.' }, APOLOGY: { description: 'Mẫu 04: apology and one new date.' }, CONTROL_SHEET: { description: 'Mẫu 05: control sheet, made anew from the history.' },
    RESULT_SHEET: { description: 'The code and QR by which anybody verifies the result, to go with it on paper (§10.2b).' },
    REGISTER: { description: 'Mẫu 06: the stretch of the agency’s register this dossier stands in, for officers.' },
    FEE_RECEIPT: { description: 'Biên lai of its phí or lệ phí (reference §5.5).' },
  },
});

@ObjectType({ description: 'A paper that can be printed now: a tagged PDF/A made when it is asked for.' })
export class PrintableDocument {
  @Field(() => PrintKindEnum, { description: 'Which paper.' }) kind: PrintKind | 'FEE_RECEIPT' | 'REGISTER';
  @Field(() => String, { description: 'What it is called in Vietnamese.' }) label: string;
  @Field(() => String, { description: "Where it is, at the door of the reader's own application." }) url: string;
}

@ObjectType({ description: 'A stretch of a register, as much as one document holds.' })
export class RegisterPart {
  @Field(() => String, { description: 'Which numbers, in Vietnamese.' }) label: string;
  @Field(() => String, { description: "Where it is, at the door of the reader's own application." }) url: string;
}

@ObjectType('RegisterBook', { description: "Mẫu 06: an agency's register of a year, numbered from 01 without gaps, closed when the year ends (TT 01/2018 Đ10)." })
export class RegisterBookType {
  @Field(() => String, { description: 'Code of the agency.' }) agencyCode: string;
  @Field(() => String, { description: 'Name of the agency.' }) agencyName: string;
  @Field(() => Int, { description: 'The year.' }) year: number;
  @Field(() => Int, { description: 'Number of its last line.' }) count: number;
  @Field(() => Boolean, { description: 'The year is over: no line is added any more.' }) closed: boolean;
  @Field(() => [RegisterPart], { description: 'Its documents.' }) parts: RegisterPart[];
}
