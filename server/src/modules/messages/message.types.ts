import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { DossierType } from '../dossiers/index.ts';
import type { DossierOf } from './message.policy.ts';
import type { MessageRow, Thread } from './message.storage.ts';

export const MessageThreadEnum = { INTERNAL: 'INTERNAL', CITIZEN: 'CITIZEN' } as const satisfies { [K in Thread]: K };
registerEnumType(MessageThreadEnum, { name: 'MessageThread', description: 'Who talks with whom about a dossier.', valuesConfig: { INTERNAL: { description: 'Officers of the agencies that hold it, among themselves; never the citizen.' }, CITIZEN: { description: 'The agency and the citizen.' } } });

@ObjectType({ description: 'That somebody read a message.' })
export class MessageReading {
  @Field(() => String, { description: 'Who; a citizen reads the desk, not the person.' }) name: string;
  @Field(() => DateTimeScalar, { description: 'When they first did.' }) at: string;
}

@ObjectType('Message', { description: 'What one person wrote about a dossier. Never a decision: formal acts have their own forms.' })
export class MessageType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => Int, { description: 'Place in its thread, from 1 without gaps.' }) position: number;
  @Field(() => String, { description: 'Who wrote; a citizen reads the desk, not the person.' }) author: string;
  @Field(() => Boolean, { description: 'Written by whoever asks.' }) mine: boolean;
  @Field(() => Boolean, { description: 'Written by the citizen.' }) fromCitizen: boolean;
  @Field(() => String, { description: 'The words.' }) text: string;
  @Field(() => DateTimeScalar, { description: 'When.' }) at: string;
  /** What it stands for, for the field resolvers. */
  row: MessageRow;
}

@ObjectType({ description: 'Somebody, or a post, that a message among officers can be addressed to.' })
export class MessageAddressee {
  @Field(() => String, { description: 'Opaque value for `SendMessageInput.to`.' }) value: string;
  @Field(() => String, { description: 'In Vietnamese.' }) label: string;
}

@ObjectType({ description: 'One thread of messages about a dossier, as it is now, for whoever asks.' })
export class Conversation {
  @Field(() => MessageThreadEnum, { description: 'Which.' }) thread: Thread;
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => String, { description: 'What a message is not, in Vietnamese: shown beside the form.' }) notice: string;
  @Field(() => String, { nullable: true, description: 'Why one cannot write here now, in Vietnamese; null where one can.' }) closed: string | null;
  @Field(() => Int, { description: 'Letters a message may have.' }) maxLength: number;
  @Field(() => Int, { description: 'Files a message may carry.' }) maxFiles: number;
  record: DossierOf;
}

@ObjectType({ description: 'A thread in which something waits to be read by this person.' })
export class UnreadConversation {
  @Field(() => MessageThreadEnum, { description: 'Which thread.' }) thread: Thread;
  @Field(() => DossierType, { description: 'Of which dossier.' }) dossier: DossierType;
  @Field(() => Int, { description: 'How many.' }) count: number;
  @Field(() => String, { description: 'Who wrote last; a citizen reads the desk, not the person.' }) author: string;
  @Field(() => String, { description: 'The beginning of what they wrote.' }) excerpt: string;
  @Field(() => DateTimeScalar, { description: 'When they wrote.' }) at: string;
}

@InputType({ description: 'A message about a dossier.' })
export class SendMessageInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended message.' }) clientKey: string;
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => MessageThreadEnum, { description: 'Which thread.' }) thread: Thread;
  @Field(() => String, { description: 'What to say.' }) text: string;
  @Field(() => String, { nullable: true, description: 'One of the addressees of `Conversation.addressees`; INTERNAL only. Left out: all who have the dossier in hand.' }) to?: string | null;
  @Field(() => [ID], { nullable: true, description: "The writer's own finished uploads." }) uploadIds?: readonly string[] | null;
}
@InputType({ description: 'How far a thread was read.' })
export class MarkMessagesReadInput {
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => MessageThreadEnum, { description: 'Which thread.' }) thread: Thread;
  @Field(() => Int, { description: 'Position of the newest message read; all up to it become read.' }) upToPosition: number;
}
@ObjectType({ description: 'The thread after the act, and what is to be mended.' })
export class ConversationPayload {
  @Field(() => Conversation, { nullable: true, description: 'The thread as it is now.' }) conversation: Conversation | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}
