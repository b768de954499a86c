import { useApolloClient } from '@apollo/client/react';
import { type LineState, troubleOf, type Trouble, useFollow } from '@mot-cua/client';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { sessionBack, sessionLost } from '../../app/signals.ts';
import { WorkbenchChangedDocument, WorkbenchDocument } from '../../gql/graphql.ts';
import { type Dossier, type Event, newer } from './dossier.ts';

export interface OpenDossier {
  /** Undefined while it is fetched. */
  readonly dossier: Dossier | undefined;
  /** There is none of this number, or it is not for me to know. */
  readonly missing: boolean;
  readonly trouble: Trouble | undefined;
  readonly line: LineState;
  /** What others have done since the page was opened or the notice put away. */
  readonly byOthers: readonly Event[];
  putAway(): void;
  reload(): void;
  /** An act of mine led to this version: reads the dossier anew. */
  take(version: number): Promise<void>;
  /** While an act of mine is on its way, its own event is not told as another's. */
  setActing(acting: boolean): void;
}

const ASK_EVERY_MS = 5_000;

interface Seen { readonly id: string; readonly dossier?: Dossier; readonly missing?: boolean; readonly trouble?: Trouble }

/** One dossier, kept current as others act on it. The newest version wins, whatever way it came. */
export function useDossier(id: string): OpenDossier {
  const client = useApolloClient();
  const [seen, setSeen] = useState<Seen>({ id });
  const [told, setTold] = useState<readonly { readonly version: number; readonly event: Event }[]>([]);
  const [mine, setMine] = useState<ReadonlySet<number>>(new Set());
  const [acting, setActing] = useState(false);
  const current: Seen = seen.id === id ? seen : { id };

  const put = useCallback((dossier: Dossier): void => setSeen((now) => ({ id: dossier.id, dossier: newer(now.dossier, dossier) })), []);
  const read = useCallback((): Promise<void> => client.query({ query: WorkbenchDocument, variables: { id }, fetchPolicy: 'no-cache' }).then(
    ({ data }) => {
      if (data === undefined || data.viewer === null) sessionLost.ring();
      else if (data.dossier === null) setSeen({ id, missing: true });
      else put(data.dossier);
    },
    (error: unknown) => {
      const trouble = troubleOf(error);
      setSeen((now) => (trouble.code === 'NOT_FOUND' ? { id, missing: true } : { ...(now.id === id ? now : { id }), trouble }));
    },
  ), [client, id, put]);
  const reload = useCallback((): void => { void read(); }, [read]);
  useEffect(() => reload(), [reload]);
  useEffect(() => sessionBack.hear(reload), [reload]);

  // A verdict of the virus scanner is no version of the dossier: while one is awaited, the page asks.
  const awaits = (current.dossier?.papersInQuarantine ?? 0) > 0;
  useEffect(() => {
    if (!awaits) return undefined;
    const timer = setInterval(reload, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [awaits, reload]);

  const version = current.dossier?.version;
  const line = useFollow({
    document: WorkbenchChangedDocument,
    variables: () => ({ id, afterVersion: version ?? null }),
    onData: ({ dossierChanged: change }) => {
      put(change.dossier);
      const { event } = change;
      if (event !== null) setTold((all) => [...all, { version: change.version, event }]);
    },
    enabled: version !== undefined,
    key: id,
  });

  const take = useCallback((own: number): Promise<void> => {
    setMine((all) => new Set([...all, own]));
    return read();
  }, [read]);
  const byOthers = useMemo(() => (acting ? [] : told.filter((one) => !mine.has(one.version)).map((one) => one.event)), [told, mine, acting]);
  return { dossier: current.dossier, missing: current.missing === true, trouble: current.trouble, line, byOthers, putAway: () => setTold([]), reload, take, setActing };
}
