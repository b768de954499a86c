import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useApolloClient } from '@apollo/client/react';
import { type Mendable, troubleOf, type Trouble } from '@mot-cua/client';
import { useCallback, useRef, useState } from 'react';
import { type Attempt, attemptFor } from './use-act.ts';

interface Payload { readonly errors: readonly Mendable[] }
interface Keyed { readonly clientKey: string }
export type KeyedDocument<Input extends Keyed, Result extends Payload> = TypedDocumentNode<Readonly<Record<string, Result>>, { input: Input }>;

export interface KeyedAct<Input extends Keyed, Result extends Payload> {
  readonly sending: boolean;
  readonly errors: readonly Mendable[];
  readonly trouble: Trouble | undefined;
  /** Grows with each failed try. */
  readonly attempt: number;
  /** @returns the payload, also one with something to mend; undefined where no answer came */
  send(body: Omit<Input, 'clientKey'>): Promise<Result | undefined>;
  refuse(errors: readonly Mendable[]): void;
}

/** One act that stands on no version of a dossier: sent again unchanged while no answer has come, it carries the same key and happens once. */
export function useKeyedAct<Input extends Keyed, Result extends Payload>(document: KeyedDocument<Input, Result>): KeyedAct<Input, Result> {
  const client = useApolloClient();
  const [state, setState] = useState<{ readonly sending: boolean; readonly errors: readonly Mendable[]; readonly trouble: Trouble | undefined; readonly attempt: number }>({ sending: false, errors: [], trouble: undefined, attempt: 0 });
  const unanswered = useRef<Attempt>(undefined);
  const busy = useRef(false);
  const refuse = useCallback((errors: readonly Mendable[]): void => setState((now) => ({ sending: false, errors, trouble: undefined, attempt: now.attempt + 1 })), []);
  const send = useCallback(async (body: Omit<Input, 'clientKey'>): Promise<Result | undefined> => {
    if (busy.current) return undefined;
    busy.current = true;
    setState((now) => ({ ...now, sending: true, errors: [], trouble: undefined }));
    unanswered.current = attemptFor(JSON.stringify(body), 0, unanswered.current);
    try {
      // The body and its key together are the input.
      const input = { ...body, clientKey: unanswered.current.clientKey } as Input;
      const { data } = await client.mutate({ mutation: document, variables: { input }, fetchPolicy: 'no-cache' });
      const result = Object.values(data ?? {})[0];
      unanswered.current = undefined;
      const errors = result?.errors ?? [];
      setState((now) => ({ sending: false, errors, trouble: undefined, attempt: errors.length === 0 ? now.attempt : now.attempt + 1 }));
      return result;
    } catch (error) {
      setState((now) => ({ ...now, sending: false, trouble: troubleOf(error) }));
      return undefined;
    } finally {
      busy.current = false;
    }
  }, [client, document]);
  return { ...state, send, refuse };
}
