import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../../platform/graphql/connection.ts';
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts';

@ObjectType('Actor', { description: 'Who did something. A citizen reads the desk or division, an officer the name.' })
export class ActorView {
  @Field(() => String, { description: 'Name of the person, or of their desk.' }) name: string;
  @Field(() => String, { description: 'In which role they acted, in Vietnamese.' }) role: string;
  agencyId: number | null;
}

@ObjectType('DossierEvent', { description: 'One act in the life of a dossier; never changed afterwards.' })
export class DossierEventView {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => Int, { description: 'Place in the history of the dossier, from 1; acts not told to the reader leave gaps.' }) sequence: number;
  @Field(() => String, { description: 'Kind of the act, stable.' }) type: string;
  @Field(() => DateTimeScalar, { description: 'When it happened.' }) at: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was entered, where it was done on paper in an outage (§10.1); null: as it happened.' }) enteredAt: string | null;
  dossierId: number;
  outageId: number | null;
  @Field(() => ActorView, { description: 'Who acted.' }) actor: ActorView;
  @Field(() => String, { description: 'One Vietnamese line, for this reader.' }) text: string;
  @Field(() => String, { nullable: true, description: 'The words written with the act, as far as they concern this reader.' }) detail: string | null;
}
export const { Connection: DossierEventConnection, Edge: DossierEventEdge } = connectionTypes('DossierEvent', () => DossierEventView);
