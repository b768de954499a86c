import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';

/** An electronic notice to one person (§9.2). */
@ObjectType({ description: 'An electronic notice to one person.' })
export class Notification {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => Int, { description: "Grows by one for each of this person's notifications; the cursor of `notificationAdded`." }) position: number;
  @Field(() => String, { description: 'What happened, in one line.' }) title: string;
  @Field(() => String, { description: 'What it means and what to do, in Vietnamese.' }) body: string;
  @Field(() => DateTimeScalar, { description: 'When it was written.' }) createdAt: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the person marked it read; null while unread.' }) readAt: string | null;
  @Field(() => ID, { nullable: true, description: 'The dossier it tells of.' }) dossierId: string | null;
  @Field(() => String, { nullable: true, description: "That dossier's code, or its reference before acceptance." }) dossierReference: string | null;
  @Field(() => String, { description: 'Type of the act it tells of.' }) kind: string;
}
