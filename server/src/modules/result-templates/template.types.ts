import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { encodeId } from '../../platform/ids.ts';
import { BareActInput } from '../dossiers/index.ts';
import { FORMATS, type Format } from './language.ts';
import type { BlockKind } from './template.ts';
import type { TemplateRow } from './template.storage.ts';
import { fits, type Known } from './values.ts';

export const BlockKindEnum = { BASIS: 'BASIS', HEADLINE: 'HEADLINE', PARAGRAPH: 'PARAGRAPH', ARTICLE: 'ARTICLE', FREE: 'FREE' } as const satisfies { [K in BlockKind]: K };
registerEnumType(BlockKindEnum, {
  name: 'ResultBlockKind', description: 'What a stretch of a result is (NĐ 30/2020, phụ lục I).',
  valuesConfig: { BASIS: { description: 'A legal basis, in italics.' }, HEADLINE: { description: 'A line alone: QUYẾT ĐỊNH.' }, PARAGRAPH: { description: 'A paragraph.' }, ARTICLE: { description: 'A numbered article.' }, FREE: { description: 'A part the specialist writes; `text` is what it begins with.' } },
});

@ObjectType({ description: 'A stretch of a template.' })
export class ResultBlock {
  @Field(() => BlockKindEnum, { description: 'What it is.' }) kind: BlockKind;
  @Field(() => String, { description: 'Its words; `{{name}}`, `{{name|format}}`, `{{name?}}` are filled in.' }) text: string;
  @Field(() => String, { nullable: true, description: 'Of a free part: its name.' }) key: string | null;
  @Field(() => String, { nullable: true, description: 'Of a free part: what it is called.' }) label: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Of a free part: it must not stay empty.' }) required: boolean | null;
}

@ObjectType({ description: 'A version of a template an agency posted for the results of a procedure.' })
export class ResultTemplate {
  @Field(() => ID, { description: 'Opaque id of this version.' }) id: string;
  @Field(() => String, { description: 'Names the template through its versions.' }) key: string;
  @Field(() => Int, { description: 'Which version.' }) number: number;
  @Field(() => String, { description: 'What it is chosen by.' }) title: string;
  @Field(() => String, { description: 'Tên loại văn bản.' }) kind: string;
  @Field(() => String, { description: 'Ký hiệu, behind the number.' }) symbol: string;
  @Field(() => String, { description: 'Trích yếu, with placeholders.' }) subject: string;
  @Field(() => [ResultBlock], { description: 'Its text.' }) blocks: readonly ResultBlock[];
  @Field(() => [String], { description: 'Quyền hạn, chức vụ of the signer, a line each.' }) signerTitle: readonly string[];
  @Field(() => [String], { description: 'Nơi nhận, a line each.' }) recipients: readonly string[];
  @Field(() => Boolean, { description: 'Nothing is drafted from it any more.' }) withdrawn: boolean;
  @Field(() => DateTimeScalar, { description: 'When this version was posted.' }) postedAt: string;

  static of(row: TemplateRow): ResultTemplate {
    const blocks = row.blocks.map(({ kind, text, key = null, label = null, required = null }) => Object.assign(new ResultBlock(), { kind, text, key, label, required }));
    return Object.assign(new ResultTemplate(), row, { id: encodeId('ResultTemplate', row.id), blocks });
  }
}

@ObjectType({ description: 'A name templates of this procedure may use.' })
export class ResultTemplateField {
  @Field(() => String, { description: 'The name, between the braces.' }) name: string;
  @Field(() => String, { description: 'What it is, in Vietnamese.' }) label: string;
  @Field(() => [String], { description: 'Formats that fit it, besides none.' }) formats: readonly string[];

  static of({ name, label, kind }: Known): ResultTemplateField {
    const formats = (Object.keys(FORMATS) as readonly Format[]).filter((format) => fits(format, kind));
    return Object.assign(new ResultTemplateField(), { name, label, formats });
  }
}

@ObjectType({ description: 'Templates of an agency for a procedure, with every name they may use; for its officers.' })
export class ResultTemplateDesk {
  @Field(() => [ResultTemplate], { description: 'The newest version of each, also of those withdrawn.' }) templates: readonly ResultTemplate[];
  @Field(() => [ResultTemplateField], { description: 'Names they may use.' }) fields: readonly ResultTemplateField[];
  @Field(() => Boolean, { description: 'The reader may post.' }) mayPost: boolean;
}

@ObjectType({ description: 'A part the specialist writes.' })
export class ResultPart {
  @Field(() => String, { description: 'Its name.' }) key: string;
  @Field(() => String, { description: 'What it is called.' }) label: string;
  @Field(() => Boolean, { description: 'It must not stay empty.' }) required: boolean;
  @Field(() => String, { description: "What it begins with; of a draft from the same template, the specialist's last words." }) text: string;
}
@ObjectType({ description: 'Something a template needs and the dossier has not.' })
export class ResultGap {
  @Field(() => String, { description: 'The name in the template.' }) name: string;
  @Field(() => String, { description: 'What it is, in Vietnamese.' }) label: string;
}
@ObjectType({ description: 'A leader whose name may stand under a result.' })
export class ResultSigner {
  @Field(() => ID, { description: 'The account.' }) id: string;
  @Field(() => String, { description: 'Full name.' }) name: string;
}
@ObjectType({ description: 'A template the result of this dossier can be drafted from now.' })
export class ResultTemplateOffer {
  @Field(() => ID, { description: 'The version in force.' }) id: string;
  @Field(() => String, { description: 'What it is chosen by.' }) title: string;
  @Field(() => String, { description: 'Trích yếu as it would read.' }) subject: string;
  @Field(() => [ResultPart], { description: 'Parts to write.' }) parts: readonly ResultPart[];
  @Field(() => [ResultGap], { description: 'What the dossier lacks for it; empty where it can be drafted.' }) missing: readonly ResultGap[];
}

@InputType({ description: 'A stretch of a template.' })
export class ResultBlockInput {
  @Field(() => BlockKindEnum, { description: 'What it is.' }) kind: BlockKind;
  @Field(() => String, { description: 'Its words with placeholders.' }) text: string;
  @Field(() => String, { nullable: true, description: 'Of a free part: its name, lower case without marks.' }) key?: string | null;
  @Field(() => String, { nullable: true, description: 'Of a free part: what it is called.' }) label?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Of a free part: false where it may stay empty.' }) required?: boolean | null;
}
@InputType({ description: 'Posts a version of a template: the head of the agency, or who administers it.' })
export class PostResultTemplateInput {
  @Field(() => ID, { description: 'A UUID made by the client for this act.' }) clientKey: string;
  @Field(() => String, { description: 'The procedure.' }) procedureCode: string;
  @Field(() => String, { description: 'The agency.' }) agencyCode: string;
  @Field(() => String, { description: 'Names the template; a known name posts its next version.' }) key: string;
  @Field(() => String, { description: 'What it is chosen by.' }) title: string;
  @Field(() => String, { description: 'Tên loại văn bản, in capitals.' }) kind: string;
  @Field(() => String, { description: 'Ký hiệu: GXN-UBND.' }) symbol: string;
  @Field(() => String, { description: 'Trích yếu, with placeholders.' }) subject: string;
  @Field(() => [ResultBlockInput], { description: 'Its text.' }) blocks: readonly ResultBlockInput[];
  @Field(() => [String], { description: 'Quyền hạn, chức vụ, a line each.' }) signerTitle: readonly string[];
  @Field(() => [String], { description: 'Nơi nhận, a line each.' }) recipients: readonly string[];
  @Field(() => Boolean, { nullable: true, description: 'True takes it out of use.' }) withdrawn?: boolean | null;
}
@ObjectType({ description: 'The templates as they are now, or everything that stands against posting.' })
export class ResultTemplatePayload {
  @Field(() => ResultTemplateDesk, { nullable: true, description: 'As they are now.' }) desk: ResultTemplateDesk | null;
  @Field(() => [UserError], { description: 'What to mend; `path` names the stretch.' }) errors: UserError[];
}

@InputType({ description: "The specialist's words in a part." })
export class ResultPartInput {
  @Field(() => String, { description: 'Which part.' }) key: string;
  @Field(() => String, { description: 'The words; they are never read as a template.' }) text: string;
}
@InputType({ description: 'Drafts a result from a template (§9.2b); of one already issued, what is to take its place.' })
export class DraftFromTemplateInput extends BareActInput {
  @Field(() => ID, { description: 'The version in force.' }) templateId: string;
  @Field(() => [ResultPartInput], { description: 'Parts the specialist wrote.' }) parts: readonly ResultPartInput[];
  @Field(() => ID, { nullable: true, description: 'Whose name stands under it; needed where the agency has several leaders.' }) signerId?: string | null;
}
