import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { socket, whenStanding } from './socket.ts';
import { operationBody } from './stored-operations.ts';

/** `live` while events arrive as they happen; `connecting` while the line is being (re)made. */
export type LineState = 'connecting' | 'live';

export interface FollowOptions<Data, Variables extends Record<string, unknown>> {
  readonly document: TypedDocumentNode<Data, Variables>;
  /** Variables that ask for everything after what was seen last. */
  readonly variables: () => Variables;
  readonly onData: (data: Data) => void;
  readonly onLine?: (state: LineState) => void;
  readonly signal: AbortSignal;
}

/** Waits, but not longer than until the network is back or the page is looked at again. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const over = new AbortController();
    const go = (): void => { clearTimeout(timer); over.abort(); resolve(); };
    const timer = setTimeout(go, ms);
    const once = { signal: over.signal };
    signal.addEventListener('abort', go, once);
    window.addEventListener('online', go, once);
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') go(); }, once);
  });

const FAILS_WITHIN_MS = 400;

async function followOnce<Data, Variables extends Record<string, unknown>>(options: FollowOptions<Data, Variables>): Promise<void> {
  const client = await socket();
  const events = client.iterate<Data>({ query: '', variables: options.variables(), ...operationBody(options.document) });
  const stop = (): void => void events.return?.();
  options.signal.addEventListener('abort', stop, { once: true });
  // The protocol does not say that a subscription has begun, only that it failed; what has not failed so soon is taken to stand.
  let begun: ReturnType<typeof setTimeout> | undefined;
  const forget = whenStanding(client, () => { begun = setTimeout(() => options.onLine?.('live'), FAILS_WITHIN_MS); });
  try {
    for await (const event of events) {
      if (event.errors) throw new Error(event.errors[0]?.message ?? 'subscription failed');
      if (event.data) options.onData(event.data);
    }
  } finally {
    forget();
    clearTimeout(begun);
    options.signal.removeEventListener('abort', stop);
  }
}

/**
 * Follows a subscription for as long as the signal lets it: after every break it subscribes again with fresh variables, so the
 * server sends what happened meanwhile. The caller's `variables` hold the cursor; nothing is lost, nothing comes twice.
 */
export async function follow<Data, Variables extends Record<string, unknown>>(options: FollowOptions<Data, Variables>): Promise<void> {
  let wait = 500;
  while (!options.signal.aborted) {
    options.onLine?.('connecting');
    const began = Date.now();
    await followOnce(options).catch(() => undefined);
    if (options.signal.aborted) return;
    wait = Date.now() - began > 30_000 ? 500 : Math.min(wait * 2, 15_000);
    await pause(wait * (0.5 + Math.random()), options.signal);
  }
}

/** {@link follow} for the life of a component; pass `enabled: false` while there is nothing to follow. */
export function useFollow<Data, Variables extends Record<string, unknown>>(
  options: Omit<FollowOptions<Data, Variables>, 'signal' | 'onLine'> & { readonly enabled?: boolean; readonly key?: string },
): LineState {
  const [line, setLine] = useState<LineState>('connecting');
  const variables = useEffectEvent(() => options.variables());
  const onData = useEffectEvent((data: Data) => options.onData(data));
  const document = useEffectEvent(() => options.document);
  const enabled = options.enabled ?? true;
  useEffect(() => {
    if (!enabled) return undefined;
    const abort = new AbortController();
    void follow<Data, Variables>({ document: document(), variables: () => variables(), onData: (data) => onData(data), onLine: setLine, signal: abort.signal });
    return () => abort.abort();
  }, [enabled, options.key]);
  return line;
}
