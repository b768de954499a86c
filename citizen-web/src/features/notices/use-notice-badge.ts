import { useApolloClient, useQuery } from '@apollo/client/react';
import { useFollow } from '@mot-cua/client';
import { useAnnounce } from '@mot-cua/ui';
import { useRef } from 'react';
import { NoticeAddedDocument, type NoticeAddedSubscription, NoticeHeadDocument, NoticesDocument } from '../../gql/graphql.ts';

/**
 * Keeps the count of unread notices right while the page is open: starts from the newest position known, then follows. A dropped
 * line asks again from the last position seen, so each notice is counted and told once.
 */
export function useNoticeBadge(personId: string): void {
  const client = useApolloClient();
  const announce = useAnnounce();
  const head = useQuery(NoticeHeadDocument, { fetchPolicy: 'no-cache' });
  const seen = useRef<number | undefined>(undefined);
  const start = head.data === undefined ? undefined : (head.data.notifications.edges[0]?.node.position ?? 0);
  const onData = ({ notificationAdded: notice }: NoticeAddedSubscription): void => {
    if (notice.position <= Math.max(seen.current ?? 0, start ?? 0)) return;
    seen.current = notice.position;
    const viewer = client.cache.identify({ __typename: 'Viewer', id: personId });
    if (viewer !== undefined) client.cache.modify<{ unreadNotifications: number }>({ id: viewer, fields: { unreadNotifications: (unread) => unread + 1 } });
    void client.refetchQueries({ include: [...client.getObservableQueries()].some((query) => query.queryName === 'Notices') ? [NoticesDocument] : [] });
    announce(`Thông báo mới: ${notice.title}`, { toast: 'info' });
  };
  useFollow({
    document: NoticeAddedDocument,
    variables: () => ({ afterPosition: Math.max(seen.current ?? 0, start ?? 0) }),
    onData,
    enabled: start !== undefined,
    key: personId,
  });
}
