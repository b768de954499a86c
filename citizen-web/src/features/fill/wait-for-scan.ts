import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { FillDocument } from '../../gql/graphql.ts';
import type { PaperParts } from './paper-uploads.ts';

const ASK_EVERY_MS = 5_000;
/** Waits for the virus scanner, where the house has one. */
export const isChecking = (paper: Pick<PaperParts, 'file'>): boolean => paper.file.state === 'QUARANTINED';

/** While a paper waits for the virus scanner, asks now and then how it stands: a verdict is no version of the dossier, so nothing else tells it. */
export function useWaitForScan(dossierId: string, papers: readonly PaperParts[]): void {
  const client = useApolloClient();
  const waits = papers.some(isChecking);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(() => void client.query({ query: FillDocument, variables: { id: dossierId }, fetchPolicy: 'network-only' }).catch(() => undefined), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [client, dossierId, waits]);
}
