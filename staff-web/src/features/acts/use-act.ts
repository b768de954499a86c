import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useApolloClient } from '@apollo/client/react';
import { type Mendable, newClientKey, troubleOf, type Trouble } from '@mot-cua/client';
import { useCallback, useRef, useState } from 'react';
import type { ActOutcomeFragment } from '../../gql/graphql.ts';
import type { Dossier } from '../workbench/dossier.ts';

/** What every act names beside its own content. */
export interface ActBase { readonly clientKey: string; readonly dossierId: string; readonly expectedVersion: number; readonly onPaperAt?: string | null | undefined }
export type ActDocument<Input extends ActBase> = TypedDocumentNode<Readonly<Record<string, ActOutcomeFragment>>, { input: Input }>;
export type ActBody<Input extends ActBase> = Omit<Input, keyof ActBase>;

/** One intended act: sent again unchanged it carries the same key, so that it happens once. */
export interface Attempt { readonly body: string; readonly clientKey: string; readonly expectedVersion: number }

/** Troubles after which nobody knows whether the act was done. */
const MAY_BE_DONE = new Set(['OFFLINE', 'INTERNAL', 'OVERLOADED']);

/** The same intention is the same attempt while its answer has not come; anything else is a new one. */
export function attemptFor(body: string, expectedVersion: number, unanswered: Attempt | undefined, makeKey: () => string = newClientKey): Attempt {
  return unanswered !== undefined && unanswered.body === body ? unanswered : { body, clientKey: makeKey(), expectedVersion };
}

export interface ActState {
  readonly sending: boolean;
  readonly errors: readonly Mendable[];
  readonly trouble: Trouble | undefined;
  /** Grows with each failed try: the error summary takes the focus again. */
  readonly attempt: number;
  /** The version the officer has before their eyes. */
  readonly seen: number;
  /** Someone else has acted since; nothing is sent until the officer has looked. */
  readonly moved: boolean;
  /** Sent, and no answer came: it may have happened. */
  readonly unanswered: boolean;
}

export interface Act<Input extends ActBase> extends ActState {
  send(body: ActBody<Input>): Promise<void>;
  /** What the form itself finds wrong. */
  refuse(errors: readonly Mendable[]): void;
  /** "I have seen what changed." */
  look(): void;
}

export interface ActHost { readonly dossier: Dossier; readonly take: (version: number) => Promise<void>; readonly reload: () => void; readonly setActing: (acting: boolean) => void; readonly onDone: () => void; /** The real time of what was done on paper (§10.1); undefined: it is done now. */ readonly onPaperAt?: string | undefined }

/** Runs one act on a dossier: once, on the version that was seen, and with everything that can go wrong told apart. */
export function useAct<Input extends ActBase>(document: ActDocument<Input>, host: ActHost): Act<Input> {
  const { dossier, take, reload, setActing, onDone, onPaperAt } = host;
  const client = useApolloClient();
  const [seen, setSeen] = useState(dossier.version);
  const [sending, setSending] = useState(false);
  const [errors, setErrors] = useState<readonly Mendable[]>([]);
  const [trouble, setTrouble] = useState<Trouble>();
  const [attempt, setAttempt] = useState(0);
  const [unanswered, setUnanswered] = useState<Attempt>();
  const busy = useRef(false);

  const send = useCallback(async (body: ActBody<Input>): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const whole = onPaperAt === undefined ? body : { ...body, onPaperAt };
    const one = attemptFor(JSON.stringify(whole), seen, unanswered);
    setSending(true);
    setActing(true);
    setErrors([]);
    setTrouble(undefined);
    try {
      // The body and the three names together are the input, by the type of `ActBody`.
      const input = { ...whole, dossierId: dossier.id, clientKey: one.clientKey, expectedVersion: one.expectedVersion } as Input;
      const { data } = await client.mutate({ mutation: document, variables: { input }, fetchPolicy: 'no-cache' });
      const outcome = Object.values(data ?? {})[0];
      setUnanswered(undefined);
      const wrong = outcome?.errors ?? [];
      if (outcome !== undefined && wrong.length === 0) {
        // Done, and where it went to another agency not ours to read any more.
        if (outcome.dossier !== null) await take(outcome.dossier.version);
        onDone();
      } else {
        if (wrong.some((error) => error.code === 'VERSION_CONFLICT')) reload();
        setErrors(wrong);
        setAttempt((count) => count + 1);
      }
    } catch (error) {
      const why = troubleOf(error);
      setUnanswered(MAY_BE_DONE.has(why.code) ? one : undefined);
      setTrouble(why);
    } finally {
      busy.current = false;
      setSending(false);
      setActing(false);
    }
  }, [client, document, dossier.id, seen, unanswered, take, reload, onDone, setActing, onPaperAt]);

  const refuse = useCallback((wrong: readonly Mendable[]): void => { setErrors(wrong); setAttempt((count) => count + 1); }, []);
  const look = useCallback((): void => { setSeen(dossier.version); setErrors([]); }, [dossier.version]);
  const moved = !sending && unanswered === undefined && dossier.version !== seen;
  return { sending, errors, trouble, attempt, seen, moved, unanswered: unanswered !== undefined, send, refuse, look };
}
