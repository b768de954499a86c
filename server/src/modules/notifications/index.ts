/** What other modules may use of the notifications. */
import { NotificationResolver, ViewerNotificationsResolver } from './notification.resolver.ts';

export { startMail } from './mail.service.ts';
export { notify, unreadCount } from './notification.service.ts';
export type { NewNotification } from './notification.storage.ts';

export const notificationResolvers = [NotificationResolver, ViewerNotificationsResolver] as const;
