import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { requireSignedIn } from '../../platform/auth/viewer.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { accountLoader } from '../accounts/index.ts';
import { agencyLoader } from '../agencies/index.ts';
import { fileLoader, StoredFileType } from '../documents/index.ts';
import { readerOf } from '../dossiers/index.ts';
import { postName } from './message.address.ts';
import { messageFilesLoader, readingsLoader } from './message.loader.ts';
import { MessageReading, MessageType } from './message.types.ts';

/** What hangs on a message that its reader has been let to. */
@Resolver(() => MessageType)
export class MessageResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Agency the author wrote for; null for citizens.' })
  async authorAgency(@Root() { row }: MessageType, @Ctx() context: RequestContext): Promise<string | null> {
    return row.agencyId === null ? null : (await context.loader(agencyLoader).load(row.agencyId)).name;
  }

  @FieldResolver(() => String, { nullable: true, description: 'To whom it was addressed, in Vietnamese; null where to all who have the dossier in hand, or to the other side.' })
  async to(@Root() { row }: MessageType, @Ctx() context: RequestContext): Promise<string | null> {
    if (row.toAccountId !== null) return (await context.loader(accountLoader).load(row.toAccountId)).fullName;
    return row.toRole === null ? null : postName(row.toRole);
  }

  @FieldResolver(() => [StoredFileType], { description: 'Files sent with it.' })
  async files(@Root() { row }: MessageType, @Ctx() context: RequestContext): Promise<StoredFileType[]> {
    const ids = await context.loader(messageFilesLoader).load(row.id);
    return (await Promise.all(ids.map((id) => context.loader(fileLoader).load(id)))).map(StoredFileType.of);
  }

  @FieldResolver(() => [MessageReading], { description: 'Who has read it, the first first. A citizen reads of their own messages that the agency has.' })
  async readBy(@Root() { row }: MessageType, @Ctx() context: RequestContext): Promise<MessageReading[]> {
    const viewer = requireSignedIn(context.viewer);
    const readings = (await context.loader(readingsLoader).load(row.id)).flatMap(({ accountId, agencyId, readAt }) => (readAt === null ? [] : [{ accountId, agencyId, at: readAt }]));
    if (readerOf(viewer) === 'CITIZEN') return row.authorRole !== 'CITIZEN' ? [] : readings.slice(0, 1).map(({ at }) => Object.assign(new MessageReading(), { name: 'Cơ quan', at }));
    return Promise.all(readings.map(async ({ accountId, at }) => Object.assign(new MessageReading(), { name: (await context.loader(accountLoader).load(accountId)).fullName, at })));
  }
}
