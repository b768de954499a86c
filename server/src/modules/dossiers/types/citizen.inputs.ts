import type { Phase } from '@mot-cua/dossier';
import { Field, ID, InputType, Int } from 'type-graphql';
import { JsonScalar } from '../../../platform/graphql/scalars.ts';
import { BareActInput } from './act.inputs.ts';
import { DossierPhaseEnum } from './enums.ts';

@InputType({ description: 'Which dossiers of one\'s own to list.' })
export class DossierFilter {
  @Field(() => [DossierPhaseEnum], { nullable: true, description: 'Only these phases.' }) phases?: readonly Phase[] | null;
  @Field(() => String, { nullable: true, description: 'Words of the code, reference or name, with or without marks.' }) search?: string | null;
}

@InputType({ description: 'Begins a draft; the same key gives the same draft again.' })
export class StartDraftInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => String, { description: 'Code of the procedure.' }) procedureCode: string;
  @Field(() => String, { description: 'Code of the agency that receives it.' }) agencyCode: string;
  @Field(() => ID, { nullable: true, description: 'An own dossier that has ended: its answers and papers are taken over, to be filed again.' }) copyOf?: string | null;
}
@InputType({ description: 'Autosaves a draft or an open supplement.' })
export class SaveDraftInput {
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => Int, { description: 'Revision the client last saw.' }) revision: number;
  @Field(() => JsonScalar, { description: 'Everything typed so far, right or wrong.' }) answers: unknown;
}
@InputType({ description: 'Puts an own, finished upload into a slot.' })
export class AttachPaperInput {
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => String, { description: 'Slot of the form.' }) slotKey: string;
  @Field(() => ID, { description: 'The upload, by the id its address ends with; or a paper given before (`myPapers`), by its id.' }) uploadId: string;
  @Field(() => [ID], { nullable: true, description: 'Papers of the slot whose place it takes, in the same step; what is gone already is no fault.' }) replaces?: readonly string[] | null;
}
@InputType({ description: 'Takes a paper out of the working copy.' })
export class RemovePaperInput {
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => ID, { description: 'The paper.' }) paperId: string;
}
@InputType({ description: 'Throws a draft away.' })
export class DiscardDraftInput {
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
}
@InputType({ description: 'Files what is stored (§8.1a, §16.2).' })
export class SubmitDossierInput extends BareActInput {
  @Field(() => Int, { description: 'Revision of the draft the person checked.' }) revision: number;
  @Field(() => String, { description: 'Version of the declaration that was shown.' }) declarationVersion: string;
  @Field(() => Boolean, { description: 'The person declared the content to be accurate.' }) declared: boolean;
  @Field(() => Boolean, { nullable: true, description: 'The person means to file it digitally signed (§8.2a): refused, naming what is missing, where it is not signed completely.' }) signed?: boolean | null;
}
@InputType({ description: 'Answers the open request for a supplement.' })
export class SupplySupplementInput extends BareActInput {
  @Field(() => JsonScalar, { nullable: true, description: 'Changed answers; only the asked fields may differ. Without it, what is in the draft.' }) answers?: unknown;
  @Field(() => String, { nullable: true, description: 'Words to the agency.' }) note?: string | null;
}
