import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { bell, sessionBack } from '../../app/signals.ts';
import { SavedViewsDocument, type ViewPartsFragment } from '../../gql/graphql.ts';
import { useSession } from '../account/session.tsx';

export type View = ViewPartsFragment;

/** What the server keeps for an officer, shared by all that show it on this page; another officer at the same machine never sees it. */
interface Known { readonly of: string; readonly views: readonly View[] }
let known: Known | undefined;
const changed = bell();
function put(next: Known): void { known = next; changed.ring(); }

/** After an act of one's own. */
export function putViews(views: readonly View[]): void { if (known !== undefined) put({ of: known.of, views }); }

/** The officer's saved views and those colleagues share; undefined until they are known. */
export function useSavedViews(): readonly View[] | undefined {
  const client = useApolloClient();
  const { me: { id } } = useSession();
  const read = useCallback((): void => {
    const kept = known?.of === id ? known.views : [];
    void client.query({ query: SavedViewsDocument, fetchPolicy: 'no-cache' }).then(({ data }) => put({ of: id, views: data?.savedViews ?? kept }), () => put({ of: id, views: kept }));
  }, [client, id]);
  useEffect(() => { if (known?.of !== id) read(); }, [id, read]);
  useEffect(() => sessionBack.hear(read), [read]);
  const now = useSyncExternalStore(changed.hear, () => known);
  return now?.of === id ? now.views : undefined;
}
