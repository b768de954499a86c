import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { requireSignedIn } from '../../platform/auth/viewer.ts';
import { HouseError } from '../../platform/errors.ts';
import { checkFirst, type Connection, connectionOf, decodeCursor, encodeCursor } from '../../platform/graphql/connection.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt } from '../../platform/graphql/payload.ts';
import { ViewerAccount } from '../accounts/index.ts';
import { markRead, unreadCount } from './notification.service.ts';
import { notificationsAfter } from './notification.stream.ts';
import { listNewest, type NotificationRow } from './notification.storage.ts';
import { MarkNotificationsReadInput, Notification, NotificationConnection, NotificationsPayload } from './notification.types.ts';

function positionOf(cursor: string | null | undefined): number | undefined {
  if (cursor === null || cursor === undefined) return undefined;
  const [position] = decodeCursor(cursor, 1);
  if (typeof position !== 'number' || !Number.isInteger(position) || Math.abs(position) >= 2 ** 31) throw new HouseError('INVALID_INPUT');
  return position;
}

/** A person's own notices; nobody else's are reachable, because no argument names a person. */
@Resolver(() => Notification)
export class NotificationResolver {
  @Query(() => NotificationConnection, { description: "The signed-in person's notifications, newest first." })
  async notifications(
    @Ctx() { house, viewer }: RequestContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'How many, at most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last item seen.' }) after: string | null | undefined,
  ): Promise<Connection<Notification>> {
    const { accountId } = requireSignedIn(viewer);
    const rows = await listNewest(house.database.reads, accountId, positionOf(after), checkFirst(first) + 1);
    return connectionOf(rows, first, (row) => encodeCursor(row.position), Notification.of);
  }

  @Mutation(() => NotificationsPayload, { description: 'Marks all notifications up to a position read.' })
  async markNotificationsRead(@Arg('input', () => MarkNotificationsReadInput, { description: 'How far was read.' }) input: MarkNotificationsReadInput, @Ctx() { house, viewer }: RequestContext): Promise<NotificationsPayload> {
    const person = requireSignedIn(viewer);
    const { value, errors } = await attempt(() => markRead(house, person, input.upToPosition));
    return { unread: value ?? (await unreadCount(house.database.reads, person.accountId)), errors };
  }

  @Subscription(() => Notification, {
    description: 'Each notification of the signed-in person, once, in order, after `afterPosition`.',
    subscribe: ({ args, context }: { args: { afterPosition?: number | null }; context: RequestContext }) => notificationsAfter(context.house, requireSignedIn(context.viewer), args.afterPosition ?? undefined),
  })
  notificationAdded(@Root() row: NotificationRow & { readonly accountId: number }, @Ctx() { viewer }: RequestContext, @Arg('afterPosition', () => Int, { nullable: true, description: 'Position of the last one seen; from now on where left out.' }) _afterPosition?: number | null): Notification {
    if (requireSignedIn(viewer).accountId !== row.accountId) throw new HouseError('UNAUTHENTICATED');
    return Notification.of(row);
  }
}

/** What the notifications add to the signed-in person. */
@Resolver(() => ViewerAccount)
export class ViewerNotificationsResolver {
  @FieldResolver(() => Int, { description: 'Number of unread notifications.' })
  unreadNotifications(@Root() account: ViewerAccount, @Ctx() { house }: RequestContext): Promise<number> {
    return unreadCount(house.database.reads, account.accountId);
  }
}
