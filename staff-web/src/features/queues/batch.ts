import type { ApolloClient } from '@apollo/client';
import { newClientKey, troubleOf, type Trouble } from '@mot-cua/client';
import { useSyncExternalStore } from 'react';
import { bell } from '../../app/signals.ts';
import { ActOnBatchDocument, type BatchAction, type BatchRowFragment } from '../../gql/graphql.ts';

/** One dossier of a batch, as the officer knew it. */
export interface BatchLine { readonly id: string; readonly version: number; readonly name: string; readonly applicant: string }

/** One act on a selection, under one key from beginning to end. */
export interface Batch {
  readonly clientKey: string;
  readonly action: BatchAction;
  readonly label: string;
  readonly division: string | null;
  readonly note: string | null;
  readonly assigneeId: string | null;
  readonly lines: readonly BatchLine[];
  /** Answers so far, in the order of the lines. */
  readonly results: readonly BatchRowFragment[];
  readonly sending: boolean;
  /** The line broke, or the house was busy: what is missing is sent again under the same key. */
  readonly trouble: Trouble | undefined;
  /** What was wrong with the batch as a whole. */
  readonly refused: string | undefined;
}

/** Sent so many at a time, so that progress is true and a broken line costs little. */
const SLICE = 20;

/** It lives as long as the page: looking into a dossier meanwhile, or losing the network, loses nothing of it. */
let current: Batch | undefined;
const changed = bell();
function put(next: Batch | undefined): void { current = next; changed.ring(); }
export const useBatch = (): Batch | undefined => useSyncExternalStore(changed.hear, () => current);
export const putBatchAway = (): void => put(undefined);
export const isRunning = (batch: Batch | undefined): boolean => batch !== undefined && batch.refused === undefined && batch.results.length < batch.lines.length;

/** Begins a batch. One at a time: another that is not at its end stays. */
export function startBatch(client: ApolloClient, wanted: Pick<Batch, 'action' | 'label' | 'division' | 'note' | 'assigneeId' | 'lines'>): Promise<void> {
  if (isRunning(current)) return Promise.resolve();
  put({ ...wanted, clientKey: newClientKey(), results: [], sending: false, trouble: undefined, refused: undefined });
  return goOn(client);
}

/** Sends what has no answer yet, slice by slice, until all have or something breaks. */
export async function goOn(client: ApolloClient): Promise<void> {
  for (let batch = current; batch !== undefined && isRunning(batch) && !batch.sending; batch = current) {
    put({ ...batch, sending: true, trouble: undefined });
    const { clientKey, action, division, note, assigneeId, lines, results } = batch;
    const slice = lines.slice(results.length, results.length + SLICE);
    try {
      const { data } = await client.mutate({
        mutation: ActOnBatchDocument, fetchPolicy: 'no-cache',
        variables: { input: { clientKey, action, division, note, assigneeId, rows: slice.map(({ id, version }) => ({ dossierId: id, expectedVersion: version })) } },
      });
      const answer = data?.actOnBatch;
      const refused = answer?.errors.map((error) => error.message).join(' ');
      put({ ...batch, sending: false, trouble: undefined, results: [...results, ...(answer?.rows ?? [])], refused: refused === '' ? undefined : refused });
    } catch (error) {
      put({ ...batch, sending: false, trouble: troubleOf(error) });
      return;
    }
  }
}
