import { Field, ID, InputType, Int } from 'type-graphql';

/** What every act on a dossier names. */
@InputType({ description: 'What every act on a dossier names.' })
export abstract class BareActInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => Int, { description: 'The version the person had before their eyes.' }) expectedVersion: number;
}

@InputType({ description: 'An act on a dossier; it names the version it saw.' })
export class ActInput extends BareActInput {
  @Field(() => String, { nullable: true, description: 'A note with the act, for officers.' }) note?: string | null;
}
@InputType({ description: 'An act that needs a reason; the person concerned reads it word for word.' })
export class ReasonedActInput extends BareActInput {
  @Field(() => String, { description: 'Why.' }) reason: string;
}
