import { useApolloClient } from '@apollo/client/react';
import { troubleOf, type Trouble } from '@mot-cua/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ArchiveDocument, type ArchiveEntryPartsFragment, type ArchiveShelf } from '../../gql/graphql.ts';

export type Entry = ArchiveEntryPartsFragment;
interface Shown { readonly rows: readonly Entry[]; readonly hasMore: boolean; readonly endCursor: string | null }

/** A shelf page by page, read past the cache: an act moves a dossier from one shelf to another. */
export function useShelf(agencyCode: string, shelf: ArchiveShelf) {
  const client = useApolloClient();
  const [shown, setShown] = useState<Shown>();
  const [trouble, setTrouble] = useState<Trouble>();
  const latest = useRef(0);
  const load = useCallback((before: Shown | undefined): void => {
    latest.current += 1;
    const mine = latest.current;
    void client.query({ query: ArchiveDocument, variables: { agencyCode, shelf, after: before?.endCursor ?? null }, fetchPolicy: 'no-cache' }).then(
      ({ data }) => {
        if (data === undefined || mine !== latest.current) return;
        const { edges, pageInfo } = data.archive;
        setTrouble(undefined);
        setShown({ rows: [...(before?.rows ?? []), ...edges.map(({ node }) => node)], hasMore: pageInfo.hasNextPage, endCursor: pageInfo.endCursor });
      },
      (error: unknown) => { if (mine === latest.current) setTrouble(troubleOf(error)); },
    );
  }, [agencyCode, client, shelf]);
  useEffect(() => load(undefined), [load]);
  return { shown, trouble, load };
}
