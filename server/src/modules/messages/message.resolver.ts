import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { requireSignedIn } from '../../platform/auth/viewer.ts';
import { HouseError } from '../../platform/errors.ts';
import { checkFirst } from '../../platform/graphql/connection.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { decodeId } from '../../platform/ids.ts';
import { ViewerAccount } from '../accounts/index.ts';
import { DossierType, dossierLoader, noteReading, readerOf } from '../dossiers/index.ts';
import { addresseesOf, addressOf } from './message.address.ts';
import { changesOfThread, changesOfUnread } from './message.live.ts';
import { agenciesServed, unreadLoader } from './message.loader.ts';
import { markMessagesRead, readableDossier, sendMessage } from './message.service.ts';
import { listMessages, listMessagesById, listUnread, type Thread, type ThreadOf } from './message.storage.ts';
import { Conversation, ConversationPayload, MarkMessagesReadInput, MessageAddressee, MessageThreadEnum, MessageType, SendMessageInput, UnreadConversation } from './message.types.ts';
import { authorName, conversationOf, messageOf } from './message.view.ts';

const MOST_LISTED = 100;
const threadArg = () => MessageThreadEnum;

async function readThread(context: RequestContext, dossierId: number, thread: Thread): Promise<Conversation> {
  const record = await readableDossier(context, dossierId, thread);
  return conversationOf(requireSignedIn(context.viewer), record, thread);
}

/** How many messages wait for whoever asks; more than 999 threads nobody has. */
async function unreadTotal(context: RequestContext): Promise<number> {
  return (await listUnread(context.house.database, requireSignedIn(context.viewer), agenciesServed(context), null, 999)).reduce((sum, line) => sum + line.count, 0);
}

@Resolver(() => Conversation)
export class ConversationResolver {
  @FieldResolver(() => [MessageType], { description: 'The last messages, oldest first; further back with `before`. An officer who reads them is on record (§5).' })
  async messages(@Root() { record, thread }: Conversation, @Ctx() context: RequestContext, @Arg('last', () => Int, { nullable: true, defaultValue: 50, description: 'How many, at most 100.' }) last: number, @Arg('before', () => Int, { nullable: true, description: 'Only those before this position.' }) before?: number | null): Promise<MessageType[]> {
    const viewer = requireSignedIn(context.viewer);
    noteReading(context, record);
    return (await listMessages(context.house.database.reads, { dossierId: record.id, thread }, checkFirst(last), before ?? null)).map((row) => messageOf(row, viewer));
  }

  @FieldResolver(() => Int, { description: 'How many of this thread whoever asks has not read.' })
  async unread(@Root() { record, thread }: Conversation, @Ctx() context: RequestContext): Promise<number> {
    return (await context.loader(unreadLoader).load(record.id))[thread];
  }

  @FieldResolver(() => [MessageAddressee], { description: 'To whom a message among officers may be addressed; empty in the thread with the citizen.' })
  async addressees(@Root() { record, thread }: Conversation, @Ctx() { house, viewer }: RequestContext): Promise<MessageAddressee[]> {
    if (thread === 'CITIZEN' || readerOf(viewer) !== 'OFFICER') return [];
    return (await addresseesOf(house, record, requireSignedIn(viewer).accountId)).map((one) => Object.assign(new MessageAddressee(), one));
  }
}

@Resolver(() => DossierType)
export class DossierMessagesResolver {
  @FieldResolver(() => Conversation, { description: 'What is written about it. The thread among officers does not exist for the citizen.' })
  conversation(@Root() { row }: DossierType, @Ctx() context: RequestContext, @Arg('thread', threadArg, { description: 'Which thread.' }) thread: Thread): Promise<Conversation> {
    return readThread(context, row.id, thread);
  }

  @FieldResolver(() => Int, { description: 'Messages about it that wait for whoever asks, in all threads.' })
  async unreadMessages(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<number> {
    const { INTERNAL, CITIZEN } = await context.loader(unreadLoader).load(row.id);
    return INTERNAL + CITIZEN;
  }
}

/** What waits for the signed-in person. */
@Resolver(() => ViewerAccount)
export class ViewerMessagesResolver {
  @FieldResolver(() => Int, { description: 'Messages that wait to be read by this person.' })
  unreadMessages(@Root() _account: ViewerAccount, @Ctx() context: RequestContext): Promise<number> {
    return unreadTotal(context);
  }
}

@Resolver()
export class MessageActs {
  @Query(() => [UnreadConversation], { description: 'Threads in which something waits for the signed-in person, the newest first; at most 100.' })
  async unreadConversations(@Ctx() context: RequestContext): Promise<UnreadConversation[]> {
    const viewer = requireSignedIn(context.viewer);
    const { database } = context.house;
    const lines = await listUnread(database, viewer, agenciesServed(context), null, MOST_LISTED);
    const last = new Map((await listMessagesById(database.reads, lines.map((line) => line.messageId))).map((row) => [row.id, row]));
    // A dossier that went elsewhere is not this person's to know any more.
    const dossiers = await context.loader(dossierLoader).loadMany(lines.map((line) => line.dossierId));
    return lines.flatMap(({ thread, count, messageId }, index) => {
      const [row, message] = [dossiers[index], last.get(messageId)];
      if (row === undefined || row instanceof Error || message === undefined) return [];
      noteReading(context, row);
      return [Object.assign(new UnreadConversation(), { thread, count, dossier: DossierType.of(row), author: authorName(message, viewer), excerpt: [...message.text].slice(0, 160).join(''), at: message.createdAt })];
    });
  }

  @Mutation(() => ConversationPayload, { description: 'Writes a message about a dossier. It changes nothing of the dossier itself.' })
  async sendMessage(@Arg('input', () => SendMessageInput, { description: 'What, and to whom.' }) input: SendMessageInput, @Ctx() context: RequestContext): Promise<ConversationPayload> {
    const { errors } = await attempt(async () => sendMessage(context, { ...input, uploadIds: input.uploadIds ?? [], address: await addressOf(context.house, input.to) }));
    return { conversation: await readThread(context, decodeId('Dossier', input.dossierId), input.thread), errors };
  }

  @Mutation(() => ConversationPayload, { description: 'Marks a thread read up to a position, for whoever asks.' })
  async markMessagesRead(@Arg('input', () => MarkMessagesReadInput, { description: 'How far was read.' }) input: MarkMessagesReadInput, @Ctx() context: RequestContext): Promise<ConversationPayload> {
    if (!Number.isInteger(input.upToPosition) || input.upToPosition < 0) throw new HouseError('INVALID_INPUT');
    const { errors } = await attempt(() => markMessagesRead(context, input));
    return { conversation: await readThread(context, decodeId('Dossier', input.dossierId), input.thread), errors };
  }

  @Subscription(() => Conversation, {
    description: 'A thread as it is: at once, and after everything written or read in it. Told with the rights its reader has at that moment; without them the stream ends.',
    async subscribe({ args, context }: { readonly args: { readonly dossierId: string; readonly thread: Thread }; readonly context: RequestContext }) {
      const viewer = requireSignedIn(context.viewer);
      const { id } = await readableDossier(context, decodeId('Dossier', args.dossierId), args.thread);
      return changesOfThread(context.house, { dossierId: id, thread: args.thread }, viewer);
    },
  })
  conversationChanged(@Root() { dossierId, thread }: ThreadOf, @Ctx() context: RequestContext, @Arg('dossierId', () => ID, { description: 'The dossier.' }) _id: string, @Arg('thread', threadArg, { description: 'Which thread.' }) _thread: Thread): Promise<Conversation> {
    return readThread(context, dossierId, thread);
  }

  @Subscription(() => Int, {
    description: 'How many messages wait for the signed-in person: at once, and whenever that may have changed.',
    subscribe: ({ context }: { readonly context: RequestContext }) => changesOfUnread(context.house, requireSignedIn(context.viewer)),
  })
  unreadMessagesChanged(@Ctx() context: RequestContext): Promise<number> {
    return unreadTotal(context);
  }
}
