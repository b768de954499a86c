import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../platform/graphql/connection.ts';
import { UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { encodeId } from '../../platform/ids.ts';
import type { NotificationRow } from './notification.storage.ts';

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

  static of(row: NotificationRow): Notification {
    return Object.assign(new Notification(), {
      id: encodeId('Notification', row.id), position: row.position, title: row.title, body: row.body, createdAt: row.createdAt, readAt: row.readAt,
      dossierId: row.dossierId === null ? null : encodeId('Dossier', row.dossierId), dossierReference: row.dossierReference, kind: row.kind,
    });
  }
}

export const { Edge: NotificationEdge, Connection: NotificationConnection } = connectionTypes('Notification', () => Notification);

@InputType({ description: 'How far a person has read.' })
export class MarkNotificationsReadInput {
  @Field(() => Int, { description: 'Position of the newest notification read; all up to it become read.' }) upToPosition: number;
}

@ObjectType({ description: 'What is still unread, and what is to be mended.' })
export class NotificationsPayload {
  @Field(() => Int, { description: 'Number of unread notifications.' }) unread: number;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}
