import { useApolloClient } from '@apollo/client/react';
import { useFollow } from '@mot-cua/client';
import { useAnnounce } from '@mot-cua/ui';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { sessionBack } from '../../app/signals.ts';
import { NoticeAddedDocument, NoticeHeadDocument } from '../../gql/graphql.ts';

interface Notices {
  /** Undefined until it is known. */
  readonly unread: number | undefined;
  /** Grows by one with each new notice: what shows them reads anew. */
  readonly tick: number;
  /** After reading: how many are left. */
  setUnread(unread: number): void;
}
const NoticesContext = createContext<Notices>({ unread: undefined, tick: 0, setUnread: () => undefined });
export const useNotices = (): Notices => useContext(NoticesContext);

/** How many notices I have not read, kept right while the page is open: a dropped line asks again from the last one seen, so each is counted once. */
export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const client = useApolloClient();
  const announce = useAnnounce();
  const [unread, setUnread] = useState<number>();
  const [tick, setTick] = useState(0);
  const seen = useRef(0);
  const ask = useCallback((): void => {
    void client.query({ query: NoticeHeadDocument, fetchPolicy: 'no-cache' }).then(({ data }) => {
      if (data === undefined || data.viewer === null) return;
      seen.current = Math.max(seen.current, data.notifications.edges[0]?.node.position ?? 0);
      setUnread(data.viewer.unreadNotifications);
    }, () => undefined);
  }, [client]);
  useEffect(() => ask(), [ask]);
  useEffect(() => sessionBack.hear(ask), [ask]);
  useFollow({
    document: NoticeAddedDocument,
    variables: () => ({ afterPosition: seen.current }),
    onData: ({ notificationAdded: notice }) => {
      if (notice.position <= seen.current) return;
      seen.current = notice.position;
      setUnread((now) => (now ?? 0) + 1);
      setTick((now) => now + 1);
      announce(`Thông báo mới: ${notice.title}`);
    },
    enabled: unread !== undefined,
  });
  const value = useMemo(() => ({ unread, tick, setUnread }), [unread, tick]);
  return <NoticesContext value={value}>{children}</NoticesContext>;
}
