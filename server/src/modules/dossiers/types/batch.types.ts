import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UserError } from '../../../platform/graphql/payload.ts';
import type { BatchAction, BatchOutcome } from '../batch.service.ts';
import { DossierType } from './dossier.types.ts';
import { BatchActionEnum, BatchOutcomeEnum } from './enums.ts';
import { DossierEventView } from './event.types.ts';

@InputType({ description: 'One dossier of a batch.' })
export class BatchRowInput {
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => Int, { description: 'The version the person had before their eyes.' }) expectedVersion: number;
}

@InputType({ description: 'One act on many dossiers.' })
export class BatchActInput {
  @Field(() => ID, { description: 'A UUID made by the client for the whole batch. Sent again under it, whole or in part, nothing happens twice.' }) clientKey: string;
  @Field(() => BatchActionEnum, { description: 'The act.' }) action: BatchAction;
  @Field(() => [BatchRowInput], { description: 'The dossiers, at most 200, each once.' }) rows: readonly BatchRowInput[];
  @Field(() => String, { nullable: true, description: 'Which division; for FORWARD.' }) division?: string | null;
  @Field(() => String, { nullable: true, description: 'A note with each of the acts, for officers; for FORWARD and SUBMIT_FOR_APPROVAL; for ASSIGN the reason.' }) note?: string | null;
  @Field(() => ID, { nullable: true, description: 'The specialist; for ASSIGN.' }) assigneeId?: string | null;
}

@ObjectType({ description: 'How it went with one dossier of a batch.' })
export class BatchRowResult {
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => BatchOutcomeEnum, { description: 'Done, refused, or in conflict with what somebody else did.' }) outcome: BatchOutcome;
  @Field(() => DossierType, { nullable: true, description: 'The dossier as it is now; null where it is not this person\'s to know.' }) dossier: DossierType | null;
  @Field(() => [UserError], { description: 'Why not; empty when done.' }) errors: readonly UserError[];
  @Field(() => [DossierEventView], { description: 'Of a conflict: what others have done since the version that was seen.' }) meanwhile: DossierEventView[];
}

@ObjectType({ description: 'A batch, row by row, and what is wrong with it as a whole.' })
export class BatchPayload {
  @Field(() => [BatchRowResult], { description: 'One for each dossier, in the order sent; empty where the batch as a whole was refused.' }) rows: BatchRowResult[];
  @Field(() => [UserError], { description: 'What is to be mended of the batch as a whole; empty when every row has its own answer.' }) errors: UserError[];
}

@ObjectType('BatchOffer', { description: 'An act that a selection of dossiers can be put through at once.' })
export class BatchOfferType {
  @Field(() => BatchActionEnum, { description: 'The act.' }) action: BatchAction;
  @Field(() => String, { description: 'What it is called in Vietnamese.' }) label: string;
  @Field(() => Int, { description: 'For how many of the selected dossiers it is open now.' }) possible: number;
}
