import { Field, ID, InputType, Int } from 'type-graphql';
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts';

/** What every act on a dossier names. */
@InputType({ description: 'What every act on a dossier names.' })
export abstract class BareActInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => Int, { description: 'The version the person had before their eyes.' }) expectedVersion: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'The real time of an act done on paper in a declared outage that is over (§10.1); missing: it is done now. Officers\' acts alone.' }) onPaperAt?: string | null;
}

@InputType({ description: 'An act on a dossier; it names the version it saw.' })
export class ActInput extends BareActInput {
  @Field(() => String, { nullable: true, description: 'A note with the act, for officers.' }) note?: string | null;
}
@InputType({ description: 'An act that needs a reason; the person concerned reads it word for word.' })
export class ReasonedActInput extends BareActInput {
  @Field(() => String, { description: 'Why.' }) reason: string;
}
