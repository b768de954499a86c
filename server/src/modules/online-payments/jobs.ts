import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { type Attempt, claimDueAttempts } from './attempt.storage.ts';
import { askGateway } from './confirm.service.ts';
import type { PaymentPort } from './port.ts';

const EVERY_MS = 2_000;
const AT_ONCE = 5;
const MINUTE = 60_000;
/** Dense while the person waits, then rarer; the gateway keeps what it knows. */
const AGAIN_MS = [MINUTE, MINUTE, 2 * MINUTE, 5 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, 60 * MINUTE] as const;
const LONGEST_MS = 6 * 60 * MINUTE;

const nextAsk = (now: string) => ({ asks }: Attempt): string => new Date(Date.parse(now) + (AGAIN_MS[asks] ?? LONGEST_MS)).toISOString();

/** Asks about every attempt whose turn it is. Each for itself: one that fails keeps none of the others. */
export async function askDueAttempts(house: House, port: PaymentPort): Promise<void> {
  const { database, clock, log } = house;
  const due = await inTransaction(database, clock, (tx) => claimDueAttempts(tx, nextAsk(tx.now), AT_ONCE));
  await Promise.all(due.map((attempt) => askGateway(house, port, attempt).catch((error: unknown) => log.warn({ err: error, txnRef: attempt.txnRef }, 'the gateway could not be asked; tried again later'))));
}

/** Runs jobs again and again while the house is open; answers the function that ends it, after what is under way. */
export function repeatJobs(house: House, jobs: readonly (() => Promise<void>)[]): () => Promise<void> {
  const leaving = new AbortController();
  const { signal } = leaving;
  const running = (async () => {
    while (!signal.aborted) {
      for (const job of jobs) await job().catch((error: unknown) => house.log.warn({ err: error }, 'a payment job failed; tried again later'));
      await pause(EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  })();
  return async () => {
    leaving.abort();
    await running;
  };
}
