import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Paper } from '../dossiers/index.ts';
import { DocumentSignature, SigningRequestView } from '../signatures/index.ts';

export const FormSigningState = { NONE: 'NONE', STALE: 'STALE', SIGNED: 'SIGNED' } as const;
export type FormSigningState = keyof typeof FormSigningState;
registerEnumType(FormSigningState, {
  name: 'FormSigningState', description: 'How far the form of a draft is signed (§8.2a).',
  valuesConfig: { NONE: { description: 'Not signed.' }, STALE: { description: 'It was signed, and an answer changed since: to be signed again.' }, SIGNED: { description: 'Signed as the answers are now.' } },
});

@ObjectType({ description: 'One paper of a draft, and whether its owner has signed it (§8.2a).' })
export class PaperSigning {
  @Field(() => Paper, { description: 'The paper.' }) paper: Paper;
  @Field(() => Boolean, { description: "It bears its owner's valid signature." }) signed: boolean;
  @Field(() => [DocumentSignature], { description: 'Every signature found in it.' }) signatures: DocumentSignature[];
}

@ObjectType({ description: 'Signing a draft of level 4 before it is filed (§8.2a): how far it is, and which ways there are.' })
export class DossierSigning {
  @Field(() => Boolean, { description: 'Signatures can be judged here; where not, `closedText` says what to do.' }) open: boolean;
  @Field(() => String, { nullable: true, description: 'Why nothing can be signed here, in Vietnamese.' }) closedText: string | null;
  @Field(() => String, { nullable: true, description: 'The remote-signing provider; null where there is none.' }) provider: string | null;
  @Field(() => FormSigningState, { description: 'The form.' }) form: FormSigningState;
  @Field(() => Paper, { nullable: true, description: 'The signed form, also one that is stale.' }) signedForm: Paper | null;
  @Field(() => [PaperSigning], { description: 'The papers the answers ask for.' }) papers: PaperSigning[];
  @Field(() => Boolean, { description: 'Form and every paper are signed: it can be filed signed.' }) complete: boolean;
  @Field(() => String, { nullable: true, description: 'Where the form to sign with an own tool is; null until it was prepared for these answers.' }) formUrl: string | null;
  @Field(() => SigningRequestView, { nullable: true, description: 'The last request to the provider.' }) request: SigningRequestView | null;
}

@InputType({ description: 'The draft whose form is to be made for signing.' })
export class SigningFormInput {
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
}
@InputType({ description: 'Asks the remote-signing provider to sign what is not signed yet (§8.2a).' })
export class StartSigningInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
}
@InputType({ description: 'Gives a request to the provider up.' })
export class CancelSigningInput {
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
}
@InputType({ description: 'A document signed with an own tool (§8.2a).' })
export class AttachSignedInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => ID, { description: 'The upload, by the id its address ends with.' }) uploadId: string;
  @Field(() => ID, { nullable: true, description: 'The paper whose place it takes; null for the form.' }) paperId?: string | null;
}
