import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { BareActInput } from '../dossiers/index.ts';
import { SigningRequestView } from '../signatures/index.ts';

@ObjectType({ description: 'Signing a drafted result, for the leader whose turn it is (§9.2b).' })
export class ResultSigning {
  @Field(() => String, { nullable: true, description: 'The remote-signing provider; null where there is none.' }) provider: string | null;
  @Field(() => String, { nullable: true, description: 'Why nothing can be signed digitally here, in Vietnamese.' }) closedText: string | null;
  @Field(() => SigningRequestView, { nullable: true, description: "The reader's last request about this dossier." }) request: SigningRequestView | null;
}

@InputType({ description: 'The leader asks their provider to sign the drafted result.' })
export class SignResultInput extends BareActInput {
  @Field(() => String, { nullable: true, description: 'Why it takes the place of the one issued, where it does; the person reads it.' }) reason?: string | null;
}
@InputType({ description: 'The leader gives a request up.' })
export class CancelResultSigningInput {
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
}
@InputType({ description: 'The draft as the leader signed it with a tool of their own.' })
export class AttachSignedResultInput extends SignResultInput {
  @Field(() => ID, { description: 'The upload, by the id its address ends with.' }) uploadId: string;
}
