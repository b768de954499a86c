import { useApolloClient } from '@apollo/client/react';
import { troubleOf, type Trouble } from '@mot-cua/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { sessionBack, sessionLost } from '../../app/signals.ts';
import { QueuePageDocument, type QueueFilter, type QueueRowFragment, type QueueSort } from '../../gql/graphql.ts';
import { draw, grow, lookAgain, lookAgainSize, type Page, PAGE_SIZE, type Shown } from './queue-list.ts';

export type Row = QueueRowFragment;
export interface QueueList {
  /** Undefined until the first page is there. */
  readonly shown: Shown<Row> | undefined;
  readonly trouble: Trouble | undefined;
  readonly growing: boolean;
  reload(): void;
  more(): void;
}

/**
 * A work list that stays still: it is drawn once, grows by request, and looks again at each `tick` without moving a row
 * (see {@link lookAgain}). Read past Apollo's cache, whose updates would move rows under the cursor.
 */
export function useQueue(filter: QueueFilter, tick: number, sort: QueueSort | null = null): QueueList {
  const client = useApolloClient();
  const key = JSON.stringify({ filter, sort });
  const [drawn, setDrawn] = useState<{ readonly key: string; readonly shown: Shown<Row> }>();
  const shown = drawn?.key === key ? drawn.shown : undefined;
  const [trouble, setTrouble] = useState<Trouble>();
  const [growing, setGrowing] = useState(false);
  /** Grows with each drawing: an answer to an older question is thrown away. */
  const drawing = useRef(0);

  const ask = useCallback(async (first: number, after: string | null): Promise<Page<Row> | undefined> => {
    const { data } = await client.query({ query: QueuePageDocument, variables: { ...JSON.parse(key), first, after }, fetchPolicy: 'no-cache' });
    if (data === undefined || data.viewer === null) { sessionLost.ring(); return undefined; }
    const { edges, totalCount, pageInfo } = data.queue;
    return { rows: edges.map((edge) => edge.node), totalCount, ...pageInfo };
  }, [client, key]);

  /** Asks, and does something with the answer if the list is still the same. */
  const fetchInto = useCallback((first: number, after: string | null, put: (page: Page<Row>) => void): Promise<void> => {
    const mine = drawing.current;
    return ask(first, after).then(
      (page) => {
        if (page === undefined || mine !== drawing.current) return;
        setTrouble(undefined);
        put(page);
      },
      (error: unknown) => { if (mine === drawing.current) setTrouble(troubleOf(error)); },
    );
  }, [ask]);

  const reload = useCallback((): void => {
    drawing.current += 1;
    void fetchInto(PAGE_SIZE, null, (page) => setDrawn({ key, shown: draw(page) }));
  }, [fetchInto, key]);
  useEffect(() => reload(), [reload]);
  useEffect(() => sessionBack.hear(reload), [reload]);

  const change = useCallback((next: (now: Shown<Row>) => Shown<Row>): void => {
    setDrawn((now) => (now?.key === key ? { key, shown: next(now.shown) } : now));
  }, [key]);
  const more = useCallback((): void => {
    if (shown === undefined || !shown.hasNextPage) return;
    setGrowing(true);
    void fetchInto(PAGE_SIZE, shown.endCursor, (page) => change((now) => grow(now, page))).finally(() => setGrowing(false));
  }, [fetchInto, shown, change]);

  const latest = useRef(shown);
  useEffect(() => { latest.current = shown; }, [shown]);
  useEffect(() => {
    const now = latest.current;
    if (tick === 0 || now === undefined) return;
    void fetchInto(lookAgainSize(now), null, (page) => change((current) => lookAgain(current, page)));
  }, [tick, fetchInto, change]);

  return { shown, trouble, growing, reload, more };
}
