import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../platform/graphql/connection.ts';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import type { TrailRow } from './trail.storage.ts';

@ObjectType({ description: 'One line of the trail of a dossier: who saw or changed something, and that the line is as it was written (§5).' })
export class TrailEntry {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => DateTimeScalar, { description: 'When.' }) at: string;
  @Field(() => String, { description: 'Who; a citizen reads the desk, not the person.' }) who: string;
  @Field(() => String, { nullable: true, description: 'In which post, as recorded then.' }) office: string | null;
  @Field(() => Boolean, { description: 'Only looked; nothing was changed.' }) reading: boolean;
  @Field(() => Int, { nullable: true, description: 'Place in the chain over the whole trail; null for a moment, until it is put in order.' }) position: number | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the chain up to here, hex.' }) hash: string | null;
  @Field(() => Boolean, { nullable: true, description: 'The line is as it was written and hangs on the one before; null until it is put in order.' }) verified: boolean | null;
  trailRow: TrailRow;
  dossierId: number;
}
export const { Connection: TrailEntryConnection, Edge: TrailEntryEdge } = connectionTypes('TrailEntry', () => TrailEntry);
