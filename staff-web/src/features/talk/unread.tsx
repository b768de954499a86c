import { useFollow } from '@mot-cua/client';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { UnreadMessagesChangedDocument } from '../../gql/graphql.ts';

/** How many messages wait for me, and a number that grows whenever that may have changed. */
interface Unread { readonly count: number; readonly tick: number }
const UnreadContext = createContext<Unread>({ count: 0, tick: 0 });
export const useUnread = (): Unread => useContext(UnreadContext);

/** Kept right while the page is open; a broken line asks anew. */
export function UnreadProvider({ children }: { readonly children: ReactNode }) {
  const [unread, setUnread] = useState<Unread>({ count: 0, tick: 0 });
  useFollow({ document: UnreadMessagesChangedDocument, variables: () => ({}), onData: ({ unreadMessagesChanged: count }) => setUnread((now) => ({ count, tick: now.tick + 1 })) });
  return <UnreadContext value={unread}>{children}</UnreadContext>;
}
