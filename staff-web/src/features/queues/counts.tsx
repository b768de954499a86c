import { useApolloClient } from '@apollo/client/react';
import { type LineState, useFollow } from '@mot-cua/client';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { sessionBack } from '../../app/signals.ts';
import { type CountPartsFragment, QueueCountsChangedDocument, QueueCountsDocument } from '../../gql/graphql.ts';

interface Counts {
  /** Undefined until they are known. */
  readonly counts: readonly CountPartsFragment[] | undefined;
  readonly line: LineState;
  /** Grows by one after each change in my agencies, and after each break of the line. */
  readonly tick: number;
  /** Asks anew, after an act of one's own. */
  refresh(): void;
}
const CountsContext = createContext<Counts>({ counts: undefined, line: 'connecting', tick: 0, refresh: () => undefined });
export const useCounts = (): Counts => useContext(CountsContext);

/** Changes in one busy second are one change. */
const GATHER_MS = 400;

/** The counts of my work lists, kept current as colleagues and citizens act. */
export function CountsProvider({ children }: { readonly children: ReactNode }) {
  const client = useApolloClient();
  const [counts, setCounts] = useState<readonly CountPartsFragment[]>();
  const [tick, setTick] = useState(0);
  const gathering = useRef<ReturnType<typeof setTimeout>>(undefined);
  const gather = (): void => {
    clearTimeout(gathering.current);
    gathering.current = setTimeout(() => setTick((now) => now + 1), GATHER_MS);
  };
  const line = useFollow({
    document: QueueCountsChangedDocument,
    variables: () => ({}),
    onData: (data) => { setCounts(data.queueCountsChanged); gather(); },
  });
  const refresh = useCallback((): void => {
    void client.query({ query: QueueCountsDocument, fetchPolicy: 'no-cache' }).then(({ data }) => {
      if (data !== undefined && data.viewer !== null) setCounts(data.queueCounts);
      setTick((now) => now + 1);
    }, () => undefined);
  }, [client]);
  // At the start, and again whenever the line breaks or stands: what changed meanwhile came to nobody.
  useEffect(() => refresh(), [line, refresh]);
  useEffect(() => sessionBack.hear(refresh), [refresh]);
  useEffect(() => () => clearTimeout(gathering.current), []);
  const value = useMemo(() => ({ counts, line, tick, refresh }), [counts, line, tick, refresh]);
  return <CountsContext value={value}>{children}</CountsContext>;
}
