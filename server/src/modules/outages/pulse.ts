import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { isSilence } from './outage-rules.ts';
import { insertProposal, takePulse } from './outage.storage.ts';

const EVERY_MS = 60_000;

/** Notes that the house works; a silence before is proposed to the operator, never declared by itself. @returns whether there was one */
export async function beat({ database, clock }: Pick<House, 'database' | 'clock'>): Promise<boolean> {
  return inTransaction(database, clock, async (tx) => {
    const last = await takePulse(tx);
    if (last === null || !isSilence(last, tx.now)) return false;
    await insertProposal(tx, last);
    return true;
  });
}

/** Beats every minute while the house is open; answers the function that ends it. A database that is away is a silence, told when it is back. */
export function keepPulse(house: House): () => Promise<void> {
  const leaving = new AbortController();
  const { signal } = leaving;
  const running = (async () => {
    while (!signal.aborted) {
      const silent = await beat(house).catch((error: unknown) => void house.log.warn({ err: error }, 'the pulse could not be noted; tried again in a minute'));
      if (silent === true) house.log.warn('the house was silent for a while; the operator is asked whether it was an outage (§10.1)');
      await pause(EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  })();
  return async () => {
    leaving.abort();
    await running;
  };
}
